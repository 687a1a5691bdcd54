/** Row 30: words and photos about a case. They move no state; an urge and a supervision ask for an answer. */
import { isOwnTask } from '../roles/incident-view.ts'
import { grantsFor } from '../roles/permissions.ts'
import type { RoleGrant } from '../roles/role.ts'
import type { Authority } from './authority.ts'
import { commanding, inScope, responsible } from './authority.ts'
import type { Command } from './commands.ts'
import type { DecideContext, RuleContext } from './context.ts'
import type { Decision, Step } from './decision.ts'
import { decided, isBlank, reject, unknownPhoto, wrongState } from './decision.ts'
import type { EventBody } from './events.ts'
import type { Incident } from './state.ts'
import { assignmentOf, isOpen } from './state.ts'
import { runningTimer, startTimer, stopTimer } from './timers.ts'

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
  const { text, photoIds = [] } = command
  const unknown = unknownPhoto(photoIds, context)
  if (unknown) return unknown
  return decided(incident, context, authority.grant, {
    body: { type: 'commented', text, ...(photoIds.length > 0 && { photoIds }) },
  })
}

/** Whoever reported it may show what he saw: his words go ahead of his pictures, which a poor line brings later. */
function ownReport(incident: Incident, context: DecideContext): RoleGrant | undefined {
  if (incident.reportedBy !== context.actor.userId || !isOpen(incident)) return undefined
  return grantsFor(context.actor, 'incident.report', 'scope')[0]
}

export function decideAttach(incident: Incident, command: Of<'attach'>, context: DecideContext): Decision {
  const own = ownReport(incident, context)
  const authority = own ? { ok: true as const, grant: own } : deskOrOwn(incident, context, 'incident.comment')
  if (!authority.ok) return authority
  const { photoIds, note } = command
  if (photoIds.length === 0) return reject('evidence_missing')
  const unknown = unknownPhoto(photoIds, context)
  if (unknown) return unknown
  return decided(incident, context, authority.grant, {
    body: { type: 'attached', photoIds, ...(note !== undefined && !isBlank(note) && { note }) },
  })
}

/** An urge as it stands in the log. The first one unanswered sets the time for the answer; further ones do not put it off. */
export const urge = (
  incident: Incident,
  said: Omit<Extract<EventBody, { type: 'urged' }>, 'type'>,
  context: RuleContext,
): Step => ({
  body: { type: 'urged', ...said },
  timers: runningTimer(incident, 'urge_reply') ? [] : startTimer('urge_reply', context, incident),
  marks: ['urged'],
})

export function decideUrge(incident: Incident, command: Of<'urge'>, context: DecideContext): Decision {
  const authority = deskOrOwn(incident, context, 'incident.urge')
  if (!authority.ok) return authority
  if (!isOpen(incident)) return wrongState(incident)
  if (isBlank(command.text)) return reject('reason_missing')
  const last = incident.urges?.find((one) => one.by === context.actor.userId)
  if (last && context.now - last.at < URGE_INTERVAL_MS)
    return reject('rate_limited', { detail: { minutes: URGE_INTERVAL_MS / 60_000 } })
  return decided(incident, context, authority.grant, urge(incident, { text: command.text }, context))
}

/** The same for a supervision, which is answered in writing. */
export const supervision = (
  incident: Incident,
  said: { readonly level: 1 | 2; readonly text: string; readonly occasion?: string },
  context: RuleContext,
): Step => ({
  body: {
    type: 'supervised',
    level: said.level,
    text: said.text,
    ...(said.occasion !== undefined && { occasion: said.occasion }),
  },
  timers: runningTimer(incident, 'supervise_reply') ? [] : startTimer('supervise_reply', context, incident),
  marks: ['supervised'],
})

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
  const grant = command.level === 2 && leader ? leader : authority.grant
  return decided(incident, context, grant, supervision(incident, command, context))
}

/** An urge or a supervision is answered by whoever holds the case: the one responsible, or the desk as long as nobody is. */
export function decideReply(incident: Incident, command: Of<'reply'>, context: DecideContext): Decision {
  const authority = assignmentOf(incident)
    ? responsible(incident, context)
    : commanding(incident, context, 'incident.command')
  if (!authority.ok) return authority
  const timer = command.to === 'urge' ? 'urge_reply' : 'supervise_reply'
  if (!isOpen(incident) || !runningTimer(incident, timer)) return wrongState(incident, 'nothing_to_answer')
  if (isBlank(command.text)) return reject('reason_missing')
  return decided(incident, context, authority.grant, {
    body: { type: 'replied', to: command.to, text: command.text },
    timers: stopTimer(incident, timer),
  })
}
