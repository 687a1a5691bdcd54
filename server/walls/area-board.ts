/** What the walls of one area have in common: the picture, its alarms, which of them has the screens, and what is to be sounded. */
import {
  alarmBoard,
  isShelved,
  NOTHING_SOUNDED,
  type Shelved,
  type Sounded,
  soundDue,
  type WallAlarm,
} from '../../lib/domain/wall/alarms.ts'
import { NO_TAKEOVER, type Takeover, takeoverNow } from '../../lib/domain/wall/showing.ts'
import type { WallFeed, WallIncident } from '../../lib/wire/wall-api.ts'
import type { Picture } from './read-feed.ts'

export interface AreaBoard {
  take(picture: Picture): void
  /** Looks at the clock: alarms come and go by it. Answers the sound that is due. */
  step(shelved: readonly Shelved[], now: number): 'loud' | 'soft' | null
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
  let sound: 'loud' | 'soft' | null = null

  return {
    take(fresh) {
      picture = fresh
    },
    step(shelved, now) {
      if (!picture) return null
      board = alarmBoard(picture.rung, shelved, now)
      const due = soundDue(board, sounded, now)
      sounded = due.after
      sound = due.sound
      // In a flood only level 1 takes the screen: else it would show ever new ones and never the list.
      const takers = picture.rung.filter(
        (alarm) => !isShelved(alarm, shelved, now) && (!board.flood || alarm.severity === 1),
      )
      takeover = takeoverNow(
        takeover,
        unheardOf(takers).map(({ incidentId }) => incidentId),
        now,
      )
      return sound
    },
    takeover: () => takeover,
    feed(now) {
      if (!picture) return null
      const { all: _all, rung: _rung, ...shown } = picture
      return { ...shown, serverTime: now, alarms: board, sound }
    },
    incident: (id) => picture?.all.get(id),
  }
}
