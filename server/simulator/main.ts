/** `npm run simulate`: people who walk and incidents that come in, through the public API, as a process of its own. */
import { setTimeout as wait } from 'node:timers/promises'
import pino from 'pino'
import { createRandom } from '../../db/demo/random.ts'
import type { SimulatorRosterAnswer } from '../../lib/wire/api.ts'
import { draftReport, nextArrival } from './arrivals.ts'
import type { Sent, SimulatorClient } from './client.ts'
import { createClient } from './client.ts'
import { createFleet } from './fleet.ts'
import type { SimulatorOptions } from './options.ts'
import { readOptions } from './options.ts'
import { pointIn } from './walk.ts'

const TICK_MS = 100
const STATS_MS = 60_000
const BACK_OFF_MS = { first: 500, last: 10_000 }
/** Places where things gather: a few grids get many reports, most get few. */
const HOT_SPOT_EXPONENT = 3

const log = pino({ name: 'simulator', level: process.env.LOG_LEVEL ?? 'info' })

/** Asks until the server answers, ever more slowly. Null when we were told to stop. */
async function rosterWhenReady(client: SimulatorClient, signal: AbortSignal): Promise<SimulatorRosterAnswer | null> {
  let backOffMs = BACK_OFF_MS.first
  while (!signal.aborted) {
    try {
      return await client.roster()
    } catch (error) {
      log.warn({ reason: error instanceof Error ? error.message : String(error), backOffMs }, 'server not ready')
      await pause(backOffMs, signal)
      backOffMs = Math.min(backOffMs * 2, BACK_OFF_MS.last)
    }
  }
  return null
}

/** Waits, or ends at once when we are told to stop. */
const pause = (ms: number, signal: AbortSignal): Promise<void> => wait(ms, undefined, { signal }).catch(() => undefined)

async function run(options: SimulatorOptions, signal: AbortSignal): Promise<void> {
  const client = createClient(options)
  const roster = await rosterWhenReady(client, signal)
  if (!roster) return
  const random = createRandom(options.seed)
  // While the server is away nothing is sent but what asks, once in a back-off, whether it is there again.
  let awayUntil = 0
  let backOffMs = BACK_OFF_MS.first
  const onAnswer = (sent: Sent): void => {
    if (sent.kind === 'ok') {
      backOffMs = BACK_OFF_MS.first
      awayUntil = 0
    } else if (sent.kind === 'busy') awayUntil = Date.now() + sent.retryAfterMs
    else if (sent.kind === 'away' && Date.now() >= awayUntil) {
      awayUntil = Date.now() + backOffMs
      backOffMs = Math.min(backOffMs * 2, BACK_OFF_MS.last)
    }
  }
  const fleet = createFleet({
    client,
    roster,
    workers: options.workers,
    hz: options.hz,
    random: random.fork('people'),
    now: Date.now,
    onAnswer,
  })
  log.info(
    { workers: Math.min(options.workers, roster.workers.length), hz: options.hz, seed: options.seed },
    'simulating',
  )
  const reports = fileReports(options, client, roster, signal, onAnswer)
  const begun = fleet.begin(signal)
  let statsAt = Date.now() + STATS_MS
  while (!signal.aborted) {
    const now = Date.now()
    if (now >= awayUntil) fleet.tick(now)
    if (now >= statsAt) {
      statsAt = now + STATS_MS
      log.info(fleet.stats(), 'simulated')
    }
    await pause(TICK_MS, signal)
  }
  await Promise.all([begun, reports])
  await fleet.close()
}

/** Files incidents until told to stop. One that cannot be delivered is dropped: a caller who reaches nobody hangs up. */
async function fileReports(
  options: SimulatorOptions,
  client: SimulatorClient,
  roster: SimulatorRosterAnswer,
  signal: AbortSignal,
  onAnswer: (sent: Sent) => void,
): Promise<void> {
  if (options.incidentsPerHour === 0 || roster.grids.length === 0) return
  const random = createRandom(options.seed).fork('incidents')
  const weights = roster.grids.map(() => random.next() ** HOT_SPOT_EXPONENT + 0.02)
  for (let at = Date.now(); !signal.aborted; ) {
    at = nextArrival(at, options.incidentsPerHour, random)
    await pause(Math.max(0, at - Date.now()), signal)
    if (signal.aborted) return
    const grid = roster.grids[random.weighted(weights)]
    if (!grid) continue
    const [lon, lat] = pointIn(grid.polygon, random)
    const draft = draftReport(at, random)
    const answer = await client.report(draft, { lon, lat })
    onAnswer(answer)
    if (answer.kind === 'refused') log.warn({ status: answer.status, category: draft.category }, 'report refused')
  }
}

async function main(): Promise<void> {
  const stop = new AbortController()
  const end = (): void => stop.abort()
  process.once('SIGTERM', end)
  process.once('SIGINT', end)
  // The server that started us is gone, however it went.
  process.once('disconnect', end)
  try {
    await run(readOptions(process.argv.slice(2), process.env), stop.signal)
  } catch (error) {
    log.error(error instanceof RangeError ? error.message : error)
    process.exitCode = 1
  } finally {
    if (process.connected) process.disconnect()
  }
}

await main()
