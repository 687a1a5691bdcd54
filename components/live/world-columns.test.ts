import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PersonId } from '../../lib/domain/roles/role.ts'
import type { TownshipCode } from '../../lib/geo/codes.ts'
import { areaCode, gridCode, townshipCode } from '../../lib/geo/codes.ts'
import { STATUS } from '../../lib/wire/frame.ts'
import { newFrame, toAgeField, toE7, toHeadingByte, writeCell, writeWorker } from '../../lib/wire/frame-codec.ts'
import type { Roster } from '../../lib/wire/live.ts'
import { WorldColumns } from './world-columns.ts'

const HERE = townshipCode('320213021')
const THERE = townshipCode('320213022')
const NOON = 1_795_413_600_000

const person = (township: TownshipCode, slot: number) => `${township}-${slot}` as PersonId
const rosterOf = (township: TownshipCode, size: number, rosterVersion = 1): Roster => ({
  township,
  rosterVersion,
  workers: Array.from({ length: size }, (_, slot) => ({
    slot,
    personId: person(township, slot),
    name: `网格员${slot}`,
    role: 'full_time_worker',
    grid: gridCode(`${township}001001`),
    onDuty: true,
  })),
})

interface Seen {
  readonly slot: number
  readonly lon: number
  readonly ageMs?: number
  readonly status?: number
  readonly heading?: number
}
function frame(
  township: TownshipCode,
  tick: number,
  seen: readonly Seen[],
  { keyframe = false, rosterVersion = 1, at = NOON } = {},
): ArrayBuffer {
  const view = newFrame({
    kind: 'workers',
    keyframe,
    resolution: 0,
    records: seen.length,
    tick,
    rosterVersion,
    serverTime: at,
    area: township,
  })
  seen.forEach((one, index) => {
    const { slot, lon, ageMs = 0, status = STATUS.headingKnown, heading = 90 } = one
    writeWorker(view, index, slot, toE7(lon), toE7(31.57), toAgeField(ageMs), toHeadingByte(heading), status)
  })
  return view.buffer as ArrayBuffer
}

function someColumns(): WorldColumns {
  const columns = new WorldColumns()
  columns.applyRoster([rosterOf(HERE, 4), rosterOf(THERE, 4)])
  return columns
}

