import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createRandom } from '../../db/demo/random.ts'
import { issueDeviceToken } from '../../db/queries/devices.ts'
import { gridShapes } from '../../db/queries/grid-tiles.ts'
import { simulatedWorkers } from '../../db/queries/workers.ts'
import { TRACKING_NOTICE } from '../../lib/domain/duty/tracking-notice.ts'
import type { PersonId } from '../../lib/domain/roles/role.ts'
import { areaCode } from '../../lib/geo/codes.ts'
import type { SimulatorRosterAnswer } from '../../lib/wire/api.ts'
import { startTestServer, type TestServer } from '../testing.ts'
import { createClient, type Sent } from './client.ts'
import { createFleet, type Fleet } from './fleet.ts'

const PEOPLE = 5
let server: TestServer
let roster: SimulatorRosterAnswer

/** The roster as the demo server gives it; here with tokens issued for the test. */
async function rosterOf({ database }: TestServer): Promise<SimulatorRosterAnswer> {
  const shapes = new Map<string, Awaited<ReturnType<typeof gridShapes>>[number]>(
    (await gridShapes(database, areaCode('320213'))).map((shape) => [shape.code, shape]),
  )
  const workers = (await simulatedWorkers(database.db, new Date(server.now()), []))
    .filter((worker) => !worker.onDuty)
    .slice(0, PEOPLE)
  return {
    workers: await Promise.all(
      workers.map(async (worker) => ({
        ...worker,
        deviceToken: (await issueDeviceToken(database, worker.personId as PersonId)).token,
        gridPolygon: shapes.get(worker.gridCode)!.geometry,
      })),
    ),
    grids: [],
    noticeVersion: TRACKING_NOTICE.version,
  }
}

beforeAll(async () => {
  server = await startTestServer()
  roster = await rosterOf(server)
})
afterAll(() => server.close())

const fleetOf = (url: string, answers: Sent[] = [], clock = { ahead: 0 }): Fleet =>
  createFleet({
    client: createClient({ url, token: 'unused' }),
    roster,
    workers: PEOPLE,
    hz: 0.2,
    random: createRandom(1),
    now: () => server.now() + clock.ahead,
    onAnswer: (answer) => answers.push(answer),
  })

const rejected = (answers: readonly Sent[]): string[] =>
  answers.flatMap((sent) => (sent.kind === 'ok' ? sent.rejected : []))

describe('the simulated fleet, against the real server', () => {
  it('goes on duty by itself and its fixes are taken', async () => {
    const answers: Sent[] = []
    const fleet = fleetOf(server.url, answers)
    await fleet.begin(new AbortController().signal)
    expect(fleet.stats().onDuty).toBe(PEOPLE)
    await expect
      .poll(
        async () => {
          fleet.tick(server.now())
          await fleet.close()
          return fleet.stats().sent
        },
        { timeout: 30_000 },
      )
      .toBeGreaterThanOrEqual(PEOPLE)
    const open = await server.database
      .sql`select count(*)::int as n from duty_periods where ended_at is null and person_id in ${server.database.sql(roster.workers.map((one) => one.personId))}`
    expect(open[0]?.n).toBe(PEOPLE)
    expect(rejected(answers).filter((code) => code !== 'not_on_duty')).toEqual([])
  })

  it('keeps its fixes while the server is away, and says that it is', async () => {
    roster = { ...roster, workers: roster.workers.map((worker) => ({ ...worker, onDuty: true })) }
    const answers: Sent[] = []
    const away = fleetOf('http://127.0.0.1:9', answers)
    const begun = server.now()
    for (let second = 0; second <= 20; second += 5) {
      away.tick(begun + second * 1_000 + 5_000)
      await away.close()
    }
    expect(answers.length).toBeGreaterThan(0)
    expect(answers.every((answer) => answer.kind === 'away')).toBe(true)
    expect(away.stats().sent).toBe(0)
  })

  it('leaves somebody alone whom another switched off duty', async () => {
    const clock = { ahead: 0 }
    const fleet = fleetOf(server.url, [], clock)
    const [first] = roster.workers
    if (!first) throw new Error('the roster is empty')
    const client = createClient({ url: server.url, token: 'unused' })
    await client.switchDuty(first.deviceToken, false, roster.noticeVersion)
    await expect
      .poll(
        async () => {
          fleet.tick(server.now() + 5_000)
          await fleet.close()
          return fleet.stats().onDuty
        },
        { timeout: 30_000 },
      )
      .toBe(PEOPLE - 1)
  })
})
