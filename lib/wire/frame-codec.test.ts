import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { areaCode } from '../geo/codes.ts'
import { CELL_RECORD_BYTES, FLAG_KEYFRAME, FRAME_KIND, HEADER_BYTES, STATUS, WORKER_RECORD_BYTES } from './frame.ts'
import type { FrameHeader } from './frame-codec.ts'
import {
  AGE_OLDER,
  ageFieldAt,
  cellAt,
  cellNotFreshAt,
  cellWorkersAt,
  fromHeadingByte,
  headingByteAt,
  latAt,
  lonAt,
  newFrame,
  readHeader,
  slotAt,
  statusAt,
  toAgeField,
  toE7,
  toHeadingByte,
  writeCell,
  writeWorker,
} from './frame-codec.ts'
import { WIRE_VERSION } from './version.ts'

const u32 = fc.integer({ min: 0, max: 0xffffffff })
const area = fc
  .constantFrom(2, 4, 6, 9, 12, 15, 18)
  .chain((length) => fc.stringMatching(new RegExp(`^[1-9][0-9]{${length - 1}}$`)))
  .map(areaCode)
const header = (records: number): fc.Arbitrary<FrameHeader> =>
  fc.record({
    kind: fc.constantFrom('workers' as const, 'cells' as const),
    keyframe: fc.boolean(),
    resolution: fc.integer({ min: 0, max: 15 }),
    records: fc.constant(records),
    tick: u32,
    rosterVersion: u32,
    serverTime: fc.double({ noNaN: true }),
    area,
  })
const worker = fc.record({
  slot: u32,
  lon: fc.double({ min: -180, max: 180, noNaN: true }),
  lat: fc.double({ min: -90, max: 90, noNaN: true }),
  ageMs: fc.integer({ min: 0, max: 20_000_000 }),
  heading: fc.double({ min: 0, max: 360, noNaN: true }),
  status: fc.integer({ min: 0, max: 255 }),
})

describe('a position frame', () => {
  test('says the header that was written, any area code, any tick', () => {
    fc.assert(
      fc.property(header(3), (written) => {
        expect(readHeader(newFrame(written))).toEqual(written)
      }),
    )
  })

  test('carries workers to a centimetre, 0.1 s and 256ths of a turn', () => {
    fc.assert(
      fc.property(fc.array(worker, { maxLength: 20 }), (workers) => {
        const view = newFrame({ ...WORKERS, records: workers.length })
        workers.forEach((one, index) => {
          writeWorker(
            view,
            index,
            one.slot,
            toE7(one.lon),
            toE7(one.lat),
            toAgeField(one.ageMs),
            toHeadingByte(one.heading),
            one.status,
          )
        })
        workers.forEach((one, index) => {
          expect(slotAt(view, index)).toBe(one.slot)
          expect(lonAt(view, index)).toBeCloseTo(one.lon, 6)
          expect(latAt(view, index)).toBeCloseTo(one.lat, 6)
          expect(statusAt(view, index)).toBe(one.status)
          expect(ageFieldAt(view, index)).toBe(Math.min(AGE_OLDER, Math.round(one.ageMs / 100)))
          const turn = Math.abs(fromHeadingByte(headingByteAt(view, index)) - one.heading) % 360
          expect(Math.min(turn, 360 - turn)).toBeLessThanOrEqual(360 / 512 + 1e-9)
        })
      }),
    )
  })

  test('carries counts per cell', () => {
    const cell = fc.record({
      cell: fc.bigInt({ min: 0n, max: (1n << 64n) - 1n }),
      workers: fc.nat(65_535),
      notFresh: fc.nat(65_535),
    })
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 20 }), (cells) => {
        const view = newFrame({ ...WORKERS, kind: 'cells', resolution: 8, records: cells.length })
        cells.forEach((one, index) => {
          writeCell(view, index, one.cell, one.workers, one.notFresh)
        })
        cells.forEach((one, index) => {
          expect([cellAt(view, index), cellWorkersAt(view, index), cellNotFreshAt(view, index)]).toEqual([
            one.cell,
            one.workers,
            one.notFresh,
          ])
        })
      }),
    )
  })

  test('costs at most 16 bytes a moved worker and a fixed header of 32', () => {
    expect([HEADER_BYTES, WORKER_RECORD_BYTES, CELL_RECORD_BYTES]).toEqual([32, 16, 16])
    expect(newFrame({ ...WORKERS, records: 250 }).byteLength).toBe(32 + 250 * 16)
  })

  test('has its fields where the table in frame.ts says, little-endian', () => {
    const table = readFileSync(new URL('./frame.ts', import.meta.url), 'utf8')
    for (const line of [
      '0 u8  wire version',
      '4 u32 records',
      '8 u32 tick',
      '12 u32 roster version',
      '16 f64 server time',
      '24 u64 area code',
    ])
      expect(table).toContain(line)
    const view = newFrame({
      kind: 'workers',
      keyframe: true,
      resolution: 0,
      records: 1,
      tick: 7,
      rosterVersion: 9,
      serverTime: 1.5,
      area: areaCode('320213021'),
    })
    writeWorker(view, 0, 0x01020304, -2, 3, 0x0506, 64, STATUS.gone)
    expect(view.getUint8(0)).toBe(WIRE_VERSION)
    expect(view.getUint8(1)).toBe(FRAME_KIND.workers)
    expect(view.getUint8(2)).toBe(FLAG_KEYFRAME)
    expect(view.getUint8(3)).toBe(0)
    expect([4, 8, 12].map((at) => view.getUint32(at, true))).toEqual([1, 7, 9])
    expect(view.getFloat64(16, true)).toBe(1.5)
    expect(view.getBigUint64(24, true)).toBe(320213021n)
    expect([...new Uint8Array(view.buffer, 32)]).toEqual([4, 3, 2, 1, 254, 255, 255, 255, 3, 0, 0, 0, 6, 5, 64, 4])
  })

  test('that is cut, too long, of another version or kind is refused with what came', () => {
    const good = new Uint8Array(newFrame({ ...WORKERS, records: 2 }).buffer)
    const changed = (at: number, value: number) => {
      const copy = good.slice()
      copy[at] = value
      return new DataView(copy.buffer)
    }
    expect(() => readHeader(new DataView(good.slice(0, 20).buffer))).toThrow('20 bytes')
    expect(() => readHeader(new DataView(good.slice(0, 50).buffer))).toThrow('expected 64')
    expect(() => readHeader(changed(0, 99))).toThrow('version 99')
    expect(() => readHeader(changed(1, 7))).toThrow('kind 7')
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        try {
          readHeader(new DataView(bytes.slice().buffer))
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError)
        }
      }),
    )
  })
})

const WORKERS: FrameHeader = {
  kind: 'workers',
  keyframe: false,
  resolution: 0,
  records: 0,
  tick: 1,
  rosterVersion: 1,
  serverTime: 0,
  area: areaCode('320213021'),
}
