/** A wire between the server and its database that a test can cut. */
import { createServer, connect as dial, type Socket } from 'node:net'
import { keptPort, listenOn } from '../testing-port.ts'

export interface TestProxy {
  /** The database's address, by way of the wire. */
  readonly url: string
  /** Every connection breaks, and new ones are refused. */
  cut(): Promise<void>
  restore(): Promise<void>
  close(): Promise<void>
}

export async function createTestProxy(databaseUrl: string): Promise<TestProxy> {
  const target = new URL(databaseUrl)
  const sockets = new Set<Socket>()
  const port = await keptPort()
  const newServer = () =>
    createServer((near) => {
      const far = dial(Number(target.port), target.hostname)
      for (const [one, other] of [
        [near, far],
        [far, near],
      ] as const) {
        sockets.add(one)
        one.on('error', () => other.destroy())
        one.on('close', () => {
          sockets.delete(one)
          other.destroy()
        })
        one.pipe(other)
      }
    })
  let server = newServer()
  await listenOn(server, port)
  const url = new URL(databaseUrl)
  url.port = String(port)
  url.hostname = '127.0.0.1'

  const cut = () =>
    new Promise<void>((done) => {
      server.close(() => done())
      for (const socket of sockets) socket.destroy()
    })
  return {
    url: url.href,
    cut,
    restore() {
      server = newServer()
      return listenOn(server, port)
    },
    close: cut,
  }
}
