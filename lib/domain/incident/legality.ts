/** What a drop would do, before it: the marks shown while an incident is dragged over the map. Built on the same rules as the decision itself. */

import { STALE_MS } from '../clock/freshness.ts'
import { LOAD_LIMIT } from '../ranking/score.ts'
import { lawfulTasks } from '../regulation/art16-guard.ts'
import type { PersonId } from '../roles/role.ts'
import type { Command } from './commands.ts'
import type { DecideContext } from './context.ts'
import { decide } from './decide.ts'
import { evolve } from './evolve.ts'
import type { Rejection } from './rejection.ts'
import type { Incident, TaskType } from './state.ts'

export type LegalityWarning = 'position_lost' | 'overloaded' | 'takes_from_other'

export type Legality =
  | { readonly kind: 'can' }
  | { readonly kind: 'warn'; readonly warnings: readonly LegalityWarning[] }
  | { readonly kind: 'cannot'; readonly rejection: Rejection }

export interface LegalityInput {
  readonly incident: Incident
  readonly personId: PersonId
  /** Absent: what the list lets a worker do for this category. */
  readonly tasks?: readonly TaskType[]
  /** Age of his newest fix; null when there is none. */
  readonly fixAgeMs: number | null
  readonly load: number
}

/** The tasks a drop asks for when nobody picked others. */
export const defaultTasks = (incident: Incident, context: DecideContext): readonly TaskType[] => {
  const matter = context.matters.matters.get(incident.category)
  return matter ? lawfulTasks(matter).slice(0, 1) : []
}

const HELD_STATES: readonly Incident['state'][] = ['assigned', 'acknowledged', 'en_route', 'on_scene', 'handling']

/**
 * A dropped report is accepted first, an assigned case is reassigned (its reason is asked after the drop). Both are tried here without being done.
 */
export function legalityOf(input: LegalityInput, context: DecideContext): Legality {
  const { incident, personId } = input
  const tasks = input.tasks ?? defaultTasks(incident, context)
  const assignee = { kind: 'worker', personId, support: [] } as const
  const isHeld = HELD_STATES.includes(incident.state)
  const command: Command = isHeld
    ? { type: 'reassign', assignee, tasks, reason: '·' }
    : { type: 'assign', assignee, tasks }
  let target = incident
  if (incident.state === 'reported') {
    const accepted = decide(incident, { type: 'accept' }, context)
    if (!accepted.ok) return { kind: 'cannot', rejection: accepted.rejection }
    target = accepted.events.reduce<Incident>(evolve, incident)
  }
  const decision = decide(target, command, context)
  if (!decision.ok) return { kind: 'cannot', rejection: decision.rejection }
  const warnings: LegalityWarning[] = []
  if (isHeld) warnings.push('takes_from_other')
  if (input.fixAgeMs === null || input.fixAgeMs > STALE_MS) warnings.push('position_lost')
  if (input.load >= LOAD_LIMIT) warnings.push('overloaded')
  return warnings.length > 0 ? { kind: 'warn', warnings } : { kind: 'can' }
}
