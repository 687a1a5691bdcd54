'use client'
/** A whole page that only says something: not found, not yours, broken. */
import type { ReactNode } from 'react'
import { commonWords } from '../../lib/i18n/common.ts'
import type { ConfigAnswer } from '../../lib/wire/api.ts'
import { useApi } from '../http/use-api.ts'
import { DemoBadge } from '../ui/demo-badge.tsx'
import { useWords } from '../ui/preferences.tsx'
import { SpareFont } from '../ui/spare-font.tsx'
import styles from './full-page-message.module.css'

const KINDS = {
  notFound: ['notFound', 'notFoundHint'],
  forbidden: ['forbidden', 'forbiddenHint'],
  failed: ['pageFailed', 'pageFailedHint'],
} as const satisfies Record<string, readonly [keyof typeof commonWords, keyof typeof commonWords]>

export function FullPageMessage({ kind, children }: { kind: keyof typeof KINDS; children?: ReactNode }) {
  const words = useWords(commonWords)
  const [title, hint] = KINDS[kind]
  const config = useApi<ConfigAnswer>('/api/v1/config')
  return (
    <main className={styles.message}>
      <SpareFont />
      {config.data?.demo.active && <DemoBadge />}
      <h1>{words[title]}</h1>
      <p className="muted">{words[hint]}</p>
      <p className={styles.ways}>
        {children}
        <a className="gc-button" data-variant="primary" href="/">
          {words.home}
        </a>
      </p>
    </main>
  )
}
