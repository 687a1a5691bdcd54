/** Rows 16, 17 and 26–29: which desk commands, which case it belongs to, and what it is. */
import type { AreaCode } from '../../geo/codes.ts'
import { withinScope } from '../../geo/codes.ts'
import { UNCLASSIFIED } from '../regulation/art16-guard.ts'
import { aboveOrOwner, commanding } from './authority.ts'
import type { Command } from './commands.ts'
import type { DecideContext } from './context.ts'
import type { Decision } from './decision.ts'
import { decided, isBlank, isIn, reject, wrongState } from './decision.ts'
import type { TimerChange } from './events.ts'
import type { Incident } from './state.ts'
import { isOpen } from './state.ts'
import { pauseTimers, recomputeDues, resumeTimers, startTimer, stopTimers } from './timers.ts'

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
  if (!isIn(incident, 'reported', 'accepted') || command.to === incident.township) return wrongState(incident)
  if (isBlank(command.reason)) return reject('reason_missing')
  if ((incident.jurisdictionTransfers ?? 0) >= JURISDICTION_TRANSFERS_MAX) return reject('not_permitted')
  return decided(incident, context, authority.grant, {
    body: { type: 'jurisdictionTransferred', township: command.to, owner: command.to, reason: command.reason },
    timers: startTimer('accept', context, incident),
    marks: ['transferred'],
  })
}

/** One level up: township, county, city, province. */
const above = (owner: AreaCode): AreaCode | undefined => {
  const length = [6, 4, 2].find((one) => one < owner.length)
  return length === undefined ? undefined : (owner.slice(0, length) as AreaCode)
}

export function decideEscalate(incident: Incident, command: Of<'escalate'>, context: DecideContext): Decision {
  const authority = aboveOrOwner(incident, context, 'incident.escalate')
  if (!authority.ok) return authority
  const owner = above(incident.owner)
  const severity = command.severity ?? incident.severity
  if (!isOpen(incident) || incident.state === 'suspended' || !owner || severity > incident.severity)
    return wrongState(incident)
  if (isBlank(command.reason)) return reject('reason_missing')
  return decided(incident, context, authority.grant, {
    body: { type: 'escalated', owner, severity, reason: command.reason },
    timers:
      severity === incident.severity ? [] : recomputeDues(incident, { category: incident.category, severity }, context),
    marks: ['escalated'],
  })
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
    timers: stopTimers(incident, 'accept', 'acknowledge', 'arrive', 'resolve', 'check'),
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
