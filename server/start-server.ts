/** The composition root: builds the parts in order, hands each what it needs, and takes them down in reverse. */
import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { getConnInfo } from '@hono/node-server/conninfo'
import { headOf } from '../db/queries/facts.ts'
import { DEFAULT_CALENDAR } from '../lib/domain/clock/working-time.ts'
import { createRefusalLog } from './audit-refusals.ts'
import { createAuth } from './auth/auth.ts'
import { createAuthenticator } from './auth/authenticate.ts'
import { clientAddress } from './auth/client-address.ts'
import { keptSecret } from './auth/secret.ts'
import { createRelay } from './commands/relay.ts'
import { createCommandRunner } from './commands/run-command.ts'
import type { Config } from './config.ts'
import { watchFigures } from './figures.ts'
import { createGridBook } from './grid-book.ts'
import { createHttpApp } from './http/app.ts'
import { dispatchRequests } from './http/dispatch.ts'
import { DEVICES_GIVEN } from './http/handlers/field.ts'
import { listen } from './http/listen.ts'
import { createMetrics } from './http/metrics.ts'
import { createIngest } from './ingest/ingest.ts'
import { createRateLimit } from './ingest/rate-limit.ts'
import { startHousekeeping } from './jobs/housekeeping.ts'
import { loadWorld } from './live/load-world.ts'
import { createLiveServer } from './live/socket.ts'
import { createTicker } from './live/tick.ts'
import { createWorld } from './live/world.ts'
import { createLog, withoutValues } from './log.ts'
import { mapConfig, pmtilesFile } from './map-config.ts'
import { openData } from './open-data.ts'
import { openPages } from './pages.ts'
import { simulatorToken } from './simulator/credentials.ts'
import { createSimulatorChild, noSimulator } from './simulator-child.ts'
import { tileRoutes } from './tiles/tile-routes.ts'

export interface StartOptions {
  /** Without them only API, tiles and sockets are served. */
  readonly pages: boolean
  /** Whether demo data comes with its simulator; true when left out. */
  readonly simulator?: boolean
  readonly now?: () => number
  /** For the person at the terminal. */
  readonly say?: (line: string) => void
}

export interface RunningServer {
  /** Where it can be reached from this machine. */
  readonly url: string
  readonly demo: boolean
  /** Every route that answers, for the test that walks them. */
  readonly routes: readonly { readonly method: string; readonly path: string }[]
  close(): Promise<void>
}

