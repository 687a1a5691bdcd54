/** The gesture "this one goes to that one" as a pure state machine: map symbols and list rows alike, mouse, pen and touch. The DOM side is drag-controller.ts. */

/** A mouse or pen that moves less than this is a click (the figure of common pointer sensors). */
export const START_PX = 5
/** A finger that rests this long within START_PX picks up; one that moves before scrolls or pans. */
export const TOUCH_REST_MS = 250
/** A target this near catches the chip … */
export const SNAP_PX = 24
/** … and holds it until the pointer is this far: the difference keeps it from flickering at the rim. */
export const RELEASE_PX = 36
/** The map pans by itself when the chip is this near to its edge. */
export const EDGE_PX = 48
/** Pixels a frame at the very edge; falls to 0 at EDGE_PX. */
export const EDGE_PAN_MAX_PX = 14

export interface DragThing {
  readonly kind: 'incident' | 'worker'
  readonly id: string
}
/** What the rules say about a target before the drop. */
export type Mark = 'can' | 'warn' | 'cannot'

/** A possible target near the pointer. Rows under the pointer have distance 0. */
export interface Target {
  readonly thing: DragThing
  readonly distancePx: number
  readonly mark: Mark
}

export interface Point {
  readonly x: number
  readonly y: number
}

export type DragState =
  | { readonly phase: 'idle' }
  | {
      readonly phase: 'armed'
      readonly thing: DragThing
      readonly pointer: number
      readonly touch: boolean
      readonly from: Point
    }
  | {
      readonly phase: 'dragging'
      readonly thing: DragThing
      readonly pointer: number
      readonly from: Point
      readonly at: Point
      readonly snapped: Target | null
      /** Everything within SNAP_PX: two or more open a picker instead of guessing. */
      readonly near: readonly Target[]
    }

export type DragInput =
  | {
      readonly type: 'down'
      readonly thing: DragThing
      readonly pointer: number
      readonly touch: boolean
      readonly at: Point
    }
  | { readonly type: 'move'; readonly pointer: number; readonly at: Point; readonly targets: readonly Target[] }
  | { readonly type: 'rest'; readonly pointer: number }
  | { readonly type: 'up'; readonly pointer: number }
  /** Esc, pointer cancel, window blur, data gone stale. */
  | { readonly type: 'cancel' }

/** What the outside has to do about a step. */
export type DragEffect =
  | { readonly type: 'start'; readonly thing: DragThing }
  | { readonly type: 'snap'; readonly target: Target }
  | { readonly type: 'unsnap' }
  | { readonly type: 'drop'; readonly thing: DragThing; readonly target: Target }
  | { readonly type: 'choose'; readonly thing: DragThing; readonly targets: readonly Target[] }
  | { readonly type: 'cancel' }

export interface DragStep {
  readonly state: DragState
  readonly effects: readonly DragEffect[]
}

export const IDLE: DragState = { phase: 'idle' }

const distance = (a: Point, b: Point) => Math.hypot(a.x - b.x, a.y - b.y)
const same = (a: DragThing, b: DragThing) => a.kind === b.kind && a.id === b.id

/** Holds on to the present target until RELEASE_PX, else takes the nearest within SNAP_PX; a legal one before a forbidden one. */
export function chooseSnap(present: Target | null, targets: readonly Target[]): Target | null {
  const held = present && targets.find((target) => same(target.thing, present.thing) && target.distancePx <= RELEASE_PX)
  const reachable = targets
    .filter((target) => target.distancePx <= SNAP_PX)
    .sort((a, b) => Number(a.mark === 'cannot') - Number(b.mark === 'cannot') || a.distancePx - b.distancePx)
  const nearest = reachable[0] ?? null
  if (!held) return nearest
  // A row is exactly under the pointer: it wins over a symbol that is only near.
  return nearest && nearest.distancePx === 0 && held.distancePx > 0 ? nearest : held
}

