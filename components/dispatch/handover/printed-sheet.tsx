'use client'
/** The sheet on A4: a plain part of the page that only paper shows, so that it breaks over pages as paper does. */
import { createPortal } from 'react-dom'
import type { HandoverSheet } from '../../../lib/domain/handover/sheet.ts'
import { handoverWords } from '../../../lib/i18n/handover.ts'
import { fill } from '../../../lib/i18n/words.ts'
import type { Handover } from '../../../lib/wire/handovers.ts'
import { usePreferences, useWords } from '../../ui/preferences.tsx'
import { dayTime } from '../../ui/time.ts'
import styles from './handover.module.css'
import { SheetBody } from './sheet-body.tsx'

/** Signed, or what would be signed now. */
export type Paper = Handover | { readonly sheet: HandoverSheet; readonly notes: string }

export function PrintedSheet({ scopeName, paper }: { scopeName: string; paper: Paper }) {
  const words = useWords(handoverWords)
  const { locale } = usePreferences()
  const signed = 'id' in paper ? paper : null
  const by = (name: string | null | undefined, at: string | null | undefined) =>
    name && at ? `${name} ${dayTime(at, locale)}` : words.notSigned
  return createPortal(
    <div className={styles.printed} aria-hidden data-printed>
      <h1>{fill(words.sheetOf, { scope: scopeName })}</h1>
      <SheetBody sheet={paper.sheet} notes={paper.notes} ticked={new Set(signed?.ticked ?? [])} />
      <p className={styles.line}>
        {words.outgoing}: {by(signed?.outgoingName, signed?.signedOutAt)}
      </p>
      <p className={styles.line}>
        {words.incoming}: {by(signed?.incomingName, signed?.signedInAt)}
      </p>
    </div>,
    document.body,
  )
}
