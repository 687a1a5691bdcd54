/** Ports for tests that close a door and open it again at the same address. */
import { once } from 'node:events'
import type { Server } from 'node:net'
import { createServer } from 'node:net'

/**
 * Below the ports that systems give to outgoing connections (Linux from 32768, macOS and Windows from 49152): a door that is closed for a moment would
 * else be given away to one of the connections that are made meanwhile.
 */
const FROM = 20_000
const TO = 32_000
const TRIES_MAX = 50

/** Free now, and likely to be so whenever it is asked for again. */
export async function keptPort(): Promise<number> {
  for (let tries = 1; ; tries++) {
    const port = FROM + Math.floor(Math.random() * (TO - FROM))
    const probe = createServer()
    try {
      await listenOn(probe, port)
      await new Promise((closed) => probe.close(closed))
      return port
    } catch (error) {
      if (tries === TRIES_MAX) throw error
    }
  }
}

/** Rejects when the port is taken: by itself the server would only say so in an event that nobody hears, and the test would wait without end. */
export async function listenOn(server: Server, port: number): Promise<void> {
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
}
