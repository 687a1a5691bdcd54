'use client'
/** The list behind the figures: every case of the view, newest first. A row opens its history. */
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, useState } from 'react'
import type { Incident } from '../../../lib/domain/incident/state.ts'
import { commonWords } from '../../../lib/i18n/common.ts'
import { STATE_GLYPHS, stateWords } from '../../../lib/i18n/incident.ts'
import { kpiNameWords } from '../../../lib/i18n/kpi.ts'
import { chartWords } from '../../../lib/i18n/situation-charts.ts'
import { figureWords } from '../../../lib/i18n/situation-figures.ts'
import { fill } from '../../../lib/i18n/words.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PartFailed } from '../../ui/error-boundary.tsx'
import { usePreferences, useWords } from '../../ui/preferences.tsx'
import { SeverityGlyph } from '../../ui/severity-glyph.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { dayTime } from '../../ui/time.ts'
import { blockTrouble } from '../block-trouble.ts'
import type { Names } from '../filter/use-names.ts'
import type { SituationFilter } from '../filter/use-situation-filter.ts'
import { CaseDialog } from './case-dialog.tsx'
import styles from './list.module.css'
import { type BehindFigure, useCases } from './use-cases.ts'

const ROW_PX = 36
const COLUMNS = 6
const OVERSCAN = 12
/** So many rows before the end the next page is asked for. */
const AHEAD = 20

export function ListPane({
  filter,
  names,
  version,
  behind,
  onAll,
}: {
  filter: SituationFilter
  names: Names
  version: number
  /** Undefined: all cases of the period. */
  behind: BehindFigure | undefined
  onAll: () => void
}) {
  const words = useWords(chartWords)
  const figures = useWords(figureWords)
  const common = useWords(commonWords)
  const kpis = useWords(kpiNameWords)
  const { first, incidents, hidden, isMore, loadMore, error } = useCases(filter.ask(), behind, version)
  const [opened, setOpened] = useState<Incident>()
  const scroller = useRef<HTMLElement>(null)
  const virtual = useVirtualizer({
    count: incidents.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: OVERSCAN,
    getItemKey: (index) => incidents[index]?.id ?? index,
  })
  const rows = virtual.getVirtualItems()
  const last = rows.at(-1)?.index ?? 0
  useEffect(() => {
    if (isMore && last >= incidents.length - AHEAD) loadMore()
  }, [isMore, last, incidents.length, loadMore])
  const top = rows[0]?.start ?? 0
  const bottom = virtual.getTotalSize() - (rows.at(-1)?.end ?? 0)
  const { data } = first
  return (
    <section className={styles.pane} aria-label={words.list} data-part="list">
      <header>
        <h2>{words.list}</h2>
        {behind && (
          <p role="status">
            {fill(behind.part === 'numerator' ? words.behindAbove : words.behind, { figure: kpis[behind.kpi] })}{' '}
            <Button size="small" onClick={onAll}>
              {words.allCases}
            </Button>
          </p>
        )}
        {data && (
          <p className="muted">
            {fill(words.listHint, { total: data.total })}
            {hidden > 0 && ` · ${fill(words.hidden, { count: hidden })}`}
          </p>
        )}
      </header>
      {first.error && (
        <PartFailed part={words.list} reason={blockTrouble(first.error, common, figures)} retry={first.reload} />
      )}
      {error && <PartFailed part={words.list} reason={blockTrouble(error, common, figures)} retry={loadMore} />}
      {!data && !first.error && <Skeleton rows={6} />}
      {data?.total === 0 && <EmptyState title={words.empty} />}
      {incidents.length > 0 && data?.total !== 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling frame must be scrollable by key (WCAG 2.1.1)
        <section ref={scroller} className={styles.scroll} aria-label={words.list} tabIndex={0}>
          <table className="gc-table" data-old={first.isOld || undefined} aria-rowcount={data?.total ?? -1}>
            <thead>
              <tr>
                <th scope="col">{words.number}</th>
                <th scope="col">{words.level}</th>
                <th scope="col">{words.matter}</th>
                <th scope="col">{words.place}</th>
                <th scope="col">{words.state}</th>
                <th scope="col">{words.reported}</th>
              </tr>
            </thead>
            <tbody>
              {top > 0 && <Space height={top} />}
              {rows.map(({ index, key }) => {
                const incident = incidents[index]
                return (
                  incident && (
                    <Row key={key} incident={incident} names={names} index={index} onOpen={() => setOpened(incident)} />
                  )
                )
              })}
              {bottom > 0 && <Space height={bottom} />}
            </tbody>
          </table>
          {isMore && <p className="muted">{words.loadingMore}</p>}
        </section>
      )}
      <CaseDialog incident={opened} names={names} onClose={() => setOpened(undefined)} />
    </section>
  )
}

/** Stands for the rows that are not drawn. */
const Space = ({ height }: { height: number }) => (
  <tr className={styles.space} style={{ height }}>
    <td colSpan={COLUMNS} />
  </tr>
)

function Row({
  incident,
  names,
  index,
  onOpen,
}: {
  incident: Incident
  names: Names
  index: number
  onOpen: () => void
}) {
  const words = useWords(chartWords)
  const states = useWords(stateWords)
  const { locale } = usePreferences()
  return (
    <tr aria-rowindex={index + 1} data-case={incident.number}>
      <th scope="row">
        <button
          type="button"
          className={styles.open}
          aria-label={fill(words.openCase, { number: incident.number })}
          onClick={onOpen}
        >
          {incident.number}
        </button>
      </th>
      <td>
        <SeverityGlyph severity={incident.severity} size={20} />
      </td>
      <td>{names.of('categories', incident.category)}</td>
      <td>{names.area(incident.township)}</td>
      <td>
        <span aria-hidden="true">{STATE_GLYPHS[incident.state]}</span> {states[incident.state]}
      </td>
      <td>{dayTime(incident.reportedAt, locale)}</td>
    </tr>
  )
}
