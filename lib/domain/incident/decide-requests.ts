/** Time is asked for by those who do the work and given by those who may; a grid leader may say whom he would send (domain.md §2). */
import { withinScope } from '../../geo/codes.ts'
import type { RoleGrant } from '../roles/role.ts'
import type { Authority } from './authority.ts'
import { commanding, inScope, responsible } from './authority.ts'
import type { Command } from './commands.ts'
import type { DecideContext } from './context.ts'
import { escalation, jurisdictionBreaks } from './decide-desk.ts'
import { extensionApprover, extensionBreaks, suspensionBreaks } from './decide-time.ts'
import type { Decision } from './decision.ts'
import { decided, isBlank, isIn, reject, wrongState } from './decision.ts'
import { requestOf } from './requests.ts'
import type { Incident } from './state.ts'
import { assignmentOf, isOpen } from './state.ts'

type Of<T extends Command['type']> = Extract<Command, { type: T }>

/** The desk that commands, or the one responsible. */
function deskOrResponsible(incident: Incident, context: DecideContext): Authority {
  const desk = commanding(incident, context, 'incident.command')
  if (desk.ok) return desk
  const own = responsible(incident, context)
  return own.ok ? own : desk
}

export function decideRequestSuspend(
  incident: Incident,
  command: Of<'requestSuspend'>,
  context: DecideContext,
): Decision {
  const authority = deskOrResponsible(incident, context)
  if (!authority.ok) return authority
  if (requestOf(incident, 'suspend')) return wrongState(incident, 'request_open')
  const broken = suspensionBreaks(incident, command, context)
  if (broken) return broken
  return decided(incident, context, authority.grant, {
    body: { type: 'suspendRequested', cause: command.cause, until: command.until },
  })
}

/** Asked before the due; it may then be given after it. */
export function decideRequestExtend(
  incident: Incident,
  command: Of<'requestExtend'>,
  context: DecideContext,
): Decision {
  const authority = deskOrResponsible(incident, context)
  if (!authority.ok) return authority
  if (requestOf(incident, 'extend')) return wrongState(incident, 'request_open')
  const broken = extensionBreaks(incident, command, context, context.now)
  if (broken) return broken
  return decided(incident, context, authority.grant, {
    body: { type: 'extendRequested', reason: command.reason, minutes: command.minutes },
  })
}

/** By whoever could have given it. */
export function decideRefuseRequest(
  incident: Incident,
  command: Of<'refuseRequest'>,
  context: DecideContext,
): Decision {
  const authority = approver(incident, command.kind, context)
  if (!authority.ok) return authority
  if (!isOpen(incident) || !requestOf(incident, command.kind)) return wrongState(incident, 'no_request')
  if (isBlank(command.reason)) return reject('reason_missing')
  return decided(incident, context, authority.grant, {
    body: { type: 'requestRefused', kind: command.kind, reason: command.reason },
  })
}

function approver(incident: Incident, kind: Of<'refuseRequest'>['kind'], context: DecideContext): Authority {
  if (kind === 'extend') return extensionApprover(incident, context)
  const authority = commanding(incident, context, 'incident.approveTime')
  return authority.ok && authority.grant.role !== 'duty_officer' ? reject('not_permitted') : authority
}

/** The desk that would hand it up, to the duty officer who may. */
export function decideProposeEscalate(
  incident: Incident,
  command: Of<'proposeEscalate'>,
  context: DecideContext,
): Decision {
  const authority = commanding(incident, context, 'incident.command')
  if (!authority.ok) return authority
  const step = escalation(incident, command, context)
  if ('ok' in step) return step
  return decided(incident, context, authority.grant, {
    body: {
      type: 'escalateProposed',
      reason: command.reason,
      ...(command.severity && { severity: command.severity }),
    },
  })
}

export function decideProposeJurisdiction(
  incident: Incident,
  command: Of<'proposeJurisdiction'>,
  context: DecideContext,
): Decision {
  const authority = commanding(incident, context, 'incident.command')
  if (!authority.ok) return authority
  const broken = jurisdictionBreaks(incident, command)
  if (broken) return broken
  return decided(incident, context, authority.grant, {
    body: { type: 'jurisdictionProposed', to: command.to, reason: command.reason },
  })
}

const holdsPostIn = (grant: RoleGrant, posts: readonly { readonly grid: string }[]): boolean =>
  posts.some((post) => withinScope(grant.scope, post.grid as typeof grant.scope))

/** Somebody of his own grid for a case in his own grid; the desk decides. */
export function decideProposeReassign(
  incident: Incident,
  command: Of<'proposeReassign'>,
  context: DecideContext,
): Decision {
  const authority = inScope(incident, context, 'incident.proposeReassign')
  if (!authority.ok) return authority
  if (!isIn(incident, 'assigned', 'acknowledged', 'en_route', 'on_scene', 'handling')) return wrongState(incident)
  if (isBlank(command.reason)) return reject('reason_missing')
  const worker = context.worker(command.personId)
  if (!worker || worker.posts.length === 0) return reject('no_active_post', { article: 11 })
  if (!holdsPostIn(authority.grant, worker.posts)) return reject('out_of_scope')
  const assignment = assignmentOf(incident)
  if (assignment?.kind === 'worker' && assignment.responsible.personId === worker.personId)
    return reject('already_assigned', { detail: { holder: worker.name } })
  return decided(incident, context, authority.grant, {
    body: { type: 'reassignProposed', personId: worker.personId, name: worker.name, reason: command.reason },
  })
}
