import { describe, expect, test } from 'vitest'
import { areaCode, townshipCode } from '../../lib/geo/codes.ts'
import { readHeader } from '../../lib/wire/frame-codec.ts'
import { cellsRoom, positionRoom } from './rooms.ts'
import { fixOf, NOON, personNumber, posted } from './testing.ts'
import { CELLS_MS, createTicker, KEYFRAME_MS, TICK_MS } from './tick.ts'
import { createWorld } from './world.ts'

const HERE = townshipCode('320213021')
const THERE = townshipCode('320213022')

function aTicker(listening: readonly string[]) {
  const world = createWorld()
  world.setPeople([posted(1, HERE), posted(2, HERE), posted(3, THERE)])
  for (const index of [1, 2, 3]) world.setDuty(personNumber(index), true, NOON - 1)
  let now = NOON
  const sent: { room: string; frame: DataView }[] = []
  const ticker = createTicker({
    world,
    hasListeners: (room) => listening.includes(room),
    emitFrame: (room, frame) => sent.push({ room, frame: new DataView(frame) }),
    now: () => now,
    onError: (error) => {
      throw error
    },
  })
  const steps = (count: number) => {
    for (let step = 0; step < count; step++) {
      now += TICK_MS
      ticker.step()
    }
    return sent.splice(0)
  }
  return { world, steps }
}

describe('the tick', () => {
  test('sends nothing to rooms without listeners, and does not catch up on it later', () => {
    const listening: string[] = []
    const { world, steps } = aTicker(listening)
    world.applyFix(fixOf(1, NOON))
    expect(steps(100)).toEqual([])
    listening.push(positionRoom(HERE))
    expect(steps(1)).toEqual([])
  })

  test('sends one frame per township room with who moved, and none when nobody did', () => {
    const { world, steps } = aTicker([positionRoom(HERE), positionRoom(THERE)])
    steps(2)
    world.applyFix(fixOf(1, NOON))
    world.applyFix(fixOf(2, NOON))
    const sent = steps(1)
    expect(sent.map(({ room }) => room)).toEqual([positionRoom(HERE)])
    expect(readHeader(sent[0]!.frame)).toMatchObject({ records: 2, keyframe: false, area: HERE })
    expect(steps(1)).toEqual([])
  })

  test('sends everyone to each room every ten seconds, not all rooms in one tick', () => {
    const { world, steps } = aTicker([positionRoom(HERE), positionRoom(THERE)])
    steps(1)
    for (const index of [1, 2, 3]) world.applyFix(fixOf(index, NOON))
    steps(1)
    const sent = steps(KEYFRAME_MS / TICK_MS)
    expect(sent.map(({ frame }) => readHeader(frame)).every(({ keyframe }) => keyframe)).toBe(true)
    expect(sent.map(({ room }) => room).sort()).toEqual([positionRoom(HERE), positionRoom(THERE)])
    expect(sent[0]!.frame.getFloat64(16, true)).not.toBe(sent[1]!.frame.getFloat64(16, true))
  })

  test('sends counts once a second to the scopes and resolutions someone looks at', () => {
    const county = areaCode('320213')
    const { world, steps } = aTicker([cellsRoom(county, 8), cellsRoom(HERE, 9)])
    world.applyFix(fixOf(1, NOON))
    const sent = steps(CELLS_MS / TICK_MS)
    expect(sent.map(({ room }) => room).sort()).toEqual([cellsRoom(county, 8), cellsRoom(HERE, 9)].sort())
  })
})
