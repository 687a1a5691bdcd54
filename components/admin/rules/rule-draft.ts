/** What stands in the form of a rule, as typed, and the rule it makes, or what is wrong with it. */
import {
  type EscalationRule,
  RULE_LIMITS,
  type RuleAction,
  type RuleCondition,
  type RuleFilter,
  type RuleTimer,
} from '../../../lib/domain/escalation/rule.ts'
import type { Severity } from '../../../lib/domain/incident/state.ts'
import type { ruleFormWords } from '../../../lib/i18n/rules.ts'
import { fill } from '../../../lib/i18n/words.ts'

export type ActChoice = 'urge' | 'supervise1' | 'supervise2' | 'escalate'

export interface RuleDraft {
  readonly name: string
  readonly scope: string
  readonly when: RuleCondition['kind']
  readonly timers: readonly RuleTimer[]
  readonly unit: 'part' | 'minutes'
  readonly excess: string
  readonly urges: string
  readonly severities: readonly Severity[]
  readonly majors: readonly string[]
  readonly hasHours: boolean
  readonly from: number
  readonly to: number
  readonly act: ActChoice
}

export type RuleFaults = Partial<Record<keyof RuleDraft, string>>

export const emptyDraft = (scope: string): RuleDraft => ({
  name: '',
  scope,
  when: 'overdue',
  timers: ['resolve'],
  unit: 'part',
  excess: '50',
  urges: '2',
  severities: [],
  majors: [],
  hasHours: false,
  from: 8,
  to: 20,
  act: 'supervise1',
})

export function draftOf({
  name,
  scope,
  rule: { when, only, act },
}: {
  readonly name: string
  readonly scope: string
  readonly rule: EscalationRule
}): RuleDraft {
  const empty = emptyDraft(scope)
  const ofWhen: Partial<RuleDraft> =
    when.kind === 'urgesUnanswered'
      ? { urges: String(when.count) }
      : {
          timers: when.timers,
          unit: when.by.unit,
          excess: String(when.by.unit === 'part' ? when.by.percent : when.by.minutes),
        }
  return {
    ...empty,
    ...ofWhen,
    name,
    when: when.kind,
    severities: only.severities ?? [],
    majors: only.majors ?? [],
    hasHours: only.hours !== undefined,
    ...only.hours,
    act: act.kind === 'supervise' ? (act.level === 1 ? 'supervise1' : 'supervise2') : act.kind,
  }
}

const ACTS: Readonly<Record<ActChoice, RuleAction>> = {
  urge: { kind: 'urge' },
  supervise1: { kind: 'supervise', level: 1 },
  supervise2: { kind: 'supervise', level: 2 },
  escalate: { kind: 'escalate' },
}

const whole = (text: string, min: number, max: number): number | undefined => {
  const value = Number(text)
  return /^\d+$/.test(text.trim()) && value >= min && value <= max ? value : undefined
}

/** The rule with its name and area, or a fault for each field that is wrong. */
export function ruleOf(
  draft: RuleDraft,
  words: { readonly [K in keyof typeof ruleFormWords]: string },
): { readonly made: { name: string; scope: string; rule: EscalationRule } } | { readonly faults: RuleFaults } {
  const faults: { -readonly [K in keyof RuleFaults]: string } = {}
  const name = draft.name.trim()
  if (name === '' || name.length > RULE_LIMITS.nameLength)
    faults.name = fill(words.nameFault, { max: RULE_LIMITS.nameLength })
  const when = conditionOf(draft, words, faults)
  if (draft.hasHours && draft.from === draft.to) faults.to = words.hoursFault
  if (draft.when === 'urgesUnanswered' && draft.act === 'urge') faults.act = words.actFault
  if (!when || Object.keys(faults).length > 0) return { faults }
  const only: RuleFilter = {
    ...(draft.severities.length > 0 && { severities: [...draft.severities].sort() }),
    ...(draft.majors.length > 0 && { majors: [...draft.majors].sort() }),
    ...(draft.hasHours && { hours: { from: draft.from, to: draft.to } }),
  }
  return { made: { name, scope: draft.scope, rule: { when, only, act: ACTS[draft.act] } } }
}

function conditionOf(
  draft: RuleDraft,
  words: { readonly [K in keyof typeof ruleFormWords]: string },
  faults: { -readonly [K in keyof RuleFaults]: string },
): RuleCondition | undefined {
  if (draft.when === 'urgesUnanswered') {
    const count = whole(draft.urges, 1, RULE_LIMITS.urges)
    if (count !== undefined) return { kind: 'urgesUnanswered', count }
    faults.urges = fill(words.numberFault, { min: 1, max: RULE_LIMITS.urges })
    return undefined
  }
  if (draft.timers.length === 0) faults.timers = words.timersFault
  const max = draft.unit === 'part' ? RULE_LIMITS.percent : RULE_LIMITS.minutes
  const excess = whole(draft.excess, 0, max)
  if (excess === undefined) {
    faults.excess = fill(words.numberFault, { min: 0, max })
    return undefined
  }
  const by =
    draft.unit === 'part' ? { unit: 'part' as const, percent: excess } : { unit: 'minutes' as const, minutes: excess }
  return { kind: 'overdue', timers: draft.timers, by }
}
