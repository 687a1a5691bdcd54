/**
 * The live world: where the workers on duty are now, in columns. Telemetry: the newest fix wins and nothing queues.
 *
 * A worker belongs to the township of his active post, wherever he stands: jurisdiction over people goes by post. His slot in its frames is
 * stable while its roster version stands. Off duty he has no position here at all.
 */
import { AGEING_MS, LIVE_MS } from '../../lib/domain/clock/freshness.ts'
import type { PersonId, WorkerRole } from '../../lib/domain/roles/role.ts'
import type { Phones } from '../../lib/domain/wall/phones.ts'
import type { AreaCode, GridCode, TownshipCode } from '../../lib/geo/codes.ts'
import { townshipOf, withinScope } from '../../lib/geo/codes.ts'
import type { CellResolution } from '../../lib/geo/h3.ts'
import { coarserCell, finestCell } from '../../lib/geo/h3.ts'
import { STATUS } from '../../lib/wire/frame.ts'
import { fromE7, toE7, toHeadingByte } from '../../lib/wire/frame-codec.ts'
import type { Roster, RosterEntry } from '../../lib/wire/live.ts'
import type { DutyPeriod } from './duty-book.ts'
import { createDutyBook } from './duty-book.ts'
import { isPlausibleStep } from './plausible.ts'
import { addRow, createWorkerColumns, forgetFix } from './worker-columns.ts'
import type { TownshipRows } from './world-frames.ts'
import { encodeAll, encodeCells, encodeMoved } from './world-frames.ts'

/** Above this a position does not say where someone is to a street corner: shown as poor, and it does not decide the grid. */
export const POOR_ACCURACY_M = 200
/** 1 km/h: slower is standing (ui.md §3.3). */
const MOVING_MPS = 1 / 3.6
const LOW_BATTERY_PCT = 15

/** A worker with his one active post (the first by role where he holds several). */
export interface PostedWorker {
  readonly personId: PersonId
  readonly name: string
  readonly role: WorkerRole
  readonly grid: GridCode
}

export interface LiveFix {
  readonly personId: PersonId
  readonly at: number
  readonly receivedAt: number
  readonly lon: number
  readonly lat: number
  readonly speedMps: number | null
  readonly headingDeg: number | null
  readonly accuracyM: number | null
  readonly batteryPct: number | null
}

/** live: shown. older: not newer than what is shown. held: too far to believe, waiting for a second fix that agrees. */
export type FixEffect = 'live' | 'older' | 'held' | 'off_duty' | 'no_post'

export interface LivePosition {
  readonly lon: number
  readonly lat: number
  readonly fixAt: number
  readonly ageMs: number
  readonly status: number
}

export interface World {
  /** Replaces who holds posts. Slots of those who stay in their township stay. */
  setPeople(people: readonly PostedWorker[]): void
  loadDuty(periods: readonly DutyPeriod[]): void
  /** A duty fact. Off takes the position away at once. */
  setDuty(personId: PersonId, onDuty: boolean, at: number): void
  isOnDuty(personId: PersonId): boolean
  wasOnDuty(personId: PersonId, at: number): boolean
  applyFix(fix: LiveFix): FixEffect
  /** Raises or clears the SOS mark of a worker on duty. */
  setAlarm(personId: PersonId, on: boolean): void
  /** Heartbeats say how the battery is without saying where. */
  noteBattery(personId: PersonId, batteryPct: number): void
  positionOf(personId: PersonId, now: number): LivePosition | undefined
  entryOf(personId: PersonId): RosterEntry | undefined
  townshipOfPerson(personId: PersonId): TownshipCode | undefined
  townships(): readonly TownshipCode[]
  roster(township: TownshipCode): Roster | undefined
  /** What moved since the last call, as one frame; null when nothing did. `keyframe`: everyone, moved or not. */
  takeFrame(township: TownshipCode, now: number, keyframe: boolean): ArrayBuffer | null
  /** Forgets what moved: nobody listens. */
  skip(township: TownshipCode): void
  /** Everyone on the map now, for one who has just joined the room. */
  keyframe(township: TownshipCode, now: number): ArrayBuffer | null
  cellsFrame(scope: AreaCode, resolution: CellResolution, now: number): ArrayBuffer
  /** How those on duty in an area are heard. */
  phones(scope: AreaCode, now: number): Phones
  /** For metrics. */
  counts(now: number): { people: number; onDuty: number; positioned: number; fresh: number }
}

