'use client'
/** What every chart has: its name, one line on how to read it, the same numbers as a table, and its own trouble when it has any. */
import { type ReactNode, useState } from 'react'
import { commonWords } from '../../../lib/i18n/common.ts'
import { chartWords } from '../../../lib/i18n/situation-charts.ts'
import { figureWords } from '../../../lib/i18n/situation-figures.ts'
import { fill } from '../../../lib/i18n/words.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PartFailed } from '../../ui/error-boundary.tsx'
import { useWords } from '../../ui/preferences.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { blockTrouble } from '../block-trouble.ts'
import type { Answer } from '../use-answer.ts'
import styles from './charts.module.css'

interface ChartFrameProps<Row> {
  name: string
  title: string
  hint?: ReactNode
  answer: Pick<Answer<unknown>, 'data' | 'isOld' | 'error' | 'reload'>
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  keyOf: (row: Row) => string
  /** Stands above the chart: a choice of what it shows. */
  choice?: ReactNode
  wide?: boolean
  children: ReactNode
}

export function ChartFrame<Row>(props: ChartFrameProps<Row>) {
  const { name, title, hint, answer, columns, rows, keyOf, choice, wide = false, children } = props
  const words = useWords(chartWords)
  const common = useWords(commonWords)
  const figures = useWords(figureWords)
  const [isTable, setTable] = useState(false)
  const { data, isOld, error, reload } = answer
  return (
    <section className={styles.frame} aria-label={title} data-chart={name} data-wide={wide || undefined}>
      <header>
        <h3>{title}</h3>
        {choice}
        {/* biome-ignore lint/a11y/useSemanticElements: two buttons, not a fieldset of controls */}
        <div role="group" className={styles.showAs} aria-label={fill(words.showAs, { title })}>
          <button type="button" aria-pressed={!isTable} onClick={() => setTable(false)}>
            {words.asChart}
          </button>
          <button type="button" aria-pressed={isTable} onClick={() => setTable(true)}>
            {words.asTable}
          </button>
        </div>
      </header>
      {hint && <p className={styles.hint}>{hint}</p>}
      {error && <PartFailed part={title} reason={blockTrouble(error, common, figures)} retry={reload} />}
      {data === undefined && !error && <Skeleton rows={4} />}
      {data !== undefined && (
        <div className={styles.body} data-old={isOld || undefined}>
          {rows.length === 0 && <EmptyState title={words.empty} />}
          {rows.length > 0 &&
            (isTable ? <Table label={title} caption={title} columns={columns} rows={rows} keyOf={keyOf} /> : children)}
        </div>
      )}
    </section>
  )
}
