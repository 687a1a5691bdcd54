'use client'
/** How it stands this minute, by unit. Every figure tells its definition on click. */
import { useState } from 'react'
import type { AreaCode } from '../../../lib/geo/codes.ts'
import { commonWords } from '../../../lib/i18n/common.ts'
import { definitionWords, situationWords } from '../../../lib/i18n/situation.ts'
import { fill } from '../../../lib/i18n/words.ts'
import type { SummaryAnswer } from '../../../lib/wire/api.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { usePreferences, useWords } from '../../ui/preferences.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { clockTime } from '../../ui/time.ts'
import styles from '../situation.module.css'
import { openOf, urgentOf } from './in-words.ts'

type Figure = keyof typeof definitionWords
type Line = Pick<SummaryAnswer, 'open' | 'unassigned' | 'overdue' | 'onDuty' | 'workers' | 'staffing'> & {
  code: string
  name: string
}

export function SummaryTable({ summary, onOpen }: { summary: SummaryAnswer; onOpen: (area: AreaCode) => void }) {
  const words = useWords(situationWords)
  const common = useWords(commonWords)
  const definitions = useWords(definitionWords)
  const { locale } = usePreferences()
  const [asked, setAsked] = useState<Figure>()
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
    {
      id: 'unit',
      head: words.unit,
      cell: ({ code, name }) =>
        code === summary.area.code ? (
          name
        ) : (
          <button type="button" className={styles.drill} onClick={() => onOpen(code as AreaCode)}>
            {name}
          </button>
        ),
    },
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
  if (summary.parts.length === 0) return <EmptyState title={words.empty} />
  const total: Line = { ...summary, code: summary.area.code, name: words.total }
  return (
    <div className={styles.totalled}>
      <Table
        label={words.title}
        caption={fill(words.caption, { time: clockTime(summary.at, locale) })}
        columns={columns}
        rows={[...summary.parts, total]}
        keyOf={(line) => line.code}
      />
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
