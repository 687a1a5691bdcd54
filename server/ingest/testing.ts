/** A small town for tests of ingest: a real database with one worker on duty, his device, and everything behind /ingest. */

import { issueDeviceToken } from '../../db/queries/devices.ts'
import { ensurePartitions } from '../../db/queries/positions-partitions.ts'
import { areas, dutyPeriods, grids, people, posts } from '../../db/schema/index.ts'
import type { TestDatabase } from '../../db/testing.ts'
import { createTestDatabase } from '../../db/testing.ts'
import type { PersonId } from '../../lib/domain/roles/role.ts'
import { gridCode } from '../../lib/geo/codes.ts'
import { createGridIndex } from '../../lib/geo/grid-index.ts'
import { loadWorld } from '../live/load-world.ts'
import type { World } from '../live/world.ts'
import { createWorld } from '../live/world.ts'
import type { Alarm } from './fix-road.ts'
import type { Ingest } from './ingest.ts'
import { createIngest } from './ingest.ts'

/** Ten minutes after the clock of the samples: 2026-11-23 14:10 in Wuxi. */
export const TEN_PAST = 1_795_414_200_000
export const WORKER = '00000000-0000-4000-8000-000000000137' as PersonId
export const COLLEAGUE = '00000000-0000-4000-8000-000000000138' as PersonId
export const GRID = gridCode('320213021001001')

export interface Town {
  readonly database: TestDatabase
  readonly world: World
  readonly ingest: Ingest
  readonly token: string
  readonly deviceId: string
  readonly alarms: Alarm[]
  readonly errors: unknown[]
  readonly clock: { now: number }
  request(path: string, init?: RequestInit): Promise<Response>
  post(fixes: readonly unknown[], token?: string): Promise<Response>
  rowsKept(): Promise<number>
  close(): Promise<void>
}

export async function openTown(): Promise<Town> {
  const database = await createTestDatabase()
  const { db } = database
  await ensurePartitions(database, TEN_PAST)
  const community = GRID.slice(0, 12)
  await db.insert(areas).values({ code: community, level: 'community', name: '胜利门社区', parentCode: '320213021' })
  await db.insert(grids).values({ code: GRID, communityCode: community })
  for (const id of [WORKER, COLLEAGUE]) {
    await db.insert(people).values({ id, name: '王小明' })
    await db.insert(posts).values({
      personId: id,
      gridCode: GRID,
      role: 'full_time_worker',
      status: 'active',
      validFrom: new Date(TEN_PAST - 86_400_000 * 30),
    })
  }
  await db
    .insert(dutyPeriods)
    .values({ personId: WORKER, startedAt: new Date(TEN_PAST - 3_600_000), noticeVersion: '1' })
  const { token, deviceId } = await issueDeviceToken(database, WORKER)

  const world = createWorld()
  await loadWorld(database, world, TEN_PAST)
  const clock = { now: TEN_PAST }
  const alarms: Alarm[] = []
  const errors: unknown[] = []
  const index = createGridIndex([{ code: GRID, geometry: AROUND }])
  const ingest = createIngest({
    database,
    world,
    gridAt: index.find,
    onAlarm: (alarm) => alarms.push(alarm),
    now: () => clock.now,
    addressOf: () => '192.0.2.1',
    onError: (error) => errors.push(error),
  })
  await ingest.start()
  const request = async (path: string, init: RequestInit = {}) =>
    ingest.routes.request(`http://grid.example${path}`, init)
  return {
    database,
    world,
    ingest,
    token,
    deviceId,
    alarms,
    errors,
    clock,
    request,
    post: (fixes, bearer = token) =>
      request('/batch', {
        method: 'POST',
        headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
        body: JSON.stringify({ fixes }),
      }),
    async rowsKept() {
      await ingest.flush()
      const [row] = await database.sql<{ count: number }[]>`select count(*)::int as count from positions`
      return row?.count ?? 0
    },
    async close() {
      await ingest.close()
      await database.drop()
    },
  }
}

/** Liangxi and a little more. */
const AROUND = {
  type: 'Polygon' as const,
  coordinates: [
    [
      [120.2, 31.5],
      [120.4, 31.5],
      [120.4, 31.7],
      [120.2, 31.7],
      [120.2, 31.5],
    ],
  ],
}
