import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { silentFor } from '../../lib/domain/wall/phones.ts'
import { areaCode, townshipCode } from '../../lib/geo/codes.ts'
import { HEADER_BYTES, STATUS, WORKER_RECORD_BYTES } from '../../lib/wire/frame.ts'
import {
  ageFieldAt,
  cellNotFreshAt,
  cellWorkersAt,
  lonAt,
  readHeader,
  slotAt,
  statusAt,
} from '../../lib/wire/frame-codec.ts'
import { fixOf, NOON, personNumber, posted } from './testing.ts'
import type { World } from './world.ts'
import { createWorld } from './world.ts'

const HERE = townshipCode('320213021')
const THERE = townshipCode('320213022')

/** Ten workers here and ten there, all on duty since an hour. */
function aWorld(): World {
  const world = createWorld()
  world.setPeople(Array.from({ length: 20 }, (_, index) => posted(index, index < 10 ? HERE : THERE)))
  for (let index = 0; index < 20; index++) world.setDuty(personNumber(index), true, NOON - 3_600_000)
  for (const township of world.townships()) world.takeFrame(township, NOON, true)
  return world
}

const read = (frame: ArrayBuffer | null) => {
  const view = new DataView(frame as ArrayBuffer)
  const header = readHeader(view)
  const records = Array.from({ length: header.records }, (_, index) => ({
    slot: slotAt(view, index),
    lon: lonAt(view, index),
    status: statusAt(view, index),
    ageMs: ageFieldAt(view, index) * 100,
  }))
  return { header, records }
}

describe('a frame of a township', () => {
  test('holds only who moved since the last one, 16 bytes each and a fixed header', () => {
    const world = aWorld()
    world.applyFix(fixOf(1, NOON))
    world.applyFix(fixOf(2, NOON))
    world.applyFix(fixOf(2, NOON + 1))
    const frame = world.takeFrame(HERE, NOON + 100, false)
    expect(frame?.byteLength).toBe(HEADER_BYTES + 2 * WORKER_RECORD_BYTES)
    expect(world.takeFrame(HERE, NOON + 350, false)).toBeNull()
  })

  test('holds nobody of another township, wherever he stands', () => {
    const world = aWorld()
    for (let index = 0; index < 20; index++) world.applyFix(fixOf(index, NOON, { lon: 120.3, lat: 31.57 }))
    const slots = new Set(world.roster(HERE)?.workers.map((worker) => worker.slot))
    const { header, records } = read(world.takeFrame(HERE, NOON, false))
    expect(header.area).toBe(HERE)
    expect(records).toHaveLength(10)
    expect(new Set(records.map(({ slot }) => slot))).toEqual(slots)
  })

  test('is numbered without gaps, and whoever joins late gets everyone under the number of the last one', () => {
    const world = aWorld()
    world.applyFix(fixOf(1, NOON))
    const first = read(world.takeFrame(HERE, NOON, false)).header.tick
    world.applyFix(fixOf(2, NOON))
    expect(read(world.takeFrame(HERE, NOON, false)).header.tick).toBe(first + 1)
    const late = read(world.keyframe(HERE, NOON + 60_000))
    expect(late.header).toMatchObject({ keyframe: true, tick: first + 1, records: 2 })
    expect(late.records.map(({ ageMs }) => ageMs)).toEqual([60_000, 60_000])
  })

  test('says once that someone went off duty, and keeps nothing of where he was', () => {
    const world = aWorld()
    world.applyFix(fixOf(1, NOON))
    world.takeFrame(HERE, NOON, false)
    world.setDuty(personNumber(1), false, NOON + 1_000)
    const { records } = read(world.takeFrame(HERE, NOON + 1_000, false))
    expect(records).toMatchObject([{ status: STATUS.gone, lon: 0 }])
    expect(read(world.keyframe(HERE, NOON + 1_000)).records).toEqual([])
    expect(world.positionOf(personNumber(1), NOON + 1_000)).toBeUndefined()
    world.setDuty(personNumber(1), true, NOON + 2_000)
    expect(world.positionOf(personNumber(1), NOON + 2_000)).toBeUndefined()
  })
})

