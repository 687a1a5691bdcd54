/** A line to a server that can be cut and mended: for what a page says while something behind it is away. */
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

export interface CutLine {
  readonly port: number
  /** Ends every connection and takes no new one. */
  cut(): void
  mend(): void
  close(): void
}

export async function openCutLine(host: string, port: number): Promise<CutLine> {
  const ends = new Set<Socket>()
  let isCut = false
  const hold = (end: Socket) => {
    ends.add(end)
    end.on('error', () => end.destroy())
    end.on('close', () => ends.delete(end))
  }
  const server = createServer((near) => {
    hold(near)
    if (isCut) return void near.destroy()
    const far = connect(port, host)
    hold(far)
    near.pipe(far).pipe(near)
    near.on('close', () => far.destroy())
    far.on('close', () => near.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const cut = () => {
    isCut = true
    for (const end of ends) end.destroy()
  }
  return {
    port: (server.address() as AddressInfo).port,
    cut,
    mend() {
      isCut = false
    },
    close() {
      cut()
      server.close()
    },
  }
}
