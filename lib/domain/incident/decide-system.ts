/** What time does to a case by itself: it marks timers, ends suspensions, urges, supervises and escalates. Each on its occasion, once. */
import type { SystemCommand } from './commands.ts'
import type { SystemContext } from './context.ts'
import { escalation } from './decide-desk.ts'
import { resumption } from './decide-time.ts'
import { supervision, urge } from './decide-words.ts'
import type { Decision } from './decision.ts'
import { decidedBySystem, isBlank, reject, wrongState } from './decision.ts'
import type { Incident } from './state.ts'
import { isOpen } from './state.ts'
import { nextMark, runningTimer } from './timers.ts'

type Of<T extends SystemCommand['type']> = Extract<SystemCommand, { type: T }>

export function decideBySystem(incident: Incident, command: SystemCommand, context: SystemContext): Decision {
  if (command.type === 'followPrimary') return decideFollowPrimary(incident, command, context)
  if (!isOpen(incident)) return wrongState(incident)
  if ('occasion' in command && incident.occasions?.includes(command.occasion)) return wrongState(incident)
  switch (command.type) {
    case 'markTimer':
      return decideMarkTimer(incident, command, context)
    case 'resume':
      if (incident.state !== 'suspended' || context.now < incident.until) return wrongState(incident)
      return decidedBySystem(incident, context, resumption(incident, context))
    case 'urge': {
      const { text, timer, occasion } = command
      if (isBlank(text) && timer === undefined) return reject('reason_missing')
      const said = { text, auto: true as const, ...(timer && { timer }), occasion }
      return decidedBySystem(incident, context, urge(incident, said, context))
    }
    case 'supervise':
      if (isBlank(command.text)) return reject('reason_missing')
      return decidedBySystem(incident, context, supervision(incident, command, context))
    case 'escalate': {
      const step = escalation(incident, command, context)
      return 'ok' in step ? step : decidedBySystem(incident, context, step)
    }
  }
}

function decideFollowPrimary(incident: Incident, command: Of<'followPrimary'>, context: SystemContext): Decision {
  if (incident.state !== 'merged' || incident.primary === command.primary) return wrongState(incident)
  if (command.primary === incident.id) return reject('merge_cycle')
  return decidedBySystem(incident, context, { body: { type: 'merged', primary: command.primary } })
}

/** Only what is really due, and only once a start. */
function decideMarkTimer(incident: Incident, command: Of<'markTimer'>, context: SystemContext): Decision {
  const { kind, subject, mark, late } = command
  const timer = runningTimer(incident, kind, subject)
  if (!timer) return wrongState(incident)
  const next = nextMark(timer, context.calendar)
  // Long after the due nobody needs to hear that it is due soon; asked for the end, the end is said.
  const at = mark === 'overdue' ? timer.dueAt : next?.at
  if (!next || (mark === 'due_soon' && next.mark !== 'due_soon') || at === undefined || context.now < at)
    return wrongState(incident)
  const name = { kind, ...(subject !== undefined && { subject }) }
  return decidedBySystem(incident, context, {
    body: { type: 'timerMarked', ...name, mark, late },
    timers: [{ op: 'mark', ...name, mark }],
  })
}
