'use client'
/** The leader's page: what it looks at, one sentence in words, then figures, charts and lists that all follow the same filter. */
import { useRef, useState } from 'react'
import { commonWords } from '../../lib/i18n/common.ts'
import { situationWords } from '../../lib/i18n/situation.ts'
import { fill } from '../../lib/i18n/words.ts'
import type { SummaryAnswer } from '../../lib/wire/api.ts'
import type { PeopleAnswer } from '../../lib/wire/people-api.ts'
import type { FiguresAnswer } from '../../lib/wire/situation-api.ts'
import { errorSentence } from '../http/error-words.ts'
import { getTogether } from '../http/together.ts'
import { useApi } from '../http/use-api.ts'
import { PartFailed } from '../ui/error-boundary.tsx'
import { usePreferences, useWords } from '../ui/preferences.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { clockTime } from '../ui/time.ts'
import { useMedia } from '../ui/use-media.ts'
import { DepartmentDebts } from './department-debts.tsx'
import { EmptyPeriod } from './empty-period.tsx'
import { KpiPane } from './figures/kpi-pane.tsx'
import { otherFigures } from './figures/other-figures.ts'
import { peoplePath } from './figures/people-path.ts'
import { FilterBar } from './filter/filter-bar.tsx'
import { useNames } from './filter/use-names.ts'
import { useSituationFilter } from './filter/use-situation-filter.ts'
import { withArea } from './filter/view.ts'
import { ChartsPane, TimeChart } from './lazy-charts.ts'
import { ListPane } from './list/list-pane.tsx'
import type { BehindFigure } from './list/use-cases.ts'
import { SituationMap } from './map/situation-map.tsx'
import { SummaryTable } from './now/summary-table.tsx'
import { SummaryWords } from './now/summary-words.tsx'
import styles from './situation.module.css'
import { type PanelTab, TabbedPanel } from './tabbed-panel.tsx'
import { UnsignedHandovers } from './unsigned-handovers.tsx'
import { useAnswer } from './use-answer.ts'
import { useVersions } from './use-version.ts'
import { NOTEBOOK } from './widths.ts'

/** Figures of this minute may be this old on the page. */
const POLL_MS = 5_000
/** Of duty and of departments: they move by the hour. */
const PEOPLE_POLL_MS = 60_000

export function SituationPage() {
  const words = useWords(situationWords)
  const common = useWords(commonWords)
  const { locale } = usePreferences()
  const filter = useSituationFilter()
  const names = useNames(filter.area)
  const version = useVersions()
  const isNotebook = useMedia(NOTEBOOK)
  const [tab, setTab] = useState<PanelTab>('figures')
  const list = useRef<HTMLDivElement>(null)
  const [behind, setBehind] = useState<BehindFigure>()
  const summary = useApi<SummaryAnswer>(`/api/v1/situation/summary?area=${filter.area}`, POLL_MS, getTogether)
  const people = useApi<PeopleAnswer>(peoplePath(filter.area, filter.range), PEOPLE_POLL_MS, getTogether)
  const figures = useAnswer<FiguresAnswer>(`/api/v1/situation/figures?${filter.ask()}`, version.figures)
  const { data, error } = summary
  const areaName = names.area(filter.area)
  const toList = (of?: BehindFigure): void => {
    setBehind(of)
    if (isNotebook) setTab('list')
    else list.current?.scrollIntoView()
  }
  const kpis = (
    <KpiPane
      filter={filter}
      figures={figures}
      version={version.charts}
      others={otherFigures(data, people.data)}
      onList={toList}
    />
  )
  const charts = (
    <>
      <TimeChart filter={filter} version={version.charts} />
      <ChartsPane
        filter={filter}
        names={names}
        figures={figures}
        version={version.charts}
        summary={data}
        reloadSummary={summary.reload}
      />
    </>
  )
  const areas = data && <SummaryTable summary={data} onOpen={(area) => filter.go(withArea(filter.view, area))} />
  const cases = (
    <ListPane
      filter={filter}
      names={names}
      version={version.figures}
      behind={behind}
      onAll={() => setBehind(undefined)}
    />
  )
  const departments = <DepartmentDebts />
  return (
    <div className={styles.page}>
      <h1>
        {words.title}·{areaName}
      </h1>
      <FilterBar filter={filter} names={names} />
      {data && error && (
        <p className="gc-notice" role="status">
          {fill(words.stale, { time: clockTime(data.at, locale) })}
        </p>
      )}
      <UnsignedHandovers />
      {data && <SummaryWords summary={data} />}
      {!data && error && <PartFailed part={words.title} reason={errorSentence(error, common)} retry={summary.reload} />}
      {!data && !error && <Skeleton rows={8} />}
      {figures.data?.cases === 0 && !figures.isOld && <EmptyPeriod filter={filter} version={version.charts} />}
      <div className={styles.lead}>
        <SituationMap filter={filter} names={names} version={version.charts} onList={() => toList()} />
        {isNotebook ? (
          <TabbedPanel tab={tab} onTab={setTab} parts={{ figures: kpis, charts, areas, list: cases, departments }} />
        ) : (
          <div className={styles.beside}>{kpis}</div>
        )}
      </div>
      {!isNotebook && (
        <>
          {charts}
          {areas}
          <div ref={list} className={styles.anchor}>
            {cases}
          </div>
          {departments}
        </>
      )}
    </div>
  )
}
