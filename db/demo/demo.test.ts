import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import incidentCategories from '../../lib/data/incident-categories.json' with { type: 'json' }
import outlineFile from '../../lib/data/liangxi.wgs84.json' with { type: 'json' }
import type { IncidentEvent } from '../../lib/domain/incident/events.ts'
import { evolve } from '../../lib/domain/incident/evolve.ts'
import { INCIDENT_STATES, type Incident, TASK_TYPES } from '../../lib/domain/incident/state.ts'
import { createTestDatabase, TEST_DEMO_NOW, type TestDatabase, testDeviceToken } from '../testing.ts'
import { makeHistory } from './history.ts'
import { DEFAULT_SEED, isEmpty, loadDemo } from './load.ts'
import { demoMatterList, MATTERS } from './matters.ts'
import { createRandom } from './random.ts'
import { type Point, ringArea } from './shape.ts'
import { makeStaff } from './staff.ts'
import { type DemoGrid, makeTerritory } from './territory.ts'

const SEED = 7
const NOW = TEST_DEMO_NOW

describe('the land', () => {
  const territory = makeTerritory(createRandom(SEED))
  const ringsOf = (grid: DemoGrid) =>
    (grid.geometry.type === 'Polygon' ? [grid.geometry.coordinates] : grid.geometry.coordinates).flat() as Point[][]
  const areaOf = (ring: Point[]) => ringArea(ring.map(([lon, lat]): Point => [lon - 120.3, lat - 31.57]))

  test('the same seed makes the same district, another seed another one', () => {
    expect(makeTerritory(createRandom(SEED))).toEqual(territory)
    expect(makeTerritory(createRandom(SEED + 1)).grids[0]).not.toEqual(territory.grids[0])
  })

  test('9 streets, 159 communities and 1,200 grids have the real codes, and no code twice', () => {
    const count = (level: string) => territory.areas.filter((area) => area.level === level).length
    expect([count('township'), count('community'), territory.grids.length]).toEqual([9, 159, 1200])
    expect(new Set(territory.grids.map(({ code }) => code)).size).toBe(1200)
    for (const grid of territory.grids) expect(grid.code.startsWith(grid.community)).toBe(true)
    const communities = new Set(territory.grids.map(({ community }) => community))
    expect(communities.size).toBe(159)
  })

  test('grids fill the outline exactly: no gap, no overlap, rings counter-clockwise', () => {
    const district = areaOf(outlineFile.features[0]?.geometry.coordinates[0] as Point[])
    const rings = territory.grids.flatMap(ringsOf)
    expect(rings.every((ring) => areaOf(ring) > 0)).toBe(true)
    const covered = rings.reduce((sum, ring) => sum + areaOf(ring), 0)
    expect(Math.abs(covered - district) / district).toBeLessThan(1e-7)
  })

  test('most urban grids have 300 to 500 households, some do not, and dedicated grids have none', () => {
    const urban = territory.grids.filter((grid) => grid.kind === 'comprehensive' && grid.setting === 'urban')
    const outside = urban.filter(({ households }) => households < 300 || households > 500)
    expect(outside.length).toBeGreaterThan(10)
    expect(outside.length / urban.length).toBeLessThan(0.1)
    const dedicated = territory.grids.filter(({ kind }) => kind === 'dedicated')
    expect(dedicated.length).toBeGreaterThan(20)
    expect(dedicated.every(({ households }) => households === 0)).toBe(true)
  })
})

test('in the district that is shown, every street, community and grid is one piece', () => {
  const { areas, grids } = makeTerritory(createRandom(DEFAULT_SEED).fork('territory'))
  for (const { geometry } of [...areas, ...grids]) expect(geometry?.type ?? 'Polygon').toBe('Polygon')
})

