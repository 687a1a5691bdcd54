/** Actors, workers, lists and incidents for tests, with the demo county's own matter list. */
import categories from '../../data/incident-categories.json' with { type: 'json' }
import type { AreaCode } from '../../geo/codes.ts'
import { areaCode, gridCode, townshipCode } from '../../geo/codes.ts'
import { DEFAULT_CALENDAR } from '../clock/working-time.ts'
import type { Command, SystemCommand } from '../incident/commands.ts'
import { commandsOfTime } from '../incident/commands-of-time.ts'
import type { DecideContext, SystemContext, WorkerFacts } from '../incident/context.ts'
import { decide } from '../incident/decide.ts'
import { evolve } from '../incident/evolve.ts'
import type { CategoryCode, Incident, IncidentId, TaskType } from '../incident/state.ts'
import type { Matter, MatterList } from '../regulation/matter-list.ts'
import type { Actor, DepartmentCode, PersonId, Role, RoleGrant, UserId, WorkerRole } from '../roles/role.ts'
import { SYSTEM } from '../roles/role.ts'

export const TOWNSHIP = townshipCode('320213021')
export const COUNTY = areaCode('320213')
export const GRID = gridCode('320213021001001')
/** A Monday, 10:00 in Asia/Shanghai. */
export const MONDAY = Date.parse('2026-03-02T10:00:00+08:00')

const departmentNames = new Map(categories.departments.map((one) => [one.code as DepartmentCode, one.zh]))

export const matterList: MatterList = {
  county: COUNTY,
  version: categories.version,
  from: Date.parse('2025-01-01T00:00:00+08:00'),
  to: null,
  matters: new Map(categories.minors.map((minor) => [minor.code as CategoryCode, minor as unknown as Matter])),
  departmentNames,
}

export const category = (code: string): CategoryCode => code as CategoryCode
export const department = (code: string): DepartmentCode => code as DepartmentCode
export const person = (name: string): PersonId => name as PersonId

export const actor = (
  name: string,
  role: Role,
  scope: AreaCode | string,
  more: Partial<RoleGrant & Actor> = {},
): Actor => ({
  userId: `user-${name}` as UserId,
  name,
  grants: [{ role, scope: areaCode(scope), ...(more.department ? { department: more.department } : {}) }],
  ...(more.personId ? { personId: more.personId } : {}),
})

export const worker = (name: string, role: WorkerRole | null, more: Partial<WorkerFacts> = {}): WorkerFacts => ({
  personId: person(name),
  name,
  township: TOWNSHIP,
  posts: role ? [{ grid: GRID, role }] : [],
  onDuty: true,
  ...more,
})

export const WORKERS: readonly WorkerFacts[] = [
  worker('Li', 'full_time_worker'),
  worker('Zhao', 'full_time_worker'),
  worker('Sun', 'grid_leader'),
  worker('Qian', 'part_time_worker'),
  worker('Wu', 'full_time_worker', { onDuty: false }),
  worker('Zheng', null),
  worker('Far', 'full_time_worker', {
    township: townshipCode('320213022'),
    posts: [{ grid: gridCode('320213022001001'), role: 'full_time_worker' }],
  }),
]

/** Everyone a test lets act, by the name used in it. */
export const ACTORS = {
  dispatcher: actor('dispatcher', 'dispatcher', TOWNSHIP),
  otherDispatcher: actor('otherDispatcher', 'dispatcher', TOWNSHIP),
  duty: actor('duty', 'duty_officer', TOWNSHIP),
  countyDuty: actor('countyDuty', 'duty_officer', COUNTY),
  leader: actor('leader', 'leader', COUNTY),
  elsewhere: actor('elsewhere', 'dispatcher', '320213022'),
  elsewhereDuty: actor('elsewhereDuty', 'duty_officer', '320213022'),
  far: actor('far', 'full_time_worker', '320213022001001', { personId: person('Far') }),
  admin: actor('admin', 'admin', COUNTY),
  li: actor('li', 'full_time_worker', GRID, { personId: person('Li') }),
  zhao: actor('zhao', 'full_time_worker', GRID, { personId: person('Zhao') }),
  sun: actor('sun', 'grid_leader', GRID, { personId: person('Sun') }),
  qian: actor('qian', 'part_time_worker', GRID, { personId: person('Qian') }),
  fire: actor('fire', 'department_handler', TOWNSHIP, { department: department('fire_rescue') }),
  police: actor('police', 'department_handler', TOWNSHIP, { department: department('police') }),
  urban: actor('urban', 'department_handler', TOWNSHIP, { department: department('urban_mgmt') }),
} as const
export type ActorName = keyof typeof ACTORS

