/**
 * The alarms of a wall, after good alarm practice (ISA-18.2): by priority, those of one street and kind as one, one sound for a flood, put aside
 * only with an end. Whoever has heard one says so at the desk; a wall has no hands.
 */
import type { AreaCode } from '../../geo/codes.ts'
import type { CategoryCode, EpochMs, IncidentId } from '../incident/state.ts'

/** More new ones than this in the window and single sounds help nobody. */
const FLOOD_ABOVE = 10
export const FLOOD_WINDOW_MS = 10 * 60_000
/** Rows of the list; what is below is counted. */
export const GROUPS_MAX = 12

export interface WallAlarm {
  readonly incidentId: IncidentId
  readonly severity: 1 | 2
  readonly township: AreaCode
  readonly category: CategoryCode
  readonly raisedAt: EpochMs
  /** Somebody has heard it, or was sent. */
  readonly heard: boolean
}

/** What a desk puts aside, until when: alarms of one street and category. Level 1 cannot be put aside. */
export interface Shelved {
  readonly township: AreaCode
  readonly category: CategoryCode
  readonly until: EpochMs
}

export interface AlarmGroup {
  readonly severity: 1 | 2
  readonly township: AreaCode
  readonly category: CategoryCode
  readonly count: number
  readonly unheard: number
  /** The newest of it that nobody has heard; else the newest. */
  readonly incidentId: IncidentId
  readonly since: EpochMs
  readonly latest: EpochMs
}

export interface AlarmBoard {
  readonly groups: readonly AlarmGroup[]
  /** Groups below the last row. */
  readonly more: number
  readonly flood: boolean
  readonly shelved: number
  /** Takes the screen: the newest unheard one of the highest priority. */
  readonly foremost: IncidentId | null
}

export const isShelved = (
  { severity, township, category }: WallAlarm,
  shelved: readonly Shelved[],
  now: EpochMs,
): boolean =>
  severity !== 1 && shelved.some((one) => one.township === township && one.category === category && one.until > now)

export function alarmBoard(alarms: readonly WallAlarm[], shelved: readonly Shelved[], now: EpochMs): AlarmBoard {
  const standing = alarms.filter((alarm) => !isShelved(alarm, shelved, now))
  const groups = new Map<string, AlarmGroup>()
  for (const alarm of [...standing].sort((a, b) => a.raisedAt - b.raisedAt || (a.incidentId < b.incidentId ? -1 : 1))) {
    const { severity, township, category, raisedAt, heard } = alarm
    const key = `${severity}/${township}/${category}`
    const before = groups.get(key)
    groups.set(key, {
      severity,
      township,
      category,
      count: (before?.count ?? 0) + 1,
      unheard: (before?.unheard ?? 0) + (heard ? 0 : 1),
      incidentId: heard && before && before.unheard > 0 ? before.incidentId : alarm.incidentId,
      since: before?.since ?? raisedAt,
      latest: raisedAt,
    })
  }
  const ordered = [...groups.values()].sort(
    (a, b) => Number(b.unheard > 0) - Number(a.unheard > 0) || a.severity - b.severity || b.latest - a.latest,
  )
  const [first] = ordered
  return {
    groups: ordered.slice(0, GROUPS_MAX),
    more: Math.max(0, ordered.length - GROUPS_MAX),
    flood: standing.filter(({ raisedAt }) => now - raisedAt < FLOOD_WINDOW_MS).length > FLOOD_ABOVE,
    shelved: alarms.length - standing.length,
    foremost: first && first.unheard > 0 ? first.incidentId : null,
  }
}

/** Level 1 sounds again while nobody has heard it; a flood is one sound, then one a round. */
const SOUND_EVERY_MS = 15_000

export interface Sounded {
  readonly at: EpochMs | null
  readonly groups: ReadonlySet<string>
  readonly flood: boolean
}
export const NOTHING_SOUNDED: Sounded = { at: null, groups: new Set(), flood: false }

/** The sound that is due at `now`, and what has then been sounded. A group sounds once for level 2, every round for level 1. */
export function soundDue(
  { groups, flood }: AlarmBoard,
  before: Sounded,
  now: EpochMs,
): { readonly sound: 'loud' | 'soft' | null; readonly after: Sounded } {
  const unheard = groups.filter((group) => group.unheard > 0)
  const keys = new Set(unheard.map(({ severity, township, category }) => `${severity}/${township}/${category}`))
  const isRed = unheard.some(({ severity }) => severity === 1)
  const isDue = before.at === null || now - before.at >= SOUND_EVERY_MS
  if (isRed) return isDue ? { sound: 'loud', after: { at: now, groups: keys, flood } } : { sound: null, after: before }
  const isNews = flood ? !before.flood && keys.size > 0 : [...keys].some((key) => !before.groups.has(key))
  const after = { at: isNews && isDue ? now : before.at, groups: isDue ? keys : before.groups, flood }
  return { sound: isNews && isDue ? 'soft' : null, after }
}
