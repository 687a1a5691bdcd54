'use client'
import { FullPageMessage } from '../components/shell/full-page-message.tsx'
import { PageRetry } from '../components/shell/page-retry.tsx'

/** The last net under a page; the frame (language, theme, font) still stands. */
export default function PageError({ reset }: { error: Error; reset: () => void }) {
  return (
    <FullPageMessage kind="failed">
      <PageRetry retry={reset} />
    </FullPageMessage>
  )
}
