/** Reads and writes the frames of frame.ts. Records are written and read in place, by offset: no object per worker. */
import type { AreaCode } from '../geo/codes.ts'
import { areaCode } from '../geo/codes.ts'
import { CELL_RECORD_BYTES, FLAG_KEYFRAME, FRAME_KIND, HEADER_BYTES, WORKER_RECORD_BYTES } from './frame.ts'
import { WIRE_VERSION } from './version.ts'

export interface FrameHeader {
  readonly kind: keyof typeof FRAME_KIND
  readonly keyframe: boolean
  /** H3 resolution of a cells frame, else 0. */
  readonly resolution: number
  readonly records: number
  readonly tick: number
  /** Roster version of a workers frame, else 0. */
  readonly rosterVersion: number
  readonly serverTime: number
  /** Township of a workers frame, scope of a cells frame. */
  readonly area: AreaCode
}

/** Age of a fix that is older than the field can say (1 h 49 min). */
export const AGE_OLDER = 65_535
/** More records than this in one frame is not a frame of ours: ten times the workers of a large city's township. */
const MAX_RECORDS = 100_000

const recordBytes = (kind: FrameHeader['kind']): number =>
  kind === 'workers' ? WORKER_RECORD_BYTES : CELL_RECORD_BYTES

/** A new frame with its header written and room for `header.records` records. */
export function newFrame(header: FrameHeader): DataView {
  const view = new DataView(new ArrayBuffer(HEADER_BYTES + header.records * recordBytes(header.kind)))
  view.setUint8(0, WIRE_VERSION)
  view.setUint8(1, FRAME_KIND[header.kind])
  view.setUint8(2, header.keyframe ? FLAG_KEYFRAME : 0)
  view.setUint8(3, header.resolution)
  view.setUint32(4, header.records, true)
  view.setUint32(8, header.tick, true)
  view.setUint32(12, header.rosterVersion, true)
  view.setFloat64(16, header.serverTime, true)
  view.setBigUint64(24, BigInt(header.area), true)
  return view
}

/** Reads the header and checks that the frame is whole; throws a RangeError that says what came. */
export function readHeader(view: DataView): FrameHeader {
  if (view.byteLength < HEADER_BYTES)
    throw new RangeError(`Frame of ${view.byteLength} bytes is shorter than its header`)
  const version = view.getUint8(0)
  if (version !== WIRE_VERSION) throw new RangeError(`Frame of wire version ${version}, expected ${WIRE_VERSION}`)
  const kind = view.getUint8(1) === FRAME_KIND.workers ? 'workers' : 'cells'
  if (kind === 'cells' && view.getUint8(1) !== FRAME_KIND.cells)
    throw new RangeError(`Frame of unknown kind ${view.getUint8(1)}`)
  const records = view.getUint32(4, true)
  const expected = HEADER_BYTES + records * recordBytes(kind)
  if (records > MAX_RECORDS || view.byteLength !== expected)
    throw new RangeError(`Frame of ${records} records is ${view.byteLength} bytes, expected ${expected}`)
  return {
    kind,
    keyframe: (view.getUint8(2) & FLAG_KEYFRAME) !== 0,
    resolution: view.getUint8(3),
    records,
    tick: view.getUint32(8, true),
    rosterVersion: view.getUint32(12, true),
    serverTime: view.getFloat64(16, true),
    area: areaCode(view.getBigUint64(24, true).toString()),
  }
}

/** Where worker record `index` starts. */
export const workerOffset = (index: number): number => HEADER_BYTES + index * WORKER_RECORD_BYTES
/** Where cell record `index` starts. */
export const cellOffset = (index: number): number => HEADER_BYTES + index * CELL_RECORD_BYTES

/** Degrees as the wire's integer, 1e-7°: about a centimetre. */
export const toE7 = (degrees: number): number => Math.round(degrees * 1e7)
export const fromE7 = (value: number): number => value / 1e7

/** Age in 0.1 s as the wire says it; an age below zero is none. */
export const toAgeField = (ageMs: number): number => Math.min(AGE_OLDER, Math.max(0, Math.round(ageMs / 100)))
export const fromAgeField = (field: number): number => field * 100

/** Degrees clockwise from north as 256ths of a turn, and back. */
export const toHeadingByte = (degrees: number): number => Math.round((degrees * 256) / 360) & 255
export const fromHeadingByte = (byte: number): number => (byte * 360) / 256

export function writeWorker(
  view: DataView,
  index: number,
  slot: number,
  lonE7: number,
  latE7: number,
  ageField: number,
  headingByte: number,
  status: number,
): void {
  const at = workerOffset(index)
  view.setUint32(at, slot, true)
  view.setInt32(at + 4, lonE7, true)
  view.setInt32(at + 8, latE7, true)
  view.setUint16(at + 12, ageField, true)
  view.setUint8(at + 14, headingByte)
  view.setUint8(at + 15, status)
}

export function writeCell(view: DataView, index: number, cell: bigint, workers: number, notFresh: number): void {
  const at = cellOffset(index)
  view.setBigUint64(at, cell, true)
  view.setUint16(at + 8, Math.min(workers, 65_535), true)
  view.setUint16(at + 10, Math.min(notFresh, 65_535), true)
  view.setUint32(at + 12, 0, true)
}

export const slotAt = (view: DataView, index: number): number => view.getUint32(workerOffset(index), true)
export const lonAt = (view: DataView, index: number): number => fromE7(view.getInt32(workerOffset(index) + 4, true))
export const latAt = (view: DataView, index: number): number => fromE7(view.getInt32(workerOffset(index) + 8, true))
export const ageFieldAt = (view: DataView, index: number): number => view.getUint16(workerOffset(index) + 12, true)
export const headingByteAt = (view: DataView, index: number): number => view.getUint8(workerOffset(index) + 14)
export const statusAt = (view: DataView, index: number): number => view.getUint8(workerOffset(index) + 15)
export const cellAt = (view: DataView, index: number): bigint => view.getBigUint64(cellOffset(index), true)
export const cellWorkersAt = (view: DataView, index: number): number => view.getUint16(cellOffset(index) + 8, true)
export const cellNotFreshAt = (view: DataView, index: number): number => view.getUint16(cellOffset(index) + 10, true)
