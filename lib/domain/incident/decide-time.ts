/** Rows 18–20: time stands still, goes on, or is given once more. */
import { withinScope } from '../../geo/codes.ts'
import { addMinutes } from '../clock/working-time.ts'
import type { Authority } from './authority.ts'
import { commanding, inScope } from './authority.ts'
import type { Command } from './commands.ts'
import type { DecideContext, RuleContext } from './context.ts'
import { resolveMinutes } from './deadlines.ts'
import type { Decision, Refused, Step } from './decision.ts'
import { decided, isBlank, isIn, reject, wrongState } from './decision.ts'
import { requestOf } from './requests.ts'
import type { EpochMs, Incident } from './state.ts'
import { isOpen } from './state.ts'
import { pauseTimers, resumeTimers, runningTimer } from './timers.ts'

type Of<T extends Command['type']> = Extract<Command, { type: T }>

const SUSPEND_MAX_MS = 30 * 86_400_000
/** Severity 1 and 2 never stand still. */
const SUSPENDABLE_FROM = 3
const EXTENSIONS_MAX = 2

/** Why it may not stand still until then; null when it may. */
export function suspensionBreaks(
  incident: Incident,
  { cause, until }: { readonly cause: string; readonly until: EpochMs },
  context: DecideContext,
): Refused | null {
  if (!isIn(incident, 'accepted', 'assigned', 'acknowledged', 'en_route', 'on_scene', 'handling'))
    return wrongState(incident)
  if (isBlank(cause)) return reject('reason_missing')
  const span = until - context.now
  return incident.severity < SUSPENDABLE_FROM || span <= 0 || span > SUSPEND_MAX_MS
    ? reject('suspension_not_allowed', { detail: { severity: incident.severity, days: 30 } })
    : null
}

export function decideSuspend(incident: Incident, command: Of<'suspend'>, context: DecideContext): Decision {
  const authority = commanding(incident, context, 'incident.approveTime')
  if (!authority.ok) return authority
  if (authority.grant.role !== 'duty_officer') return reject('not_permitted')
  const broken = suspensionBreaks(incident, command, context)
  if (broken) return broken
  return decided(incident, context, authority.grant, {
    body: { type: 'suspended', cause: command.cause, until: command.until },
    timers: pauseTimers(incident, context),
  })
}

/** The case goes on as it stood, its dues moved by the pause. */
export const resumption = (incident: Incident, context: RuleContext): Step => ({
  body: { type: 'resumed' },
  timers: resumeTimers(incident, context),
})

export function decideResume(incident: Incident, context: DecideContext): Decision {
  const authority = commanding(incident, context, 'incident.approveTime')
  if (!authority.ok) return authority
  if (authority.grant.role !== 'duty_officer') return reject('not_permitted')
  if (incident.state !== 'suspended') return wrongState(incident)
  return decided(incident, context, authority.grant, resumption(incident, context))
}

/** Why no time may be added; null when it may. `askedAt`: the request, or now; it must not come after the due. */
export function extensionBreaks(
  incident: Incident,
  { reason, minutes }: { readonly reason: string; readonly minutes: number },
  context: DecideContext,
  askedAt: EpochMs,
): Refused | null {
  const timer = runningTimer(incident, 'resolve')
  if (!isOpen(incident) || !timer) return wrongState(incident)
  const allowedMin = resolveMinutes(context.matters.matters.get(incident.category), incident.severity)
  if ((incident.extensions ?? 0) >= EXTENSIONS_MAX || minutes > allowedMin)
    return reject('extension_limit', { detail: { minutes: allowedMin, times: EXTENSIONS_MAX } })
  if (isBlank(reason)) return reject('reason_missing')
  return askedAt > timer.dueAt ? reject('extension_too_late') : null
}

/**
 * The first extension is the duty officer's to give, the second the leader's. The duty officer whose case it is: another one takes it over first,
 * so that one desk commands.
 */
export function extensionApprover(incident: Incident, context: DecideContext): Authority {
  const authority = inScope(incident, context, 'incident.approveTime')
  if (!authority.ok) return authority
  const needed = (incident.extensions ?? 0) === 0 ? 'duty_officer' : 'leader'
  const grant = context.actor.grants.find(
    (one) =>
      one.role === needed &&
      (needed === 'duty_officer' ? one.scope === incident.owner : withinScope(one.scope, incident.township)),
  )
  return grant ? { ok: true, grant } : reject('not_permitted', { detail: { approver: needed } })
}

/** Each at most as long as the time first allowed; asked in time, or given in time. */
export function decideExtend(incident: Incident, command: Of<'extend'>, context: DecideContext): Decision {
  const allowed = inScope(incident, context, 'incident.approveTime')
  if (!allowed.ok) return allowed
  const timer = runningTimer(incident, 'resolve')
  const askedAt = requestOf(incident, 'extend')?.at ?? context.now
  const broken = extensionBreaks(incident, command, context, askedAt)
  // A limit is a limit for everybody; whoever may not give it need not hear the rest.
  if (broken && (!timer || broken.rejection.code === 'extension_limit')) return broken
  const approver = extensionApprover(incident, context)
  if (!approver.ok) return approver
  if (broken || !timer) return broken ?? wrongState(incident)
  return decided(incident, context, approver.grant, {
    body: { type: 'extended', reason: command.reason, minutes: command.minutes },
    timers: [
      { op: 'due', kind: 'resolve', dueAt: addMinutes(context.calendar, timer.dueAt, command.minutes, timer.clock) },
    ],
    marks: ['extended'],
  })
}
