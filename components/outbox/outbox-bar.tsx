'use client'
/** One line that never goes while something waits or was refused: how much, and a tap to see it. */
import { lazy, Suspense, useState } from 'react'
import type { Incident } from '../../lib/domain/incident/state.ts'
import { outboxWords } from '../../lib/i18n/phone.ts'
import { fill } from '../../lib/i18n/words.ts'
import { Button } from '../ui/button.tsx'
import { SheetComing, untilLoaded } from '../ui/later-part.tsx'
import { useWords } from '../ui/preferences.tsx'
import styles from './outbox.module.css'
import { isRefused, isWaiting } from './outbox-item.ts'
import { useOutbox } from './outbox-provider.tsx'

export const loadOutboxSheet = () => import('./outbox-sheet.tsx').then((part) => ({ default: part.OutboxSheet }))
const OutboxSheet = lazy(untilLoaded(loadOutboxSheet))

export function OutboxBar({ incidentOf }: { incidentOf: (id: string) => Incident | undefined }) {
  const words = useWords(outboxWords)
  const { view } = useOutbox()
  const [isOpen, setOpen] = useState(false)
  const waiting = view.items.filter(isWaiting).length
  const refused = view.items.filter(isRefused).length
  const isEmpty = waiting + refused + view.othersWaiting === 0 && view.items.length === 0
  const said = [
    waiting > 0 ? fill(view.sending ? words.sending : words.waiting, { count: waiting }) : '',
    refused > 0 ? fill(words.refusedCount, { count: refused }) : '',
    waiting + refused === 0 && view.othersWaiting > 0 ? fill(words.waiting, { count: view.othersWaiting }) : '',
    waiting + refused + view.othersWaiting === 0 && view.items.length > 0 ? words.allSent : '',
  ].filter((part) => part !== '')
  return (
    <>
      <p className="visually-hidden" role="status">
        {said.join('，')}
      </p>
      {!isEmpty && (
        <Button
          size="touch"
          className={styles.bar}
          data-outbox={refused > 0 ? 'refused' : waiting > 0 ? 'waiting' : 'idle'}
          onClick={() => setOpen(true)}
        >
          {said.join(' · ')}
        </Button>
      )}
      {isOpen && (
        <Suspense fallback={<SheetComing onClose={() => setOpen(false)} />}>
          <OutboxSheet incidentOf={incidentOf} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
