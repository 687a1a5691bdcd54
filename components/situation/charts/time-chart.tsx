'use client'
/** When cases came, and the page's period on it: drag over the bars or move its edges by key. */
import { Bar, BarChart, Cell, ResponsiveContainer, XAxis, YAxis } from 'recharts'
import { chartWords } from '../../../lib/i18n/situation-charts.ts'
import { caseKindWords } from '../../../lib/i18n/situation-filter.ts'
import type { SeriesAnswer } from '../../../lib/wire/situation-api.ts'
import { usePreferences, useWords } from '../../ui/preferences.tsx'
import type { Column } from '../../ui/table.tsx'
import { dayTime } from '../../ui/time.ts'
import { localTime } from '../filter/local-days.ts'
import type { SituationFilter } from '../filter/use-situation-filter.ts'
import { useAnswer } from '../use-answer.ts'
import { ChartFrame } from './chart-frame.tsx'
import styles from './charts.module.css'
import { axisAround, binsOf, spanOf, type TimeBin } from './time-bins.ts'
import { PLOT_END_PX, PLOT_START_PX, TimeBrush } from './time-brush.tsx'

const PLOT_HEIGHT_PX = 120
const KINDS = [
  ['hazards', 'var(--ramp-5)'],
  ['disputes', 'var(--ramp-3)'],
  ['others', 'var(--edge)'],
] as const

export function TimeChart({ filter, version }: { filter: SituationFilter; version: number }) {
  const words = useWords(chartWords)
  const kinds = useWords(caseKindWords)
  const { locale } = usePreferences()
  const axis = axisAround(filter.range, Date.now())
  const answer = useAnswer<SeriesAnswer>(
    `/api/v1/situation/series?${filter.askIn(axis.range, { by: axis.by })}`,
    version,
  )
  const bins = binsOf(axis, answer.data?.groups ?? [])
  const span = spanOf(axis, filter.range)
  const isIn = (bin: TimeBin) => bin.at + axis.binMs > filter.range.from && bin.at < filter.range.to
  const text = (at: number) => (axis.by === 'day' ? localTime(at).slice(5, 10) : dayTime(at, locale))
  const columns: Column<TimeBin>[] = [
    {
      id: 'bin',
      head: words.bin,
      cell: ({ at }) => (axis.by === 'day' ? localTime(at).slice(0, 10) : dayTime(at, locale)),
    },
    { id: 'count', head: words.count, align: 'end', cell: ({ cases }) => cases },
    { id: 'hazards', head: kinds.hazard, align: 'end', cell: ({ hazards }) => hazards },
    { id: 'disputes', head: kinds.dispute, align: 'end', cell: ({ disputes }) => disputes },
    { id: 'others', head: kinds.other, align: 'end', cell: ({ others }) => others },
    { id: 'in', head: words.inRange, cell: (bin) => (isIn(bin) ? words.yes : words.no) },
  ]
  return (
    <ChartFrame
      name="time"
      title={words.time}
      hint={words.timeHint}
      answer={answer}
      columns={columns}
      rows={bins}
      keyOf={({ at }) => String(at)}
      choice={
        <ul className={styles.legend}>
          {KINDS.map(([kind, ink], index) => (
            <li key={kind}>
              <span style={{ background: ink }} aria-hidden="true" />
              {[kinds.hazard, kinds.dispute, kinds.other][index]}
            </li>
          ))}
        </ul>
      }
      wide
    >
      <div className={styles.time}>
        <div aria-hidden="true">
          <ResponsiveContainer width="100%" height={PLOT_HEIGHT_PX}>
            <BarChart
              data={bins}
              margin={{ top: 6, right: PLOT_END_PX, bottom: 0, left: 0 }}
              barCategoryGap="8%"
              accessibilityLayer={false}
            >
              <XAxis dataKey="at" tickFormatter={text} minTickGap={24} stroke="var(--text-2)" tickLine={false} />
              <YAxis
                width={PLOT_START_PX}
                allowDecimals={false}
                stroke="var(--text-2)"
                tickLine={false}
                tickCount={3}
              />
              {KINDS.map(([kind, ink]) => (
                <Bar key={kind} dataKey={kind} stackId="cases" fill={ink} isAnimationActive={false}>
                  {bins.map((bin) => (
                    <Cell key={bin.at} fillOpacity={isIn(bin) ? 1 : 0.45} />
                  ))}
                </Bar>
              ))}
            </BarChart>
          </ResponsiveContainer>
        </div>
        <TimeBrush
          key={`${axis.range.from}-${span.first}-${span.last}`}
          axis={axis}
          span={span}
          bins={bins.length}
          textOf={text}
          onChoose={(range) => filter.go({ ...filter.view, period: { range } })}
        />
      </div>
    </ChartFrame>
  )
}
