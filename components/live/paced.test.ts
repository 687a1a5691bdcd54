import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { FactState } from './fact-store.ts'
import { paceFacts } from './paced.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }))
afterEach(() => void vi.useRealTimers())

const state = (pending = 0, ready = true) =>
  ({
    ready,
    incidents: new Map(),
    duty: new Map(),
    pending: new Map(Array.from({ length: pending }, (_, n) => [n, {}])),
  }) as unknown as FactState

function aStore() {
  let now = state()
  const listeners = new Set<() => void>()
  return {
    getState: () => now,
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    listeners,
    change(next = state()) {
      now = next
      for (const listener of listeners) listener()
    },
  }
}

/** A hand that is at it for so long after each press. */
function aHand() {
  let until = 0
  const hand = { busyForMs: () => Math.max(0, until - performance.now()), stop: vi.fn() }
  const press = () => {
    until = performance.now() + 400
  }
  return { watch: () => hand, stop: hand.stop, press }
}

it('a change is shown at once, those right behind it together and none is left out', () => {
  const store = aStore()
  const paced = paceFacts(store, aHand().watch)
  const drawn = vi.fn()
  paced.subscribe(drawn)
  store.change()
  expect([drawn.mock.calls.length, paced.getState()]).toEqual([1, store.getState()])
  const shown = paced.getState()
  for (let n = 0; n < 20; n++) store.change()
  expect([drawn.mock.calls.length, paced.getState()]).toEqual([1, shown])
  vi.runAllTimers()
  expect([drawn.mock.calls.length, paced.getState() === store.getState()]).toEqual([2, true])
})

it('what the person asked for is shown at once, and so is its answer', () => {
  const store = aStore()
  const paced = paceFacts(store, aHand().watch)
  const drawn = vi.fn()
  paced.subscribe(drawn)
  for (const pending of [0, 1, 1, 0]) store.change(state(pending))
  expect(drawn).toHaveBeenCalledTimes(4)
  expect(paced.getState()).toBe(store.getState())
})

it('leaves the store when nobody draws any more, and comes back to what it is then', () => {
  const store = aStore()
  const { watch, stop } = aHand()
  const paced = paceFacts(store, watch)
  const leave = paced.subscribe(() => {})
  store.change()
  store.change()
  leave()
  expect([store.listeners.size, vi.getTimerCount(), stop.mock.calls.length]).toEqual([0, 0, 1])
  store.change()
  expect(paced.getState()).toBe(store.getState())
})

it('while keys follow one another what others do waits: until the hand rests, and no longer than a second', () => {
  const store = aStore()
  const { watch, press } = aHand()
  const paced = paceFacts(store, watch)
  const drawnAt: number[] = []
  paced.subscribe(() => drawnAt.push(performance.now()))
  const begun = performance.now()
  store.change()
  for (let key = 0; key < 12; key++) {
    press()
    store.change()
    vi.advanceTimersByTime(200)
  }
  vi.runAllTimers()
  expect(drawnAt.map((at) => at - begun)).toEqual([0, 1_000, 2_000, 3_000 - 400])
  expect(paced.getState()).toBe(store.getState())
})

it('a busy hand does not hold up its own act', () => {
  const store = aStore()
  const { watch, press } = aHand()
  const paced = paceFacts(store, watch)
  const drawn = vi.fn()
  paced.subscribe(drawn)
  store.change()
  press()
  store.change()
  store.change(state(1))
  store.change()
  expect(drawn).toHaveBeenCalledTimes(3)
  expect(vi.getTimerCount()).toBe(0)
})
