'use client'
/** The audit log as a table, newest first. */
import { useState } from 'react'
import { adminWords } from '../../lib/i18n/admin.ts'
import { commonWords } from '../../lib/i18n/common.ts'
import { fill } from '../../lib/i18n/words.ts'
import type { AuditAnswer } from '../../lib/wire/api.ts'
import { errorSentence } from '../http/error-words.ts'
import { useApi } from '../http/use-api.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { PartFailed } from '../ui/error-boundary.tsx'
import { usePreferences, useWords } from '../ui/preferences.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { dayTime } from '../ui/time.ts'
import styles from './admin.module.css'

const POLL_MS = 10_000
const PAGE_ROWS = 100
/** Most rows the server gives at once. */
const ROWS_MAX = 500

type Line = AuditAnswer['lines'][number]

const detailOf = (detail: Line['detail']): string =>
  Object.entries(detail)
    .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(' · ')

export function AuditLog() {
  const words = useWords(adminWords)
  const common = useWords(commonWords)
  const { locale } = usePreferences()
  const [rows, setRows] = useState(PAGE_ROWS)
  const { data, error, reload } = useApi<AuditAnswer>(`/api/v1/audit?limit=${rows}`, POLL_MS)
  if (!data) {
    if (error) return <PartFailed part={words.audit} reason={errorSentence(error, common)} retry={reload} />
    return <Skeleton rows={8} />
  }
  if (data.lines.length === 0) return <EmptyState title={words.noAudit} />
  const columns: Column<Line>[] = [
    { id: 'at', head: words.at, cell: (line) => dayTime(line.at, locale) },
    { id: 'who', head: words.who, cell: (line) => line.userName ?? line.userId ?? words.nobody },
    { id: 'action', head: words.action, cell: (line) => <code>{line.action}</code> },
    { id: 'target', head: words.target, cell: (line) => line.target },
    { id: 'area', head: words.area, cell: (line) => line.areaCode ?? '' },
    {
      id: 'detail',
      head: words.detail,
      cell: (line) => <span className={styles.detail}>{detailOf(line.detail)}</span>,
    },
  ]
  return (
    <section className={styles.part} aria-label={words.audit}>
      <Table
        label={words.audit}
        caption={fill(words.auditCaption, { count: data.lines.length })}
        columns={columns}
        rows={data.lines}
        keyOf={(line) => String(line.id)}
      />
      {data.next && rows < ROWS_MAX && (
        <Button onClick={() => setRows((shown) => Math.min(shown + PAGE_ROWS, ROWS_MAX))}>
          {fill(words.more, { count: PAGE_ROWS })}
        </Button>
      )}
    </section>
  )
}
