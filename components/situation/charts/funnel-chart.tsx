'use client'
/** Units beside each other as fairly as can be: rate against number of cases, with the limits inside which chance explains a difference. */
import { useState } from 'react'
import { CartesianGrid, ComposedChart, Line, ReferenceLine, ResponsiveContainer, Scatter, XAxis, YAxis } from 'recharts'
import type { KpiId } from '../../../lib/domain/kpi/kpi-id.ts'
import { kpiNameWords } from '../../../lib/i18n/kpi.ts'
import { chartWords } from '../../../lib/i18n/situation-charts.ts'
import { fill } from '../../../lib/i18n/words.ts'
import type { FiguresAnswer } from '../../../lib/wire/situation-api.ts'
import { useWords } from '../../ui/preferences.tsx'
import type { Column } from '../../ui/table.tsx'
import { percentText } from '../figures/value-text.ts'
import type { Names } from '../filter/use-names.ts'
import type { Answer } from '../use-answer.ts'
import { Bars } from './bars.tsx'
import { ChartFrame } from './chart-frame.tsx'
import styles from './charts.module.css'
import { rateColumns } from './late-bars.tsx'
import { funnelLines, ratesOf, type Standing, standings } from './rate-parts.ts'

const PLOT_HEIGHT_PX = 220
const COMPARED: readonly KpiId[] = ['K04', 'K03', 'K05', 'K06', 'K07', 'K10', 'K02', 'K18']
const LIMITS = ['warnLow', 'warnHigh', 'alarmLow', 'alarmHigh'] as const

export function FunnelChart({
  answer,
  names: { area },
  onPick,
}: {
  answer: Answer<FiguresAnswer>
  names: Names
  onPick: (key: string) => void
}) {
  const words = useWords(chartWords)
  const names = useWords(kpiNameWords)
  const [id, setId] = useState<KpiId>('K04')
  const { share, standings: units } = standings(ratesOf(answer.data?.parts ?? [], id))
  const outside = units.filter(({ place }) => place !== 'within')
  const largest = Math.max(...units.map(({ rate }) => rate.denominator), 1)
  const dots = units.map(({ rate }) => ({ n: rate.denominator, percent: rate.percent }))
  const columns: Column<Standing>[] = [
    ...rateColumns<Standing>(words, ({ key }) => area(key)),
    { id: 'place', head: words.standing, cell: ({ place }) => words[place] },
  ]
  return (
    <ChartFrame
      name="ranking"
      title={words.ranking}
      hint={`${words.rankingHint} · ${fill(words.whole, { percent: percentText(share * 100) })}`}
      answer={answer}
      columns={columns}
      rows={units}
      keyOf={({ key }) => key}
      choice={
        <select
          className="gc-input"
          aria-label={words.figure}
          value={id}
          onChange={({ target }) => setId(target.value as KpiId)}
        >
          {COMPARED.map((one) => (
            <option key={one} value={one}>
              {one} {names[one]}
            </option>
          ))}
        </select>
      }
    >
      <div aria-hidden="true">
        <ResponsiveContainer width="100%" height={PLOT_HEIGHT_PX}>
          <ComposedChart margin={{ top: 8, right: 12, bottom: 16, left: 0 }} accessibilityLayer={false}>
            <CartesianGrid stroke="var(--divider)" />
            <XAxis
              type="number"
              dataKey="n"
              domain={[0, largest]}
              stroke="var(--text-2)"
              tickLine={false}
              label={{ value: words.n, position: 'insideBottom', offset: -10, fill: 'var(--text-2)' }}
            />
            <YAxis type="number" domain={[0, 100]} width={44} unit="%" stroke="var(--text-2)" tickLine={false} />
            {LIMITS.map((limit) => (
              <Line
                key={limit}
                data={funnelLines(share, largest)}
                dataKey={limit}
                dot={false}
                stroke="var(--text-3)"
                strokeDasharray={limit.startsWith('warn') ? '3 3' : '8 3'}
                isAnimationActive={false}
              />
            ))}
            <ReferenceLine y={share * 100} stroke="var(--text-2)" />
            <Scatter
              data={dots}
              dataKey="percent"
              fill="var(--ramp-4)"
              stroke="var(--text)"
              isAnimationActive={false}
            />
          </ComposedChart>
        </ResponsiveContainer>
      </div>
      {outside.length > 0 && (
        <div className={styles.outside}>
          <Bars
            most={100}
            lines={outside.map(({ key, rate, place }) => ({
              key,
              name: area(key),
              value: rate.percent,
              text: `${percentText(rate.percent)} · n=${rate.denominator} · ${words[place]}`,
            }))}
            onPick={onPick}
          />
        </div>
      )}
    </ChartFrame>
  )
}
