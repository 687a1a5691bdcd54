/**
 * Which scene is due. Taken from the clock alone, so that all screens with one playlist are in step, and one that was without power comes back
 * to the scene the others show.
 */
import type { EpochMs } from '../incident/state.ts'
import type { SceneId } from './scene.ts'

/** Shorter cannot be read from five metres, longer is no rotation. */
export const DWELL_MIN_S = 15
export const DWELL_MAX_S = 3_600
export const ENTRIES_MAX = 12

const HOUR_MS = 3_600_000
/** Walls keep the time of Asia/Shanghai, which knows no summer time. */
const OFFSET_MS = 8 * HOUR_MS

export interface PlaylistEntry {
  readonly scene: SceneId
  readonly dwellS: number
  /** Hours of the day in which it is shown, `from` inclusive to `to` exclusive, over midnight where `to` is not above `from`; absent: always. */
  readonly hours?: { readonly from: number; readonly to: number } | undefined
}
export type Playlist = readonly PlaylistEntry[]

export const READY_PLAYLIST: Playlist = [
  { scene: 'overview', dwellS: 60, hours: { from: 6, to: 22 } },
  { scene: 'hazards', dwellS: 30, hours: { from: 6, to: 22 } },
  { scene: 'disputes', dwellS: 30, hours: { from: 6, to: 22 } },
  { scene: 'staffing', dwellS: 30, hours: { from: 6, to: 22 } },
  { scene: 'night', dwellS: 120, hours: { from: 22, to: 6 } },
]

export interface SceneDue {
  readonly scene: SceneId
  readonly since: EpochMs
  readonly until: EpochMs
}

function isInHours({ hours }: PlaylistEntry, hour: number): boolean {
  if (!hours) return true
  const { from, to } = hours
  return from < to ? hour >= from && hour < to : hour >= from || hour < to
}

/** The scene due at `now`. A playlist with nothing for this hour shows the overview. Rounds begin anew with each hour. */
export function sceneDue(playlist: Playlist, now: EpochMs): SceneDue {
  const intoHour = (now + OFFSET_MS) % HOUR_MS
  const hourStart = now - intoHour
  const hourEnd = hourStart + HOUR_MS
  const hour = Math.floor((now + OFFSET_MS) / HOUR_MS) % 24
  const entries = playlist.filter((entry) => isInHours(entry, hour))
  const [only] = entries
  if (!only) return { scene: 'overview', since: hourStart, until: hourEnd }
  if (entries.length === 1) return { scene: only.scene, since: hourStart, until: hourEnd }
  const roundMs = entries.reduce((sum, { dwellS }) => sum + dwellS * 1_000, 0)
  let since = hourStart + Math.floor(intoHour / roundMs) * roundMs
  for (const { scene, dwellS } of entries) {
    const until = since + dwellS * 1_000
    if (now < until) return { scene, since, until: Math.min(until, hourEnd) }
    since = until
  }
  return { scene: only.scene, since: hourStart, until: hourEnd }
}
