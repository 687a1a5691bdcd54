/** A rule in one sentence, as the list shows it. */
import type { EscalationRule, RuleAction, RuleCondition, RuleFilter } from '../../../lib/domain/escalation/rule.ts'
import { ruleFormWords, ruleSentenceWords } from '../../../lib/i18n/rules.ts'
import { timerWords } from '../../../lib/i18n/timeline.ts'
import { fill, type Locale, say } from '../../../lib/i18n/words.ts'

export function ruleSentence({ when, only, act }: EscalationRule, locale: Locale): string {
  const words = say(ruleSentenceWords, locale)
  const conditions = [whenSentence(when, locale), ...onlySentences(only, locale)].join(words.comma)
  return `${conditions} → ${actWord(act, locale)}`
}

function whenSentence(when: RuleCondition, locale: Locale): string {
  const words = say(ruleSentenceWords, locale)
  if (when.kind === 'urgesUnanswered') return fill(words.urges, { count: when.count })
  const named = say(timerWords, locale)
  const timers = when.timers.map((timer) => named[timer]).join(words.or)
  if (when.by.unit === 'part') return fill(words.byPart, { timers, percent: when.by.percent })
  return when.by.minutes === 0 ? fill(words.atDue, { timers }) : fill(words.byMinutes, { timers, ...when.by })
}

function onlySentences({ severities, majors, hours }: RuleFilter, locale: Locale): string[] {
  const words = say(ruleSentenceWords, locale)
  return [
    ...(severities ? [fill(words.onlyLevels, { levels: severities.join(words.and) })] : []),
    ...(majors ? [fill(words.onlyMajors, { majors: majors.join(words.and) })] : []),
    ...(hours ? [fill(words.onlyHours, hours)] : []),
  ]
}

function actWord(act: RuleAction, locale: Locale): string {
  const words = say(ruleFormWords, locale)
  if (act.kind !== 'supervise') return words[act.kind]
  return act.level === 1 ? words.supervise1 : words.supervise2
}
