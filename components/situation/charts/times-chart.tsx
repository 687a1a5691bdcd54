'use client'
/** Times as a distribution, not a mean: how many cases took how long, with the median and the ninetieth percentile marked. */
import { Bar, BarChart, ReferenceLine, ResponsiveContainer, XAxis, YAxis } from 'recharts'
import { DURATION_EDGES_S } from '../../../lib/domain/situation/samples.ts'
import { chartWords } from '../../../lib/i18n/situation-charts.ts'
import { figureWords } from '../../../lib/i18n/situation-figures.ts'
import { fill } from '../../../lib/i18n/words.ts'
import type { FiguresAnswer } from '../../../lib/wire/situation-api.ts'
import { useWords } from '../../ui/preferences.tsx'
import type { Column } from '../../ui/table.tsx'
import { spanOf } from '../figures/value-text.ts'
import type { Answer } from '../use-answer.ts'
import { ChartFrame } from './chart-frame.tsx'

const PLOT_HEIGHT_PX = 200

interface Bin {
  readonly key: string
  readonly text: string
  readonly cases: number
}

/** The bin that a time falls into: up to each edge, then above the last. */
const binIndex = (seconds: number): number => {
  const found = DURATION_EDGES_S.findIndex((edge) => seconds < edge)
  return found === -1 ? DURATION_EDGES_S.length : found
}

export function TimesChart({ id, title, answer }: { id: 'K08' | 'K09'; title: string; answer: Answer<FiguresAnswer> }) {
  const words = useWords(chartWords)
  const figures = useWords(figureWords)
  const figure = answer.data?.figures.find((one) => one.id === id)
  const times = figure?.kind === 'duration' && figure.n > 0 ? figure : undefined
  const edge = (index: number) => spanOf((DURATION_EDGES_S[index] ?? 0) / 60, figures).replace(/ 0 \S+$/, '')
  const bins: Bin[] = (times?.histogram ?? []).map((cases, index, all) => {
    const text =
      index === 0
        ? fill(words.under, { to: edge(0) })
        : index === all.length - 1
          ? fill(words.over, { from: edge(index - 1) })
          : fill(words.from, { from: edge(index - 1), to: edge(index) })
    return { key: text, text, cases }
  })
  const columns: Column<Bin>[] = [
    { id: 'bin', head: title, cell: ({ text }) => text },
    { id: 'count', head: words.count, align: 'end', cell: ({ cases }) => cases },
  ]
  const marks = times
    ? ([
        [words.medianMark, times.medianS],
        [words.p90Mark, times.p90S],
      ] as const)
    : []
  return (
    <ChartFrame
      name={id}
      title={title}
      hint={
        times?.medianS != null && times.p90S != null
          ? fill(words.timesHint, {
              median: spanOf(times.medianS / 60, figures),
              p90: spanOf(times.p90S / 60, figures),
              n: times.n,
            })
          : undefined
      }
      answer={answer}
      columns={columns}
      rows={bins}
      keyOf={({ key }) => key}
    >
      <div aria-hidden="true">
        <ResponsiveContainer width="100%" height={PLOT_HEIGHT_PX}>
          <BarChart data={bins} margin={{ top: 22, right: 8, bottom: 0, left: 0 }} accessibilityLayer={false}>
            <XAxis
              dataKey="text"
              stroke="var(--text-2)"
              tickLine={false}
              interval={0}
              angle={-30}
              textAnchor="end"
              height={76}
              fontSize={12}
            />
            <YAxis width={40} allowDecimals={false} stroke="var(--text-2)" tickLine={false} tickCount={4} />
            <Bar dataKey="cases" fill="var(--ramp-4)" isAnimationActive={false} />
            {marks.map(
              ([name, seconds]) =>
                seconds !== null && (
                  <ReferenceLine
                    key={name}
                    x={bins[binIndex(seconds)]?.text ?? ''}
                    stroke="var(--text)"
                    strokeDasharray="4 3"
                    label={{ value: name, position: 'top', fill: 'var(--text)', fontSize: 12 }}
                  />
                ),
            )}
          </BarChart>
        </ResponsiveContainer>
      </div>
    </ChartFrame>
  )
}