export function createWorld(): World {
  const columns = createWorkerColumns()
  const duty = createDutyBook()
  const rowOf = new Map<PersonId, number>()
  const workers: (PostedWorker | undefined)[] = []
  const townships: TownshipRows[] = []
  const townshipIndex = new Map<string, number>()
  let cellsTick = 0

  const rowFor = (personId: PersonId): number => {
    let row = rowOf.get(personId)
    if (row === undefined) {
      row = addRow(columns, personId)
      rowOf.set(personId, row)
    }
    return row
  }

  const townshipFor = (code: TownshipCode): number => {
    let index = townshipIndex.get(code)
    if (index === undefined) {
      index = townships.length
      townships.push({ code, rosterVersion: 0, tick: 0, rows: [], dirty: [], rosterChanged: false })
      townshipIndex.set(code, index)
    }
    return index
  }

  const markDirty = (row: number): void => {
    const township = townships[columns.township[row] as number]
    if (!township || columns.dirty[row] === 1) return
    columns.dirty[row] = 1
    township.dirty.push(row)
  }

  const leave = (row: number): void => {
    const township = townships[columns.township[row] as number]
    if (!township) return
    township.rows[columns.slot[row] as number] = -1
    columns.township[row] = -1
    columns.slot[row] = -1
  }

  const join = (row: number, index: number): void => {
    const township = townships[index] as TownshipRows
    const free = township.rows.indexOf(-1)
    const slot = free === -1 ? township.rows.length : free
    township.rows[slot] = row
    columns.township[row] = index
    columns.slot[row] = slot
    markDirty(row)
  }

  const entry = (row: number): RosterEntry => {
    const worker = workers[row] as PostedWorker
    return { slot: columns.slot[row] as number, ...worker, onDuty: columns.onDuty[row] === 1 }
  }

  const syncDuty = (row: number): void => {
    const on = duty.isOnDuty(columns.personIds[row] as PersonId) ? 1 : 0
    if (columns.onDuty[row] === on) return
    columns.onDuty[row] = on
    if (on === 0) forgetFix(columns, row)
    markDirty(row)
  }

  const setStatusBit = (row: number, bit: number, on: boolean): void => {
    const before = columns.status[row] as number
    const after = on ? before | bit : before & ~bit
    if (after === before) return
    columns.status[row] = after
    markDirty(row)
  }

  const positionedRow = (personId: PersonId): number => {
    const row = rowOf.get(personId)
    return row !== undefined && columns.onDuty[row] === 1 && columns.fixAt[row] !== 0 ? row : -1
  }

  const show = (row: number, fix: LiveFix, lonE7: number, latE7: number): void => {
    columns.lonE7[row] = lonE7
    columns.latE7[row] = latE7
    columns.fixAt[row] = fix.at
    columns.freshFrom[row] = Math.min(fix.at, fix.receivedAt)
    columns.heldAt[row] = 0
    columns.cell[row] = ''
    columns.heading[row] = fix.headingDeg === null ? 0 : toHeadingByte(fix.headingDeg)
    let status = (columns.status[row] as number) & STATUS.sos
    if (fix.headingDeg !== null) status |= STATUS.headingKnown
    if (fix.speedMps !== null && fix.speedMps > MOVING_MPS) status |= STATUS.moving
    if (fix.accuracyM !== null && fix.accuracyM > POOR_ACCURACY_M) status |= STATUS.accuracyPoor
    if (fix.batteryPct === null) status |= (columns.status[row] as number) & STATUS.lowBattery
    else if (fix.batteryPct < LOW_BATTERY_PCT) status |= STATUS.lowBattery
    columns.status[row] = status
    markDirty(row)
  }

  const world: World = {
    setPeople(people) {
      const before = new Set([...rowOf.values()].filter((row) => columns.township[row] !== -1))
      const changed = new Set<number>()
      for (const worker of people) {
        const row = rowFor(worker.personId)
        before.delete(row)
        const old = workers[row]
        workers[row] = worker
        const index = townshipFor(townshipOf(worker.grid))
        if (columns.township[row] !== index) {
          if (columns.township[row] !== -1) changed.add(columns.township[row] as number)
          leave(row)
          join(row, index)
          changed.add(index)
        } else if (old && (old.name !== worker.name || old.role !== worker.role || old.grid !== worker.grid)) {
          changed.add(index)
        }
        syncDuty(row)
      }
      for (const row of before) {
        changed.add(columns.township[row] as number)
        leave(row)
        forgetFix(columns, row)
        workers[row] = undefined
      }
      for (const index of changed) {
        const township = townships[index] as TownshipRows
        township.rosterVersion++
        township.rosterChanged = true
      }
    },

    loadDuty(periods) {
      duty.load(periods)
      for (let row = 0; row < columns.count; row++) syncDuty(row)
    },

    setDuty(personId, onDuty, at) {
      duty.switch(personId, onDuty, at)
      const row = rowOf.get(personId)
      if (row !== undefined) syncDuty(row)
    },

    isOnDuty: (personId) => duty.isOnDuty(personId),
    wasOnDuty: (personId, at) => duty.wasOnDuty(personId, at),

    applyFix(fix) {
      const row = rowOf.get(fix.personId)
      if (row === undefined || columns.township[row] === -1) return 'no_post'
      const since = duty.since(fix.personId)
      if (since === null || fix.at < since) return 'off_duty'
      const shownAt = columns.fixAt[row] as number
      if (fix.at <= shownAt) return 'older'
      const lonE7 = toE7(fix.lon)
      const latE7 = toE7(fix.lat)
      if (shownAt !== 0 && !isNear(fix, columns.lonE7[row] as number, columns.latE7[row] as number, shownAt)) {
        const heldAt = columns.heldAt[row] as number
        // Two fixes agree; the same one read again from history says nothing new.
        const confirmed =
          heldAt !== 0 &&
          fix.at !== heldAt &&
          isNear(fix, columns.heldLonE7[row] as number, columns.heldLatE7[row] as number, heldAt)
        if (!confirmed) {
          columns.heldLonE7[row] = lonE7
          columns.heldLatE7[row] = latE7
          columns.heldAt[row] = fix.at
          return 'held'
        }
      }
      show(row, fix, lonE7, latE7)
      return 'live'
    },

    setAlarm(personId, on) {
      const row = positionedRow(personId)
      if (row !== -1) setStatusBit(row, STATUS.sos, on)
    },

    noteBattery(personId, batteryPct) {
      const row = positionedRow(personId)
      if (row !== -1) setStatusBit(row, STATUS.lowBattery, batteryPct < LOW_BATTERY_PCT)
    },

    positionOf(personId, now) {
      const row = positionedRow(personId)
      if (row === -1) return undefined
      return {
        lon: fromE7(columns.lonE7[row] as number),
        lat: fromE7(columns.latE7[row] as number),
        fixAt: columns.fixAt[row] as number,
        ageMs: Math.max(0, now - (columns.freshFrom[row] as number)),
        status: columns.status[row] as number,
      }
    },

    entryOf(personId) {
      const row = rowOf.get(personId)
      return row === undefined || columns.township[row] === -1 ? undefined : entry(row)
    },

    townshipOfPerson(personId) {
      const row = rowOf.get(personId)
      return row === undefined ? undefined : townships[columns.township[row] as number]?.code
    },

    townships: () => townships.map((township) => township.code),

    roster(code) {
      const township = townships[townshipIndex.get(code) ?? -1]
      if (!township) return undefined
      const workersOf = township.rows.filter((row) => row !== -1).map(entry)
      return { township: code, rosterVersion: township.rosterVersion, workers: workersOf }
    },

    takeFrame(code, now, keyframe) {
      const township = townships[townshipIndex.get(code) ?? -1]
      if (!township) return null
      // A changed roster is told by a keyframe: whoever holds the old one sees the number and asks.
      const whole = keyframe || township.rosterChanged
      if (!whole && township.dirty.length === 0) return null
      township.tick = (township.tick + 1) >>> 0
      const frame = whole ? encodeAll(columns, township, now) : encodeMoved(columns, township, now)
      world.skip(code)
      return frame
    },

    skip(code) {
      const township = townships[townshipIndex.get(code) ?? -1]
      if (!township) return
      for (const row of township.dirty) columns.dirty[row] = 0
      township.dirty.length = 0
      township.rosterChanged = false
    },

    keyframe(code, now) {
      const township = townships[townshipIndex.get(code) ?? -1]
      return township ? encodeAll(columns, township, now) : null
    },

    cellsFrame(scope, resolution, now) {
      const cells = new Map<string, { workers: number; notFresh: number }>()
      for (const township of townships) {
        if (!withinScope(scope, township.code)) continue
        for (const row of township.rows) {
          if (row === -1 || columns.onDuty[row] === 0 || columns.fixAt[row] === 0) continue
          columns.cell[row] ||= finestCell(fromE7(columns.lonE7[row] as number), fromE7(columns.latE7[row] as number))
          const cell = coarserCell(columns.cell[row], resolution)
          const count = cells.get(cell) ?? { workers: 0, notFresh: 0 }
          count.workers++
          if (now - (columns.freshFrom[row] as number) >= LIVE_MS) count.notFresh++
          cells.set(cell, count)
        }
      }
      cellsTick = (cellsTick + 1) >>> 0
      return encodeCells(cells, scope, resolution, cellsTick, now)
    },

    phones(scope, now) {
      let [onDuty, live, newestAt] = [0, 0, 0]
      for (const township of townships) {
        if (!withinScope(scope, township.code)) continue
        for (const row of township.rows) {
          if (row === -1 || columns.onDuty[row] === 0) continue
          onDuty++
          if (columns.fixAt[row] === 0) continue
          const heardAt = columns.freshFrom[row] as number
          newestAt = Math.max(newestAt, heardAt)
          if (now - heardAt < LIVE_MS) live++
        }
      }
      return { onDuty, live, newestAt: newestAt === 0 ? null : newestAt }
    },

    counts(now) {
      let [people, onDuty, positioned, fresh] = [0, 0, 0, 0]
      for (let row = 0; row < columns.count; row++) {
        if (columns.township[row] === -1) continue
        people++
        if (columns.onDuty[row] === 0) continue
        onDuty++
        if (columns.fixAt[row] === 0) continue
        positioned++
        if (now - (columns.freshFrom[row] as number) < AGEING_MS) fresh++
      }
      return { people, onDuty, positioned, fresh }
    },
  }
  return world
}

/** Can the worker have come from there to the fix since? */
const isNear = (fix: LiveFix, lonE7: number, latE7: number, at: number): boolean =>
  isPlausibleStep(fromE7(lonE7), fromE7(latE7), fix.lon, fix.lat, fix.at - at, fix.accuracyM ?? 0)
