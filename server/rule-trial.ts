/**
 * Holds a draft of a rule against past cases: how many it would have hit, when, of which kinds. Reads the log, writes nothing. It is heavy, so one
 * runs at a time, and it looks at a bounded number of cases.
 */
import type { Database } from '../db/client.ts'
import { chainsUpTo, headOf } from '../db/queries/facts.ts'
import { firingsOf } from '../db/queries/rules.ts'
import { casesReportedSince, openCasesIn, type TrialCase } from '../db/queries/trial-cases.ts'
import type { WorkingCalendar } from '../lib/domain/clock/working-time.ts'
import { type Moment, momentsOf } from '../lib/domain/escalation/moments.ts'
import type { EscalationRule } from '../lib/domain/escalation/rule.ts'
import { wouldHaveActed } from '../lib/domain/escalation/try-rule.ts'
import type { Incident, IncidentId } from '../lib/domain/incident/state.ts'
import { type AreaCode, countyOf } from '../lib/geo/codes.ts'
import type { TryRuleAnswer } from '../lib/wire/rules-api.ts'
import { createGate, type Gate } from './commands/gate.ts'
import { createMatterLists } from './commands/matter-lists.ts'

/** A few seconds of work, within the time a page waits; the answer says when there were more. */
const CASES_MAX = 3_000
/** Logs in memory at once. */
const CASES_AT_ONCE = 200
const EXAMPLES_MAX = 20
/** Administrators who wait for their turn; the next is told to come again. */
const WAITING_MAX = 3
const DAY_MS = 86_400_000

export interface RuleTrial {
  /** Throws GateFull when too many wait already. `ruleId`: what this rule has done to open cases it would not do again. */
  run(asked: {
    readonly rule: EscalationRule
    readonly scope: AreaCode
    readonly days: number
    readonly ruleId?: string
  }): Promise<TryRuleAnswer>
}

export function createRuleTrial(deps: {
  readonly database: Database
  readonly calendar: WorkingCalendar
  readonly now: () => number
}): RuleTrial {
  const { calendar, now } = deps
  const { db } = deps.database
  const gate: Gate = createGate({ atOnce: 1, waiting: WAITING_MAX })
  const listFor = createMatterLists()
  const dayOf = (at: number): string => new Date(at + calendar.utcOffsetMin * 60_000).toISOString().slice(0, 10)

  /** Numbers of restricted matters, and of those nobody knows any more, are for their own desk. */
  async function isShown({ township, category }: TrialCase, at: number): Promise<boolean> {
    const matter = (await listFor(db, countyOf(township), new Date(at))).matters.get(category)
    return matter !== undefined && matter.sensitivity !== 'restricted'
  }

  /** Also a log that cannot be folded (a case brought in without one) leaves the others their turn. */
  function actsOn(rule: EscalationRule, events: Parameters<typeof wouldHaveActed>[1], at: number): readonly Moment[] {
    if (events[0]?.body.type !== 'reported') return []
    try {
      return wouldHaveActed(rule, events, calendar, at)
    } catch {
      return []
    }
  }

  async function openNow(
    rule: EscalationRule,
    scope: AreaCode,
    ruleId: string | undefined,
    at: number,
  ): Promise<number> {
    let count = 0
    let after: IncidentId | undefined
    for (;;) {
      const page: Incident[] = await openCasesIn(db, scope, after, CASES_AT_ONCE)
      const hit = page.flatMap((incident) => {
        const due = momentsOf(rule, incident, calendar).filter((moment) => moment.at <= at)
        return due.length > 0 ? [{ id: incident.id, due }] : []
      })
      const hasActed = await firingsOf(db, ruleId === undefined ? [] : hit.map(({ id }) => id))
      count += hit.filter(({ id, due }) => due.some(({ occasion }) => !hasActed(id, ruleId ?? '', occasion))).length
      after = page.at(-1)?.id
      if (page.length < CASES_AT_ONCE) return count
    }
  }

  const run: RuleTrial['run'] = async ({ rule, scope, days, ruleId }) => {
    const to = now()
    const from = to - days * DAY_MS
    const found = await casesReportedSince(db, scope, new Date(from), CASES_MAX + 1)
    const cases = found.slice(0, CASES_MAX)
    const head = await headOf(db)
    const perDay = new Map<string, number>()
    for (let at = from; at <= to; at += DAY_MS) perDay.set(dayOf(at), 0)
    perDay.set(dayOf(to), 0)
    const byMajor = new Map<string, number>()
    const examples: (TryRuleAnswer['examples'][number] & { readonly ms: number })[] = []
    let hit = 0
    let acts = 0
    for (let first = 0; first < cases.length; first += CASES_AT_ONCE) {
      const some = cases.slice(first, first + CASES_AT_ONCE)
      const chains = await chainsUpTo(
        db,
        some.map(({ id }) => id),
        head,
      )
      for (const one of some) {
        const moments = actsOn(rule, chains.get(one.id) ?? [], to)
        if (moments.length === 0) continue
        hit += 1
        acts += moments.length
        const major = one.category.slice(0, 2)
        byMajor.set(major, (byMajor.get(major) ?? 0) + moments.length)
        for (const { at } of moments) perDay.set(dayOf(at), (perDay.get(dayOf(at)) ?? 0) + 1)
        const [moment] = moments
        if (moment && examples.length < EXAMPLES_MAX && (await isShown(one, to)))
          examples.push({
            number: one.number,
            category: one.category,
            severity: one.severity,
            at: new Date(moment.at).toISOString(),
            ms: moment.at,
          })
      }
    }
    return {
      from: new Date(from).toISOString(),
      to: new Date(to).toISOString(),
      cases: cases.length,
      more: found.length > CASES_MAX,
      hit,
      acts,
      atOnce: await openNow(rule, scope, ruleId, to),
      perDay: [...perDay].map(([day, count]) => ({ day, acts: count })).sort((a, b) => a.day.localeCompare(b.day)),
      byMajor: [...byMajor].map(([major, count]) => ({ major, acts: count })).sort((a, b) => b.acts - a.acts),
      examples: examples.sort((a, b) => b.ms - a.ms).map(({ ms: _, ...example }) => example),
    }
  }

  return { run: (asked) => gate.run(() => run(asked)) }
}
