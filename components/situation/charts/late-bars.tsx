'use client'
/** What is late and whose it is: the overdue rate of each department or unit, worst first. */
import { chartWords } from '../../../lib/i18n/situation-charts.ts'
import type { FiguresAnswer } from '../../../lib/wire/situation-api.ts'
import { useWords } from '../../ui/preferences.tsx'
import type { Column } from '../../ui/table.tsx'
import { percentText } from '../figures/value-text.ts'
import type { Answer } from '../use-answer.ts'
import { Bars } from './bars.tsx'
import { ChartFrame } from './chart-frame.tsx'
import { type RatePart, ratesOf } from './rate-parts.ts'

export function LateBars({
  name,
  title,
  answer,
  nameOf,
  chosen = [],
  onPick,
}: {
  name: string
  title: string
  answer: Answer<FiguresAnswer>
  nameOf: (part: RatePart) => string
  chosen?: readonly string[]
  onPick: (key: string) => void
}) {
  const words = useWords(chartWords)
  const parts = ratesOf(answer.data?.parts ?? [], 'K05').toSorted(
    (one, other) => other.rate.percent - one.rate.percent || other.rate.denominator - one.rate.denominator,
  )
  return (
    <ChartFrame
      name={name}
      title={title}
      hint={words.lateHint}
      answer={answer}
      columns={rateColumns(words, nameOf)}
      rows={parts}
      keyOf={({ key }) => key}
    >
      <Bars
        most={100}
        lines={parts.map((part) => ({
          key: part.key,
          name: nameOf(part),
          value: part.rate.percent,
          text: `${percentText(part.rate.percent)} · ${part.rate.numerator}/${part.rate.denominator}`,
          isOn: chosen.includes(part.key),
          isFew: part.rate.interval !== undefined,
        }))}
        onPick={onPick}
      />
    </ChartFrame>
  )
}

type Said = { readonly [K in keyof typeof chartWords]: string }

export const rateColumns = <Part extends RatePart>(words: Said, nameOf: (part: Part) => string): Column<Part>[] => [
  { id: 'name', head: words.name, cell: nameOf },
  { id: 'rate', head: words.rate, align: 'end', cell: ({ rate }) => percentText(rate.percent) },
  { id: 'numerator', head: words.numerator, align: 'end', cell: ({ rate }) => rate.numerator },
  { id: 'n', head: words.n, align: 'end', cell: ({ rate }) => rate.denominator },
  {
    id: 'interval',
    head: words.interval,
    align: 'end',
    cell: ({ rate: { interval } }) => (interval ? `${interval.low.toFixed(1)}–${interval.high.toFixed(1)} %` : ''),
  },
]