describe('the live columns', () => {
  test('hold a row for each worker who has a position, ready for deck.gl', () => {
    const columns = someColumns()
    columns.applyFrame(
      frame(HERE, 1, [
        { slot: 0, lon: 120.3 },
        { slot: 2, lon: 120.4, ageMs: 700_000, status: 0 },
      ]),
      NOON,
    )
    expect(columns.length).toBe(2)
    const row = columns.indexOf(person(HERE, 2))
    expect(columns.personAt(row)?.personId).toBe(person(HERE, 2))
    expect([...columns.positions.slice(row * 2, row * 2 + 2)]).toEqual([120.4, 31.57])
    expect([columns.angles[row], columns.freshness[row]]).toEqual([0, 3])
    expect(columns.angles[columns.indexOf(person(HERE, 0))]).toBe(-90)
    const { length, attributes } = columns.binary()
    expect([length, attributes.getPosition.value, attributes.getColor.size]).toEqual([2, columns.positions, 4])
  })

  test('take someone off the map when he goes off duty, by frame, by fact or by keyframe', () => {
    const columns = someColumns()
    const all = [0, 1, 2, 3].map((slot) => ({ slot, lon: 120.3 + slot }))
    columns.applyFrame(frame(HERE, 1, all), NOON)
    columns.applyFrame(frame(HERE, 2, [{ slot: 1, lon: 0, status: STATUS.gone }]), NOON)
    columns.setDuty(person(HERE, 0), false)
    expect(columns.entryOf(person(HERE, 0))?.onDuty).toBe(false)
    columns.applyFrame(frame(HERE, 3, [{ slot: 3, lon: 120.5 }], { keyframe: true }), NOON)
    expect(columns.length).toBe(1)
    expect(columns.personAt(0)?.personId).toBe(person(HERE, 3))
    expect([0, 1, 2].map((slot) => columns.indexOf(person(HERE, slot)))).toEqual([-1, -1, -1])
  })

  test('age by the server clock while no frame comes', () => {
    const columns = someColumns()
    columns.applyFrame(frame(HERE, 1, [{ slot: 0, lon: 120.3 }]), NOON - 5_000)
    expect(columns.clockOffsetMs).toBe(5_000)
    const seen = [0, 31_000, 121_000, 601_000].map((ageMs) => {
      columns.refreshAges(NOON + ageMs)
      return columns.freshness[0]
    })
    expect(seen).toEqual([0, 1, 2, 3])
  })

  test('notice a gap in a township, and a keyframe heals it', () => {
    const columns = someColumns()
    columns.applyFrame(frame(HERE, 5, []), NOON)
    columns.applyFrame(frame(HERE, 6, []), NOON)
    columns.applyFrame(frame(THERE, 1, []), NOON)
    expect(columns.needsResync).toBe(false)
    columns.applyFrame(frame(HERE, 8, [{ slot: 0, lon: 120.3 }]), NOON)
    expect([columns.needsResync, columns.length]).toEqual([true, 1])
    columns.applyFrame(frame(HERE, 12, [{ slot: 0, lon: 120.3 }], { keyframe: true }), NOON)
    expect(columns.needsResync).toBe(false)
  })

  test('ask again when a frame speaks of a newer roster, and read none of its slots', () => {
    const columns = someColumns()
    columns.applyFrame(frame(HERE, 1, [{ slot: 0, lon: 120.3 }], { rosterVersion: 2, keyframe: true }), NOON)
    expect([columns.needsResync, columns.length]).toEqual([true, 0])
    columns.applyRoster([rosterOf(HERE, 4, 2)])
    columns.applyFrame(frame(HERE, 2, [{ slot: 0, lon: 120.3 }], { rosterVersion: 2 }), NOON)
    expect([columns.needsResync, columns.length]).toEqual([false, 1])
  })

  test('keep who stays in a new roster and forget townships that left the view', () => {
    const columns = someColumns()
    columns.applyFrame(
      frame(HERE, 1, [
        { slot: 0, lon: 120.3 },
        { slot: 1, lon: 120.4 },
      ]),
      NOON,
    )
    columns.applyFrame(frame(THERE, 1, [{ slot: 0, lon: 120.5 }]), NOON)
    columns.applyRoster([{ ...rosterOf(HERE, 1), rosterVersion: 2 }])
    expect(columns.length).toBe(1)
    expect(columns.personAt(0)?.personId).toBe(person(HERE, 0))
    expect(columns.roster().map(({ personId }) => personId)).toEqual([person(HERE, 0)])
    columns.applyFrame(frame(THERE, 2, [{ slot: 0, lon: 120.5 }]), NOON)
    expect(columns.length).toBe(1)
  })

  test('glide to a new place within a second, and jump when it is far or motion is reduced', () => {
    const columns = someColumns()
    columns.applyFrame(frame(HERE, 1, [{ slot: 0, lon: 120.3 }]), NOON)
    columns.applyFrame(frame(HERE, 2, [{ slot: 0, lon: 120.301 }]), NOON)
    expect(columns.positions[0]).toBe(120.3)
    expect(columns.animate(NOON + 500)).toBe(true)
    expect(columns.positions[0]).toBeCloseTo(120.3005, 9)
    expect(columns.animate(NOON + 1_000)).toBe(false)
    expect(columns.positions[0]).toBe(120.301)
    columns.applyFrame(frame(HERE, 3, [{ slot: 0, lon: 120.4 }]), NOON + 2_000)
    expect(columns.positions[0]).toBe(120.4)
    columns.glideMs = 0
    columns.applyFrame(frame(HERE, 4, [{ slot: 0, lon: 120.401 }]), NOON + 3_000)
    expect([columns.positions[0], columns.animate(NOON + 3_001)]).toEqual([120.401, false])
  })

  test('list the cells the last counts named', () => {
    const columns = someColumns()
    const cells = (scope: string, resolution: number, cell: bigint, workers: number) => {
      const view = newFrame({
        kind: 'cells',
        keyframe: true,
        resolution,
        records: 1,
        tick: 1,
        rosterVersion: 0,
        serverTime: NOON,
        area: areaCode(scope),
      })
      writeCell(view, 0, cell, workers, 1)
      columns.applyFrame(view.buffer as ArrayBuffer, NOON)
    }
    cells('320213021', 8, 0x8830911ab1fffffn, 3)
    cells('320213022', 8, 0x8830911ab3fffffn, 5)
    cells('320213021', 8, 0x8830911ab1fffffn, 4)
    expect(columns.cells()).toEqual([
      { cell: '8830911ab1fffff', workers: 4, notFresh: 1 },
      { cell: '8830911ab3fffff', workers: 5, notFresh: 1 },
    ])
    cells('320213021', 9, 0x8930911ab13ffffn, 2)
    expect(columns.cells()).toHaveLength(1)
  })

  test('agree with a plain map of who is where, through any run of frames', () => {
    const step = fc.record({
      slot: fc.nat(3),
      township: fc.constantFrom(HERE, THERE),
      lon: fc.integer({ min: 0, max: 1_000 }),
      what: fc.constantFrom('move', 'gone', 'keyframe'),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const columns = someColumns()
        columns.glideMs = 0
        const model = new Map<string, number>()
        const ticks = new Map<TownshipCode, number>()
        for (const { slot, township, lon, what } of steps) {
          const tick = (ticks.get(township) ?? 0) + 1
          ticks.set(township, tick)
          if (what === 'keyframe') for (const key of [...model.keys()]) if (key.startsWith(township)) model.delete(key)
          if (what === 'gone') model.delete(person(township, slot))
          else model.set(person(township, slot), lon / 10)
          const status = what === 'gone' ? STATUS.gone : 0
          columns.applyFrame(
            frame(township, tick, [{ slot, lon: lon / 10, status }], { keyframe: what === 'keyframe' }),
            NOON,
          )
        }
        const drawn = Array.from(
          { length: columns.length },
          (_, row) => [columns.personAt(row)?.personId as string, columns.positions[row * 2]] as const,
        )
        expect(new Map(drawn)).toEqual(model)
        for (const [personId] of drawn)
          expect(columns.personAt(columns.indexOf(personId as PersonId))?.personId).toBe(personId)
        expect(columns.needsResync).toBe(false)
      }),
    )
  })

  test('grow with their township', () => {
    const columns = new WorldColumns()
    columns.applyRoster([rosterOf(HERE, 3_000)])
    columns.applyFrame(
      frame(
        HERE,
        1,
        Array.from({ length: 3_000 }, (_, slot) => ({ slot, lon: 100 + slot / 100 })),
      ),
      NOON,
    )
    expect(columns.length).toBe(3_000)
    expect(columns.positions[columns.indexOf(person(HERE, 2_999)) * 2]).toBeCloseTo(129.99, 6)
  })
})
