'use client'
/** Says on every page that people and incidents are made up. */
import { commonWords } from '../../lib/i18n/common.ts'
import { useWords } from './preferences.tsx'

export function DemoBadge() {
  const words = useWords(commonWords)
  return (
    <span className="gc-demo-badge" title={words.demoDataLong}>
      {words.demoData}
    </span>
  )
}
