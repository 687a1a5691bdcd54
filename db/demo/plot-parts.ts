/** What every step of a made-up life needs: how often, how fast, and who. */
import type { ReportFields } from '../../lib/domain/incident/commands.ts'
import type { CategoryCode, Incident, TaskType } from '../../lib/domain/incident/state.ts'
import { assignmentOf } from '../../lib/domain/incident/state.ts'
import type { Matter } from '../../lib/domain/regulation/matter-list.ts'
import type { Actor, DepartmentCode, PersonId } from '../../lib/domain/roles/role.ts'
import type { AreaCode } from '../../lib/geo/codes.ts'
import type { Cast } from './cast.ts'
import type { Random } from './random.ts'
import { COUNTY } from './staff.ts'
import type { Story } from './story.ts'
import type { DemoGrid } from './territory.ts'
import { RESULTS } from './words.ts'

/** How often things leave the ordinary way: small shares, so that each can be found and none is the rule. */
export const CHANCES = {
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
  departs: 0.4,
  starts: 0.5,
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
  answered: 0.42,
  solvedYetUnhappy: 0.25,
  reopened: 0.013,
  leaderChecks: 0.35,
  neighbour: 0.06,
} as const

/** Usual part of the time allowed that each step takes. */
export const PARTS = { accept: 0.3, acknowledge: 0.35, arrive: 0.4, resolve: 0.16 } as const

/** A slow case takes this many times as long: most of them go over their due. */
export const SLOW_FACTOR = 9

export const MINUTE_MS = 60_000

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
  /** The desk gives it to the lead department, also where a worker could be sent. */
  readonly toDepartment?: true
}

export function whoReports(
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
export function whoIsSent(story: Story, { grid }: Opening, { cast, random }: PlotDeps): PersonId | undefined {
  const own = cast.holder(grid.code, 'full_time_worker', story.now())
  const leader = cast.holder(grid.code, 'grid_leader', story.now())
  return own && !(leader && random.chance(CHANCES.neighbour)) ? own : leader
}

/** Who acts on the case now. */
export function doer(story: Story, { cast }: PlotDeps): Actor {
  const assignment = assignmentOf(story.incident())
  if (!assignment) throw new Error('Nobody is assigned')
  return assignment.kind === 'worker'
    ? cast.worker(assignment.responsible.personId)
    : cast.handler(assignment.department)
}

/** After an escalation the county's desk commands, not the street's. */
export const commandingDispatcher = (story: Story, { cast }: PlotDeps, usual: Actor): Actor => {
  const { owner } = story.incident()
  return owner === COUNTY ? (cast.desk('dispatcher', COUNTY)[0] ?? usual) : usual
}

export function commandingDutyOfficer(story: Story, { cast }: PlotDeps): Actor {
  const { owner } = story.incident()
  const [officer] = cast.desk('duty_officer', owner as AreaCode)
  if (!officer) throw new Error(`No duty officer in ${owner}`)
  return officer
}

export function matterOf(category: CategoryCode, { matters }: PlotDeps): Matter {
  const matter = matters.get(category)
  if (!matter) throw new Error(`Matter ${category} is not on the list`)
  return matter
}

/** What the worker is asked for: the first lawful task, and some of the others. */
export const tasksOf = ({ workerTasks }: Matter, random: Random): TaskType[] =>
  workerTasks.filter((_, i) => i === 0 || random.chance(0.5))

export const resultsOf = ({ isHazard, isDispute, major }: Matter): readonly string[] =>
  isDispute
    ? RESULTS.dispute
    : isHazard
      ? RESULTS.hazard
      : ['02', '06', '08'].includes(major)
        ? RESULTS.service
        : RESULTS.other
