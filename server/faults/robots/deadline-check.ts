/**
 * What time itself should have said of each case, worked out from the log alone and not by the rules that said it: of each start of a timer every mark
 * at most once and never before its time, and «overdue» of every timer that has run past its due. Somebody may end one just before it is said; the
 * cases that are left lying (see play.ts) are not touched before.
 */
import { groupBy } from '../../../db/demo/group-by.ts'
import type { IncidentEvent, TimerChange } from '../../../lib/domain/incident/events.ts'
import type { IncidentId } from '../../../lib/domain/incident/state.ts'

interface Logged {
  readonly event: IncidentEvent
}

interface Running {
  readonly startedAt: number
  dueAt: number | null
}
/** `log` in the order of each case's events; `end`: where the clock was stopped. */
export function deadlineFaults(log: readonly Logged[], end: number): string[] {
  return [...groupBy(log, ({ event }) => event.incidentId)].flatMap(([id, chain]) => faultsOf(id, chain, end))
}

function faultsOf(id: IncidentId, chain: readonly Logged[], end: number): string[] {
  const wrong: string[] = []
  const timers = new Map<string, Running>()
  const marks = new Set<string>()
  for (const { event } of chain) {
    const { at, body } = event
    if (body.type === 'timerMarked') {
      const name = nameOf(body)
      const timer = timers.get(name)
      const mark = `${name} ${timer?.startedAt} ${body.mark}`
      if (marks.has(mark)) wrong.push(`${id}: ${mark} was said twice`)
      marks.add(mark)
      if (timer?.dueAt == null) wrong.push(`${id}: ${mark} of a timer that did not run`)
      else if (body.mark === 'overdue' && at < timer.dueAt)
        wrong.push(`${id}: ${mark} was said at ${at}, due at ${timer.dueAt}`)
    }
    for (const change of event.timers) {
      if (change.op !== 'mark') apply(timers, nameOf(change), change)
    }
  }
  for (const [name, { startedAt, dueAt }] of timers)
    if (dueAt !== null && dueAt < end && !marks.has(`${name} ${startedAt} overdue`))
      wrong.push(`${id}: ${name} was due at ${dueAt}, the clock came to ${end}, and nothing was said`)
  return wrong
}

const nameOf = ({ kind, subject }: { readonly kind: string; readonly subject?: string }): string =>
  subject === undefined ? kind : `${kind}/${subject}`

function apply(timers: Map<string, Running>, name: string, change: Exclude<TimerChange, { op: 'mark' }>): void {
  if (change.op === 'start') {
    timers.set(name, { startedAt: change.startedAt, dueAt: change.dueAt })
    return
  }
  const timer = timers.get(name)
  if (timer) timer.dueAt = change.op === 'stop' || change.op === 'pause' ? null : change.dueAt
}
