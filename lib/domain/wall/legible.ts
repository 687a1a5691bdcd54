/** Letters by the eye's angle, and how old data may be before a wall says so. */
import type { WallScreen } from './screen.ts'

/** 24 minutes of arc: a digit is then 17′ high and a Hanzi 22′ (floor 16′ at the farthest viewer). */
const EM_ARC_MIN = 24
const MM_PER_M = 1_000

/** The smallest em in CSS pixels; everything on a wall is a multiple of it. */
export function smallestEm(
  { distanceM, pitchMm }: Pick<WallScreen, 'distanceM' | 'pitchMm'>,
  pixelRatio: number,
): number {
  const halfAngle = ((EM_ARC_MIN / 2 / 60) * Math.PI) / 180
  return Math.ceil((2 * distanceM * MM_PER_M * Math.tan(halfAngle)) / pitchMm / pixelRatio)
}

/** Title bar, in ems. */
export const TITLE_EM = 2.5
/** A row of a list, in ems. */
export const ROW_EM = 2.2

export type DataState = 'live' | 'delayed' | 'stopped' | 'unknown'

/** The facts are read every two seconds and a beat is one: older is a fault, which has to stand on the wall within five. */
const DELAYED_MS = 4_000
const STOPPED_MS = 15_000
/** After this nobody can say what the counts are: they become «—». */
const UNKNOWN_MS = 5 * 60_000

export function dataState(ageMs: number): DataState {
  if (ageMs <= DELAYED_MS) return 'live'
  if (ageMs <= STOPPED_MS) return 'delayed'
  return ageMs <= UNKNOWN_MS ? 'stopped' : 'unknown'
}
