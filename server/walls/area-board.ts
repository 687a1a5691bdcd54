/** What the walls of one area have in common: the picture, its alarms, which of them has the screens, and what is to be sounded. */
import {
  type AlarmBoard,
  alarmBoard,
  type Lamp,
  type Loudness,
  lampOf,
  NOTHING_SOUNDED,
  type Sounded,
  soundDue,
  type WallAlarm,
} from '../../lib/domain/wall/alarms.ts'
import { isShelved, type Shelved } from '../../lib/domain/wall/shelving.ts'
import { NO_TAKEOVER, type Takeover, takeoverNow } from '../../lib/domain/wall/showing.ts'
import type { WallFeed, WallIncident } from '../../lib/wire/wall-api.ts'
import type { Picture } from './read-feed.ts'

/** What is new since the last look at the clock. */
export interface Stepped {
  /** A sound is due. */
  readonly sound: Loudness | null
  /** The lamp has changed to this. */
  readonly lamp: Lamp | null
}
const NOTHING_NEW: Stepped = { sound: null, lamp: null }

export interface AreaBoard {
  take(picture: Picture): void
  /** Looks at the clock: alarms come and go by it. */
  step(shelved: readonly Shelved[], now: number): Stepped
  takeover(): Takeover
  feed(now: number): WallFeed | null
  incident(id: string): WallIncident | undefined
}

/** Most urgent first, the newest before the others: as `alarmBoard` puts its groups. */
const unheardOf = (alarms: readonly WallAlarm[]) =>
  alarms
    .filter(({ heard }) => !heard)
    .sort((a, b) => a.severity - b.severity || b.raisedAt - a.raisedAt || (a.incidentId < b.incidentId ? -1 : 1))

export function createAreaBoard(): AreaBoard {
  let picture: Picture | null = null
  let takeover: Takeover = NO_TAKEOVER
  let sounded: Sounded = NOTHING_SOUNDED
  let board = alarmBoard([], [], 0)
  /** Null before the first look: a lamp that still burns from before a restart is told to go out. */
  let lamp: Lamp | null = null
  let sound: WallFeed['sound'] = null

  return {
    take(fresh) {
      picture = fresh
    },
    step(shelved, now) {
      if (!picture) return NOTHING_NEW
      board = alarmBoard(picture.rung, shelved, now)
      const due = soundDue(board, sounded, now)
      sounded = due.after
      if (due.sound) sound = { level: due.sound, at: now }
      // In a flood only level 1 takes the screen: else it would show ever new ones and never the list.
      const takers = picture.rung.filter(
        (alarm) => !isShelved(alarm, shelved, now) && (!board.flood || alarm.severity === 1),
      )
      takeover = takeoverNow(
        takeover,
        unheardOf(takers).map(({ incidentId }) => incidentId),
        now,
      )
      const before = lamp
      lamp = lampOf(board)
      return { sound: due.sound, lamp: lamp === before ? null : lamp }
    },
    takeover: () => takeover,
    feed(now) {
      if (!picture) return null
      const { all: _all, rung: _rung, areaNames, matterNames, ...shown } = picture
      return { ...shown, serverTime: now, alarms: board, alarmNames: namesIn(board, { areaNames, matterNames }), sound }
    },
    incident: (id) => picture?.all.get(id),
  }
}

function namesIn(
  { groups }: AlarmBoard,
  { areaNames, matterNames }: Pick<Picture, 'areaNames' | 'matterNames'>,
): WallFeed['alarmNames'] {
  const areas = groups.flatMap(({ township, heard }) =>
    heard?.how === 'acknowledged' && heard.desk !== null ? [township, heard.desk] : [township],
  )
  return {
    areas: Object.fromEntries(areas.map((code) => [code, areaNames.get(code) ?? code])),
    matters: Object.fromEntries(
      groups.flatMap(({ category }) => {
        const name = matterNames.get(category)
        return name ? [[category, name]] : []
      }),
    ),
  }
}
