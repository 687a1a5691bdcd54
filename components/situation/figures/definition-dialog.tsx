'use client'
/** What a figure means, how it came about here, and the way to the cases behind it. */
import { commonWords } from '../../../lib/i18n/common.ts'
import { kpiFormulaWords, kpiNameWords } from '../../../lib/i18n/kpi.ts'
import { kpiDefinitionWords, kpiRuleWords } from '../../../lib/i18n/kpi-definitions.ts'
import { type Gap, gapWords } from '../../../lib/i18n/kpi-gaps.ts'
import { figureWords } from '../../../lib/i18n/situation-figures.ts'
import { fill, type Locale } from '../../../lib/i18n/words.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { usePreferences, useWords } from '../../ui/preferences.tsx'
import { dayTime } from '../../ui/time.ts'
import type { BehindFigure } from '../list/use-cases.ts'
import styles from './figures.module.css'
import { isOfCases, type Tile, type Value } from './tile.ts'
import { type FigureWords, spanOf, targetText, valueText } from './value-text.ts'

type GapWords = Readonly<Record<Gap, string>>

function worked(value: Value, words: FigureWords, gaps: GapWords, locale: Locale): string[] {
  switch (value.kind) {
    case 'rate': {
      const { numerator, denominator, percent, interval, provisional } = value
      return [
        fill(words.workedRate, { numerator, denominator, percent: percent.toFixed(1) }),
        ...(interval
          ? [`${words.few} · ${fill(words.interval, { low: interval.low.toFixed(1), high: interval.high.toFixed(1) })}`]
          : []),
        ...(provisional ? [words.provisionalLong] : []),
      ]
    }
    case 'times':
      return [
        fill(words.workedTimes, {
          n: value.n,
          median: spanOf(value.medianMin, words),
          p90: spanOf(value.p90Min, words),
          mean: spanOf(value.meanMin, words),
        }),
      ]
    case 'per_day': {
      const { cases, days, perDay, since } = value
      const counted = fill(words.workedPerDay, { cases, days: days.toFixed(1), n: perDay.toFixed(1) })
      return [since === undefined ? counted : `${counted} · ${fill(words.since, { time: dayTime(since, locale) })}`]
    }
    case 'no_cases':
      return [words.workedNone]
    case 'nobody_on_duty':
      return [words.workedNobody]
    case 'not_recorded':
      return [value.why ? gaps[value.why] : words.notRecorded]
    default:
      return value satisfies never
  }
}

export function DefinitionDialog({
  tile,
  cases,
  onClose,
  onList,
}: {
  tile: Tile | undefined
  cases: number
  onClose: () => void
  /** Undefined: all cases of the period. */
  onList: (behind: BehindFigure | undefined) => void
}) {
  const words = useWords(figureWords)
  const common = useWords(commonWords)
  const names = useWords(kpiNameWords)
  const formulas = useWords(kpiFormulaWords)
  const definitions = useWords(kpiDefinitionWords)
  const rules = useWords(kpiRuleWords)
  const gaps = useWords(gapWords)
  const { locale } = usePreferences()
  const id = tile?.facts.id
  return (
    <Dialog
      open={tile !== undefined}
      onClose={onClose}
      title={id ? `${id.slice(0, 3)} ${names[id]}` : ''}
      footer={
        <>
          {id && isOfCases(id) && tile.value.kind === 'times' && (
            <Button onClick={() => onList({ kpi: id, part: 'denominator' })}>
              {fill(words.listCounted, { count: tile.value.n })}
            </Button>
          )}
          {id && isOfCases(id) && tile.value.kind === 'rate' && (
            <>
              <Button onClick={() => onList({ kpi: id, part: 'denominator' })}>
                {fill(words.listCounted, { count: tile.value.denominator })}
              </Button>
              <Button onClick={() => onList({ kpi: id, part: 'numerator' })}>
                {fill(words.listAbove, { count: tile.value.numerator })}
              </Button>
            </>
          )}
          {id && !isOfCases(id) && (
            <Button onClick={() => onList(undefined)}>{fill(words.list, { count: cases })}</Button>
          )}
          <Button onClick={onClose}>{common.close}</Button>
        </>
      }
    >
      {tile && id && (
        <dl className={styles.definition}>
          <dt>{words.meaning}</dt>
          <dd>{definitions[id]}</dd>
          <dt>{words.formula}</dt>
          <dd>{formulas[id]}</dd>
          <dt>{words.worked}</dt>
          {worked(tile.value, words, gaps, locale).map((sentence) => (
            <dd key={sentence}>{sentence}</dd>
          ))}
          {tile.before && <dd>{fill(words.before, { value: valueText(tile.before, tile.facts, words) })}</dd>}
          {tile.target && (
            <dd>
              {fill(words.target, { value: targetText(tile.target.value, tile.facts, words) })} ·{' '}
              {tile.target.reason === 'article_13' ? words.article13 : words.firstValue}
            </dd>
          )}
          <dt>{words.rules}</dt>
          {Object.values(rules).map((rule) => (
            <dd key={rule}>{rule}</dd>
          ))}
        </dl>
      )}
    </Dialog>
  )
}
