'use client'
/** All charts of the view. They come in a piece of their own, so that the words and figures stand before them. */
import { INCIDENT_STATES } from '../../../lib/domain/incident/state.ts'
import type { AreaCode } from '../../../lib/geo/codes.ts'
import { chartWords } from '../../../lib/i18n/situation-charts.ts'
import type { SummaryAnswer } from '../../../lib/wire/api.ts'
import type { FiguresAnswer } from '../../../lib/wire/situation-api.ts'
import { useWords } from '../../ui/preferences.tsx'
import type { Names } from '../filter/use-names.ts'
import type { SituationFilter } from '../filter/use-situation-filter.ts'
import { toggled, withArea } from '../filter/view.ts'
import { type Answer, useAnswer } from '../use-answer.ts'
import styles from './charts.module.css'
import { CountBars } from './count-bars.tsx'
import { FunnelChart } from './funnel-chart.tsx'
import { LateBars } from './late-bars.tsx'
import { Rhythm } from './rhythm.tsx'
import { StaffingChart } from './staffing-chart.tsx'
import { TimesChart } from './times-chart.tsx'

/** Matters drawn as bars: as many as are read at a glance. */
const MATTERS_SHOWN = 10

export interface ChartsProps {
  readonly filter: SituationFilter
  readonly names: Names
  /** Of the whole area. */
  readonly figures: Answer<FiguresAnswer>
  readonly version: number
  readonly summary: SummaryAnswer | undefined
  readonly reloadSummary: () => void
}

export function ChartsPane({ filter, names, figures, version, summary, reloadSummary }: ChartsProps) {
  const words = useWords(chartWords)
  const byArea = useAnswer<FiguresAnswer>(`/api/v1/situation/figures?${filter.ask({ by: 'area' })}`, version)
  const byDepartment = useAnswer<FiguresAnswer>(
    `/api/v1/situation/figures?${filter.ask({ by: 'department' })}`,
    version,
  )
  const drill = (area: string) => filter.go(withArea(filter.view, area as AreaCode))
  const shared = { filter, names, version }
  return (
    <section className={styles.charts} aria-label={words.title}>
      <LateBars
        name="late-area"
        title={words.lateByArea}
        answer={byArea}
        nameOf={({ key }) => names.area(key)}
        onPick={drill}
      />
      <LateBars
        name="late-department"
        title={words.lateByDepartment}
        answer={byDepartment}
        nameOf={({ key }) => names.of('departments', key)}
        chosen={filter.view.departments ?? []}
        onPick={(key) => filter.go(toggled(filter.view, 'departments', key))}
      />
      <FunnelChart answer={byArea} names={names} onPick={drill} />
      <CountBars
        {...shared}
        by="state"
        part="states"
        title={words.states}
        hint={words.statesHint}
        order={INCIDENT_STATES}
      />
      <TimesChart id="K08" title={words.response} answer={figures} />
      <TimesChart id="K09" title={words.handling} answer={figures} />
      <CountBars {...shared} by="category" part="categories" title={words.categories} first={MATTERS_SHOWN} />
      <CountBars {...shared} by="source" part="sources" title={words.sources} />
      <StaffingChart names={names} summary={summary} reload={reloadSummary} onPick={drill} />
      <Rhythm {...shared} />
    </section>
  )
}
