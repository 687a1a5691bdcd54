/** What spares a screen that shows the same lines for weeks, and the eyes of who sits before it at night. */
import type { EpochMs } from '../incident/state.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
/** Walls keep the time of Asia/Shanghai. */
const OFFSET_MS = 8 * HOUR_MS

const SHIFT_EVERY_MS = 10 * MINUTE_MS
const SHIFT_PX = 2
/** Round a square: each step moves by SHIFT_PX, and no place is burnt in. */
const STEPS = [
  { x: 0, y: 0 },
  { x: 1, y: 0 },
  { x: 1, y: 1 },
  { x: 0, y: 1 },
] as const

/** Where the picture stands, in pixels of the screen to the right and down. All screens of a wall move together. */
export function shiftAt(now: EpochMs): { readonly x: number; readonly y: number } {
  const step = STEPS[Math.floor(now / SHIFT_EVERY_MS) % STEPS.length] ?? STEPS[0]
  return { x: step.x * SHIFT_PX, y: step.y * SHIFT_PX }
}

const NIGHT_FROM = 22
const NIGHT_TO = 6
/** The weaker of a wall's two inks keeps 4.5:1 on every ground of the dark theme at this light, and at no less. */
const NIGHT_LIGHT = 0.75

/** Part of its full light that the picture has. An alarm nobody has heard has all of it. */
export function lightAt(now: EpochMs, isRinging: boolean): number {
  const hour = Math.floor((now + OFFSET_MS) / HOUR_MS) % 24
  return !isRinging && (hour >= NIGHT_FROM || hour < NIGHT_TO) ? NIGHT_LIGHT : 1
}
