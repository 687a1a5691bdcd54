'use client'
/** Above a report, on the screen only: the way back, the paper, and printing. */
import { reportWords } from '../../../lib/i18n/situation-report.ts'
import { Button } from '../../ui/button.tsx'
import { useWords } from '../../ui/preferences.tsx'
import styles from './report.module.css'

const PAPERS = ['a4', 'a3'] as const
export type Paper = (typeof PAPERS)[number]

export function ReportTools({
  paper,
  onPaper,
  isReady,
  query,
}: {
  paper: Paper
  onPaper: (paper: Paper) => void
  isReady: boolean
  query: string
}) {
  const words = useWords(reportWords)
  return (
    <nav className={styles.tools} aria-label={words.title}>
      <a href={query ? `/situation?${query}` : '/situation'}>{words.back}</a>
      <label>
        {words.paper}{' '}
        <select value={paper} onChange={(event) => onPaper(event.target.value as Paper)}>
          {PAPERS.map((one) => (
            <option key={one} value={one}>
              {words[one]}
            </option>
          ))}
        </select>
      </label>
      <Button variant="primary" size="small" disabled={!isReady} onClick={() => window.print()}>
        {words.print}
      </Button>
    </nav>
  )
}
