/** Turns columns of the live world into frames (lib/wire/frame.ts). */
import type { AreaCode, TownshipCode } from '../../lib/geo/codes.ts'
import { cellNumber } from '../../lib/geo/h3.ts'
import { STATUS } from '../../lib/wire/frame.ts'
import { newFrame, toAgeField, writeCell, writeWorker } from '../../lib/wire/frame-codec.ts'
import type { WorkerColumns } from './worker-columns.ts'

/** A township in the live world. */
export interface TownshipRows {
  readonly code: TownshipCode
  rosterVersion: number
  /** Number of the last frame of its room. */
  tick: number
  /** Row of each slot, -1 when free. */
  readonly rows: number[]
  /** Rows that changed since the last frame; some may have left since. */
  readonly dirty: number[]
  rosterChanged: boolean
}

const isShown = (columns: WorkerColumns, row: number): boolean => columns.onDuty[row] === 1 && columns.fixAt[row] !== 0

function writeRow(view: DataView, index: number, columns: WorkerColumns, row: number, now: number): void {
  const shown = isShown(columns, row)
  writeWorker(
    view,
    index,
    columns.slot[row] as number,
    columns.lonE7[row] as number,
    columns.latE7[row] as number,
    shown ? toAgeField(now - (columns.freshFrom[row] as number)) : 0,
    columns.heading[row] as number,
    shown ? (columns.status[row] as number) : STATUS.gone,
  )
}

const workersFrame = (township: TownshipRows, records: number, keyframe: boolean, now: number): DataView =>
  newFrame({
    kind: 'workers',
    keyframe,
    resolution: 0,
    records,
    tick: township.tick,
    rosterVersion: township.rosterVersion,
    serverTime: now,
    area: township.code,
  })

/** Only what moved, or went. */
export function encodeMoved(columns: WorkerColumns, township: TownshipRows, now: number): ArrayBuffer {
  const ours = (row: number): boolean => township.rows[columns.slot[row] as number] === row
  let records = 0
  for (const row of township.dirty) if (ours(row)) records++
  const view = workersFrame(township, records, false, now)
  let index = 0
  for (const row of township.dirty) if (ours(row)) writeRow(view, index++, columns, row, now)
  return view.buffer as ArrayBuffer
}

/** Everyone shown: a keyframe. Whoever is not in it is not on the map. */
export function encodeAll(columns: WorkerColumns, township: TownshipRows, now: number): ArrayBuffer {
  let records = 0
  for (const row of township.rows) if (row !== -1 && isShown(columns, row)) records++
  const view = workersFrame(township, records, true, now)
  let index = 0
  for (const row of township.rows) if (row !== -1 && isShown(columns, row)) writeRow(view, index++, columns, row, now)
  return view.buffer as ArrayBuffer
}

export function encodeCells(
  cells: ReadonlyMap<string, { readonly workers: number; readonly notFresh: number }>,
  scope: AreaCode,
  resolution: number,
  tick: number,
  now: number,
): ArrayBuffer {
  const view = newFrame({
    kind: 'cells',
    keyframe: true,
    resolution,
    records: cells.size,
    tick,
    rosterVersion: 0,
    serverTime: now,
    area: scope,
  })
  let index = 0
  for (const [cell, { workers, notFresh }] of cells) writeCell(view, index++, cellNumber(cell), workers, notFresh)
  return view.buffer as ArrayBuffer
}
