/** How an incident goes: the ordinary way from report to close, and the ways off it (returned, declined, rework, reopened, merged …). */
import type { ReportFields } from '../../lib/domain/incident/commands.ts'
import type { CategoryCode, Incident, TaskType } from '../../lib/domain/incident/state.ts'
import { assignmentOf } from '../../lib/domain/incident/state.ts'
import type { Matter } from '../../lib/domain/regulation/matter-list.ts'
import type { Actor, DepartmentCode, PersonId } from '../../lib/domain/roles/role.ts'
import { type AreaCode, townshipOf } from '../../lib/geo/codes.ts'
import type { Cast } from './cast.ts'
import type { Random } from './random.ts'
import { COUNTY } from './staff.ts'
import type { Story } from './story.ts'
import type { DemoGrid } from './territory.ts'
import * as words from './words.ts'

/** How often things leave the ordinary way: small shares, so that each can be found and none is the rule. */
const CHANCES = {
  refused: 0.022,
  voided: 0.012,
  merged: 0.02,
  selfHandled: 0.12,
  lateAccept: 0.04,
  declined: 0.025,
  returned: 0.06,
  reassigned: 0.02,
  undone: 0.01,
  support: 0.1,
  departs: 0.6,
  transferred: 0.25,
  suspended: 0.012,
  extended: 0.02,
  escalated: 0.008,
  supervised: 0.006,
  urged: 0.03,
  commented: 0.07,
  far: 0.015,
  slow: 0.09,
  rework: 0.05,
  reopened: 0.013,
  leaderChecks: 0.35,
  neighbour: 0.06,
} as const
/** Usual part of the time allowed that each step takes. */
const PARTS = { accept: 0.3, acknowledge: 0.35, arrive: 0.4, resolve: 0.16 } as const
/** A slow case takes this many times as long: most of them go over their due. */
const SLOW_FACTOR = 9
const CHECK_MEAN_MIN = 240
const CLOSE_MEAN_MIN = 90
const DAY_MIN = 1_440
const MINUTE_MS = 60_000
/** A department may only send back what it has had for a short while. */
const RETURN_WITHIN_MIN = 90

export interface PlotDeps {
  readonly cast: Cast
  readonly random: Random
  readonly matters: ReadonlyMap<CategoryCode, Matter>
  /** An open incident of the same matter and street at that time, for a merge. */
  readonly twin: (township: string, category: string, at: number) => Incident | undefined
}

export interface Opening {
  readonly fields: ReportFields
  readonly creation: Parameters<Story['begin']>[2]
  readonly grid: DemoGrid
}

/** Tells the whole life; the story itself says when to leave off. */
export function tell(story: Story, opening: Opening, deps: PlotDeps): void {
  const { cast, random } = deps
  const { grid, fields, creation } = opening
  const street = townshipOf(grid.code)
  const [dutyOfficer] = cast.desk('duty_officer', street)
  if (!dutyOfficer) throw new Error(`No duty officer in ${street}`)
  const dispatcher = random.pick(cast.desk('dispatcher', street))
  const reporter = whoReports(story, opening, dispatcher, deps)
  const matter = matterOf(fields.category, deps)

  const isWorker =
    reporter.personId !== undefined && cast.holder(grid.code, 'part_time_worker', story.now()) !== reporter.personId
  if (isWorker && matter.workerRole === 'handle' && matter.defaultSeverity >= 3 && random.chance(CHANCES.selfHandled)) {
    const result = random.pick(resultsOf(matter))
    story.begin(reporter, { type: 'reportHandled', ...fields, result, photoIds: [random.uuid()] }, creation)
    checkAndClose(story, opening, deps, dispatcher)
    return
  }
  story.begin(reporter, { type: 'report', ...fields }, creation)
  story.wait(matter.deadlines.acceptMin * PARTS.accept * (random.chance(CHANCES.lateAccept) ? SLOW_FACTOR : 1))
  if (fields.source === 'public' && random.chance(CHANCES.refused)) {
    story.act(dutyOfficer, {
      type: 'refuse',
      reason: random.pick(words.REFUSALS),
      whereToTurn: random.pick(words.WHERE_TO_TURN),
    })
    return
  }
  if (random.chance(CHANCES.voided)) {
    story.act(dutyOfficer, {
      type: 'void',
      voidReason: random.pick(['false_report', 'duplicate_entry', 'duplicate_entry', 'test'] as const),
    })
    return
  }
  const category = fields.category === UNCLASSIFIED ? random.pick(CLASSIFIED_AS) : fields.category
  const twin = random.chance(CHANCES.merged) ? deps.twin(street, category, story.now()) : undefined
  if (twin) {
    story.act(dispatcher, { type: 'merge', primary: twin.id }, twin)
    return
  }
  const isNew = category !== fields.category
  story.act(dispatcher, {
    type: 'accept',
    ...(isNew ? { category, severity: matterOf(category, deps).defaultSeverity } : {}),
  })
  handle(story, opening, deps)
  if (!random.chance(CHANCES.reopened)) return
  story.pass(random.int(DAY_MIN, 8 * DAY_MIN))
  story.act(commandingDutyOfficer(story, deps), { type: 'reopen', reason: random.pick(words.REOPEN_REASONS) })
  handle(story, opening, deps)
}

