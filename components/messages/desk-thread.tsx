'use client'
/** The desk's thread with one worker about one incident, in its detail; and everything that was written lately, behind a button. */
import { useCallback, useEffect, useMemo, useState } from 'react'
import { deskQuickWords, messageWords } from '../../lib/i18n/messages.ts'
import { fill } from '../../lib/i18n/words.ts'
import type { Message } from '../../lib/wire/messages.ts'
import { postJson } from '../http/api.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { useWords } from '../ui/preferences.tsx'
import { useToast } from '../ui/toast.tsx'
import { Composer } from './composer.tsx'
import { MessageList } from './message-list.tsx'
import styles from './messages.module.css'
import { useOwnQuickTexts } from './own-quick-texts.ts'
import { useMessages, useSendMessage } from './use-messages.ts'

/** Of a thread in the detail; the whole stands behind the button. */
const SHOWN = 20

/** What is on the page has been read: the worker sees so. */
function useMarkRead(messages: readonly Message[] | undefined, shown: boolean): void {
  const fresh = (messages ?? [])
    .filter(({ direction, readAt }) => direction === 'worker' && readAt === null)
    .map(({ id }) => id)
    .join()
  useEffect(() => {
    if (!shown || fresh === '') return
    // Not told: it is said again with the next look.
    postJson('/api/v1/messages/read', { ids: fresh.split(',') }).catch(() => {})
  }, [fresh, shown])
}

export function DeskThread({ incidentId, personId, name }: { incidentId?: string; personId: string; name: string }) {
  const words = useWords(messageWords)
  const quick = useWords(deskQuickWords)
  const own = useOwnQuickTexts()
  const about = incidentId === undefined ? '' : `&incidentId=${incidentId}`
  const which = { personId, ...(incidentId !== undefined && { incidentId }) }
  const { data, error, reload } = useMessages(`/api/v1/messages?personId=${personId}${about}&limit=${SHOWN}`, which)
  const rest = useMemo(() => ({ personId, ...(incidentId !== undefined && { incidentId }) }), [personId, incidentId])
  const sender = useSendMessage('/api/v1/messages', rest, reload)
  useMarkRead(data?.messages, true)
  return (
    <div className={styles.thread}>
      {error && !data && <p role="alert">{words.failedRead}</p>}
      {data && data.messages.length > 0 && (
        <MessageList messages={data.messages} reader="desk" showCase={incidentId === undefined} />
      )}
      <Composer
        label={fill(words.to, { name })}
        quickTexts={[quick.call, quick.hurry, quick.photo, quick.safe, quick.progress, quick.estimate]}
        own={own}
        busy={sender.busy}
        error={sender.error}
        send={sender.send}
      />
    </div>
  )
}

/** A word to somebody without a case. */
export function WorkerThreadButton({ personId, name }: { personId: string; name: string }) {
  const words = useWords(messageWords)
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {words.title}
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={fill(words.to, { name })}>
        <DeskThread personId={personId} name={name} />
      </Dialog>
    </>
  )
}

/** Every thread of the desk's scope: an answer about a case that nobody has open is not overlooked. */
export function DeskInbox() {
  const words = useWords(messageWords)
  const { announce } = useToast()
  const [open, setOpen] = useState(false)
  const { data, reload } = useMessages('/api/v1/messages?limit=50')
  const unread = data?.unread ?? 0
  const newest = data?.messages.find(({ direction, readAt }) => direction === 'worker' && readAt === null)
  const newestId = newest?.id
  const from = newest?.fromName
  useEffect(() => {
    if (newestId !== undefined && from !== undefined) announce(fill(words.saidNew, { name: from }))
  }, [newestId, from, announce, words])
  useMarkRead(data?.messages, open)
  const close = useCallback(() => {
    setOpen(false)
    reload()
  }, [reload])
  return (
    <>
      <Button
        size="small"
        variant={unread > 0 ? 'plain' : 'quiet'}
        aria-label={fill(words.unread, { count: unread })}
        onClick={() => setOpen(true)}
      >
        {words.title}
        {unread > 0 && <b> {unread}</b>}
      </Button>
      <Dialog open={open} onClose={close} title={words.title}>
        {data && data.messages.length > 0 ? (
          <MessageList messages={data.messages} reader="desk" showCase />
        ) : (
          <EmptyState title={words.none}>{words.noneDeskHint}</EmptyState>
        )}
      </Dialog>
    </>
  )
}
