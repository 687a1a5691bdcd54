'use client'
/** The situation on paper: the same address as the page, the same filter and numbers, with all that a reader without a screen must be told. */
import { useCallback, useState } from 'react'
import { commonWords } from '../../../lib/i18n/common.ts'
import { reportWords } from '../../../lib/i18n/situation-report.ts'
import { fill } from '../../../lib/i18n/words.ts'
import { Button } from '../../ui/button.tsx'
import { useWords } from '../../ui/preferences.tsx'
import { useNames } from '../filter/use-names.ts'
import { useSituationFilter } from '../filter/use-situation-filter.ts'
import { writeView } from '../filter/view.ts'
import { DailyReports } from './daily-reports.tsx'
import styles from './report.module.css'
import { ReportSheet } from './report-sheet.tsx'
import { type Paper, ReportTools } from './report-tools.tsx'
import { usePrinting } from './use-printing.ts'
import { useReport } from './use-report.ts'

export function ReportPage() {
  const words = useWords(reportWords)
  const common = useWords(commonWords)
  const filter = useSituationFilter()
  const names = useNames(filter.area)
  const state = useReport(filter)
  const [paper, setPaper] = useState<Paper>('a4')
  const [isDrawn, setDrawn] = useState(false)
  const onDrawn = useCallback(() => setDrawn(true), [])
  // Before its names have come an area is called by its code.
  const hasNames = names.areas.length > 0
  const isReady = hasNames && state.kind === 'ready' && (isDrawn || state.report.outlines.length === 0)
  const query = writeView(filter.view)
  usePrinting(isReady)
  return (
    <div className={styles.report} data-paper={paper} data-ready={isReady || undefined} data-report>
      <ReportTools paper={paper} onPaper={setPaper} isReady={isReady} query={query} />
      <DailyReports area={filter.area} />
      {state.kind !== 'failed' && !isReady && (
        <p className={styles.notice} role="status">
          {words.waiting}
        </p>
      )}
      {state.kind === 'failed' && (
        <p className={styles.notice} role="alert">
          {fill(words.refused, { parts: state.parts.map((part) => words[part]).join('、') })}{' '}
          <Button size="small" className={styles.screenOnly ?? ''} onClick={state.retry}>
            {common.retry}
          </Button>
        </p>
      )}
      {state.kind === 'ready' && hasNames && (
        <ReportSheet report={state.report} filter={filter} names={names} onDrawn={onDrawn} />
      )}
    </div>
  )
}