describe('the live world', () => {
  test('shows the newest fix, in whatever order fixes come', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 600 }), { minLength: 1, maxLength: 30 }), (seconds) => {
        const world = aWorld()
        for (const second of seconds) world.applyFix(fixOf(1, NOON + second * 1_000, { lon: 120.3 + second * 1e-6 }))
        const shown = world.positionOf(personNumber(1), NOON + 600_000)
        expect(shown?.fixAt).toBe(NOON + Math.max(...seconds) * 1_000)
        expect(shown?.lon).toBeCloseTo(120.3 + Math.max(...seconds) * 1e-6, 7)
      }),
    )
  })

  test('lets a silent worker age: the age is of the fix, not of its arrival', () => {
    const world = aWorld()
    world.applyFix(fixOf(1, NOON - 90_000, { receivedAt: NOON }))
    expect(world.positionOf(personNumber(1), NOON)?.ageMs).toBe(90_000)
    expect(world.positionOf(personNumber(1), NOON + 600_000)?.ageMs).toBe(690_000)
    expect(read(world.keyframe(HERE, NOON + 9_000_000)).records[0]?.ageMs).toBe(6_553_500)
  })

  test('counts the freshness of a fix from a clock running ahead from its receipt', () => {
    const world = aWorld()
    world.applyFix(fixOf(1, NOON + 60_000, { receivedAt: NOON }))
    expect(world.positionOf(personNumber(1), NOON + 40_000)?.ageMs).toBe(40_000)
  })

  test('takes no fix from before the present duty, nor of one without a post', () => {
    const world = aWorld()
    expect(world.applyFix(fixOf(1, NOON - 4_000_000))).toBe('off_duty')
    world.setDuty(personNumber(99), true, NOON - 1)
    expect(world.applyFix(fixOf(99, NOON))).toBe('no_post')
  })

  test('does not throw a worker across the city for one wrong fix, and believes the second', () => {
    const world = aWorld()
    expect(world.applyFix(fixOf(1, NOON))).toBe('live')
    expect(world.applyFix(fixOf(1, NOON + 5_000, { lon: 120.4 }))).toBe('held')
    expect(world.positionOf(personNumber(1), NOON)?.lon).toBeCloseTo(120.3001, 7)
    expect(world.applyFix(fixOf(1, NOON + 10_000))).toBe('live')
    expect(world.applyFix(fixOf(1, NOON + 15_000, { lon: 120.4 }))).toBe('held')
    expect(world.applyFix(fixOf(1, NOON + 20_000, { lon: 120.4001 }))).toBe('live')
  })

  test('does not take a fix that comes again for a second one that agrees', () => {
    const world = aWorld()
    world.applyFix(fixOf(1, NOON))
    const far = fixOf(1, NOON + 5_000, { lon: 120.4 })
    expect(world.applyFix(far)).toBe('held')
    expect(world.applyFix(far)).toBe('held')
    expect(world.positionOf(personNumber(1), NOON)?.lon).toBeCloseTo(120.3001, 7)
  })

  test('marks poor accuracy, motion, low battery and SOS', () => {
    const world = aWorld()
    const status = () => world.positionOf(personNumber(1), NOON)?.status
    world.applyFix(fixOf(1, NOON, { accuracyM: 900, batteryPct: 9, speedMps: 0.1, headingDeg: null }))
    expect(status()).toBe(STATUS.accuracyPoor | STATUS.lowBattery)
    world.noteBattery(personNumber(1), 60)
    world.setAlarm(personNumber(1), true)
    world.applyFix(fixOf(1, NOON + 1))
    expect(status()).toBe(STATUS.headingKnown | STATUS.moving | STATUS.sos)
    world.setAlarm(personNumber(1), false)
    expect(status()).toBe(STATUS.headingKnown | STATUS.moving)
  })

  test('keeps slots while people stay, and gives a new roster version when they change', () => {
    const world = aWorld()
    world.applyFix(fixOf(1, NOON))
    const before = world.roster(HERE)
    const people = Array.from({ length: 20 }, (_, index) => posted(index, index < 10 ? HERE : THERE))
    world.setPeople(people)
    expect(world.roster(HERE)).toEqual(before)
    // 0 leaves his post, 1 is moved to the other township, 30 is new.
    world.setPeople([posted(1, THERE), ...people.slice(2), posted(30, HERE)])
    const after = world.roster(HERE)
    expect(after?.rosterVersion).toBe((before?.rosterVersion ?? 0) + 1)
    expect(after?.workers.find((worker) => worker.personId === personNumber(5))?.slot).toBe(
      before?.workers.find((worker) => worker.personId === personNumber(5))?.slot,
    )
    expect(after?.workers.map(({ personId }) => personId)).not.toContain(personNumber(1))
    expect(new Set(after?.workers.map(({ slot }) => slot)).size).toBe(after?.workers.length)
    expect(world.townshipOfPerson(personNumber(1))).toBe(THERE)
    expect(read(world.takeFrame(HERE, NOON, false)).header).toMatchObject({
      keyframe: true,
      rosterVersion: after?.rosterVersion,
    })
    expect(read(world.takeFrame(THERE, NOON, false)).records).toHaveLength(1)
    expect(world.entryOf(personNumber(0))).toBeUndefined()
  })

  test('counts workers on duty per cell of a scope, and how many are not fresh', () => {
    const world = aWorld()
    for (let index = 0; index < 20; index++)
      world.applyFix(fixOf(index, index < 4 ? NOON - 60_000 : NOON, { lon: 120.3 }))
    const count = (scope: string) => {
      const view = new DataView(world.cellsFrame(areaCode(scope), 8, NOON))
      const { records, kind, resolution, area } = readHeader(view)
      expect([kind, resolution, area]).toEqual(['cells', 8, scope])
      let [workers, notFresh] = [0, 0]
      for (let index = 0; index < records; index++) {
        workers += cellWorkersAt(view, index)
        notFresh += cellNotFreshAt(view, index)
      }
      return [workers, notFresh]
    }
    expect(count('320213021')).toEqual([10, 4])
    expect(count('320213')).toEqual([20, 4])
    expect(count('320214')).toEqual([0, 0])
    world.setDuty(personNumber(0), false, NOON)
    expect(count('320213')).toEqual([19, 3])
  })

  test('says how those on duty in an area are heard, and since when none is', () => {
    const world = aWorld()
    expect(world.phones(HERE, NOON)).toEqual({ onDuty: 10, live: 0, newestAt: null })
    expect(silentFor(world.phones(HERE, NOON), NOON)).toBeNull()
    world.applyFix(fixOf(0, NOON))
    world.applyFix(fixOf(1, NOON - 60_000))
    world.applyFix(fixOf(15, NOON))
    expect(world.phones(HERE, NOON)).toEqual({ onDuty: 10, live: 1, newestAt: NOON })
    expect(silentFor(world.phones(HERE, NOON), NOON + 30_000)).toBeUndefined()
    expect(silentFor(world.phones(HERE, NOON), NOON + 31_000)).toBe(31_000)
    expect(world.phones(areaCode('320213'), NOON)).toMatchObject({ onDuty: 20, live: 2 })
    for (let index = 0; index < 10; index++) world.setDuty(personNumber(index), false, NOON)
    expect(silentFor(world.phones(HERE, NOON), NOON + 600_000)).toBeUndefined()
  })

  test('holds more people than its first columns', () => {
    const world = createWorld()
    world.setPeople(Array.from({ length: 5_000 }, (_, index) => posted(index)))
    for (let index = 0; index < 5_000; index++) {
      world.setDuty(personNumber(index), true, NOON - 1)
      world.applyFix(fixOf(index, NOON, { lon: 120 + index * 1e-5 }))
    }
    expect(world.counts(NOON)).toEqual({ people: 5_000, onDuty: 5_000, positioned: 5_000, fresh: 5_000 })
    expect(world.positionOf(personNumber(4_999), NOON)?.lon).toBeCloseTo(120.04999, 7)
  })
})
