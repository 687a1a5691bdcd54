'use client'
/** The button of a page that failed. */
import { commonWords } from '../../lib/i18n/common.ts'
import { Button } from '../ui/button.tsx'
import { useWords } from '../ui/preferences.tsx'

export function PageRetry({ retry }: { retry: () => void }) {
  const words = useWords(commonWords)
  return <Button onClick={retry}>{words.retry}</Button>
}
