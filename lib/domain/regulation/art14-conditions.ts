/** Article 14: conditions and bars for a full-time worker. Kept is only that they were checked, by whom and when; never what was found. */
import type { EpochMs } from '../incident/state.ts'

const ADULT_YEARS = 18
const LOCAL_OFFSET_MS = 8 * 3_600_000

/** What the one who checked declares, as yes or no. */
export interface ConditionsCheck {
  /** Citizen, of good conduct, able by education and health. */
  readonly conditionsMet: boolean
  /** One of the five bars: punished or accused, detained, dismissed from office, listed for bad faith, or another by law. */
  readonly barred: boolean
}

export type ConditionsVerdict =
  | { readonly ok: true; readonly status: 'active' | 'draft' }
  | { readonly ok: false; readonly code: 'art14_age' | 'art14_barred' }

/** Of full age on the first day of the post; the birthday itself counts. `birthDate`: yyyy-mm-dd. */
export function isOfAge(birthDate: string, firstDay: EpochMs): boolean {
  const birthday = `${Number(birthDate.slice(0, 4)) + ADULT_YEARS}${birthDate.slice(4)}`
  return birthday <= new Date(firstDay + LOCAL_OFFSET_MS).toISOString().slice(0, 10)
}

/** Not checked yet is no refusal: the post waits as a draft, and nobody is sent on it. */
export function checkConditions(
  birthDate: string,
  firstDay: EpochMs,
  check: ConditionsCheck | undefined,
): ConditionsVerdict {
  if (!isOfAge(birthDate, firstDay)) return { ok: false, code: 'art14_age' }
  if (!check) return { ok: true, status: 'draft' }
  return check.conditionsMet && !check.barred ? { ok: true, status: 'active' } : { ok: false, code: 'art14_barred' }
}