export async function startServer(config: Config, options: StartOptions): Promise<RunningServer> {
  const { now = Date.now, say = () => {} } = options
  const log = createLog(config.logLevel)
  const closers: (() => Promise<unknown> | unknown)[] = []
  const close = closeOnce(closers, (error) => log.error({ err: error }, 'a part did not close'))

  try {
    // Data
    const secret = config.authSecret ?? (await keptSecret(config.dataDir))
    const { database, demo, close: closeData } = await openData(config, { secret, now, log, say })
    closers.push(closeData)
    const grids = await createGridBook(database)
    const metrics = createMetrics()
    closers.push(metrics.close)

    // Who is who
    const httpServer = createServer()
    const requests = dispatchRequests({ httpServer, log })
    const port = await listen(httpServer, config)
    closers.push(requests.close)
    const localUrl = `http://${hostInUrl(config.host)}:${port}`
    const baseUrl = config.publicUrl ?? localUrl
    const auth = createAuth({ database, secret, baseUrl, onWarning: (message) => log.warn(withoutValues(message)) })
    const authenticator = createAuthenticator({ auth, database, now })
    const { authenticate } = authenticator

    // Live road: fixes in, frames out
    const world = createWorld()
    // Taken before the world is read, so that a switch of duty in between is heard again and not lost.
    const head = await headOf(database.db)
    await loadWorld(database, world, now())
    const ingest = createIngest({
      database,
      world,
      gridAt: grids.gridAt,
      now,
      onAlarm: ({ deviceId, township, at }) => log.warn({ deviceId, township, at }, 'SOS'),
      addressOf: (context) =>
        clientAddress(
          { remoteAddress: getConnInfo(context).remote.address, headers: context.req.raw.headers },
          config.publicUrl !== undefined,
        ),
      onError: (error) => log.error({ err: error }, 'ingest'),
    })
    await ingest.start()
    closers.push(ingest.close)

    // Facts road: commands in, facts out
    const runner = createCommandRunner({
      database,
      locate: grids.locate,
      calendar: DEFAULT_CALENDAR,
      now,
      newId: randomUUID,
      log,
    })
    const relay = createRelay({ database, log, emit: (room, message) => live.emitFacts(room, message) })
    closers.push(relay.close)
    relay.onFact((fact) => {
      if (fact.kind === 'duty') world.setDuty(fact.duty.personId, fact.duty.onDuty, fact.duty.at)
    })
    const live = createLiveServer({
      httpServer,
      authenticate,
      world,
      runner,
      relay,
      database,
      now,
      log,
      ...(config.publicUrl && { publicUrl: config.publicUrl }),
    })
    closers.push(live.close)
    await relay.start(head)
    const ticker = createTicker({
      world,
      now,
      hasListeners: live.hasListeners,
      emitFrame(room, frame) {
        metrics.count('frames')
        metrics.count('frame_bytes', {}, frame.byteLength)
        live.emitFrame(room, frame)
      },
      onError: (error) => log.error({ err: error }, 'tick'),
    })
    ticker.start()
    closers.push(ticker.close)

    // The simulator is a client like any other, only started by us
    const simulator = demo
      ? createSimulatorChild({
          url: localUrl,
          token: simulatorToken(secret),
          onFall: (code) => log.warn({ code }, 'the simulator ended; it is started again'),
        })
      : noSimulator()
    closers.push(simulator.close)

    // HTTP and pages
    const map = mapConfig(config, demo)
    const archive = pmtilesFile(config)
    watchFigures(metrics, { ingest, world, live, relay, now })
    const app = createHttpApp({
      database,
      auth,
      authenticator,
      runner,
      grids,
      map,
      demo,
      secret,
      simulator,
      metrics,
      baseUrl,
      behindProxy: config.publicUrl !== undefined,
      disconnect: live.signOut,
      forgetDevice: ingest.invalidateDevice,
      refusals: createRefusalLog(database, now),
      deviceLimit: createRateLimit(DEVICES_GIVEN),
      ingest: ingest.routes,
      tiles: tileRoutes({
        database,
        authenticate,
        now,
        log,
        ...(config.publicUrl && { publicUrl: config.publicUrl }),
        ...(archive && { pmtilesFile: archive }),
      }),
      log,
      now,
      ...(config.metricsToken && { metricsToken: config.metricsToken }),
    })
    const pages = options.pages
      ? await openPages({
          production: config.production,
          host: config.host,
          port,
          isHttps: baseUrl.startsWith('https://'),
          map,
          authenticator,
        })
      : undefined
    if (pages) closers.push(pages.close)
    requests.open({ api: getRequestListener(app.fetch), pages })

    // What is done from time to time
    const housekeeping = startHousekeeping({
      database,
      now,
      async refresh() {
        await grids.reload()
        await loadWorld(database, world, now())
      },
      onError: (task, error) => log.error({ err: error, task }, 'housekeeping'),
    })
    closers.push(housekeeping.close)

    if (demo && options.simulator !== false) await simulator.set(true)
    const routes = app.routes.map(({ method, path }) => ({ method, path }))
    return { url: baseUrl, demo, routes, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** Takes the parts down in reverse order, each once; one that fails does not keep the others up. */
function closeOnce(
  closers: (() => Promise<unknown> | unknown)[],
  onError: (error: unknown) => void,
): () => Promise<void> {
  let closing: Promise<void> | undefined
  const closeAll = async () => {
    for (const closer of closers.reverse()) {
      try {
        await closer()
      } catch (error) {
        onError(error)
      }
    }
  }
  return () => {
    closing ??= closeAll()
    return closing
  }
}

/** An address as it stands in a URL; «everywhere» is reached here by the loopback. */
function hostInUrl(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1'
  return host.includes(':') ? `[${host}]` : host
}
