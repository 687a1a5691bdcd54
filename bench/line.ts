/** A line between two ends that can be cut, dropped or held still: what a pulled cable and a dead switch do, without their hardware. */
import { connect, createServer, type Socket } from 'node:net'

const HERE = '127.0.0.1'

export interface Line {
  readonly port: number
  /** Ends what is connected; who calls again is let through. */
  drop(): void
  /** Ends what is connected and refuses whoever calls. */
  cut(): Promise<void>
  /** Nothing goes through and nobody is told: what comes waits until it is restored. */
  hold(): void
  restore(): Promise<void>
  close(): Promise<void>
}

export async function openLine(target: { readonly port: number }): Promise<Line> {
  const ends = new Set<Socket>()
  let isHeld = false
  const listener = createServer({ pauseOnConnect: true }, (near) => {
    const far = connect(target.port, HERE)
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      ends.add(one)
      one.setNoDelay(true)
      one.on('data', (data) => void other.write(data))
      one.on('end', () => other.end())
      one.on('error', () => other.destroy())
      one.on('close', () => {
        ends.delete(one)
        other.destroy()
      })
      if (isHeld) one.pause()
      else one.resume()
    }
  })
  const listen = (port: number) => new Promise<void>((resolve) => listener.listen(port, HERE, resolve))
  await listen(0)
  const { port } = listener.address() as { port: number }
  const drop = () => {
    for (const end of ends) end.destroy()
  }
  const cut = () =>
    new Promise<void>((resolve) => {
      listener.close(() => resolve())
      drop()
    })
  return {
    port,
    drop,
    cut,
    hold() {
      isHeld = true
      for (const end of ends) end.pause()
    },
    async restore() {
      isHeld = false
      for (const end of ends) end.resume()
      if (!listener.listening) await listen(port)
    },
    close: () => (listener.listening ? cut() : Promise.resolve()),
  }
}
