/**
 * What a screen shows now: an alarm takes it and gives it back, else what a desk has pinned, else the scene of the playlist. Pure, so the server
 * comes to the same answer after a restart.
 */
import type { EpochMs, IncidentId } from '../incident/state.ts'
import { type Playlist, sceneDue } from './playlist.ts'
import type { SceneId } from './scene.ts'

/** What a desk pins goes by itself after this: nobody has to remember it. */
export const PIN_MS = 15 * 60_000
/** Once an alarm has the screen, it keeps it long enough to be read. */
export const ALARM_HOLD_MS = 20_000
/** One alarm does not hold a screen for ever: it stays in the list, and the next unheard one comes. */
export const ALARM_MAX_MS = 5 * 60_000
/** Longer ones cannot be read from five metres. */
export const MESSAGE_MAX = 60

export type ShowWhat =
  | { readonly kind: 'scene'; readonly scene: SceneId }
  | { readonly kind: 'incident'; readonly incidentId: IncidentId }
  | { readonly kind: 'place'; readonly lon: number; readonly lat: number; readonly zoom: number }
  | { readonly kind: 'message'; readonly text: string }

export interface Pin {
  readonly id: string
  readonly what: ShowWhat
  /** The desk that set it, by its area: a wall names no person. */
  readonly desk: string
  readonly at: EpochMs
  readonly until: EpochMs
}

export interface Takeover {
  /** The alarm that has the screen. */
  readonly held: { readonly incidentId: IncidentId; readonly since: EpochMs } | null
  /** Had the screen for its whole time and are still unheard: they do not take it again. */
  readonly worn: readonly IncidentId[]
}
export const NO_TAKEOVER: Takeover = { held: null, worn: [] }

export type ShownBy =
  | { readonly kind: 'alarm' }
  | { readonly kind: 'desk'; readonly desk: string; readonly at: EpochMs }
  | { readonly kind: 'playlist' }

export interface Showing {
  /** The same as long as the same is shown for the same reason. */
  readonly id: string
  readonly what: ShowWhat
  readonly by: ShownBy
  readonly since: EpochMs
  /** Null: until somebody says that he has heard it. */
  readonly until: EpochMs | null
}

/** Which alarm has the screen now, given which had it before. `unheard`: most urgent first. */
export function takeoverNow({ held, worn: before }: Takeover, unheard: readonly IncidentId[], now: EpochMs): Takeover {
  const worn = before.filter((id) => unheard.includes(id))
  const age = held ? now - held.since : 0
  if (held && unheard.includes(held.incidentId) && age >= ALARM_MAX_MS) worn.push(held.incidentId)
  const next = unheard.find((id) => !worn.includes(id))
  if (held && (age < ALARM_HOLD_MS || next === held.incidentId)) return { held, worn }
  return { held: next ? { incidentId: next, since: now } : null, worn }
}

export function showingNow(
  { takeover, pin, playlist }: { readonly takeover: Takeover; readonly pin: Pin | null; readonly playlist: Playlist },
  now: EpochMs,
): Showing {
  if (takeover.held) {
    const { incidentId, since } = takeover.held
    return {
      id: `alarm:${incidentId}:${since}`,
      what: { kind: 'incident', incidentId },
      by: { kind: 'alarm' },
      since,
      until: null,
    }
  }
  if (pin && pin.until > now) {
    const { id, what, desk, at, until } = pin
    return { id: `pin:${id}`, what, by: { kind: 'desk', desk, at }, since: at, until }
  }
  const { scene, since, until } = sceneDue(playlist, now)
  return {
    id: `scene:${scene}:${since}`,
    what: { kind: 'scene', scene },
    by: { kind: 'playlist' },
    since,
    until,
  }
}
