/**
 * The browser's live world: one column per fact about a worker, filled straight from frames and handed to deck.gl as they are.
 *
 * Rows 0…length-1 are the workers on the map: on duty, with a known position. A row has no fixed owner (removing swaps the last one in),
 * so hold a personId, never an index. Rosters say who a township's slots are; frames say where they are. `version` rises with every
 * change worth drawing.
 */

import type { Freshness } from '../../lib/domain/clock/freshness.ts'
import { freshnessOf } from '../../lib/domain/clock/freshness.ts'
import type { PersonId } from '../../lib/domain/roles/role.ts'
import type { TownshipCode } from '../../lib/geo/codes.ts'
import { STATUS } from '../../lib/wire/frame.ts'
import type { FrameHeader } from '../../lib/wire/frame-codec.ts'
import {
  ageFieldAt,
  fromAgeField,
  fromHeadingByte,
  headingByteAt,
  latAt,
  lonAt,
  readHeader,
  slotAt,
  statusAt,
} from '../../lib/wire/frame-codec.ts'
import type { Roster, RosterEntry } from '../../lib/wire/live.ts'
import type { CellCount } from './cell-counts.ts'
import { CellCounts } from './cell-counts.ts'

/** Longest glide from one fix to the next (ui.md §3.6). */
const GLIDE_MS = 1_000
/** A step longer than this (about 2 km) is not a walk: the symbol is put there at once. */
const GLIDE_MAX_DEGREES = 0.02
/** First room for rows; doubled when full. */
const FIRST_CAPACITY = 512
/** A city has tens of thousands of workers; above this the page would not draw anyway. */
const MAX_ROWS = 200_000
/** How much one frame moves the estimate of the server's clock. */
const CLOCK_WEIGHT = 0.1

export const FRESHNESS_ORDER = ['live', 'ageing', 'stale', 'lost'] as const satisfies readonly Freshness[]
export type Rgba = readonly [number, number, number, number]
/** One colour for each of FRESHNESS_ORDER. */
export type FreshnessPalette = readonly [Rgba, Rgba, Rgba, Rgba]
const INK: FreshnessPalette = [
  [60, 60, 60, 255],
  [60, 60, 60, 255],
  [60, 60, 60, 180],
  [60, 60, 60, 120],
]

interface TownshipRows {
  readonly code: TownshipCode
  rosterVersion: number
  /** Tick of the last frame; undefined: take the next one as it comes. */
  tick: number | undefined
  readonly entries: (RosterEntry | undefined)[]
  /** Row of each slot, -1 when not on the map. */
  rows: Int32Array
}

export class WorldColumns {
  /** Drawn longitude and latitude, two a row. */
  positions = new Float64Array(FIRST_CAPACITY * 2)
  /** Degrees counter-clockwise, as deck.gl turns icons; 0 when the heading is not known (see `status`). */
  angles = new Float32Array(FIRST_CAPACITY)
  /** Index into FRESHNESS_ORDER, as of the last `refreshAges` or frame. */
  freshness = new Uint8Array(FIRST_CAPACITY)
  /** STATUS bits of lib/wire/frame.ts. */
  status = new Uint8Array(FIRST_CAPACITY)
  /** RGBA by freshness, four a row. */
  colors = new Uint8Array(FIRST_CAPACITY * 4)
  /** Server time of the fix, epoch ms; age = server now - fixAt. */
  fixAt = new Float64Array(FIRST_CAPACITY)
  length = 0
  /** Rises with every change to what is drawn. */
  version = 0
  /** Rises when rows come, go or change places, and when a roster or a duty changes. */
  rosterRevision = 0
  /** Milliseconds of a glide; 0 with reduced motion. */
  glideMs = GLIDE_MS
  /** Server clock minus this browser's, ms. */
  clockOffsetMs = 0

  #clockKnown = false
  #targets = new Float64Array(FIRST_CAPACITY * 2)
  #starts = new Float64Array(FIRST_CAPACITY * 2)
  /** Browser time a glide began; 0: at rest. */
  #glideFrom = new Float64Array(FIRST_CAPACITY)
  #stamp = new Uint32Array(FIRST_CAPACITY)
  #slots = new Uint32Array(FIRST_CAPACITY)
  #townshipsByRow: (TownshipRows | undefined)[] = []
  #gliding = false
  #frameCount = 0
  #townships = new Map<string, TownshipRows>()
  #places = new Map<PersonId, { readonly township: TownshipRows; readonly slot: number }>()
  #behind = new Set<TownshipCode>()
  #palette: FreshnessPalette = INK
  #cells = new CellCounts()

