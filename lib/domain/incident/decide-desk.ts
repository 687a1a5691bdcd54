/** Rows 16, 17 and 26–29: which desk commands, which case it belongs to, and what it is. */
import type { AreaCode } from '../../geo/codes.ts'
import { withinScope } from '../../geo/codes.ts'
import { UNCLASSIFIED } from '../regulation/art16-guard.ts'
import { aboveOrOwner, commanding } from './authority.ts'
import type { Command } from './commands.ts'
import type { DecideContext, RuleContext } from './context.ts'
import type { Decision, Refused, Step } from './decision.ts'
import { decided, isBlank, isIn, reject, wrongState } from './decision.ts'
import type { TimerChange } from './events.ts'
import type { Incident } from './state.ts'
import { isOpen } from './state.ts'
import { pauseTimers, recomputeDues, resumeTimers, startTimer, stopAllTimers } from './timers.ts'

type Of<T extends Command['type']> = Extract<Command, { type: T }>

const UNMERGE_MS = 7 * 86_400_000
/** There, and back once. */
const JURISDICTION_TRANSFERS_MAX = 2
const MERGEABLE = ['reported', 'accepted', 'assigned', 'acknowledged', 'en_route', 'on_scene', 'handling'] as const

export function decideTransferJurisdiction(
  incident: Incident,
  command: Of<'transferJurisdiction'>,
  context: DecideContext,
): Decision {
  const authority = commanding(incident, context, 'incident.escalate')
  if (!authority.ok) return authority
  if (authority.grant.role !== 'duty_officer') return reject('not_permitted')
  const broken = jurisdictionBreaks(incident, command)
  if (broken) return broken
  return decided(incident, context, authority.grant, {
    body: { type: 'jurisdictionTransferred', township: command.to, owner: command.to, reason: command.reason },
    timers: startTimer('accept', context, incident),
    marks: ['transferred'],
  })
}

/** Why it cannot go there, whoever asks; null: it can. */
export function jurisdictionBreaks(
  incident: Incident,
  { to, reason }: Pick<Of<'transferJurisdiction'>, 'to' | 'reason'>,
): Refused | null {
  if (!isIn(incident, 'reported', 'accepted') || to === incident.township) return wrongState(incident)
  if (isBlank(reason)) return reject('reason_missing')
  return (incident.jurisdictionTransfers ?? 0) >= JURISDICTION_TRANSFERS_MAX ? reject('not_permitted') : null
}

/** One level up: township, county, city, province. */
const above = (owner: AreaCode): AreaCode | undefined => {
  const length = [6, 4, 2].find((one) => one < owner.length)
  return length === undefined ? undefined : (owner.slice(0, length) as AreaCode)
}

/** One level up, perhaps more urgent; or why not. */
export function escalation(
  incident: Incident,
  asked: Pick<Of<'escalate'>, 'reason' | 'severity'> & { readonly occasion?: string },
  context: RuleContext,
): Step | Refused {
  const owner = above(incident.owner)
  const severity = asked.severity ?? incident.severity
  if (!isOpen(incident) || incident.state === 'suspended' || !owner || severity > incident.severity)
    return wrongState(incident)
  if (isBlank(asked.reason)) return reject('reason_missing')
  const { category } = incident
  return {
    body: {
      type: 'escalated',
      owner,
      severity,
      reason: asked.reason,
      ...(asked.occasion !== undefined && { occasion: asked.occasion }),
    },
    timers: severity === incident.severity ? [] : recomputeDues(incident, { category, severity }, context),
    marks: ['escalated'],
  }
}

export function decideEscalate(incident: Incident, command: Of<'escalate'>, context: DecideContext): Decision {
  const authority = aboveOrOwner(incident, context, 'incident.escalate')
  if (!authority.ok) return authority
  const step = escalation(incident, command, context)
  return 'ok' in step ? step : decided(incident, context, authority.grant, step)
}

