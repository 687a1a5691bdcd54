/** Alarms put aside for a time, with a reason: they come back by themselves. What is most urgent cannot be put aside. */
import type { TownshipCode } from '../../geo/codes.ts'
import type { CategoryCode, EpochMs } from '../incident/state.ts'
import type { UserId } from '../roles/role.ts'

const MINUTE_MS = 60_000
/** Shorter is not worth a reason. */
export const SHELVE_MIN_MINUTES = 5
/** One shift: whoever comes after decides anew. */
export const SHELVE_MAX_MINUTES = 8 * 60
/** What a desk is offered. */
export const SHELVE_CHOICES_MINUTES = [15, 30, 60, 120, 240, SHELVE_MAX_MINUTES] as const
/** One line in a list. */
export const SHELVE_REASON_MAX = 60

/** What a desk puts aside, until when: alarms of one street and category. */
export interface Shelved {
  readonly township: TownshipCode
  readonly category: CategoryCode
  readonly until: EpochMs
}

/** With who did it, and why: for desks and the auditor, never for a wall. */
export interface Shelf extends Shelved {
  readonly reason: string
  readonly by: { readonly userId: UserId; readonly name: string }
  readonly since: EpochMs
}

export const shelvedUntil = (now: EpochMs, minutes: number): EpochMs => now + minutes * MINUTE_MS

export const isShelved = (
  { severity, township, category }: Omit<Shelved, 'until'> & { readonly severity: number },
  shelved: readonly Shelved[],
  now: EpochMs,
): boolean =>
  severity !== 1 && shelved.some((one) => one.township === township && one.category === category && one.until > now)
