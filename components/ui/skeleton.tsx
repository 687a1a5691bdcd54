'use client'
/** Grey rows in place of a list that loads; they appear only after 300 ms, so a quick answer never flickers. */
import { commonWords } from '../../lib/i18n/common.ts'
import { useWords } from './preferences.tsx'

export function Skeleton({ rows = 5 }: { rows?: number }) {
  const words = useWords(commonWords)
  return (
    <div className="gc-skeleton" role="status" aria-label={words.loading}>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are alike and never move
        <span key={row} style={{ width: `${100 - ((row * 17) % 40)}%` }} />
      ))}
    </div>
  )
}
