import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  chooseSnap,
  type DragEffect,
  type DragInput,
  type DragState,
  type DragThing,
  EDGE_PAN_MAX_PX,
  edgePan,
  IDLE,
  isWellInside,
  RELEASE_PX,
  SNAP_PX,
  stepDrag,
  type Target,
} from './assign-drag.ts'

const fire: DragThing = { kind: 'incident', id: 'fire' }
const wang: DragThing = { kind: 'worker', id: 'wang' }
const li: DragThing = { kind: 'worker', id: 'li' }
const target = (thing: DragThing, distancePx: number, mark: Target['mark'] = 'can'): Target => ({
  thing,
  distancePx,
  mark,
})

/** Runs the inputs in turn and collects what the outside is told. */
function play(...inputs: DragInput[]): { state: DragState; effects: DragEffect[] } {
  let state: DragState = IDLE
  const effects: DragEffect[] = []
  for (const input of inputs) {
    const step = stepDrag(state, input)
    state = step.state
    effects.push(...step.effects)
  }
  return { state, effects }
}
const down = (touch = false): DragInput => ({ type: 'down', thing: fire, pointer: 1, touch, at: { x: 100, y: 100 } })
const move = (x: number, targets: readonly Target[] = [], pointer = 1): DragInput => ({
  type: 'move',
  pointer,
  at: { x, y: 100 },
  targets,
})
const rest: DragInput = { type: 'rest', pointer: 1 }
const up: DragInput = { type: 'up', pointer: 1 }
const cancel: DragInput = { type: 'cancel' }
const kinds = (effects: readonly DragEffect[]) => effects.map((effect) => effect.type)

describe('picking up', () => {
  test('a mouse that moves less than five pixels is a click', () => {
    const { state, effects } = play(down(), move(104), up)
    expect(state).toEqual(IDLE)
    expect(effects).toEqual([])
  })
  test('a mouse that moves five pixels picks up', () => {
    expect(kinds(play(down(), move(105)).effects)).toEqual(['start'])
  })
  test('a finger that moves before it rested scrolls, and cannot pick up later', () => {
    const { state, effects } = play(down(true), move(106), rest)
    expect(state).toEqual(IDLE)
    expect(effects).toEqual([])
  })
  test('a finger that rests picks up', () => {
    expect(kinds(play(down(true), move(103), rest).effects)).toEqual(['start'])
  })
  test('a second finger neither moves nor drops what the first one holds', () => {
    const { state } = play(down(), move(110, [target(wang, 3)]), move(300, [], 2), { type: 'up', pointer: 2 })
    expect(state.phase).toBe('dragging')
  })
})

describe('snapping', () => {
  test('catches within 24 px and lets go only beyond 36', () => {
    const at30 = play(down(), move(110, [target(wang, 20)]), move(120, [target(wang, 30)]))
    expect(kinds(at30.effects)).toEqual(['start', 'snap'])
    const at37 = play(down(), move(110, [target(wang, 20)]), move(120, [target(wang, 37)]))
    expect(kinds(at37.effects)).toEqual(['start', 'snap', 'unsnap'])
  })
  test('prefers who may go to who may not, even when that one is nearer', () => {
    expect(chooseSnap(null, [target(wang, 5, 'cannot'), target(li, 20)])?.thing).toEqual(li)
  })
  test('a row under the pointer wins over a symbol that was held', () => {
    expect(chooseSnap(target(wang, 10), [target(wang, 20), target(li, 0)])?.thing).toEqual(li)
  })
  test('property: never snaps to what is out of reach', () => {
    const anyTarget = fc.record({
      thing: fc.constantFrom(wang, li),
      distancePx: fc.double({ min: 0, max: 80, noNaN: true }),
      mark: fc.constantFrom<Target['mark']>('can', 'warn', 'cannot'),
    })
    fc.assert(
      fc.property(fc.option(anyTarget), fc.array(anyTarget), (held, targets) => {
        const chosen = chooseSnap(held, targets)
        if (chosen) expect(chosen.distancePx).toBeLessThanOrEqual(held ? RELEASE_PX : SNAP_PX)
      }),
    )
  })
})

describe('letting go', () => {
  test('on a worker drops there', () => {
    const { effects } = play(down(), move(110, [target(wang, 8)]), up)
    expect(effects.at(-1)).toEqual({ type: 'drop', thing: fire, target: target(wang, 8) })
  })
  test('on two at once asks which', () => {
    const { effects } = play(down(), move(110, [target(wang, 8), target(li, 12)]), up)
    expect(effects.at(-1)).toMatchObject({ type: 'choose', targets: [{ thing: wang }, { thing: li }] })
  })
  test('on a row assigns to that row although symbols are near', () => {
    const { effects } = play(down(), move(110, [target(wang, 0), target(li, 12)]), up)
    expect(effects.at(-1)).toMatchObject({ type: 'drop', target: { thing: wang } })
  })
  test('on nothing, Esc, or a lost pointer cancels', () => {
    expect(kinds(play(down(), move(200), up).effects)).toEqual(['start', 'cancel'])
    expect(kinds(play(down(), move(200, [target(wang, 4)]), cancel).effects)).toEqual(['start', 'snap', 'cancel'])
    expect(play(down(), cancel).effects).toEqual([])
  })
  test('an incident is no target for an incident', () => {
    const other: DragThing = { kind: 'incident', id: 'other' }
    expect(kinds(play(down(), move(110, [target(other, 2)]), up).effects)).toEqual(['start', 'cancel'])
  })
  test('property: whatever happens, each start ends once and nothing drops without one', () => {
    const anyInput: fc.Arbitrary<DragInput> = fc.oneof(
      fc.boolean().map((touch) => down(touch)),
      fc
        .tuple(fc.integer({ min: 0, max: 300 }), fc.double({ min: 0, max: 60, noNaN: true }))
        .map(([x, distance]) => move(x, [target(wang, distance)])),
      fc.constantFrom(rest, up, cancel),
    )
    fc.assert(
      fc.property(fc.array(anyInput, { maxLength: 60 }), (inputs) => {
        let open = 0
        for (const { type } of play(...inputs).effects) {
          if (type === 'start') open++
          if (type === 'drop' || type === 'choose' || type === 'cancel') open--
          expect(open === 0 || open === 1).toBe(true)
        }
      }),
    )
  })
})

describe('panning at the edge', () => {
  const map = { left: 100, top: 0, right: 1100, bottom: 800 }
  test('pulls harder the nearer the edge, and not at all inside or outside', () => {
    expect(edgePan({ x: 100, y: 400 }, map)).toEqual({ x: -EDGE_PAN_MAX_PX, y: 0 })
    expect(edgePan({ x: 1076, y: 400 }, map).x).toBeCloseTo(EDGE_PAN_MAX_PX / 2)
    expect(edgePan({ x: 600, y: 400 }, map)).toEqual({ x: 0, y: 0 })
    expect(edgePan({ x: 50, y: 400 }, map)).toEqual({ x: 0, y: 0 })
  })
  test('nowhere that it pulls is well inside, nor anywhere outside', () => {
    for (const [x, y] of [
      [100, 400],
      [147, 400],
      [1060, 400],
      [600, 30],
      [600, 790],
      [50, 400],
      [600, 900],
    ] as const)
      expect(isWellInside({ x, y }, map)).toBe(false)
    expect(isWellInside({ x: 148, y: 48 }, map)).toBe(true)
    expect(edgePan({ x: 148, y: 48 }, map)).toEqual({ x: 0, y: 0 })
  })
})
