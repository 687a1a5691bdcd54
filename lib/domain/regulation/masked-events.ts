/**
 * The log of a case for those who see it masked (domain.md §8): what was done, when, by which role. What people wrote, whom they named, where it
 * lies and which case it belongs to is taken out; what may stay is listed here, so that a new field of an event is hidden until somebody decides.
 */
import type { EventBody, IncidentEvent } from '../incident/events.ts'
import type { IncidentId } from '../incident/state.ts'
import type { UserId } from '../roles/role.ts'
import { maskName } from './masking.ts'

/** In the place of every text. */
const HIDDEN = '***'

/** Words of the product itself, names of departments, and spans of time. */
const KEPT: ReadonlySet<string> = new Set([
  'type',
  'kind',
  'tasks',
  'department',
  'departmentName',
  'code',
  'method',
  'voidReason',
  'rating',
  'timely',
  'useful',
  'solved',
  'selfHandled',
  'undo',
  'auto',
  'timer',
  'mark',
  'late',
  'minutes',
  'severity',
  'level',
])
/** Lists of departments: their `name` is no person's. */
const OF_DEPARTMENTS = 'departments'

function masked(value: unknown, key: string, inside: string): unknown {
  if (Array.isArray(value)) return value.map((item) => masked(item, key, key))
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, masked(part, name, inside)]))
  if (key === 'name' && typeof value === 'string') return inside === OF_DEPARTMENTS ? value : maskName(value)
  if (KEPT.has(key) || value === null) return value
  return typeof value === 'string' ? HIDDEN : typeof value === 'number' ? 0 : false
}

/** `replied` says to what by one of two words of the product; elsewhere `to` is an area. */
const bodyOf = (body: EventBody): EventBody => {
  const hidden = masked(body, '', '') as EventBody
  return body.type === 'replied' ? ({ ...hidden, to: body.to } as EventBody) : hidden
}

export function maskedEvent({ version, at, actor, body }: IncidentEvent): IncidentEvent {
  return {
    incidentId: HIDDEN as IncidentId,
    version,
    at,
    actor: actor && { userId: HIDDEN as UserId, name: maskName(actor.name), role: actor.role, scope: actor.scope },
    body: bodyOf(body),
    timers: [],
    marks: [],
  }
}