export const contextOf = (who: Actor, now: number = MONDAY, more: Partial<DecideContext> = {}): DecideContext => ({
  now,
  actor: who,
  matters: matterList,
  calendar: DEFAULT_CALENDAR,
  worker: (id) => WORKERS.find((one) => one.personId === id),
  department: (code) => {
    const name = departmentNames.get(code)
    return name === undefined ? undefined : { code, name }
  },
  creation: {
    id: 'incident-1' as IncidentId,
    number: 'A-2026-000001',
    location: { place: { lon: 120.3, lat: 31.575 }, grid: GRID, township: TOWNSHIP },
  },
  ...more,
})

export const report = (code: string): Extract<Command, { type: 'report' }> => ({
  type: 'report',
  category: category(code),
  title: '楼道堆放杂物',
  description: '',
  source: 'desk',
})

export const assignTo = (
  name: string,
  tasks: readonly TaskType[] = ['verify'],
  support: readonly string[] = [],
): Extract<Command, { type: 'assign' }> => ({
  type: 'assign',
  assignee: { kind: 'worker', personId: person(name), support: support.map(person) },
  tasks,
})

export const assignToDepartment = (code: string): Extract<Command, { type: 'assign' }> => ({
  type: 'assign',
  assignee: { kind: 'department', department: department(code) },
  tasks: ['verify'],
})

export type ScriptLine = readonly [who: ActorName, command: Command, afterMin?: number]

export interface Played {
  readonly incident: Incident
  readonly now: number
}

/** Plays commands one after the other, a minute apart unless said; throws on a refusal, so a test's past is always lawful. */
export function play(lines: readonly ScriptLine[], from?: Played, more: Partial<DecideContext> = {}): Played {
  let incident = from?.incident
  let now = from?.now ?? MONDAY
  for (const [who, command, afterMin = 1] of lines) {
    now += afterMin * 60_000
    const decision = decide(incident, command, contextOf(ACTORS[who], now, more))
    if (!decision.ok) throw new Error(`${who} may not ${command.type}: ${JSON.stringify(decision.rejection)}`)
    for (const event of decision.events) incident = evolve(incident, event)
  }
  if (!incident) throw new Error('A script starts with a report')
  return { incident, now }
}

/** The code of a refusal, or 'ok'. */
export const answer = (
  played: Played,
  who: ActorName,
  command: Command,
  more: Partial<DecideContext> & { afterMin?: number } = {},
): string => {
  const { afterMin = 1, ...context } = more
  const decision = decide(played.incident, command, contextOf(ACTORS[who], played.now + afterMin * 60_000, context))
  return decision.ok ? 'ok' : decision.rejection.code
}

/** Time acts. */
export const systemContext = (now: number): SystemContext => ({
  now,
  actor: SYSTEM,
  matters: matterList,
  calendar: DEFAULT_CALENDAR,
})

/** The code of a refusal, or 'ok', when time itself acts. */
export const systemAnswer = (played: Played, command: SystemCommand, afterMin = 0): string => {
  const decision = decide(played.incident, command, systemContext(played.now + afterMin * 60_000))
  return decision.ok ? 'ok' : decision.rejection.code
}

/** Lets minutes go by and does what time then says; `said` names it. */
export function passTime(from: Played, minutes: number): Played & { readonly said: readonly string[] } {
  const now = from.now + minutes * 60_000
  let { incident } = from
  const said: string[] = []
  for (const command of commandsOfTime(incident, DEFAULT_CALENDAR, now)) {
    const decision = decide(incident, command, systemContext(now))
    if (!decision.ok) throw new Error(`Time may not ${command.type}: ${JSON.stringify(decision.rejection)}`)
    for (const event of decision.events) incident = evolve(incident, event)
    said.push(nameOf(command))
  }
  return { incident, now, said }
}

const nameOf = (command: SystemCommand): string =>
  command.type === 'markTimer'
    ? `markTimer ${command.kind} ${command.mark}${command.late ? ' late' : ''}`
    : command.type === 'urge'
      ? `urge ${command.timer}`
      : command.type
