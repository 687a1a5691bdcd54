/** Rows 22–25: a result is checked by somebody else, closed, and may be opened again. */
import { commanding } from './authority.ts'
import type { Command } from './commands.ts'
import type { DecideContext } from './context.ts'
import type { Decision, Refused } from './decision.ts'
import { decided, isBlank, reject, wrongState } from './decision.ts'
import type { Incident } from './state.ts'
import { workersOn } from './state.ts'
import { startTimer, stopAllTimers, stopTimers } from './timers.ts'

type Of<T extends Command['type']> = Extract<Command, { type: T }>

/** A closed case may be opened again for this long; after it a new report is made. */
const REOPEN_MS = 30 * 86_400_000
/** Severities a dispatcher may close; the urgent ones are the duty officer's. */
const DISPATCHER_CLOSES_FROM = 3

/** Nobody verifies what he did himself, nor what he reported and handled himself. */
function ownWork(incident: Incident, context: DecideContext): Refused | null {
  const resolver = incident.state === 'resolved' ? incident.resolution.by : undefined
  const { personId, userId } = context.actor
  const workedOnIt = personId !== undefined && workersOn(incident).some((worker) => worker.personId === personId)
  return resolver === userId || workedOnIt ? reject('self_verification') : null
}

export function decideVerifyPass(incident: Incident, command: Of<'verifyPass'>, context: DecideContext): Decision {
  const authority = commanding(incident, context, 'incident.verify')
  if (!authority.ok) return authority
  if (incident.state !== 'resolved') return wrongState(incident)
  const own = ownWork(incident, context)
  if (own) return own
  return decided(incident, context, authority.grant, {
    body: { type: 'verifyPassed', method: command.method },
    timers: stopTimers(incident, 'check'),
  })
}

export function decideVerifyFail(incident: Incident, command: Of<'verifyFail'>, context: DecideContext): Decision {
  const authority = commanding(incident, context, 'incident.verify')
  if (!authority.ok) return authority
  if (incident.state !== 'resolved') return wrongState(incident)
  const own = ownWork(incident, context)
  if (own) return own
  if (isBlank(command.missing)) return reject('reason_missing')
  const resolve = incident.timers.find((timer) => timer.kind === 'resolve')
  // R runs on from its old start to its old due; a self-handled case never had one.
  const runsOn =
    resolve && resolve.state === 'stopped'
      ? [{ op: 'resume' as const, kind: 'resolve' as const, dueAt: resolve.dueAt }]
      : resolve
        ? []
        : startTimer('resolve', context, incident)
  return decided(incident, context, authority.grant, {
    body: { type: 'verifyFailed', missing: command.missing },
    timers: [...stopTimers(incident, 'check'), ...runsOn],
    marks: ['rework'],
  })
}

export function decideClose(incident: Incident, command: Of<'close'>, context: DecideContext): Decision {
  const authority = commanding(incident, context, 'incident.close')
  if (!authority.ok) return authority
  if (incident.state !== 'verified') return wrongState(incident)
  const isDutyOfficer = context.actor.grants.some(
    (grant) => grant.role === 'duty_officer' && grant.scope === incident.owner,
  )
  const needsDutyOfficer = incident.severity < DISPATCHER_CLOSES_FROM || incident.marks.includes('supervised')
  if (needsDutyOfficer && !isDutyOfficer) return reject('not_permitted', { detail: { severity: incident.severity } })
  if (isBlank(command.conclusion)) return reject('reason_missing')
  return decided(incident, context, authority.grant, {
    body: { type: 'closed', conclusion: command.conclusion },
    timers: stopAllTimers(incident),
  })
}

/** What the reporter said when he was called back, once it is checked; he may change his mind for as long as the case may be opened again. */
export function decideRateService(incident: Incident, command: Of<'rateService'>, context: DecideContext): Decision {
  const authority = commanding(incident, context, 'incident.verify')
  if (!authority.ok) return authority
  if (incident.state !== 'verified' && incident.state !== 'closed') return wrongState(incident)
  const own = ownWork(incident, context)
  if (own) return own
  if (incident.state === 'closed' && context.now - incident.closedAt > REOPEN_MS) {
    return reject('reopen_too_late', { detail: { days: 30 } })
  }
  return decided(incident, context, authority.grant, {
    body: { type: 'serviceRated', rating: command.rating, solved: command.solved },
  })
}

export function decideReopen(incident: Incident, command: Of<'reopen'>, context: DecideContext): Decision {
  const authority = commanding(incident, context, 'incident.decideIntake')
  if (!authority.ok) return authority
  if (incident.state !== 'closed') return wrongState(incident)
  if (isBlank(command.reason)) return reject('reason_missing')
  if (context.now - incident.closedAt > REOPEN_MS) return reject('reopen_too_late', { detail: { days: 30 } })
  return decided(incident, context, authority.grant, {
    body: { type: 'reopened', reason: command.reason },
    timers: startTimer('resolve', context, incident),
    marks: ['reopened'],
  })
}
