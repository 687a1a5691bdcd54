import { describe, expect, test } from 'vitest'
import { DEFAULT_CALENDAR } from '../../../lib/domain/clock/working-time.ts'
import type { CategoryCode, Incident, IncidentId } from '../../../lib/domain/incident/state.ts'
import type { Matter } from '../../../lib/domain/regulation/matter-list.ts'
import type { DepartmentCode, PersonId, UserId, WorkerRole } from '../../../lib/domain/roles/role.ts'
import { areaCode, gridCode, townshipCode } from '../../../lib/geo/codes.ts'
import { assessIncidents, assessWorker, assessWorkers, type Scene, type SeenWorker } from './assess.ts'

const NOW = Date.parse('2026-03-02T10:00:00+08:00')
const MIN = 60_000
const emergency = 'emergency' as DepartmentCode

const matter = (code: string, workerRole: Matter['workerRole']): Matter => ({
  code: code as CategoryCode,
  major: code.slice(0, 2),
  zh: code,
  en: code,
  defaultSeverity: 3,
  isHazard: true,
  isDispute: false,
  workerRole,
  workerTasks: workerRole === 'report' ? [] : ['verify', 'inform'],
  reservedActs: [],
  leadDepartment: emergency,
  coDepartments: [],
  deadlines: { acceptMin: 30, acknowledgeMin: 30, arriveMin: 30, resolveMin: 480, clock: 'clock' },
  sensitivity: 'open',
  mapPrecision: 'point',
  photoRequired: false,
  requiresDecisionRef: false,
  keywords: [],
})

function incident(patch: Partial<Incident> = {}): Incident {
  return {
    id: 'i1' as IncidentId,
    number: 'A-2026-000001',
    version: 1,
    category: '0402' as CategoryCode,
    severity: 3,
    title: '楼道堆物',
    description: '',
    source: 'desk',
    place: { lon: 120.3, lat: 31.58 },
    grid: gridCode('320213021001001'),
    township: townshipCode('320213021'),
    owner: townshipCode('320213021'),
    reportedAt: NOW - MIN,
    reportedBy: null,
    timers: [],
    marks: [],
    round: 1,
    updatedAt: NOW - MIN,
    state: 'reported',
    ...patch,
  } as Incident
}

const worker = (id: string, patch: Partial<SeenWorker> = {}, role: WorkerRole = 'full_time_worker'): SeenWorker => {
  const grid = patch.grid ?? gridCode('320213021001001')
  return {
    personId: id as PersonId,
    name: id,
    role,
    grid,
    posts: [{ grid, role }],
    onDuty: true,
    lon: 120.301,
    lat: 31.58,
    fixAgeMs: 5_000,
    travelMode: 'ebike',
    sos: false,
    ...patch,
  }
}

const scene = (workers: readonly SeenWorker[], loads: Record<string, number> = {}): Scene => ({
  actor: { userId: 'u' as UserId, name: '调度员', grants: [{ role: 'dispatcher', scope: areaCode('320213021') }] },
  matters: {
    county: '320213',
    version: '1',
    from: 0,
    to: null,
    matters: new Map([
      ['0402' as CategoryCode, matter('0402', 'handle')],
      ['0305' as CategoryCode, matter('0305', 'report')],
    ]),
    departmentNames: new Map([[emergency, '应急管理']]),
  },
  calendar: DEFAULT_CALENDAR,
  now: NOW,
  workers: new Map(workers.map((one) => [one.personId, one])),
  roadMin: () => undefined,
  loads: new Map(Object.entries(loads).map(([id, load]) => [id as PersonId, load])),
})

describe('what is shown before the drop', () => {
  test('the responsible worker nearby is numbered first, a report counts as taken up by the drop', () => {
    const far = worker('far', { lon: 120.33 })
    const [first, second] = assessWorkers(incident(), scene([far, worker('near')]))
    expect(first).toMatchObject({ personId: 'near', mark: 'can', rank: 1 })
    expect(first?.distanceM).toBeCloseTo(95, -1)
    expect(second).toMatchObject({ personId: 'far', rank: 2 })
  })

  test('art16: a matter that is not a worker’s is refused for everyone, with the department to go to', () => {
    const all = assessWorkers(incident({ category: '0305' as CategoryCode }), scene([worker('a'), worker('b')]))
    for (const candidate of all) {
      expect(candidate).toMatchObject({ mark: 'cannot', rank: null })
      expect(candidate.rejection).toMatchObject({
        code: 'art16_outside_list',
        article: 16,
        offer: { department: emergency },
      })
    }
  })

  test('off duty, part-time alone and another street are refused one by one, each by its own rule', () => {
    const people = [
      worker('off', { onDuty: false, lon: null, lat: null, fixAgeMs: null }),
      worker('part', {}, 'part_time_worker'),
      worker('elsewhere', { grid: gridCode('320213022001001') }),
      worker('ready'),
    ]
    const byId = new Map(assessWorkers(incident(), scene(people)).map((one) => [one.name, one]))
    expect(byId.get('off')?.rejection?.code).toBe('off_duty')
    expect(byId.get('part')?.rejection?.code).toBe('art15_part_time_alone')
    expect(byId.get('elsewhere')?.rejection?.code).toBe('out_of_scope')
    expect(byId.get('ready')?.mark).toBe('can')
  })

  test('a lost position or a full hand warns and is never numbered, but stays possible', () => {
    const all = assessWorkers(
      incident(),
      scene([worker('lost', { fixAgeMs: 11 * MIN }), worker('full'), worker('free', { lon: 120.32 })], { full: 6 }),
    )
    expect(all.map(({ name, rank }) => [name, rank])).toEqual([
      ['free', 1],
      ['lost', null],
      ['full', null],
    ])
    expect(all[1]).toMatchObject({ mark: 'warn', warnings: ['lost'] })
    expect(all[2]).toMatchObject({ mark: 'warn', warnings: ['busy'] })
  })

  test('a case that is somebody’s says that a drop takes it over', () => {
    const held = incident({
      state: 'assigned',
      assignment: {
        kind: 'worker',
        responsible: { personId: 'a' as PersonId, name: 'a', tasks: ['verify'] },
        support: [],
        at: NOW,
        by: 'u' as UserId,
      },
    } as Partial<Incident>)
    expect(assessWorker(held, 'b' as PersonId, scene([worker('a'), worker('b')]))).toMatchObject({ takesOver: true })
    expect(assessWorker(held, 'a' as PersonId, scene([worker('a'), worker('b')]))?.rejection?.code).toBe(
      'already_assigned',
    )
  })

  test('the other way round: the incident nearest to the worker comes first', () => {
    const near = incident()
    const far = incident({ id: 'i2' as IncidentId, place: { lon: 120.36, lat: 31.6 } })
    const work = assessIncidents('a' as PersonId, [far, near], scene([worker('a')]))
    expect(work.map(({ incident: one }) => one.id)).toEqual(['i1', 'i2'])
  })
})