const UNCLASSIFIED = '1202' as CategoryCode
const CLASSIFIED_AS = ['1103', '0308', '0603', '0504'] as CategoryCode[]

/** From accepted to closed. */
function handle(story: Story, opening: Opening, deps: PlotDeps): void {
  const { cast, random } = deps
  const matter = matterOf(story.incident().category, deps)
  const { clock } = matter.deadlines
  const dispatcher = random.pick(cast.desk('dispatcher', story.incident().owner))
  if (random.chance(CHANCES.escalated) && story.incident().owner !== COUNTY) {
    story.wait(20)
    story.act(commandingDutyOfficer(story, deps), { type: 'escalate', reason: '涉及多个街道,请区中心统筹。' })
  }
  if (matter.defaultSeverity >= 3 && story.incident().severity >= 3 && random.chance(CHANCES.suspended)) {
    story.wait(60, clock)
    const duty = commandingDutyOfficer(story, deps)
    const restMin = random.int(3 * DAY_MIN, 20 * DAY_MIN)
    const until = story.now() + restMin * MINUTE_MS
    story.act(duty, { type: 'suspend', cause: random.pick(words.SUSPEND_CAUSES), until })
    story.pass(Math.floor(restMin * random.next()))
    story.act(duty, { type: 'resume' })
  }
  const desk = commandingDispatcher(story, deps, dispatcher)
  story.wait(matter.defaultSeverity <= 2 ? 2 : 18)
  assign(story, opening, deps, desk)
  work(story, opening, deps, desk)
  checkAndClose(story, opening, deps, desk)
}

function assign(story: Story, opening: Opening, deps: PlotDeps, desk: Actor): void {
  const { cast, random } = deps
  const { grid } = opening
  const matter = matterOf(story.incident().category, deps)
  const lead = matter.leadDepartment
  const responsible = whoIsSent(story, opening, deps)
  const send = (): void => {
    if (lead && (matter.workerRole === 'report' || !responsible)) {
      story.act(desk, { type: 'assign', assignee: { kind: 'department', department: lead }, tasks: [] })
      return
    }
    if (!responsible) throw new Error(`Nobody to send in ${grid.code}`)
    const helper = random.chance(CHANCES.support) ? cast.holder(grid.code, 'part_time_worker', story.now()) : undefined
    const support = helper && helper !== responsible ? [helper] : []
    story.act(desk, {
      type: 'assign',
      assignee: { kind: 'worker', personId: responsible, support },
      tasks: tasksOf(matter, random),
    })
  }
  send()
  if (random.chance(CHANCES.undone)) {
    story.wait(0.05)
    story.act(desk, { type: 'withdraw', reason: '派错对象' })
    story.wait(1)
    send()
  }
  const assignment = assignmentOf(story.incident())
  if (assignment?.kind === 'worker' && random.chance(CHANCES.declined)) {
    story.wait(10, matter.deadlines.clock)
    story.act(cast.worker(assignment.responsible.personId), { type: 'decline', reason: random.pick(words.DECLINES) })
    story.wait(10)
    send()
  } else if (assignment?.kind === 'department' && random.chance(CHANCES.returned)) {
    sendBack(story, deps, desk)
  }
}

/** The lead department says it is another's duty; the desk asks that one. */
function sendBack(story: Story, deps: PlotDeps, desk: Actor): void {
  const { cast, random } = deps
  const assignment = assignmentOf(story.incident())
  const [other] = matterOf(story.incident().category, deps).coDepartments
  if (assignment?.kind !== 'department' || !other) return
  story.wait(25)
  if (story.now() - assignment.at > RETURN_WITHIN_MIN * MINUTE_MS) return
  const whoseDuty = cast.department(other)?.name ?? other
  story.act(cast.handler(assignment.department), {
    type: 'returnToDesk',
    reason: random.pick(words.RETURNS),
    whoseDuty,
  })
  story.wait(20)
  const assignee = { kind: 'department', department: other } as const
  story.act(commandingDispatcher(story, deps, desk), { type: 'assign', assignee, tasks: [] })
}

