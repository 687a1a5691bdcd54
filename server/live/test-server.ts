/** A live server for tests: real HTTP, real sockets, real database; only the sign-in is a cookie that names the actor. */
import { createServer } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { Actor } from '../../lib/domain/roles/role.ts'
import { createRelay, type Relay } from '../commands/relay.ts'
import type { CommandRunner } from '../commands/run-command.ts'
import { quiet, type TestDistrict } from '../commands/test-district.ts'
import { listenOn } from '../testing-port.ts'
import { createLiveServer, type LiveServer } from './socket.ts'
import { createTicker, type Ticker } from './tick.ts'
import { createWorld, type World } from './world.ts'

export interface TestServer {
  readonly url: string
  readonly world: World
  readonly ticker: Ticker
  readonly runner: CommandRunner
  readonly relay: Relay
  readonly live: LiveServer
  /** Headers that sign in as this actor. */
  cookieFor(actor: Actor): Record<string, string>
  /** From now on the session is over. */
  endSession(actor: Actor): void
  /** The network is gone for a moment: no side hears why. */
  cutLines(): void
  close(): Promise<void>
}

export async function startTestServer(district: TestDistrict, port = 0): Promise<TestServer> {
  const { database } = district
  const actors = new Map<string, Actor>()
  const httpServer = createServer((_request, response) => response.writeHead(404).end())
  const lines = new Set<Socket>()
  httpServer.on('connection', (line) => {
    lines.add(line)
    line.on('close', () => lines.delete(line))
  })
  const world = createWorld()
  world.setPeople(
    Object.values(district.workers)
      .flat()
      .map(({ personId, name, grid }) => ({ personId, name, grid, role: 'full_time_worker' as const })),
  )
  world.loadDuty(
    Object.values(district.workers)
      .flat()
      .map(({ personId }) => ({ personId, startedAt: Date.now() - 3_600_000, endedAt: null })),
  )
  const relay = createRelay({ database, emit: (room, message) => live.emitFacts(room, message), log: quiet })
  const runner = district.newRunner({ onCommitted: relay.offer })
  const live: LiveServer = createLiveServer({
    httpServer,
    authenticate: async (headers) => {
      const actor = actors.get(/as=([^;]+)/.exec(headers.get('cookie') ?? '')?.[1] ?? '')
      return actor ? { actor, sessionId: `session-${actor.userId}`, username: actor.name } : null
    },
    world,
    runner,
    relay,
    database,
    now: Date.now,
    log: quiet,
  })
  relay.onFact((fact) => {
    if (fact.kind === 'duty') world.setDuty(fact.duty.personId, fact.duty.onDuty, fact.duty.at)
  })
  const ticker = createTicker({
    world,
    emitFrame: live.emitFrame,
    hasListeners: live.hasListeners,
    now: Date.now,
    onError: (error) => console.error(error),
  })
  await relay.start()
  await listenOn(httpServer, port)
  const name = (actor: Actor) => encodeURIComponent(actor.userId)

  return {
    url: `http://127.0.0.1:${(httpServer.address() as AddressInfo).port}`,
    world,
    ticker,
    runner,
    relay,
    live,
    cookieFor(actor) {
      actors.set(name(actor), actor)
      return { cookie: `as=${name(actor)}` }
    },
    endSession: (actor) => void actors.delete(name(actor)),
    cutLines() {
      for (const line of lines) line.destroy()
    },
    async close() {
      ticker.close()
      await live.close()
      await relay.close()
      httpServer.closeAllConnections()
      await new Promise((closed) => httpServer.close(closed))
    },
  }
}
