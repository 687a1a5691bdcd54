/** The sheet of definitions (口径): what is in the file, of what and when, who took it away and why, and what each figure means. */
import { kpiSheet } from '../../../lib/i18n/kpi-sheet.ts'
import { columnWords, sheetWords, takenTableWords } from '../../../lib/i18n/take-away.ts'
import { fill, type Locale, say } from '../../../lib/i18n/words.ts'
import type { TakenTable } from '../../../lib/wire/take-away-api.ts'
import { localText, type Row, type Table } from './table.ts'

export interface TakenFacts {
  readonly table: TakenTable
  readonly area: { readonly code: string; readonly name: string }
  readonly from: number
  readonly to: number
  readonly asOf: number
  readonly narrowed: boolean
  /** The parts of the filter in words. */
  readonly filter: readonly string[]
  readonly exporter: string
  readonly reason: string
  readonly demo: boolean
  readonly locale: Locale
  /** Asked when all rows are written. */
  readonly counts: () => { readonly rows: number; readonly withheld?: number }
}

export function definitionSheet(facts: TakenFacts): Table {
  const words = say(sheetWords, facts.locale)
  const heads = say(columnWords, facts.locale)
  return {
    name: words.name,
    columns: [
      { title: words.item, width: 24 },
      { title: words.content, width: 60 },
      { title: heads.unit, width: 14 },
      { title: heads.definition, width: 90 },
    ],
    pages: rowsOf(facts),
  }
}

async function* rowsOf(facts: TakenFacts): AsyncGenerator<readonly Row[]> {
  const { locale, area, from, to } = facts
  const words = say(sheetWords, locale)
  const { rows, withheld } = facts.counts()
  const said: readonly (readonly [string, string | number])[] = [
    [words.table, say(takenTableWords, locale)[facts.table]],
    [words.area, `${area.name}（${area.code}）`],
    [words.period, fill(words.span, { from: localText(from), to: localText(to) })],
    [words.asOf, localText(facts.asOf)],
    [words.filter, facts.filter.join('；') || words.noFilter],
    [words.scope, facts.narrowed ? words.narrowed : words.wholeScope],
    [words.masking, words.masked],
    [words.source, facts.demo ? words.ofDemo : words.ofSystem],
    [words.exporter, facts.exporter],
    [words.exportedAt, localText(facts.asOf)],
    ...(facts.reason ? [[words.reason, facts.reason] as const] : []),
    [words.rows, rows],
    ...(withheld === undefined ? [] : [[words.withheld, withheld] as const]),
  ]
  const sheet = kpiSheet(locale)
  yield [
    ...said.map(([item, content]): Row => [item, content, null, null]),
    ...sheet.rules.map((rule, index): Row => [fill(words.ruleNumber, { number: index + 1 }), rule, null, null]),
    ...sheet.figures.map(
      ({ code, name, unit, formula, definition }): Row => [`${code} ${name}`, formula, unit, definition],
    ),
  ]
}
