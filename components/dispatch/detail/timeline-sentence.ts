/** One event of an incident as a sentence a colleague would say. */
import type { EventBody, IncidentEvent } from '../../../lib/domain/incident/events.ts'
import type { Assignment, CategoryCode } from '../../../lib/domain/incident/state.ts'
import { taskWords } from '../../../lib/i18n/tasks.ts'
import { ratingWords, timelineWords, timerWords, whistleWords } from '../../../lib/i18n/timeline.ts'
import { unitWords } from '../../../lib/i18n/units.ts'
import { fill, type Locale, say } from '../../../lib/i18n/words.ts'

export interface SentenceNames {
  readonly locale: Locale
  readonly matter: (code: CategoryCode) => string
  /** Name of a supporting person or called department, by the subject of its timer; absent: not known here. */
  readonly subject?: (subject: string) => string | undefined
}

export function formatDistance(metres: number, locale: Locale): string {
  const { metre, kilometre } = say(unitWords, locale)
  return metres < 1000 ? `${Math.round(metres / 10) * 10} ${metre}` : `${(metres / 1000).toFixed(1)} ${kilometre}`
}

const listOf = (parts: readonly string[], locale: Locale) => parts.join(locale === 'zh' ? '、' : ', ')

/** 王强（核实、走访），协办 李雷 */
function assigneeWords(assignment: Assignment, locale: Locale): string {
  if (assignment.kind === 'department') return assignment.departmentName
  const tasks = say(taskWords, locale)
  const asked = listOf(
    assignment.responsible.tasks.map((task) => tasks[task]),
    locale,
  )
  const open = locale === 'zh' ? '（' : ' ('
  const close = locale === 'zh' ? '）' : ')'
  const support = assignment.support.map((worker) => worker.name)
  const helpers =
    support.length === 0 ? '' : fill(timelineWords.withSupport[locale], { names: listOf(support, locale) })
  return `${assignment.responsible.name}${asked ? `${open}${asked}${close}` : ''}${helpers}`
}

export const actorName = (event: IncidentEvent, locale: Locale): string =>
  event.actor?.name ?? timelineWords.system[locale]

/** 公安的报到时限已过 */
function timerSentence(
  { kind, subject: whose, mark, late }: Extract<EventBody, { type: 'timerMarked' }>,
  locale: Locale,
  subject: SentenceNames['subject'],
): string {
  const words = say(timelineWords, locale)
  const name = whose === undefined ? undefined : subject?.(whose)
  const plain = say(timerWords, locale)[kind]
  const timer = name === undefined ? plain : fill(words.timerOfSubject, { timer: plain, to: name })
  return fill(mark === 'overdue' ? words.timerMarked : words.timerDueSoon, { timer }) + (late ? words.saidLate : '')
}

/** The sentence without its subject. */
export function sentenceOf({ body }: IncidentEvent, { locale, matter, subject }: SentenceNames): string {
  const words = say(timelineWords, locale)
  switch (body.type) {
    case 'assigned':
    case 'reassigned':
    case 'transferred':
      return fill(words[body.type], {
        to: assigneeWords(body.assignment, locale),
        reason: 'reason' in body ? body.reason : '',
      })
    case 'withdrawn':
      return body.undo ? words.undone : body.reason ? `${words.withdrawn}：${body.reason}` : words.withdrawn
    case 'supportAdded':
      return fill(words.supportAdded, { to: body.worker.name })
    case 'arrived':
      return body.distanceM !== undefined && body.distanceM > 200
        ? fill(words.arrivedFar, { distance: formatDistance(body.distanceM, locale) })
        : words.arrived
    case 'suspended':
      return fill(words.suspended, { reason: body.cause })
    case 'resolved':
      return fill(words.resolved, { text: body.resolution.text })
    case 'verifyFailed':
      return fill(words.verifyFailed, { reason: body.missing })
    case 'closed':
      return fill(words.closed, { reason: body.conclusion })
    case 'recategorised':
      return fill(words.recategorised, { category: matter(body.category) })
    case 'refused':
      return fill(words.refused, { reason: body.reason, whereToTurn: body.whereToTurn })
    case 'declined':
    case 'jurisdictionTransferred':
    case 'escalated':
    case 'escalateProposed':
    case 'jurisdictionProposed':
    case 'reopened':
    case 'unmerged':
      return fill(words[body.type], { reason: body.reason })
    case 'returned':
      return fill(words.returned, { reason: body.reason, whoseDuty: body.whoseDuty })
    case 'extended':
      return fill(words.extended, { minutes: body.minutes, reason: body.reason })
    case 'reseveritied':
      return fill(words.reseveritied, { severity: body.severity })
    case 'commented':
      return fill(words.commented, { text: body.text })
    case 'urged':
      return body.timer && !body.text
        ? fill(words.urgedByTime, { timer: say(timerWords, locale)[body.timer] })
        : fill(words.urged, { text: body.text })
    case 'replied':
      return fill(body.to === 'urge' ? words.replied : words.repliedSupervision, { text: body.text })
    case 'attached':
      return fill(body.note ? words.attachedNote : words.attached, {
        count: body.photoIds.length,
        note: body.note ?? '',
      })
    case 'suspendRequested':
      return fill(words.suspendRequested, { reason: body.cause })
    case 'extendRequested':
      return fill(words.extendRequested, { minutes: body.minutes, reason: body.reason })
    case 'requestRefused':
      return fill(body.kind === 'extend' ? words.requestRefused : words.suspendRefused, { reason: body.reason })
    case 'reassignProposed':
      return fill(words.reassignProposed, { to: body.name, reason: body.reason })
    case 'whistled':
    case 'whistleProposed':
      return fill(words[body.type], {
        kind: say(whistleWords, locale)[body.kind],
        to: listOf(
          body.departments.map(({ name }) => name),
          locale,
        ),
        text: body.text,
      })
    case 'reportedIn':
      return fill(words.reportedIn, { to: body.departmentName })
    case 'taskFinished':
      return fill(words.taskFinished, { to: body.departmentName, text: body.text })
    case 'taskExcused':
      return fill(words.taskExcused, { to: body.departmentName, reason: body.reason })
    case 'taskRated':
      return fill(words.taskRated, { to: body.departmentName, ...body.rating })
    case 'serviceRated':
      return fill(words.serviceRated, {
        rating: say(ratingWords, locale)[body.rating],
        solved: body.solved ? words.solved : words.notSolved,
      })
    case 'timerMarked':
      return timerSentence(body, locale, subject)
    case 'supervised':
      return fill(words.supervised, { level: body.level, text: body.text })
    case 'reported':
    case 'accepted':
    case 'supportDropped':
    case 'acknowledged':
    case 'departed':
    case 'started':
    case 'resumed':
    case 'verifyPassed':
    case 'merged':
    case 'voided':
    case 'alarmAcknowledged':
      return words[body.type]
    default:
      return body satisfies never
  }
}