describe('the people', () => {
  const territory = makeTerritory(createRandom(SEED))
  const staff = makeStaff(territory, NOW, createRandom(SEED))
  const person = new Map(staff.people.map((one) => [one.id, one]))

  test('everybody in post was 18 on the first day, was checked before it, and no principal leads a grid', () => {
    for (const post of staff.posts) {
      const { birthDate, principal } = person.get(post.personId)!
      expect(post.from - Date.parse(birthDate)).toBeGreaterThan(18 * 366 * 86_400_000)
      expect(principal).toBe(false)
      if (post.status === 'active') expect(post.checkedAt).toBeLessThan(post.from)
      expect(post.basis !== null).toBe(post.role === 'grid_leader')
    }
  })

  test('every grid has a leader; some urban comprehensive grids lack a full-time worker, as article 13 wants to show', () => {
    const staffed = (role: string) =>
      new Set(
        staff.posts
          .filter((post) => post.role === role && post.to === null && post.status === 'active')
          .map(({ grid }) => grid),
      )
    expect(staffed('grid_leader').size).toBe(1200)
    const urban = territory.grids.filter((grid) => grid.kind === 'comprehensive' && grid.setting === 'urban')
    const gaps = urban.filter((grid) => !staffed('full_time_worker').has(grid.code))
    expect(gaps.length).toBeGreaterThan(15)
    expect(gaps.length / urban.length).toBeLessThan(0.08)
  })

  test('telephone numbers and user names are unique', () => {
    expect(new Set(staff.people.map(({ phone }) => phone)).size).toBe(staff.people.length)
    expect(new Set(staff.users.map(({ username }) => username)).size).toBe(staff.users.length)
  })
})

test('the matter list says only what the domain has words for', () => {
  expect(MATTERS).toHaveLength(69)
  const departments = incidentCategories.departments.map(({ code }) => code)
  for (const matter of MATTERS) {
    expect([1, 2, 3, 4]).toContain(matter.defaultSeverity)
    expect(['handle', 'assist', 'report']).toContain(matter.workerRole)
    expect(['open', 'masked', 'restricted']).toContain(matter.sensitivity)
    expect(['point', 'grid', 'none']).toContain(matter.mapPrecision)
    expect(['clock', 'working']).toContain(matter.deadlines.clock)
    for (const task of [...matter.workerTasks, ...matter.reservedActs]) expect(TASK_TYPES).toContain(task)
    for (const code of [matter.leadDepartment ?? 'police', ...matter.coDepartments]) expect(departments).toContain(code)
  }
})

test.each([
  '2026-02-18T03:00:00+08:00',
  '2026-10-04T23:59:00+08:00',
  '2027-01-02T09:00:00+08:00',
  '2028-06-12T14:30:00+08:00',
])(
  'the history comes out whole when it is made at %s: holiday, night, new year, a year without entered holidays',
  (moment) => {
    const now = Date.parse(moment)
    const territory = makeTerritory(createRandom(SEED))
    const staff = makeStaff(territory, now, createRandom(SEED))
    const random = createRandom(SEED)
    const states = new Map<string, number>()
    let [all, wrong, lastReport] = [0, 0, 0]
    for (const { incident, events } of makeHistory({
      territory,
      staff,
      matters: demoMatterList(0),
      now,
      random,
      count: 2_000,
    })) {
      all++
      states.set(incident.state, (states.get(incident.state) ?? 0) + 1)
      if (incident.reportedAt < lastReport || incident.updatedAt > now || events.length !== incident.version) wrong++
      lastReport = incident.reportedAt
    }
    expect(wrong).toBe(0)
    // Next to none is left out because the rules had none of it.
    expect(all).toBeGreaterThan(2_085)
    expect([...states.keys()].sort()).toEqual([...INCIDENT_STATES].sort())
  },
)