/** From assigned to resolved. */
function work(story: Story, opening: Opening, deps: PlotDeps, desk: Actor): void {
  const { cast, random } = deps
  const matter = matterOf(story.incident().category, deps)
  const { clock, acknowledgeMin, arriveMin, resolveMin } = matter.deadlines
  if (random.chance(CHANCES.urged)) {
    story.wait(acknowledgeMin * 0.2, clock)
    story.act(desk, { type: 'urge', text: random.pick(words.URGES) })
  }
  acknowledge(story, deps, acknowledgeMin * PARTS.acknowledge, clock)
  if (random.chance(CHANCES.commented))
    story.act(doer(story, deps), { type: 'comment', text: random.pick(words.COMMENTS) })
  if (random.chance(CHANCES.departs)) {
    story.wait(3, clock)
    story.act(doer(story, deps), { type: 'depart' })
  }
  if (random.chance(CHANCES.reassigned)) reassign(story, opening, deps, desk)
  reach(story, deps, arriveMin, clock)

  const lead = matter.leadDepartment
  const isWithWorker = assignmentOf(story.incident())?.kind === 'worker'
  if (isWithWorker && lead && matter.workerRole === 'assist' && random.chance(CHANCES.transferred)) {
    story.wait(20, clock)
    story.act(commandingDispatcher(story, deps, desk), {
      type: 'transfer',
      department: lead,
      reason: '现场核实属实,需由部门依法处理。',
    })
    if (random.chance(CHANCES.returned)) sendBack(story, deps, desk)
    acknowledge(story, deps, acknowledgeMin * PARTS.acknowledge, clock)
    reach(story, deps, arriveMin, clock)
  }
  if (random.chance(CHANCES.extended)) extend(story, deps)
  if (random.chance(CHANCES.supervised)) {
    const [leader] = cast.desk('leader', COUNTY)
    if (leader) story.act(leader, { type: 'supervise', level: 1, text: '请限时办结并书面反馈。' })
  }
  story.wait(resolveMin * PARTS.resolve * (random.chance(CHANCES.slow) ? SLOW_FACTOR : 1), clock)
  resolve(story, deps)
}

function acknowledge(story: Story, deps: PlotDeps, meanMin: number, clock: 'clock' | 'working'): void {
  story.wait(meanMin, clock)
  story.act(doer(story, deps), { type: 'acknowledge' })
}

function reassign(story: Story, { grid }: Opening, deps: PlotDeps, desk: Actor): void {
  const assignment = assignmentOf(story.incident())
  const leader = deps.cast.holder(grid.code, 'grid_leader', story.now())
  if (assignment?.kind !== 'worker' || !leader || leader === assignment.responsible.personId) return
  const matter = matterOf(story.incident().category, deps)
  story.wait(4, matter.deadlines.clock)
  const assignee = { kind: 'worker', personId: leader, support: [] } as const
  story.act(commandingDispatcher(story, deps, desk), {
    type: 'reassign',
    assignee,
    tasks: tasksOf(matter, deps.random),
    reason: '原责任人另有任务',
  })
  acknowledge(story, deps, matter.deadlines.acknowledgeMin * PARTS.acknowledge, matter.deadlines.clock)
}

/** On the spot and at work: by arriving where the matter has an arrive time, else by starting. */
function reach(story: Story, deps: PlotDeps, arriveMin: number | null, clock: 'clock' | 'working'): void {
  const { random } = deps
  const hasArrival = story.incident().timers.some((timer) => timer.kind === 'arrive')
  story.wait((arriveMin ?? 60) * PARTS.arrive, clock)
  if (!hasArrival) {
    story.act(doer(story, deps), { type: 'start' })
    return
  }
  const { lon, lat } = story.incident().place
  const off = random.chance(CHANCES.far) ? 0.006 : 0.0003
  const position = { lon: lon + off * random.normal(), lat: lat + off * random.normal(), accuracyM: random.int(4, 30) }
  story.act(doer(story, deps), { type: 'arrive', position })
  story.wait(4, clock)
  story.act(doer(story, deps), { type: 'start' })
}

function extend(story: Story, deps: PlotDeps): void {
  const matter = matterOf(story.incident().category, deps)
  const due = story.incident().timers.find((timer) => timer.kind === 'resolve')
  if (due?.state !== 'running' || story.now() > due.dueAt) return
  const [duty] = deps.cast.desk('duty_officer', story.incident().township)
  if (duty)
    story.act(duty, {
      type: 'extend',
      reason: '需多方协调,申请延期。',
      minutes: Math.floor(matter.deadlines.resolveMin / 2),
    })
}

function resolve(story: Story, deps: PlotDeps): void {
  const matter = matterOf(story.incident().category, deps)
  const photoIds = matter.photoRequired ? [deps.random.uuid()] : []
  story.act(doer(story, deps), { type: 'resolve', text: deps.random.pick(resultsOf(matter)), photoIds })
}

