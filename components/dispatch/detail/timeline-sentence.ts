/** One event of an incident as a sentence a colleague would say. */
import type { IncidentEvent } from '../../../lib/domain/incident/events.ts'
import type { Assignment, CategoryCode } from '../../../lib/domain/incident/state.ts'
import { taskWords } from '../../../lib/i18n/tasks.ts'
import { timelineWords } from '../../../lib/i18n/timeline.ts'
import { fill, type Locale, say } from '../../../lib/i18n/words.ts'

export interface SentenceNames {
  readonly locale: Locale
  readonly matter: (code: CategoryCode) => string
}

export function formatDistance(metres: number, locale: Locale): string {
  if (metres < 1000) return `${Math.round(metres / 10) * 10} ${locale === 'zh' ? '米' : 'm'}`
  return `${(metres / 1000).toFixed(1)} ${locale === 'zh' ? '公里' : 'km'}`
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
    support.length === 0
      ? ''
      : locale === 'zh'
        ? `，协办 ${listOf(support, locale)}`
        : `, with ${listOf(support, locale)}`
  return `${assignment.responsible.name}${asked ? `${open}${asked}${close}` : ''}${helpers}`
}

export const actorName = (event: IncidentEvent, locale: Locale): string =>
  event.actor?.name ?? timelineWords.system[locale]

/** The sentence without its subject. */
export function sentenceOf({ body }: IncidentEvent, { locale, matter }: SentenceNames): string {
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
    case 'urged':
      return fill(words[body.type], { text: body.text })
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
      return words[body.type]
    default:
      return body satisfies never
  }
}
