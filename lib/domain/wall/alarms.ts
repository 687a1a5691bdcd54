/**
 * The alarms of a wall, after good alarm practice (ISA-18.2): by priority, those of one street and kind as one, one sound for a flood, put aside
 * only with an end. Whoever has heard one says so at the desk; a wall has no hands.
 */
import type { AreaCode, TownshipCode } from '../../geo/codes.ts'
import type { CategoryCode, EpochMs, IncidentId } from '../incident/state.ts'
import { isShelved, type Shelved } from './shelving.ts'

/** More new ones than this in the window and single sounds help nobody. */
const FLOOD_ABOVE = 10
export const FLOOD_WINDOW_MS = 10 * 60_000
/** Rows of the list; what is below is counted. */
export const GROUPS_MAX = 12
/** Level 1 is listed singly up to so many unheard ones; more would leave no row for anything else, and are grouped like the others. */
const SINGLY_MAX = 6

/** Who has heard it, by the area of his desk: a wall names no person. `sent`: nobody said so, but somebody was sent. */
export type AlarmHeard =
  | { readonly how: 'acknowledged'; readonly at: EpochMs; readonly desk: AreaCode | null }
  | { readonly how: 'sent' }

export interface WallAlarm {
  readonly incidentId: IncidentId
  readonly severity: 1 | 2
  readonly township: TownshipCode
  readonly category: CategoryCode
  readonly raisedAt: EpochMs
  /** Null: nobody. */
  readonly heard: AlarmHeard | null
}

export interface AlarmGroup {
  readonly severity: 1 | 2
  readonly township: TownshipCode
  readonly category: CategoryCode
  readonly count: number
  readonly unheard: number
  /** The newest of it that nobody has heard; else the newest. */
  readonly incidentId: IncidentId
  readonly since: EpochMs
  readonly latest: EpochMs
  /** Of the newest, once all of it are heard. */
  readonly heard: AlarmHeard | null
}

export interface AlarmBoard {
  readonly groups: readonly AlarmGroup[]
  /** Groups below the last row. */
  readonly more: number
  readonly flood: boolean
  /** Alarms that are put aside, and when the first of them is back; they are in no group. */
  readonly shelved: number
  readonly shelvedUntil: EpochMs | null
  /** Takes the screen: the newest unheard one of the highest priority. */
  readonly foremost: IncidentId | null
}

const inOrder = (a: WallAlarm, b: WallAlarm) => a.raisedAt - b.raisedAt || (a.incidentId < b.incidentId ? -1 : 1)

export function alarmBoard(alarms: readonly WallAlarm[], shelved: readonly Shelved[], now: EpochMs): AlarmBoard {
  const standing = alarms.filter((alarm) => !isShelved(alarm, shelved, now))
  const aside = alarms.filter((alarm) => isShelved(alarm, shelved, now))
  const reds = standing.filter(({ severity, heard }) => severity === 1 && !heard)
  const groups = grouped(standing, reds.length <= SINGLY_MAX)
  const ordered = [...groups].sort(
    (a, b) => Number(b.unheard > 0) - Number(a.unheard > 0) || a.severity - b.severity || b.latest - a.latest,
  )
  const [first] = ordered
  return {
    groups: ordered.slice(0, GROUPS_MAX),
    more: Math.max(0, ordered.length - GROUPS_MAX),
    flood: standing.filter(({ raisedAt }) => now - raisedAt < FLOOD_WINDOW_MS).length > FLOOD_ABOVE,
    shelved: aside.length,
    shelvedUntil: firstBack(aside, shelved, now),
    foremost: first && first.unheard > 0 ? first.incidentId : null,
  }
}

/** Null: nothing is put aside. */
function firstBack(aside: readonly WallAlarm[], shelved: readonly Shelved[], now: EpochMs): EpochMs | null {
  const ends = shelved.filter((one) => one.until > now && aside.some((alarm) => isShelved(alarm, [one], now)))
  return ends.length === 0 ? null : Math.min(...ends.map(({ until }) => until))
}

function grouped(standing: readonly WallAlarm[], redSingly: boolean): Iterable<AlarmGroup> {
  const groups = new Map<string, AlarmGroup>()
  for (const { incidentId, severity, township, category, raisedAt, heard } of [...standing].sort(inOrder)) {
    const key = severity === 1 && redSingly && !heard ? incidentId : `${severity}/${township}/${category}`
    const before = groups.get(key)
    groups.set(key, {
      severity,
      township,
      category,
      count: (before?.count ?? 0) + 1,
      unheard: (before?.unheard ?? 0) + (heard ? 0 : 1),
      incidentId: heard && before && before.unheard > 0 ? before.incidentId : incidentId,
      since: before?.since ?? raisedAt,
      latest: raisedAt,
      heard: before && before.unheard > 0 ? null : heard,
    })
  }
  return groups.values()
}

/** Level 1 sounds again while nobody has heard it; a flood is one sound, then one a round. */
const SOUND_EVERY_MS = 15_000

export interface Sounded {
  readonly at: EpochMs | null
  readonly groups: ReadonlySet<string>
  readonly flood: boolean
}
export const NOTHING_SOUNDED: Sounded = { at: null, groups: new Set(), flood: false }

export type Loudness = 'loud' | 'soft'

/** The sound that is due at `now`, and what has then been sounded. A group sounds once for level 2, every round for level 1. */
export function soundDue(
  { groups, flood }: AlarmBoard,
  before: Sounded,
  now: EpochMs,
): { readonly sound: Loudness | null; readonly after: Sounded } {
  const unheard = groups.filter((group) => group.unheard > 0)
  const keys = new Set(unheard.map(({ severity, township, category }) => `${severity}/${township}/${category}`))
  const isRed = unheard.some(({ severity }) => severity === 1)
  const isDue = before.at === null || now - before.at >= SOUND_EVERY_MS
  if (isRed) return isDue ? { sound: 'loud', after: { at: now, groups: keys, flood } } : { sound: null, after: before }
  const isNews = flood ? !before.flood && keys.size > 0 : [...keys].some((key) => !before.groups.has(key))
  const after = { at: isNews && isDue ? now : before.at, groups: isDue ? keys : before.groups, flood }
  return { sound: isNews && isDue ? 'soft' : null, after }
}

/** What a lamp beside the screen shows: the most urgent alarm nobody has heard. */
export type Lamp = 'red' | 'orange' | 'off'

export function lampOf({ groups }: AlarmBoard): Lamp {
  const unheard = groups.filter((group) => group.unheard > 0)
  if (unheard.length === 0) return 'off'
  return unheard.some(({ severity }) => severity === 1) ? 'red' : 'orange'
}
