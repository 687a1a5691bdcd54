/** A day replayed: what the generator makes happen goes through its whole life by robots on real screens, while things break. */
import { createRandom } from '../../../db/demo/random.ts'
import { createTestDatabase, TEST_DEMO_NOW } from '../../../db/testing.ts'
import { TRACKING_NOTICE } from '../../../lib/domain/duty/tracking-notice.ts'
import { switchDuty } from '../../commands/switch-duty.ts'
import { createTestProxy } from '../../commands/test-proxy.ts'
import { type RunClock, timeOf } from '../run-clock.ts'
import { createServerProcess } from '../server-process.ts'
import { breakThings, type FaultCount } from './faults.ts'
import { createLedger, type Ledger } from './ledger.ts'
import { ask, play } from './play.ts'
import { type Reckoning, reckon } from './reckoning.ts'
import { drawReports } from './reports.ts'
import { openRobot, pause, type Robot } from './robot.ts'
import { signIn } from './session.ts'
import { castTown, isWorker } from './town.ts'

const HOUR_MS = 3_600_000
const POLL_MS = 100

export interface DayAsked {
  readonly incidents: number
  readonly streets: number
  readonly departments: number
  /** Hours of the town's time in which they happen, and how many seconds of ours those take. */
  readonly hours: number
  readonly seconds: number
  /** After them, how many seconds of ours the last cases may take to come to their end. */
  readonly patienceSeconds: number
  readonly seed: number
  /** PostgreSQL in which the town is made; absent: the one of the tests. */
  readonly databaseServer?: string
  readonly log?: (line: string) => void
}

export interface Day {
  readonly robots: number
  readonly ledger: Ledger
  readonly faults: FaultCount
  readonly seconds: number
  readonly reckoning: Reckoning
}

export async function replayDay(asked: DayAsked): Promise<Day> {
  const { log = () => {} } = asked
  const random = createRandom(asked.seed)
  const closers: (() => unknown)[] = []
  let over = false
  let windingDown = false
  try {
    const database = await createTestDatabase({ demo: true, serverUrl: asked.databaseServer })
    closers.push(database.drop)
    const [head] = await database.sql<{ seq: number }[]>`select seq from fact_head`
    const clock: RunClock = {
      startAt: TEST_DEMO_NOW,
      begunAt: Date.now(),
      speed: (asked.hours * HOUR_MS) / (asked.seconds * 1_000),
    }
    const now = () => timeOf(clock)
    const wire = await createTestProxy(database.url)
    closers.push(wire.close)
    const server = await createServerProcess({ databaseUrl: wire.url, clock })
    closers.push(server.kill)
    await server.start()
    const lines = await createTestProxy(server.url)
    closers.push(lines.close)
    const url = lines.url.replace(/\/$/, '')

    const town = await castTown(database, asked)
    for (const { part } of town.players.filter(isWorker))
      await switchDuty(database, {
        personId: part.personId,
        on: true,
        at: now(),
        noticeVersion: TRACKING_NOTICE.version,
      })
    const robots: Robot[] = []
    closers.push(() => robots.map((robot) => robot.close()))
    for (const player of town.players)
      robots.push(openRobot(player, { url, cookie: await signIn(url, player.account) }, now))
    // The server's clock runs ahead of the one that sessions are made by.
    await database.sql`update session set expires_at = ${new Date(now() + 365 * 24 * HOUR_MS)}`

    const begun = performance.now()
    const ledger = createLedger()
    const from = now()
    const to = from + asked.hours * HOUR_MS
    const reports = drawReports(town, robots, { from, to, count: asked.incidents, random: random.fork('reports') })
    log(`${robots.length} robots, ${reports.length} incidents, the clock runs ${Math.round(clock.speed)} times as fast`)

    /** As if taken in a moment ago: decoding thousands would measure the decoder. */
    const scene = { ledger, town, random, now, over: () => over, windingDown: () => windingDown }
    const playing = robots.map((robot) => awaitedLater(play(robot, scene)))
    const breaking = awaitedLater(
      breakThings({ server, database: wire, lines, robots, random, until: () => windingDown }),
    )
    const filing: Promise<unknown>[] = []
    for (const { at, by, envelope } of reports) {
      while (now() < at) await pause(Math.min(POLL_MS, (at - now()) / clock.speed + 1))
      filing.push(awaitedLater(ask(by, envelope, scene, random.chance(0.08))))
    }
    windingDown = true
    const faults = await breaking
    for (const robot of robots) robot.wake()
    await Promise.all(filing)
    log(`all reported after ${seconds(begun)} s; ${ledger.commands} commands; the last cases come to their end`)
    const late = Date.now() + asked.patienceSeconds * 1_000
    while (Date.now() < late && (await openCases(database.sql, head?.seq ?? 0)) > 0) await pause(POLL_MS)
    over = true
    await Promise.all(playing)
    const took = seconds(begun)
    const end = await server.stopClock()
    const reckoning = await reckon({ database, robots, ledger, end, after: head?.seq ?? 0 })
    return { robots: robots.length, ledger, faults, seconds: took, reckoning }
  } finally {
    // Also when the day ended before its time: nobody plays on in a town that is taken down.
    over = windingDown = true
    for (const close of closers.reverse()) await close()
  }
}

/** Goes on while other things are done. What goes wrong with it meanwhile is told where it is awaited. */
function awaitedLater<T>(work: Promise<T>): Promise<T> {
  work.catch(() => {})
  return work
}

const seconds = (begun: number): number => Math.round((performance.now() - begun) / 100) / 10

/** Of this day. */
async function openCases(sql: Awaited<ReturnType<typeof createTestDatabase>>['sql'], after: number): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count from incidents
    where state not in ('closed', 'merged', 'voided')
      and id in (select subject_id from facts where seq > ${after} and type = 'reported')`
  return row?.count ?? 0
}
