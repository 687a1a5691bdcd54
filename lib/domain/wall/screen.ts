/** A screen on a wall as a device: who it is, and what its letters are measured by. */
import type { AreaCode } from '../../geo/codes.ts'
import type { EpochMs } from '../incident/state.ts'
import type { Playlist } from './playlist.ts'
import type { ScreenTile } from './video-wall.ts'

export type ScreenId = string & { readonly __brand: 'ScreenId' }

/** A screen nearer than this is a desk; farther than this no wall of ours is read. */
export const DISTANCE_MIN_M = 1
export const DISTANCE_MAX_M = 30
/** Millimetres between two pixels: a phone has 0.05, a coarse LED wall 4. */
export const PITCH_MIN_MM = 0.05
export const PITCH_MAX_MM = 5

export interface WallScreen {
  readonly id: ScreenId
  readonly name: string
  readonly scope: AreaCode
  /** Of the farthest viewer. */
  readonly distanceM: number
  /** Measured at pairing against the ruler on the screen: what screens say of their size is not to be relied on. */
  readonly pitchMm: number
  /** Its place among several that form one wall; null: it hangs alone. */
  readonly tile: ScreenTile | null
  readonly playlist: Playlist
  readonly pairedAt: EpochMs
}

/** Letters and digits that are not taken for one another from five metres: no 0 O, 1 I L, 2 Z, 5 S, 8 B. */
export const PAIRING_LETTERS = '34679ACDEFGHJKMNPQRTUVWXY'
export const PAIRING_LENGTH = 6

/** As an admin types it: small letters, spaces and dashes do not matter. */
export const readPairingCode = (typed: string): string => typed.toUpperCase().replace(/[\s-]/g, '')
