/** What came since this person last looked, and which of it he has looked at: kept for him, so that it follows him to another desk. Pure. */
import type { EpochMs, Incident } from '../../../lib/domain/incident/state.ts'
import type { UserId } from '../../../lib/domain/roles/role.ts'

/** Looked at one by one since then; beyond this the oldest are taken as seen. */
const SEEN_MAX = 400

export interface Seen {
  /** Everything reported up to then is known. */
  readonly since: EpochMs
  readonly ids: readonly string[]
}

/** As it was kept, or null when that was in another shape. */
export function readSeen(value: unknown): Seen | null {
  const { since, ids } = (value ?? {}) as { readonly since?: unknown; readonly ids?: unknown }
  const isSeen = typeof since === 'number' && Array.isArray(ids) && ids.every((id) => typeof id === 'string')
  return isSeen ? { since, ids: ids.slice(-SEEN_MAX) } : null
}

/** Reported by somebody else since, and not looked at. */
export const isNews = (
  { since, ids }: { readonly since: EpochMs; readonly ids: ReadonlySet<string> },
  incident: Incident,
  me: UserId,
): boolean => incident.reportedAt > since && incident.reportedBy !== me && !ids.has(incident.id)

/** He has looked at it. The same object when that was known. */
export function lookedAt(seen: Seen, incident: Incident, incidents: ReadonlyMap<string, Incident>): Seen {
  if (incident.reportedAt <= seen.since || seen.ids.includes(incident.id)) return seen
  // What is closed and gone needs no mark any more.
  const kept = [...seen.ids.filter((id) => incidents.has(id)), incident.id]
  if (kept.length <= SEEN_MAX) return { ...seen, ids: kept }
  const times = kept.map((id) => incidents.get(id)?.reportedAt ?? 0).sort((a, b) => a - b)
  const since = times[kept.length - SEEN_MAX - 1] ?? seen.since
  return { since, ids: kept.filter((id) => (incidents.get(id)?.reportedAt ?? 0) > since) }
}

export const allSeen = (now: EpochMs): Seen => ({ since: now, ids: [] })