describe('the loaded district', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await createTestDatabase({ demo: true })
  })
  afterAll(() => database.drop())

  test('facts are numbered without gaps in the order of time, and none lies in the future', async () => {
    const [row] = await database.sql`
      select count(*) as count, min(seq) as first, max(seq) as last, max(at) as newest,
        (select seq from fact_head) as head,
        (select count(*) from (select at < lag(at) over (order by seq) as back from facts) steps where back) as backwards
      from facts`
    expect(row).toMatchObject({ first: 1, last: row?.count, head: row?.count, backwards: 0 })
    expect(row?.count).toBeGreaterThan(200_000)
    expect(row?.newest.getTime()).toBeLessThanOrEqual(NOW)
  })

  test('each incident is the fold of its events, and its columns say what it says', async () => {
    const rows = await database.sql<{ doc: Incident; state: string; version: number; events: IncidentEvent[] }[]>`
      select doc, state, version, (select jsonb_agg(event order by facts.version) from facts where subject_id = incidents.id and kind = 'incident') as events
      from incidents where id::text like '%a7' or state not in ('closed', 'merged', 'voided')`
    expect(rows.length).toBeGreaterThan(150)
    for (const { doc, state, version, events } of rows) {
      const folded = events.reduce<Incident | undefined>((incident, event) => evolve(incident, event), undefined)
      expect(folded).toEqual(doc)
      expect([state, version]).toEqual([doc.state, doc.version])
      expect(events.map((event) => event.version)).toEqual(events.map((_, i) => i + 1))
    }
  })

  test('open incidents: 60 to 120 over all streets, mostly not yet assigned, few of them red or orange, every open state among them', async () => {
    const rows = await database.sql<{ state: string; severity: number; townshipCode: string }[]>`
      select state, severity, township_code as "townshipCode" from incidents where state not in ('closed', 'merged', 'voided')`
    expect(rows.length).toBeGreaterThanOrEqual(60)
    expect(rows.length).toBeLessThanOrEqual(120)
    expect(new Set(rows.map(({ townshipCode }) => townshipCode)).size).toBe(9)
    const share = (part: readonly unknown[]) => part.length / rows.length
    expect(share(rows.filter(({ state }) => state === 'reported' || state === 'accepted'))).toBeGreaterThan(0.5)
    expect(share(rows.filter(({ severity }) => severity <= 2))).toBeLessThan(0.15)
    const open = INCIDENT_STATES.filter((state) => !['closed', 'merged', 'voided'].includes(state))
    expect(new Set(rows.map(({ state }) => state))).toEqual(new Set(open))
  })

  test('the past has about 25,000 incidents with some of everything: late, declined, returned, rework, reopened, merged, voided', async () => {
    const [row] = await database.sql`
      select count(*) as all, count(*) filter (where severity <= 2)::float / count(*) as urgent,
        count(*) filter (where state = 'merged') as merged, count(*) filter (where state = 'voided') as voided,
        count(*) filter (where doc->'marks' ? 'declined') as declined, count(*) filter (where doc->'marks' ? 'returned') as returned,
        count(*) filter (where doc->'marks' ? 'rework') as rework, count(*) filter (where doc->'marks' ? 'reopened') as reopened,
        count(distinct number) as numbers
      from incidents`
    expect(row?.all).toBeGreaterThan(24_500)
    expect(row?.all).toBeLessThan(25_500)
    expect(row?.urgent).toBeLessThan(0.15)
    expect(row?.numbers).toBe(row?.all)
    for (const kind of ['merged', 'voided', 'declined', 'returned', 'rework', 'reopened'])
      expect(row?.[kind]).toBeGreaterThan(50)
    const [late] = await database.sql`
      select count(*) as late from incidents, jsonb_array_elements(doc->'timers') timer
      where timer->>'kind' = 'resolve' and (timer->>'stoppedAt')::float > (timer->>'dueAt')::float`
    expect(late?.late).toBeGreaterThan(300)
  })

  test('the next number goes on after the last one', async () => {
    const [row] = await database.sql`
      select (select last from incident_numbers where year = 2026) as last, max(right(number, 6)::int) as highest
      from incidents where number like 'A-2026-%'`
    expect(row?.last).toBe(row?.highest)
  })

  test('hazards gather: the busiest twentieth of the grids has several times its share', async () => {
    const rows = await database.sql<{ n: number }[]>`
      select count(*) as n from incidents where category in ('0301', '0302', '0309') group by grid_code order by n desc`
    const all = rows.reduce((sum, { n }) => sum + n, 0)
    const top = rows.slice(0, 60).reduce((sum, { n }) => sum + n, 0)
    expect(top / all).toBeGreaterThan(0.2)
  })

  test('a worker’s device is known by the hash of his token only', async () => {
    const [device] = await database.sql`select person_id, token_hash, token_prefix from devices limit 1`
    const token = testDeviceToken(device?.person_id)
    expect(device?.token_hash).toBe(createHash('sha256').update(token).digest('hex'))
    expect(token.startsWith(device?.token_prefix)).toBe(true)
    expect(JSON.stringify(await database.sql`select * from devices limit 100`)).not.toContain(token)
  })

  test('loading into a database that is not empty is refused and changes nothing', async () => {
    expect(await isEmpty(database)).toBe(false)
    await expect(loadDemo(database, { now: NOW, deviceToken: testDeviceToken, log: () => {} })).rejects.toThrow(
      /not empty/,
    )
  })
})

test('a load that breaks off leaves the database empty', async () => {
  const database = await createTestDatabase()
  expect(await isEmpty(database)).toBe(true)
  const broken = () => {
    throw new Error('power cut')
  }
  await expect(loadDemo(database, { now: NOW, deviceToken: broken, log: () => {} })).rejects.toThrow('power cut')
  expect(await isEmpty(database)).toBe(true)
  expect(await database.sql`select * from settings`).toEqual([])
  await database.drop()
})
