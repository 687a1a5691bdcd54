/** Who was on duty when, in memory: a fix is judged by the time it was taken, also while the database is away. */
import type { PersonId } from '../../lib/domain/roles/role.ts'

export interface DutyPeriod {
  readonly personId: PersonId
  readonly startedAt: number
  /** null: still on duty. */
  readonly endedAt: number | null
}

/** Periods kept for each person: a week of shifts (fixes older than that are refused) with room for breaks. */
const PERIODS_KEPT = 40

interface Span {
  start: number
  end: number
}

export interface DutyBook {
  /** Takes periods from the database; those already known are left as they are. */
  load(periods: readonly DutyPeriod[]): void
  /** Notes a switch. Saying the same again, or something older than the last switch, changes nothing. */
  switch(personId: PersonId, onDuty: boolean, at: number): void
  isOnDuty(personId: PersonId): boolean
  wasOnDuty(personId: PersonId, at: number): boolean
  /** When the present duty began, or null. */
  since(personId: PersonId): number | null
}

export function createDutyBook(): DutyBook {
  const book = new Map<PersonId, Span[]>()
  const last = (personId: PersonId): Span | undefined => book.get(personId)?.at(-1)

  const note = (personId: PersonId, onDuty: boolean, at: number): void => {
    const spans = book.get(personId) ?? []
    const open = spans.at(-1)
    if (onDuty) {
      if (open && (open.end === Number.POSITIVE_INFINITY || at < open.end)) return
      spans.push({ start: at, end: Number.POSITIVE_INFINITY })
      book.set(personId, spans)
    } else if (open && open.end === Number.POSITIVE_INFINITY && at >= open.start) {
      open.end = at
      // On and off in one instant was no duty: such must not push out what was.
      if (at === open.start) spans.pop()
    }
    // Only when it has lasted: until then nobody knows whether the newest is one to keep.
    if (spans.length > PERIODS_KEPT + (spans.at(-1)?.end === Number.POSITIVE_INFINITY ? 1 : 0)) spans.shift()
  }

  return {
    load(periods) {
      for (const period of [...periods].sort((a, b) => a.startedAt - b.startedAt)) {
        note(period.personId, true, period.startedAt)
        if (period.endedAt !== null) note(period.personId, false, period.endedAt)
      }
    },
    switch: note,
    isOnDuty: (personId) => last(personId)?.end === Number.POSITIVE_INFINITY,
    wasOnDuty: (personId, at) => book.get(personId)?.some((span) => at >= span.start && at < span.end) ?? false,
    since(personId) {
      const open = last(personId)
      return open?.end === Number.POSITIVE_INFINITY ? open.start : null
    },
  }
}