  /** Townships whose frames showed a gap or a newer roster: ask for them again. A keyframe heals a gap by itself. */
  get needsResync(): boolean {
    return this.#behind.size > 0
  }

  /** Replaces the rosters in view. Townships left out are forgotten; workers who stay keep their positions. */
  applyRoster(rosters: readonly Roster[]): void {
    const wanted = new Set<string>(rosters.map((roster) => roster.township))
    for (const [code, township] of this.#townships)
      if (!wanted.has(code)) {
        for (let slot = 0; slot < township.entries.length; slot++) this.#clearSlot(township, slot)
        this.#townships.delete(code)
      }
    for (const roster of rosters) this.#applyTownship(roster)
    this.#behind.clear()
    this.rosterRevision++
    this.version++
  }

  #applyTownship(roster: Roster): void {
    let township = this.#townships.get(roster.township)
    if (!township) {
      township = { code: roster.township, rosterVersion: 0, tick: undefined, entries: [], rows: new Int32Array(0) }
      this.#townships.set(roster.township, township)
    }
    const size = roster.workers.reduce((most, worker) => Math.max(most, worker.slot + 1), township.entries.length)
    const next: (RosterEntry | undefined)[] = new Array(size)
    for (const worker of roster.workers) next[worker.slot] = worker
    for (let slot = 0; slot < township.entries.length; slot++) {
      const stays = next[slot]?.onDuty === true && next[slot]?.personId === township.entries[slot]?.personId
      if (!stays) this.#clearSlot(township, slot)
    }
    township.rows = grownRows(township.rows, size)
    for (let slot = 0; slot < size; slot++) {
      township.entries[slot] = next[slot]
      const worker = next[slot]
      if (worker) this.#places.set(worker.personId, { township, slot })
    }
    township.rosterVersion = roster.rosterVersion
    township.tick = undefined
  }

  /** Applies one frame of either kind; `clientNow` is this browser's clock in epoch ms. Throws a RangeError on a broken frame. */
  applyFrame(data: ArrayBuffer | Uint8Array, clientNow: number): void {
    const view =
      data instanceof Uint8Array ? new DataView(data.buffer, data.byteOffset, data.byteLength) : new DataView(data)
    const header = readHeader(view)
    this.#noteClock(header.serverTime - clientNow)
    if (header.kind === 'cells') this.#cells.apply(view, header)
    else this.#applyWorkers(view, header, clientNow)
    this.version++
  }

  #applyWorkers(view: DataView, header: FrameHeader, clientNow: number): void {
    const township = this.#townships.get(header.area)
    // A room just left may still deliver one frame: not ours any more.
    if (!township) return
    if (header.rosterVersion !== township.rosterVersion) {
      if (header.rosterVersion > township.rosterVersion) this.#behind.add(township.code)
      return
    }
    const follows = township.tick === undefined || header.tick === (township.tick + 1) >>> 0
    if (header.keyframe) this.#behind.delete(township.code)
    else if (!follows) this.#behind.add(township.code)
    township.tick = header.tick
    const stamp = ++this.#frameCount
    for (let index = 0; index < header.records; index++)
      this.#applyWorker(township, view, index, header, clientNow, stamp)
    if (!header.keyframe) return
    // A keyframe holds everyone: whoever it left out is gone.
    for (let slot = 0; slot < township.rows.length; slot++) {
      const row = township.rows[slot] as number
      if (row >= 0 && this.#stamp[row] !== stamp) this.#clearRow(township, slot, row)
    }
  }

