'use client'
/** The leader's page: one sentence in words, then the figures by unit. Every figure tells its definition on click. */
import { useState } from 'react'
import { commonWords } from '../../lib/i18n/common.ts'
import { definitionWords, situationWords } from '../../lib/i18n/situation.ts'
import { fill } from '../../lib/i18n/words.ts'
import type { SummaryAnswer } from '../../lib/wire/api.ts'
import { errorSentence } from '../http/error-words.ts'
import { useApi } from '../http/use-api.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { PartFailed } from '../ui/error-boundary.tsx'
import { usePreferences, useWords } from '../ui/preferences.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { clockTime } from '../ui/time.ts'
import { inWords, openOf, urgentOf } from './figures.ts'
import styles from './situation.module.css'

/** Figures may be this old on the page. */
const POLL_MS = 5_000

type Figure = keyof typeof definitionWords
type Line = Pick<SummaryAnswer, 'open' | 'unassigned' | 'overdue' | 'onDuty' | 'workers' | 'staffing'> & {
  code: string
  name: string
}

export function SituationPage() {
  const words = useWords(situationWords)
  const common = useWords(commonWords)
  const definitions = useWords(definitionWords)
  const { locale } = usePreferences()
  const { data, error, reload } = useApi<SummaryAnswer>('/api/v1/situation/summary', POLL_MS)
  const [asked, setAsked] = useState<Figure>()

  if (!data) {
    if (error) return <PartFailed part={words.title} reason={errorSentence(error, common)} retry={reload} />
    return <Skeleton rows={8} />
  }
  const head = (figure: Figure) => (
    <button
      type="button"
      className={styles.define}
      aria-label={fill(words.definition, { figure: words[figure] })}
      onClick={() => setAsked(figure)}
    >
      {words[figure]}
    </button>
  )
  const columns: Column<Line>[] = [
    { id: 'unit', head: words.unit, cell: (line) => line.name },
    { id: 'open', head: head('open'), align: 'end', cell: (line) => openOf(line.open) },
    { id: 'urgent', head: head('urgent'), align: 'end', cell: (line) => urgentOf(line.open) },
    { id: 'overdue', head: head('overdue'), align: 'end', cell: (line) => <Loud count={line.overdue} /> },
    { id: 'unassigned', head: head('unassigned'), align: 'end', cell: (line) => <Loud count={line.unassigned} /> },
    {
      id: 'onDuty',
      head: head('onDuty'),
      align: 'end',
      cell: (line) => fill(words.ofWorkers, { onDuty: line.onDuty, workers: line.workers }),
    },
    {
      id: 'gaps',
      head: head('gaps'),
      align: 'end',
      cell: (line) => fill(words.ofGrids, { gaps: line.staffing.gaps, grids: line.staffing.urbanComprehensive }),
    },
  ]
  const total: Line = { ...data, code: data.area.code, name: words.total }
  const time = clockTime(data.at, locale)
  return (
    <div className={styles.page}>
      <h1>
        {words.title}·{data.area.name}
      </h1>
      {error && (
        <p className="gc-notice" role="status">
          {fill(words.stale, { time })}
        </p>
      )}
      <section className={styles.words} aria-label={words.title}>
        {inWords(data, words).map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </section>
      {data.parts.length === 0 ? (
        <EmptyState title={words.empty} />
      ) : (
        <Table
          label={words.title}
          caption={fill(words.caption, { time })}
          columns={columns}
          rows={[...data.parts, total]}
          keyOf={(line) => line.code}
        />
      )}
      <Dialog
        open={asked !== undefined}
        onClose={() => setAsked(undefined)}
        title={asked ? words[asked] : ''}
        footer={<Button onClick={() => setAsked(undefined)}>{common.close}</Button>}
      >
        <p>{asked && definitions[asked]}</p>
      </Dialog>
    </div>
  )
}

/** A count that asks for action stands out by weight; nought stays quiet. */
const Loud = ({ count }: { count: number }) => (count > 0 ? <strong>{count}</strong> : <span className="muted">0</span>)
