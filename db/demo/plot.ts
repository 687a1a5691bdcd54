/** How an incident goes: the ordinary way from report to close, and the ways off it (refused, merged, suspended, rework, reopened …). */
import type { CategoryCode, Incident } from '../../lib/domain/incident/state.ts'
import { assignmentOf } from '../../lib/domain/incident/state.ts'
import type { Actor, PersonId } from '../../lib/domain/roles/role.ts'
import { townshipOf } from '../../lib/geo/codes.ts'
import {
  CHANCES,
  commandingDispatcher,
  commandingDutyOfficer,
  MINUTE_MS,
  matterOf,
  type Opening,
  PARTS,
  type PlotDeps,
  resultsOf,
  SLOW_FACTOR,
  whoReports,
} from './plot-parts.ts'
import { assign, resolve, work } from './plot-work.ts'
import { COUNTY } from './staff.ts'
import type { Story } from './story.ts'
import * as words from './words.ts'

const CHECK_MEAN_MIN = 240

const CLOSE_MEAN_MIN = 90

const DAY_MIN = 1_440

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
  // Most people are not reached, or say nothing; who was heard out is mostly content.
  if (!random.chance(CHANCES.answered)) return
  const rating = random.pick(words.RATINGS)
  story.act(closer, {
    type: 'rateService',
    rating,
    solved: rating !== 'dissatisfied' || random.chance(CHANCES.solvedYetUnhappy),
  })
}

const involved = (incident: Incident, personId: PersonId, userId: string): boolean => {
  const assignment = assignmentOf(incident)
  const isOnIt =
    assignment?.kind === 'worker' &&
    [assignment.responsible, ...assignment.support].some((worker) => worker.personId === personId)
  return isOnIt || ('resolution' in incident && incident.resolution.by === userId)
}
