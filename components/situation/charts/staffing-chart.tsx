'use client'
/** Whether the units are staffed as article 13 asks, who is on duty, and how much lies on each of them. As of this minute. */
import { percentOf } from '../../../lib/domain/kpi/rate.ts'
import { chartWords } from '../../../lib/i18n/situation-charts.ts'
import type { SummaryAnswer } from '../../../lib/wire/api.ts'
import { useWords } from '../../ui/preferences.tsx'
import type { Column } from '../../ui/table.tsx'
import { percentText } from '../figures/value-text.ts'
import type { Names } from '../filter/use-names.ts'
import { openOf } from '../now/in-words.ts'
import { Bars } from './bars.tsx'
import { ChartFrame } from './chart-frame.tsx'

type Unit = SummaryAnswer['parts'][number]

export function StaffingChart({
  names,
  summary,
  reload,
  onPick,
}: {
  names: Names
  summary: SummaryAnswer | undefined
  reload: () => void
  onPick: (area: string) => void
}) {
  const words = useWords(chartWords)
  const share = ({ staffing: { staffed, urbanComprehensive } }: Unit) =>
    urbanComprehensive === 0 ? undefined : percentOf(staffed, urbanComprehensive)
  const load = (unit: Unit) => (unit.onDuty === 0 ? words.nobody : (openOf(unit.open) / unit.onDuty).toFixed(1))
  const units = (summary?.parts ?? []).toSorted((one, other) => other.staffing.gaps - one.staffing.gaps)
  const columns: Column<Unit>[] = [
    { id: 'unit', head: words.unit, cell: ({ code }) => names.area(code) },
    { id: 'required', head: words.required, align: 'end', cell: ({ staffing }) => staffing.urbanComprehensive },
    { id: 'without', head: words.without, align: 'end', cell: ({ staffing }) => staffing.gaps },
    {
      id: 'k14',
      head: words.k14,
      align: 'end',
      cell: (unit) => {
        const percent = share(unit)
        return percent === undefined ? '–' : percentText(percent)
      },
    },
    { id: 'onDuty', head: words.onDuty, align: 'end', cell: ({ onDuty, workers }) => `${onDuty} / ${workers}` },
    { id: 'load', head: words.load, align: 'end', cell: load },
  ]
  return (
    <ChartFrame
      name="staffing"
      title={words.staffing}
      hint={words.staffingHint}
      answer={{ data: summary, isOld: false, error: undefined, reload }}
      columns={columns}
      rows={units}
      keyOf={({ code }) => code}
    >
      <Bars
        lines={units.map((unit) => ({
          key: unit.code,
          name: names.area(unit.code),
          value: unit.staffing.gaps,
          text: `${words.without} ${unit.staffing.gaps}/${unit.staffing.urbanComprehensive} · ${words.onDuty} ${unit.onDuty}/${unit.workers} · ${words.load} ${load(unit)}`,
        }))}
        onPick={onPick}
      />
    </ChartFrame>
  )
}
