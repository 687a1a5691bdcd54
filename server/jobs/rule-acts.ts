/** From the rules in force to what the product does to a case, and when they next have to be held against it. Pure. */
import type { RuleInForce } from '../../db/queries/rules.ts'
import type { WorkingCalendar } from '../../lib/domain/clock/working-time.ts'
import { momentsOf } from '../../lib/domain/escalation/moments.ts'
import type { SystemCommand } from '../../lib/domain/incident/commands.ts'
import type { EpochMs, Incident } from '../../lib/domain/incident/state.ts'
import { withinScope } from '../../lib/geo/codes.ts'

export interface RuleAct {
  readonly ruleId: string
  readonly occasion: string
  readonly command: SystemCommand
}

export interface RuleReading {
  /** What is due now, in the order in which it came true. */
  readonly acts: readonly RuleAct[]
  /** null: never, as long as nothing happens to the case. */
  readonly nextAt: EpochMs | null
}

export function readRules(
  incident: Incident,
  rules: readonly RuleInForce[],
  asked: {
    readonly calendar: WorkingCalendar
    readonly now: EpochMs
    /** On which occasions a rule has acted on this case before. */
    readonly hasActed: (ruleId: string, occasion: string) => boolean
  },
): RuleReading {
  const moments = rules
    .filter(({ scope }) => withinScope(scope, incident.township))
    .flatMap((rule) => momentsOf(rule.rule, incident, asked.calendar).map((moment) => ({ ...moment, rule })))
    .filter(({ rule, occasion }) => !asked.hasActed(rule.id, occasion))
    .sort((a, b) => a.at - b.at)
  const coming = moments.find(({ at }) => at > asked.now)
  return {
    acts: moments
      .filter(({ at }) => at <= asked.now)
      .map(({ rule, occasion }) => ({ ruleId: rule.id, occasion, command: commandOf(rule, occasion) })),
    nextAt: coming?.at ?? null,
  }
}

function commandOf({ id, name, rule: { act } }: RuleInForce, occasion: string): SystemCommand {
  const why = { occasion: `rule:${id}:${occasion}` }
  const text = `按规则“${name}”`
  switch (act.kind) {
    case 'urge':
      return { type: 'urge', ...why, text }
    case 'supervise':
      return { type: 'supervise', ...why, level: act.level, text }
    case 'escalate':
      return { type: 'escalate', ...why, reason: text }
  }
}
