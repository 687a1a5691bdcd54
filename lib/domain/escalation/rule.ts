/** Rules of urging, supervision and escalation as data: an administrator edits them, tries them on past cases, and switches them on (domain.md §4.2). */
import type { Severity } from '../incident/state.ts'
import type { TimerKind } from '../incident/timer-state.ts'

/** Timers a rule may look at: those of work. A reply that is owed is chased by the urges themselves. */
export const RULE_TIMERS = [
  'accept',
  'acknowledge',
  'arrive',
  'resolve',
  'check',
  'report_in',
  'finish_task',
] as const satisfies readonly TimerKind[]
export type RuleTimer = (typeof RULE_TIMERS)[number]

/** How far past its due: in minutes of the timer's own clock, or as a part of the time allowed. */
export type Excess =
  | { readonly unit: 'minutes'; readonly minutes: number }
  | { readonly unit: 'part'; readonly percent: number }

export type RuleCondition =
  | { readonly kind: 'overdue'; readonly timers: readonly RuleTimer[]; readonly by: Excess }
  /** So many urges since the last answer. */
  | { readonly kind: 'urgesUnanswered'; readonly count: number }

/** Which cases, and at which hours it acts. What is left out does not narrow it. */
export interface RuleFilter {
  readonly severities?: readonly Severity[]
  /** Two digits: article 9 (1)–(12). */
  readonly majors?: readonly string[]
  /** Whole hours of the local day, [from, to); from 22 to 6 goes over midnight. Outside them it waits. */
  readonly hours?: { readonly from: number; readonly to: number }
}

export type RuleAction =
  | { readonly kind: 'urge' }
  | { readonly kind: 'supervise'; readonly level: 1 | 2 }
  /** To the desk one level up: street, district, city. */
  | { readonly kind: 'escalate' }

/** Minutes: thirty days; percent: ten times the time allowed. Later than that nobody waits for a rule. `days`: of a trial. */
export const RULE_LIMITS = { nameLength: 60, minutes: 43_200, percent: 1_000, urges: 20, days: 90 } as const

export interface EscalationRule {
  readonly when: RuleCondition
  readonly only: RuleFilter
  readonly act: RuleAction
}
