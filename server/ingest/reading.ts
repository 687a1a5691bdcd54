/** What every adapter makes of a message, and every way a fix may end. */

type FixCode =
  | 'coordinate_missing'
  | 'coordinate_unreadable'
  | 'coordinate_out_of_range'
  | 'coordinate_null_island'
  | 'time_missing'
  | 'time_unreadable'
  | 'time_future'
  | 'time_too_old'
  | 'not_on_duty'
  | 'parameter_conflict'
  | 'unknown_shape'

export interface Fault {
  readonly code: FixCode
  readonly field?: string
  readonly message: string
}

/** A message as it was understood, in our units. null = not known, never 0. */
export interface Reading {
  /** When the fix was taken, epoch ms. */
  readonly at: number | null
  readonly lon: number | null
  readonly lat: number | null
  readonly speedMps: number | null
  readonly headingDeg: number | null
  readonly altitudeM: number | null
  readonly accuracyM: number | null
  readonly batteryPct: number | null
  readonly charging: boolean | null
  readonly alarms: readonly string[]
  readonly mock: boolean
  /** What the message calls its device: a label, not an identity. */
  readonly claimedDevice: string | null
  /** Why it cannot be used for good; alarms are heard nevertheless. */
  readonly fault: Fault | null
  /** Understood, and nothing to do with positions. */
  readonly ignored: boolean
  /** Optional fields that were unreadable or impossible and became null. */
  readonly dropped: number
}

/** Best first; a request's result is the worst of its fixes. */
export const FIX_RESULTS = ['accepted', 'late', 'duplicate', 'heartbeat', 'ignored', 'rejected'] as const
export type FixResult = (typeof FIX_RESULTS)[number]

/** The whole request cannot be read: answered 400 (or the given status). Thrown by body readers and adapters. */
export class UnreadableRequest extends Error {
  readonly status: 400 | 413 | 415
  readonly code: string
  constructor(status: 400 | 413 | 415, code: string, message: string) {
    super(message)
    this.name = 'UnreadableRequest'
    this.status = status
    this.code = code
  }
}
