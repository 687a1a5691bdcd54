/** Rows 18–20: time stands still, goes on, or is given once more. */
import { withinScope } from '../../geo/codes.ts'
import { addMinutes } from '../clock/working-time.ts'
import { commanding, inScope } from './authority.ts'
import type { Command } from './commands.ts'
import type { DecideContext } from './context.ts'
import { resolveMinutes } from './deadlines.ts'
import type { Decision } from './decision.ts'
import { decided, isBlank, isIn, reject, wrongState } from './decision.ts'
import type { Incident } from './state.ts'
import { isOpen } from './state.ts'
import { pauseTimers, resumeTimers, runningTimer } from './timers.ts'

type Of<T extends Command['type']> = Extract<Command, { type: T }>

const SUSPEND_MAX_MS = 30 * 86_400_000
/** Severity 1 and 2 never stand still. */
const SUSPENDABLE_FROM = 3
const EXTENSIONS_MAX = 2

export function decideSuspend(incident: Incident, command: Of<'suspend'>, context: DecideContext): Decision {
  const authority = commanding(incident, context, 'incident.approveTime')
  if (!authority.ok) return authority
  if (authority.grant.role !== 'duty_officer') return reject('not_permitted')
  if (!isIn(incident, 'accepted', 'assigned', 'acknowledged', 'en_route', 'on_scene', 'handling'))
    return wrongState(incident)
  if (isBlank(command.cause)) return reject('reason_missing')
  const span = command.until - context.now
  if (incident.severity < SUSPENDABLE_FROM || span <= 0 || span > SUSPEND_MAX_MS)
    return reject('suspension_not_allowed', { detail: { severity: incident.severity, days: 30 } })
  return decided(incident, context, authority.grant, {
    body: { type: 'suspended', cause: command.cause, until: command.until },
    timers: pauseTimers(incident, context),
  })
}

export function decideResume(incident: Incident, context: DecideContext): Decision {
  const authority = commanding(incident, context, 'incident.approveTime')
  if (!authority.ok) return authority
  if (authority.grant.role !== 'duty_officer') return reject('not_permitted')
  if (incident.state !== 'suspended') return wrongState(incident)
  return decided(incident, context, authority.grant, {
    body: { type: 'resumed' },
    timers: resumeTimers(incident, context),
  })
}

/** The first extension is the duty officer's to give, the second the leader's; each at most as long as the time first allowed. */
export function decideExtend(incident: Incident, command: Of<'extend'>, context: DecideContext): Decision {
  const authority = inScope(incident, context, 'incident.approveTime')
  if (!authority.ok) return authority
  if (!isOpen(incident)) return wrongState(incident)
  const timer = runningTimer(incident, 'resolve')
  if (!timer) return wrongState(incident)
  const granted = incident.extensions ?? 0
  const allowedMin = resolveMinutes(context.matters.matters.get(incident.category), incident.severity)
  if (granted >= EXTENSIONS_MAX || command.minutes > allowedMin)
    return reject('extension_limit', { detail: { minutes: allowedMin, times: EXTENSIONS_MAX } })
  const needed = granted === 0 ? 'duty_officer' : 'leader'
  // The duty officer whose case it is: another one takes it over first, so that one desk commands.
  const approver = context.actor.grants.find(
    (grant) =>
      grant.role === needed &&
      (needed === 'duty_officer' ? grant.scope === incident.owner : withinScope(grant.scope, incident.township)),
  )
  if (!approver) return reject('not_permitted', { detail: { approver: needed } })
  if (isBlank(command.reason)) return reject('reason_missing')
  if (context.now > timer.dueAt) return reject('extension_too_late')
  return decided(incident, context, approver, {
    body: { type: 'extended', reason: command.reason, minutes: command.minutes },
    timers: [
      { op: 'due', kind: 'resolve', dueAt: addMinutes(context.calendar, timer.dueAt, command.minutes, timer.clock) },
    ],
    marks: ['extended'],
  })
}
