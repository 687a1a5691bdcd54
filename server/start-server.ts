/** The composition root: builds the parts in order, hands each what it needs, and takes them down in reverse. */
import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { getConnInfo } from '@hono/node-server/conninfo'
import { headOf } from '../db/queries/facts.ts'
import { DEFAULT_CALENDAR } from '../lib/domain/clock/working-time.ts'
import { openAlarmHook } from './alarm-hooks/open-hooks.ts'
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
import { REPORTS_MADE } from './http/handlers/daily-reports.ts'
import { DEVICES_GIVEN } from './http/handlers/field.ts'
import { MESSAGES_SENT } from './http/handlers/messages.ts'
import { LOOKS_TAKEN } from './http/handlers/tracks.ts'
import { createHomes } from './http/homes.ts'
import { listen } from './http/listen.ts'
import { createMany } from './http/many.ts'
import { createMetrics } from './http/metrics.ts'
import { createIngest } from './ingest/ingest.ts'
import { createRateLimit } from './ingest/rate-limit.ts'
import { makeDailyReports } from './jobs/daily-reports.ts'
import { createDeadlines } from './jobs/deadlines.ts'
import { layDownDefaultRules } from './jobs/default-rules.ts'
import { startHousekeeping } from './jobs/housekeeping.ts'
import { releaseWorkers } from './jobs/release-workers.ts'
import { loadWorld } from './live/load-world.ts'
import { createLiveServer } from './live/socket.ts'
import { createTicker } from './live/tick.ts'
import { createWorld } from './live/world.ts'
import { createLog, withoutValues } from './log.ts'
import { mapConfig, pmtilesFile } from './map-config.ts'
import { createNoticeRoad } from './notices/notice-road.ts'
import { createPushSender, noPush } from './notices/push-sender.ts'
import { isPushEndpoint } from './notices/web-push.ts'
import { openData } from './open-data.ts'
import { builtVersion, openPages } from './pages.ts'
import { createScan } from './photos/clamd.ts'
import { createPhotoIntake } from './photos/intake.ts'
import { createRemaker } from './photos/remake.ts'
import { createRouter } from './routing/router.ts'
import { createRuleTrial } from './rule-trial.ts'
import { simulatorToken } from './simulator/credentials.ts'
import { createSimulatorChild, noSimulator } from './simulator-child.ts'
import { createExports } from './situation/export/running.ts'
import { createSharedAnswers } from './situation/shared-answers.ts'
import { startSituation } from './situation/start.ts'
import { createCriesForHelp } from './sos/cries-for-help.ts'
import { tileRoutes } from './tiles/tile-routes.ts'
import { startWalls } from './walls/start.ts'

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
    const { database, url: databaseUrl, demo, close: closeData } = await openData(config, { secret, now, log, say })
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
      onAlarm: (alarm) => cries.raise(alarm),
      addressOf: (context) =>
        clientAddress(
          { remoteAddress: getConnInfo(context).remote.address, headers: context.req.raw.headers },
          config.publicUrl !== undefined,
        ),
      onError: (error) => log.error({ err: error }, 'ingest'),
    })
    await ingest.start()
    closers.push(ingest.close)

    // Facts road: commands in, facts out. The relay is there before the first command: a cry for help left over at the last stop may be one.
    const relay = createRelay({ database, log, emit: (room, message) => live.emitFacts(room, message) })
    const runner = createCommandRunner({
      database,
      locate: grids.locate,
      calendar: DEFAULT_CALENDAR,
      now,
      newId: randomUUID,
      log,
      onCommitted: relay.offer,
    })
    const cries = createCriesForHelp({ database, runner, world, locate: grids.locate, now, log })
    closers.push(cries.close)
    await cries.start()
    closers.push(relay.close)
    relay.onFact(cries.onFact)
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
    const version = config.version ?? (await builtVersion())
    const hook = config.alarms && openAlarmHook(config.alarms, { now, log })
    if (hook) closers.push(hook.close)
    const walls = await startWalls({
      live,
      database,
      world,
      relay,
      watched: config.alarms?.areas ?? [],
      onSignal: (signal) => hook?.signal(signal),
      version,
      now,
      log,
    })
    closers.push(walls.screens.close)
    const notices = createNoticeRoad({
      database,
      sender: config.vapid ? createPushSender({ database, keys: config.vapid, now, log }) : noPush,
      now,
      log,
    })
    closers.push(notices.close)
    relay.onFact(notices.hear)
    const situation = startSituation({ databaseUrl, relay, live, now, log })
    closers.push(situation.close)
    await relay.start(head)

    // What time does by itself
    await layDownDefaultRules(database.db, new Date(now()))
    const deadlines = createDeadlines({ database, calendar: DEFAULT_CALENDAR, now, log })
    closers.push(deadlines.close)
    relay.onFact(deadlines.wake)
    await deadlines.start()
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
    const shared = createSharedAnswers({ version: situation.version, now })
    relay.onFact(shared.written)
    const map = mapConfig(config, demo)
    const archive = pmtilesFile(config)
    watchFigures(metrics, { ingest, world, live, relay, situation, now })
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
      positionOf(personId, at) {
        const position = world.positionOf(personId, at)
        const township = world.townshipOfPerson(personId)
        return position && township && { lon: position.lon, lat: position.lat, township }
      },
      ...(config.routerUrl && {
        router: createRouter({
          url: config.routerUrl,
          now,
          onFailure: (error) => log.warn({ err: error }, 'the routing service did not answer; ways are straight lines'),
        }),
      }),
      metrics,
      baseUrl,
      behindProxy: config.publicUrl !== undefined,
      disconnect: live.signOut,
      forgetDevice: ingest.invalidateDevice,
      refusals: createRefusalLog(database, now),
      ruleTrial: createRuleTrial({ database, calendar: DEFAULT_CALENDAR, now }),
      deadlines,
      deviceLimit: createRateLimit(DEVICES_GIVEN),
      messageLimit: createRateLimit(MESSAGES_SENT),
      lookLimit: createRateLimit(LOOKS_TAKEN),
      reportLimit: createRateLimit(REPORTS_MADE),
      tellMessage: live.tellMessage,
      wakeNotices: notices.wake,
      push: {
        ...(config.vapid && { publicKey: config.vapid.publicKey }),
        isEndpoint: (address) => isPushEndpoint(address, config.production),
      },
      situation,
      shared,
      homes: createHomes({ database, now }),
      many: createMany(),
      exports: createExports(),
      photos: createPhotoIntake({
        database,
        remaker: createRemaker(),
        now,
        ...(config.clamd && { scan: createScan(config.clamd) }),
      }),
      walls,
      ingest: ingest.routes,
      tiles: tileRoutes({
        database,
        authenticate,
        screenArea: async (headers) => (await walls.kiosks.screenOf(headers))?.scope ?? null,
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
          ownOrigin: localUrl,
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
      makeDailyReports: () => makeDailyReports({ database, situation, demo, now }),
      releaseWorkers: () => releaseWorkers({ database, now, forgetDevice: ingest.invalidateDevice }),
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
