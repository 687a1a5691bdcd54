/** Row 30: words about a case. They change nothing but its marks. */
import { isOwnTask } from '../roles/incident-view.ts'
import { grantsFor } from '../roles/permissions.ts'
import type { RoleGrant } from '../roles/role.ts'
import type { Authority } from './authority.ts'
import { inScope } from './authority.ts'
import type { Command } from './commands.ts'
import type { DecideContext } from './context.ts'
import type { Decision } from './decision.ts'
import { decided, isBlank, reject, wrongState } from './decision.ts'
import type { Incident } from './state.ts'
import { isOpen } from './state.ts'

type Of<T extends Command['type']> = Extract<Command, { type: T }>

/** One urge per case and sender in this time. */
export const URGE_INTERVAL_MS = 30 * 60_000

/** The desk in scope, or somebody whose own task it is. */
function deskOrOwn(
  incident: Incident,
  context: DecideContext,
  action: 'incident.comment' | 'incident.urge',
): Authority {
  const desk = inScope(incident, context, action)
  if (desk.ok) return desk
  const own: RoleGrant | undefined = isOwnTask(context.actor, incident)
    ? grantsFor(context.actor, action, 'own')[0]
    : undefined
  return own ? { ok: true, grant: own } : desk
}

export function decideComment(incident: Incident, command: Of<'comment'>, context: DecideContext): Decision {
  const authority = deskOrOwn(incident, context, 'incident.comment')
  if (!authority.ok) return authority
  if (isBlank(command.text)) return reject('reason_missing')
  return decided(incident, context, authority.grant, { body: { type: 'commented', text: command.text } })
}

export function decideUrge(incident: Incident, command: Of<'urge'>, context: DecideContext): Decision {
  const authority = deskOrOwn(incident, context, 'incident.urge')
  if (!authority.ok) return authority
  if (!isOpen(incident)) return wrongState(incident)
  if (isBlank(command.text)) return reject('reason_missing')
  const last = incident.urges?.find((urge) => urge.by === context.actor.userId)
  if (last && context.now - last.at < URGE_INTERVAL_MS)
    return reject('rate_limited', { detail: { minutes: URGE_INTERVAL_MS / 60_000 } })
  return decided(incident, context, authority.grant, { body: { type: 'urged', text: command.text }, marks: ['urged'] })
}

/** 督办: level 1 by the duty officer or the leader, level 2 by the leader. */
export function decideSupervise(incident: Incident, command: Of<'supervise'>, context: DecideContext): Decision {
  const authority = inScope(incident, context, 'incident.supervise')
  if (!authority.ok) return authority
  const leader = context.actor.grants.find(
    (grant) => grant.role === 'leader' && incident.township.startsWith(grant.scope),
  )
  if (command.level === 2 && !leader) return reject('not_permitted', { detail: { level: command.level } })
  if (!isOpen(incident)) return wrongState(incident)
  if (isBlank(command.text)) return reject('reason_missing')
  return decided(incident, context, command.level === 2 && leader ? leader : authority.grant, {
    body: { type: 'supervised', level: command.level, text: command.text },
    marks: ['supervised'],
  })
}