  #applyWorker(
    township: TownshipRows,
    view: DataView,
    index: number,
    header: FrameHeader,
    clientNow: number,
    stamp: number,
  ): void {
    const slot = slotAt(view, index)
    const entry = township.entries[slot]
    if (!entry) return
    const status = statusAt(view, index)
    let row = township.rows[slot] as number
    if ((status & STATUS.gone) !== 0) {
      if (row >= 0) this.#clearRow(township, slot, row)
      return
    }
    const lon = lonAt(view, index)
    const lat = latAt(view, index)
    if (row < 0) {
      if (this.length >= MAX_ROWS) return
      row = this.#addRow(township, slot)
      this.#put(row, lon, lat)
    } else if (lon !== this.#targets[row * 2] || lat !== this.#targets[row * 2 + 1]) {
      this.#moveTo(row, lon, lat, clientNow)
    }
    this.#stamp[row] = stamp
    this.status[row] = status
    this.angles[row] = (status & STATUS.headingKnown) !== 0 ? -fromHeadingByte(headingByteAt(view, index)) : 0
    const ageMs = fromAgeField(ageFieldAt(view, index))
    this.fixAt[row] = header.serverTime - ageMs
    this.#setFreshness(row, FRESHNESS_ORDER.indexOf(freshnessOf(ageMs)))
  }

  /** Someone went on or off duty (a fact). Off duty takes him off the map at once. */
  setDuty(personId: PersonId, onDuty: boolean): void {
    const place = this.#places.get(personId)
    const entry = place?.township.entries[place.slot]
    if (!place || !entry || entry.onDuty === onDuty) return
    place.township.entries[place.slot] = { ...entry, onDuty }
    if (!onDuty) this.#clearSlot(place.township, place.slot, true)
    this.rosterRevision++
    this.version++
  }

  /** Moves gliding symbols on; true while some still glide. */
  animate(clientNow: number): boolean {
    if (!this.#gliding) return false
    this.#gliding = false
    for (let row = 0; row < this.length; row++) {
      const began = this.#glideFrom[row] as number
      if (began === 0) continue
      const share = Math.min(1, Math.max(0, (clientNow - began) / this.glideMs))
      for (let axis = row * 2; axis < row * 2 + 2; axis++) {
        const from = this.#starts[axis] as number
        this.positions[axis] =
          share === 1 ? (this.#targets[axis] as number) : from + ((this.#targets[axis] as number) - from) * share
      }
      if (share === 1) this.#glideFrom[row] = 0
      else this.#gliding = true
    }
    this.version++
    return this.#gliding
  }

  /** Lets positions age: call about once a second with the server's clock (`clientNow + clockOffsetMs`). */
  refreshAges(serverNow: number): void {
    let changed = false
    for (let row = 0; row < this.length; row++) {
      const level = FRESHNESS_ORDER.indexOf(freshnessOf(serverNow - (this.fixAt[row] as number)))
      if (level === this.freshness[row]) continue
      this.#setFreshness(row, level)
      changed = true
    }
    if (changed) this.version++
  }

  setPalette(palette: FreshnessPalette): void {
    this.#palette = palette
    for (let row = 0; row < this.length; row++) this.#setFreshness(row, this.freshness[row] as number)
    this.version++
  }

  /** Row of a worker on the map, -1 when he is not on it. */
  indexOf(personId: PersonId): number {
    const place = this.#places.get(personId)
    return place ? (place.township.rows[place.slot] ?? -1) : -1
  }

  personAt(index: number): RosterEntry | undefined {
    return this.#townshipsByRow[index]?.entries[this.#slots[index] ?? -1]
  }

  townshipAt(index: number): TownshipCode | undefined {
    return this.#townshipsByRow[index]?.code
  }

  entryOf(personId: PersonId): RosterEntry | undefined {
    const place = this.#places.get(personId)
    return place?.township.entries[place.slot]
  }

  /** Everyone in the rosters of the view, on duty or not; read it again when `rosterRevision` rises. */
  roster(): RosterEntry[] {
    return [...this.#townships.values()].flatMap((township) => township.entries.filter((entry) => entry !== undefined))
  }

  cells(): readonly CellCount[] {
    return this.#cells.list()
  }

  /** Leaves the cells of a former view behind. */
  clearCells(): void {
    this.#cells.clear()
    this.version++
  }

  /** Data for a deck.gl layer with binary attributes. A new object each call, which is how deck.gl notices the change. */
  binary(): {
    length: number
    attributes: Record<
      'getPosition' | 'getAngle' | 'getColor',
      { value: Float64Array | Float32Array | Uint8Array; size: number }
    >
  } {
    return {
      length: this.length,
      attributes: {
        getPosition: { value: this.positions, size: 2 },
        getAngle: { value: this.angles, size: 1 },
        getColor: { value: this.colors, size: 4 },
      },
    }
  }

  #noteClock(sample: number): void {
    this.clockOffsetMs = this.#clockKnown ? this.clockOffsetMs + (sample - this.clockOffsetMs) * CLOCK_WEIGHT : sample
    this.#clockKnown = true
  }

  #setFreshness(row: number, level: number): void {
    this.freshness[row] = level
    this.colors.set(this.#palette[level] as Rgba, row * 4)
  }

  #put(row: number, lon: number, lat: number): void {
    this.positions[row * 2] = this.#targets[row * 2] = lon
    this.positions[row * 2 + 1] = this.#targets[row * 2 + 1] = lat
    this.#glideFrom[row] = 0
  }

  #moveTo(row: number, lon: number, lat: number, clientNow: number): void {
    const fromLon = this.positions[row * 2] as number
    const fromLat = this.positions[row * 2 + 1] as number
    if (this.glideMs <= 0 || Math.abs(lon - fromLon) + Math.abs(lat - fromLat) > GLIDE_MAX_DEGREES) {
      this.#put(row, lon, lat)
      return
    }
    this.#starts[row * 2] = fromLon
    this.#starts[row * 2 + 1] = fromLat
    this.#targets[row * 2] = lon
    this.#targets[row * 2 + 1] = lat
    this.#glideFrom[row] = clientNow
    this.#gliding = true
  }

  #addRow(township: TownshipRows, slot: number): number {
    const row = this.length++
    if (row >= this.freshness.length) this.#grow()
    township.rows[slot] = row
    this.#townshipsByRow[row] = township
    this.#slots[row] = slot
    this.rosterRevision++
    return row
  }

  #clearSlot(township: TownshipRows, slot: number, keepEntry = false): void {
    const row = township.rows[slot] ?? -1
    if (row >= 0) this.#clearRow(township, slot, row)
    const entry = township.entries[slot]
    if (keepEntry || !entry) return
    const place = this.#places.get(entry.personId)
    if (place?.township === township && place.slot === slot) this.#places.delete(entry.personId)
  }

  #clearRow(township: TownshipRows, slot: number, row: number): void {
    township.rows[slot] = -1
    const last = --this.length
    this.rosterRevision++
    if (row !== last) {
      for (const column of [this.positions, this.#targets, this.#starts])
        column.copyWithin(row * 2, last * 2, last * 2 + 2)
      this.colors.copyWithin(row * 4, last * 4, last * 4 + 4)
      for (const column of [
        this.angles,
        this.freshness,
        this.status,
        this.fixAt,
        this.#glideFrom,
        this.#stamp,
        this.#slots,
      ])
        column[row] = column[last] as number
      const moved = this.#townshipsByRow[last] as TownshipRows
      this.#townshipsByRow[row] = moved
      moved.rows[this.#slots[row] as number] = row
    }
    this.#townshipsByRow.length = last
  }

  #grow(): void {
    const rows = this.freshness.length * 2
    this.positions = grown(this.positions, new Float64Array(rows * 2))
    this.#targets = grown(this.#targets, new Float64Array(rows * 2))
    this.#starts = grown(this.#starts, new Float64Array(rows * 2))
    this.angles = grown(this.angles, new Float32Array(rows))
    this.freshness = grown(this.freshness, new Uint8Array(rows))
    this.status = grown(this.status, new Uint8Array(rows))
    this.colors = grown(this.colors, new Uint8Array(rows * 4))
    this.fixAt = grown(this.fixAt, new Float64Array(rows))
    this.#glideFrom = grown(this.#glideFrom, new Float64Array(rows))
    this.#stamp = grown(this.#stamp, new Uint32Array(rows))
    this.#slots = grown(this.#slots, new Uint32Array(rows))
  }
}

/** Copies a column into a larger one. */
function grown<Column extends { set(from: Column): void }>(from: Column, into: Column): Column {
  into.set(from)
  return into
}

function grownRows(rows: Int32Array, size: number): Int32Array<ArrayBuffer> {
  const next = new Int32Array(size).fill(-1)
  next.set(rows)
  return next
}