/** From resolved to closed, with a second round where the check finds something missing. */
function checkAndClose(story: Story, { grid }: Opening, deps: PlotDeps, desk: Actor): void {
  const { cast, random } = deps
  const checker = (): Actor => {
    const leader = cast.holder(grid.code, 'grid_leader', story.now())
    const isFree = leader && !involved(story.incident(), leader, cast.worker(leader).userId)
    return isFree && random.chance(CHANCES.leaderChecks) ? cast.worker(leader) : commandingDispatcher(story, deps, desk)
  }
  story.wait(CHECK_MEAN_MIN)
  if (random.chance(CHANCES.rework) && assignmentOf(story.incident())) {
    story.act(checker(), { type: 'verifyFail', missing: random.pick(words.MISSING) })
    story.wait(120, matterOf(story.incident().category, deps).deadlines.clock)
    resolve(story, deps)
    story.wait(CHECK_MEAN_MIN)
  }
  story.act(checker(), { type: 'verifyPass', method: random.pick(['phone', 'photo', 'photo', 'on_site'] as const) })
  story.wait(CLOSE_MEAN_MIN)
  const incident = story.incident()
  const needsDuty = incident.severity <= 2 || incident.marks.includes('supervised')
  const closer = needsDuty ? commandingDutyOfficer(story, deps) : commandingDispatcher(story, deps, desk)
  story.act(closer, { type: 'close', conclusion: random.pick(words.CONCLUSIONS) })
}

const involved = (incident: Incident, personId: PersonId, userId: string): boolean => {
  const assignment = assignmentOf(incident)
  const isOnIt =
    assignment?.kind === 'worker' &&
    [assignment.responsible, ...assignment.support].some((worker) => worker.personId === personId)
  return isOnIt || ('resolution' in incident && incident.resolution.by === userId)
}

function whoReports(
  story: Story,
  { fields, grid }: Opening,
  dispatcher: Actor,
  { cast, random, matters }: PlotDeps,
): Actor {
  const worker = (...roles: ('full_time_worker' | 'grid_leader' | 'part_time_worker')[]): Actor => {
    for (const role of roles) {
      const id = cast.holder(grid.code, role, story.now())
      if (id) return cast.worker(id)
    }
    return dispatcher
  }
  const lead = matters.get(fields.category)?.leadDepartment
  switch (fields.source) {
    case 'grid_worker':
      return random.chance(0.85) ? worker('full_time_worker', 'grid_leader') : worker('grid_leader')
    case 'patrol':
      return worker('part_time_worker', 'full_time_worker', 'grid_leader')
    case 'hotline_12345':
      return cast.handler('gov_services' as DepartmentCode)
    case 'department':
      return lead ? cast.handler(lead) : dispatcher
    default:
      return dispatcher
  }
}

/** Mostly the grid's own full-time worker, else its leader; now and then the leader in the worker's stead. */
function whoIsSent(story: Story, { grid }: Opening, { cast, random }: PlotDeps): PersonId | undefined {
  const own = cast.holder(grid.code, 'full_time_worker', story.now())
  const leader = cast.holder(grid.code, 'grid_leader', story.now())
  return own && !(leader && random.chance(CHANCES.neighbour)) ? own : leader
}

/** Who acts on the case now. */
function doer(story: Story, { cast }: PlotDeps): Actor {
  const assignment = assignmentOf(story.incident())
  if (!assignment) throw new Error('Nobody is assigned')
  return assignment.kind === 'worker'
    ? cast.worker(assignment.responsible.personId)
    : cast.handler(assignment.department)
}

/** After an escalation the county's desk commands, not the street's. */
const commandingDispatcher = (story: Story, { cast }: PlotDeps, usual: Actor): Actor => {
  const { owner } = story.incident()
  return owner === COUNTY ? (cast.desk('dispatcher', COUNTY)[0] ?? usual) : usual
}
function commandingDutyOfficer(story: Story, { cast }: PlotDeps): Actor {
  const { owner } = story.incident()
  const [officer] = cast.desk('duty_officer', owner as AreaCode)
  if (!officer) throw new Error(`No duty officer in ${owner}`)
  return officer
}

function matterOf(category: CategoryCode, { matters }: PlotDeps): Matter {
  const matter = matters.get(category)
  if (!matter) throw new Error(`Matter ${category} is not on the list`)
  return matter
}

/** What the worker is asked for: the first lawful task, and some of the others. */
const tasksOf = ({ workerTasks }: Matter, random: Random): TaskType[] =>
  workerTasks.filter((_, i) => i === 0 || random.chance(0.5))

const resultsOf = ({ isHazard, isDispute, major }: Matter): readonly string[] =>
  isDispute
    ? words.RESULTS.dispute
    : isHazard
      ? words.RESULTS.hazard
      : ['02', '06', '08'].includes(major)
        ? words.RESULTS.service
        : words.RESULTS.other