/** One step of the gesture. Pure: same state and input, same answer. */
export function stepDrag(state: DragState, input: DragInput): DragStep {
  if (input.type === 'cancel') return { state: IDLE, effects: state.phase === 'dragging' ? [{ type: 'cancel' }] : [] }
  if (input.type === 'down') {
    if (state.phase !== 'idle') return { state, effects: [] }
    return {
      state: { phase: 'armed', thing: input.thing, pointer: input.pointer, touch: input.touch, from: input.at },
      effects: [],
    }
  }
  if (state.phase === 'idle' || input.pointer !== state.pointer) return { state, effects: [] }
  if (state.phase === 'armed') return stepArmed(state, input)
  return stepDragging(state, input)
}

function stepArmed(
  state: Extract<DragState, { phase: 'armed' }>,
  input: Exclude<DragInput, { type: 'down' | 'cancel' }>,
): DragStep {
  if (input.type === 'up') return { state: IDLE, effects: [] }
  if (input.type === 'rest') return state.touch ? begin(state, state.from, []) : { state, effects: [] }
  if (distance(state.from, input.at) < START_PX) return { state, effects: [] }
  // A finger that moves before it rested wants to scroll or pan.
  return state.touch ? { state: IDLE, effects: [] } : begin(state, input.at, input.targets)
}

function begin(state: Extract<DragState, { phase: 'armed' }>, at: Point, targets: readonly Target[]): DragStep {
  const started: DragState = {
    phase: 'dragging',
    thing: state.thing,
    pointer: state.pointer,
    from: state.from,
    at,
    snapped: null,
    near: [],
  }
  const first = stepDragging(started, { type: 'move', pointer: state.pointer, at, targets })
  return { state: first.state, effects: [{ type: 'start', thing: state.thing }, ...first.effects] }
}

function stepDragging(
  state: Extract<DragState, { phase: 'dragging' }>,
  input: Exclude<DragInput, { type: 'down' | 'cancel' }>,
): DragStep {
  if (input.type === 'rest') return { state, effects: [] }
  if (input.type === 'up') {
    if (!state.snapped) return { state: IDLE, effects: [{ type: 'cancel' }] }
    // Two symbols under one thumb: nothing is assigned, the person says which.
    if (state.near.length > 1 && state.snapped.distancePx > 0)
      return { state: IDLE, effects: [{ type: 'choose', thing: state.thing, targets: state.near }] }
    return { state: IDLE, effects: [{ type: 'drop', thing: state.thing, target: state.snapped }] }
  }
  const targets = input.targets.filter((target) => target.thing.kind !== state.thing.kind)
  const snapped = chooseSnap(state.snapped, targets)
  const near = targets.filter((target) => target.distancePx <= SNAP_PX).sort((a, b) => a.distancePx - b.distancePx)
  const effects: DragEffect[] = []
  if (snapped && !(state.snapped && same(state.snapped.thing, snapped.thing)))
    effects.push({ type: 'snap', target: snapped })
  if (!snapped && state.snapped) effects.push({ type: 'unsnap' })
  return { state: { ...state, at: input.at, snapped, near }, effects }
}

type Box = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number }

/** Whether a place lies inside the map and away from all its edges. */
export const isWellInside = (at: Point, map: Box): boolean =>
  Math.min(at.x - map.left, map.right - at.x, at.y - map.top, map.bottom - at.y) >= EDGE_PX

/** How far to pan this frame so that what lies outside the map can be reached; {0, 0} away from its edges or outside it. */
export function edgePan(at: Point, map: Box): Point {
  if (at.x < map.left || at.x > map.right || at.y < map.top || at.y > map.bottom) return { x: 0, y: 0 }
  const pull = (near: number, far: number) =>
    (near < EDGE_PX ? near / EDGE_PX - 1 : far < EDGE_PX ? 1 - far / EDGE_PX : 0) * EDGE_PAN_MAX_PX
  return { x: pull(at.x - map.left, map.right - at.x), y: pull(at.y - map.top, map.bottom - at.y) }
}
