/** A small district for tests, in the domain's words: two streets of one county, each with two grids, six workers on duty and a desk. */
import { randomUUID } from 'node:crypto'
import type { Database } from '../../db/client.ts'
import { DEPARTMENTS, MATTERS } from '../../db/demo/matters.ts'
import type { LoggedFact } from '../../db/queries/facts.ts'
import * as schema from '../../db/schema/index.ts'
import { createTestDatabase, type TestDatabase } from '../../db/testing.ts'
import { DEFAULT_CALENDAR } from '../../lib/domain/clock/working-time.ts'
import type { Actor, PersonId, Role, UserId } from '../../lib/domain/roles/role.ts'
import {
  type AreaCode,
  areaCode,
  type GridCode,
  gridCode,
  type TownshipCode,
  townshipCode,
  townshipOf,
} from '../../lib/geo/codes.ts'
import type { CommandAck, CommandEnvelopeInput } from '../../lib/wire/commands.ts'
import type { Located } from './one-command.ts'
import { type CommandRunner, createCommandRunner } from './run-command.ts'

const COUNTY = areaCode('320213')
export const EAST = townshipCode('320213021')
export const WEST = townshipCode('320213022')
const WORKERS_PER_STREET = 6
const EPOCH = new Date('2026-01-01T00:00:00+08:00')

export interface TestWorker {
  readonly personId: PersonId
  readonly name: string
  readonly grid: GridCode
  readonly actor: Actor
}

export interface TestDistrict {
  readonly database: TestDatabase
  readonly workers: Readonly<Record<string, readonly TestWorker[]>>
  readonly newRunner: (options?: {
    readonly database?: Database
    readonly onCommitted?: (facts: readonly LoggedFact[]) => void
  }) => CommandRunner
  readonly locate: (lon: number, lat: number) => Located | null
  drop(): Promise<void>
}

export const quiet = { warn: () => {}, error: (detail: object, message: string) => console.error(message, detail) }

export const desk = (name: string, role: Role, scope: AreaCode): Actor => ({
  userId: `user-${name}` as UserId,
  name,
  grants: [{ role, scope }],
})
export const eastDesk = desk('东街调度员', 'dispatcher', EAST)
export const westDesk = desk('西街调度员', 'dispatcher', WEST)
export const eastOfficer = desk('东街值班长', 'duty_officer', EAST)
export const countyOfficer = desk('区值班长', 'duty_officer', COUNTY)

/** East lies east of 120.3°, west west of it; a tenth of a degree around latitude 31.6. */
export const placeIn = (township: TownshipCode): { lon: number; lat: number } => ({
  lon: township === EAST ? 120.32 : 120.28,
  lat: 31.6,
})

export async function createTestDistrict(): Promise<TestDistrict> {
  const database = await createTestDatabase()
  const { db } = database
  const townships = [EAST, WEST]
  const communities = townships.map((code) => areaCode(`${code}001`))
  const grids = communities.flatMap((code) => [gridCode(`${code}001`), gridCode(`${code}002`)])
  await db
    .insert(schema.areas)
    .values([
      { code: COUNTY, level: 'county' as const, name: '测试区' },
      ...townships.map((code) => ({ code, level: 'township' as const, name: code, parentCode: COUNTY })),
      ...communities.map((code) => ({ code, level: 'community' as const, name: code, parentCode: code.slice(0, 9) })),
    ])
  await db.insert(schema.grids).values(grids.map((code) => ({ code, communityCode: code.slice(0, 12) })))
  await db.insert(schema.departments).values(DEPARTMENTS.map(({ code, zh, en }) => ({ code, zh, en })))
  const [list] = await db
    .insert(schema.matterLists)
    .values({ countyCode: COUNTY, version: 'test', validFrom: EPOCH, source: 'test' })
    .returning({ id: schema.matterLists.id })
  await db
    .insert(schema.matters)
    .values(MATTERS.map((matter, position) => ({ listId: list!.id, code: matter.code, position, matter })))

  const workers = Object.fromEntries(
    townships.map((township) => [
      township,
      Array.from({ length: WORKERS_PER_STREET }, (_, index) => {
        const grid = gridCode(`${township}00100${1 + (index % 2)}`)
        return newWorker(`${township === EAST ? '东' : '西'}${index}`, grid)
      }),
    ]),
  )
  const everyone = Object.values(workers).flat()
  await db.insert(schema.people).values(everyone.map(({ personId, name }) => ({ id: personId, name })))
  await db.insert(schema.posts).values(
    everyone.map(({ personId, grid }) => ({
      personId,
      gridCode: grid,
      role: 'full_time_worker' as const,
      status: 'active' as const,
      validFrom: EPOCH,
    })),
  )
  await db
    .insert(schema.dutyPeriods)
    .values(everyone.map(({ personId }) => ({ personId, startedAt: EPOCH, noticeVersion: 'test' })))

  const locate = (lon: number, lat: number): Located | null => {
    if (lat < 31.5 || lat > 31.7 || lon < 120.2 || lon > 120.4) return null
    const grid = gridCode(`${lon > 120.3 ? EAST : WEST}001001`)
    return { grid, township: townshipOf(grid) }
  }
  return {
    database,
    workers,
    locate,
    newRunner: (options) =>
      createCommandRunner({
        database: options?.database ?? database,
        locate,
        calendar: DEFAULT_CALENDAR,
        now: Date.now,
        newId: randomUUID,
        log: quiet,
        ...(options?.onCommitted && { onCommitted: options.onCommitted }),
      }),
    drop: () => database.drop(),
  }
}

function newWorker(name: string, grid: GridCode): TestWorker {
  const personId = randomUUID() as PersonId
  const grants = [{ role: 'full_time_worker' as const, scope: grid }]
  return { personId, name, grid, actor: { userId: `user-${name}` as UserId, name, grants, personId } }
}

/** A manhole cover is damaged: severity 2, departments lead, a worker may stabilise. */
export const report = (
  township: TownshipCode,
  more: Partial<{ category: string; title: string }> = {},
): CommandEnvelopeInput => ({
  key: randomUUID(),
  place: placeIn(township),
  command: { type: 'report', category: '1104', title: '井盖破损', ...more },
})

export const on = (
  incident: { readonly incidentId: string; readonly version: number },
  command: CommandEnvelopeInput['command'],
): CommandEnvelopeInput => ({
  key: randomUUID(),
  incidentId: incident.incidentId,
  seenVersion: incident.version,
  command,
})

export const assignTo = (personId: PersonId): CommandEnvelopeInput['command'] => ({
  type: 'assign',
  assignee: { kind: 'worker', personId },
  tasks: ['stabilise'],
})

/** The answer of a command that has to succeed. */
export async function done(answer: Promise<CommandAck> | CommandAck): Promise<Extract<CommandAck, { ok: true }>> {
  const ack = await answer
  if (!ack.ok) throw new Error(`Expected success, got ${ack.code}: ${ack.message}`)
  return ack
}

/** Reported and accepted by its own street's desk. */
export async function openIncident(runner: CommandRunner, township: TownshipCode) {
  const who = township === EAST ? eastDesk : westDesk
  const filed = await done(runner.run(who, report(township)))
  return done(runner.run(who, on(filed, { type: 'accept' })))
}
