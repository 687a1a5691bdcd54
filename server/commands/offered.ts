/** Committed facts that a server need not read back, until their turn comes. */
import type { LoggedFact } from '../../db/queries/facts.ts'

/** More than commands run at once; whatever does not fit comes from the log. */
const KEPT_MAX = 1_000

export interface Offered {
  keep(facts: readonly LoggedFact[]): void
  /** Those that come right after fact `position`, in order; they and all before them are forgotten. */
  following(position: number): LoggedFact[]
}

export function createOffered(): Offered {
  const kept = new Map<number, LoggedFact>()
  return {
    keep(facts) {
      if (kept.size + facts.length > KEPT_MAX) kept.clear()
      if (facts.length > KEPT_MAX) return
      for (const fact of facts) kept.set(fact.seq, fact)
    },
    following(position) {
      const next: LoggedFact[] = []
      for (let fact = kept.get(position + 1); fact; fact = kept.get(fact.seq + 1)) next.push(fact)
      const passed = position + next.length
      for (const seq of kept.keys()) if (seq <= passed) kept.delete(seq)
      return next
    },
  }
}
