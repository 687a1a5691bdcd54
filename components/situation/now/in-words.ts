/** The sentence in words and the sums behind it, from the server's summary. */
import type { situationWords } from '../../../lib/i18n/situation.ts'
import { fill } from '../../../lib/i18n/words.ts'
import type { SummaryAnswer } from '../../../lib/wire/api.ts'

type Severities = SummaryAnswer['open']
type Sentences = { readonly [K in keyof typeof situationWords]: string }

export const openOf = (open: Severities): number => open['1'] + open['2'] + open['3'] + open['4']
export const urgentOf = (open: Severities): number => open['1'] + open['2']

/** The whole state in words, worst first: read before any table. */
export function inWords(summary: SummaryAnswer, words: Sentences): string[] {
  const worst = summary.parts.reduce<SummaryAnswer['parts'][number] | undefined>(
    (before, part) => (part.overdue > (before?.overdue ?? 0) ? part : before),
    undefined,
  )
  return [
    fill(words.inWords, {
      area: summary.area.name,
      open: openOf(summary.open),
      urgent: urgentOf(summary.open),
      overdue: summary.overdue,
      unassigned: summary.unassigned,
      onDuty: summary.onDuty,
    }),
    worst ? fill(words.worst, { name: worst.name, overdue: worst.overdue }) : words.noneOverdue,
    fill(words.today, { reported: summary.reportedToday, closed: summary.closedToday }),
  ]
}
