/** From assigned to resolved: who is sent, comes, declines, hands on, and what he does. */
import { assignmentOf } from '../../lib/domain/incident/state.ts'
import type { Actor } from '../../lib/domain/roles/role.ts'
import {
  CHANCES,
  commandingDispatcher,
  doer,
  MINUTE_MS,
  matterOf,
  type Opening,
  PARTS,
  type PlotDeps,
  resultsOf,
  SLOW_FACTOR,
  tasksOf,
  whoIsSent,
} from './plot-parts.ts'
import { COUNTY } from './staff.ts'
import type { Story } from './story.ts'
import * as words from './words.ts'

/** A department may only send back what it has had for a short while. */
const RETURN_WITHIN_MIN = 90

export function assign(story: Story, opening: Opening, deps: PlotDeps, desk: Actor): void {
  const { cast, random } = deps
  const { grid } = opening
  const matter = matterOf(story.incident().category, deps)
  const lead = matter.leadDepartment
  const send = (): void => {
    const responsible = whoIsSent(story, opening, deps)
    if (lead && (opening.toDepartment || matter.workerRole === 'report' || !responsible)) {
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
export function work(story: Story, opening: Opening, deps: PlotDeps, desk: Actor): void {
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

/** On the spot, mostly with a word that the work begins: by arriving where the matter has an arrive time, else by starting. */
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
  if (!random.chance(CHANCES.starts)) return
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

export function resolve(story: Story, deps: PlotDeps): void {
  const matter = matterOf(story.incident().category, deps)
  const photoIds = matter.photoRequired ? [deps.random.uuid()] : []
  story.act(doer(story, deps), { type: 'resolve', text: deps.random.pick(resultsOf(matter)), photoIds })
}
