'use client'
/** «部门欠账»: per department what is open, what is overdue and since when, for the centre that passed it on (article 21). */
import { commonWords } from '../../lib/i18n/common.ts'
import { debtWords } from '../../lib/i18n/department.ts'
import { fill } from '../../lib/i18n/words.ts'
import type { DebtsAnswer } from '../../lib/wire/debts-api.ts'
import { spanText } from '../dispatch/desk/format.ts'
import { errorSentence } from '../http/error-words.ts'
import { getTogether } from '../http/together.ts'
import { useApi } from '../http/use-api.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { PartFailed } from '../ui/error-boundary.tsx'
import { usePreferences, useWords } from '../ui/preferences.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { dayTime } from '../ui/time.ts'
import styles from './situation.module.css'

/** Debts are of hours and days. */
const POLL_MS = 60_000

type Debt = DebtsAnswer['departments'][number]

export function DepartmentDebts() {
  const words = useWords(debtWords)
  const common = useWords(commonWords)
  const { locale } = usePreferences()
  const { data, error, reload } = useApi<DebtsAnswer>('/api/v1/situation/departments', POLL_MS, getTogether)
  if (!data)
    return error ? (
      <PartFailed part={words.title} reason={errorSentence(error, common)} retry={reload} />
    ) : (
      <Skeleton rows={4} />
    )
  const now = Date.parse(data.at)
  const columns: Column<Debt>[] = [
    { id: 'department', head: words.department, cell: (debt) => debt[locale] },
    { id: 'open', head: words.open, align: 'end', cell: ({ open }) => open },
    {
      id: 'overdue',
      head: words.overdue,
      align: 'end',
      cell: ({ overdue }) => (overdue > 0 ? <strong>◷ {overdue}</strong> : 0),
    },
    {
      id: 'oldest',
      head: words.oldest,
      cell: ({ oldestDueAt }) =>
        oldestDueAt === null ? (
          <span className="muted">{words.notDue}</span>
        ) : (
          `${dayTime(oldestDueAt, locale)} · ${fill(words.late, { span: spanText(now - Date.parse(oldestDueAt), locale) })}`
        ),
    },
    {
      id: 'k19',
      head: words.k19,
      align: 'end',
      cell: ({ k19 }) =>
        k19.percent === null ? (
          <span className="muted">{words.noneDue}</span>
        ) : (
          fill(words.rate, { percent: k19.percent.toFixed(1), inTime: k19.inTime, due: k19.due })
        ),
    },
  ]
  return (
    <section className={styles.debts} aria-label={words.title} data-part="debts">
      <h2>{words.title}</h2>
      {data.departments.length === 0 ? (
        <EmptyState title={words.none} />
      ) : (
        <Table
          label={words.title}
          caption={words.hint}
          columns={columns}
          rows={data.departments}
          keyOf={({ department }) => department}
        />
      )}
    </section>
  )
}