export function decideMerge(incident: Incident, command: Of<'merge'>, context: DecideContext): Decision {
  const authority = commanding(incident, context, 'incident.command')
  if (!authority.ok) return authority
  if (!isIn(incident, ...MERGEABLE)) return wrongState(incident)
  const { other } = context
  if (command.primary === incident.id) return reject('merge_cycle')
  if (!other || other.id !== command.primary || !withinScope(authority.grant.scope, other.township))
    return reject('out_of_scope')
  if (other.state === 'merged' && other.primary === incident.id) return reject('merge_cycle')
  if (!isOpen(other)) return reject('merge_into_closed', { detail: { number: other.number, state: other.state } })
  return decided(incident, context, authority.grant, {
    body: { type: 'merged', primary: other.id },
    timers: pauseTimers(incident, context),
  })
}

export function decideUnmerge(incident: Incident, command: Of<'unmerge'>, context: DecideContext): Decision {
  const authority = commanding(incident, context, 'incident.decideIntake')
  if (!authority.ok) return authority
  if (incident.state !== 'merged') return wrongState(incident)
  if (isBlank(command.reason)) return reject('reason_missing')
  if (context.now - incident.mergedAt > UNMERGE_MS) return reject('reopen_too_late', { detail: { days: 7 } })
  return decided(incident, context, authority.grant, {
    body: { type: 'unmerged', reason: command.reason },
    timers: resumeTimers(incident, context),
  })
}

export function decideVoid(incident: Incident, command: Of<'void'>, context: DecideContext): Decision {
  const authority = commanding(incident, context, 'incident.decideIntake')
  if (!authority.ok) return authority
  if (!isIn(incident, ...MERGEABLE)) return wrongState(incident)
  // «Not accepted» is said by refusing a report, which tells the reporter where to turn.
  if (command.voidReason === 'not_accepted') return reject('reason_missing')
  return decided(incident, context, authority.grant, {
    body: { type: 'voided', voidReason: command.voidReason },
    timers: stopAllTimers(incident),
  })
}

export function decideRecategorise(incident: Incident, command: Of<'recategorise'>, context: DecideContext): Decision {
  const authority = commanding(incident, context, 'incident.command')
  if (!authority.ok) return authority
  if (!isOpen(incident) || command.category === incident.category) return wrongState(incident)
  const { matters } = context.matters
  const next = matters.get(command.category)
  if (!next && command.category !== UNCLASSIFIED)
    return reject('category_unclassified', { detail: { category: command.category } })
  const isLowered = (next?.defaultSeverity ?? 4) > (matters.get(incident.category)?.defaultSeverity ?? 4)
  if (isLowered && isBlank(command.reason)) return reject('reason_missing')
  return decided(incident, context, authority.grant, {
    body: { type: 'recategorised', category: command.category, ...(command.reason ? { reason: command.reason } : {}) },
    timers: [
      ...recomputeDues(incident, { category: command.category, severity: incident.severity }, context),
      ...newArrival(incident, command.category, context),
    ],
  })
}

/** The new category has an arrive time and somebody is on his way without one. */
function newArrival(
  incident: Incident,
  category: Incident['category'],
  context: DecideContext,
): readonly TimerChange[] {
  const isOnTheWay = isIn(incident, 'assigned', 'acknowledged', 'en_route')
  const hasOne = incident.timers.some((timer) => timer.kind === 'arrive' && timer.state === 'running')
  return isOnTheWay && !hasOne ? startTimer('arrive', context, { category, severity: incident.severity }) : []
}

export function decideReseverity(incident: Incident, command: Of<'reseverity'>, context: DecideContext): Decision {
  const authority = commanding(incident, context, 'incident.command')
  if (!authority.ok) return authority
  if (!isOpen(incident) || command.severity === incident.severity) return wrongState(incident)
  if (command.severity > incident.severity && isBlank(command.reason)) return reject('reason_missing')
  return decided(incident, context, authority.grant, {
    body: { type: 'reseveritied', severity: command.severity, ...(command.reason ? { reason: command.reason } : {}) },
    timers: recomputeDues(incident, { category: incident.category, severity: command.severity }, context),
  })
}
