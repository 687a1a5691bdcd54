'use client'
/** The worker's side: a button that counts what he has not read, and a sheet with the conversation and what his phone was told. */
import { useEffect, useMemo, useState } from 'react'
import type { IncidentId } from '../../lib/domain/incident/state.ts'
import { messageWords, workerQuickWords } from '../../lib/i18n/messages.ts'
import { fill } from '../../lib/i18n/words.ts'
import type { FieldNoticesAnswer, Message } from '../../lib/wire/messages.ts'
import { postJson } from '../http/api.ts'
import { useApi } from '../http/use-api.ts'
import { useIncidents } from '../live/hooks.ts'
import { useLive } from '../live/live-provider.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { usePreferences, useWords } from '../ui/preferences.tsx'
import { dayTime } from '../ui/time.ts'
import { useToast } from '../ui/toast.tsx'
import { Composer } from './composer.tsx'
import { MessageList } from './message-list.tsx'
import styles from './messages.module.css'
import { useMessages, useSendMessage } from './use-messages.ts'

/** An answer is about what was last asked, as long as that case is still his. */
function useSubject(messages: readonly Message[] | undefined) {
  const { facts } = useLive()
  const incidents = useIncidents(facts)
  const asked = messages?.find(({ direction }) => direction === 'desk')
  const id = asked?.incidentId
  const number = id && incidents.has(id as IncidentId) ? asked.incidentNumber : null
  return useMemo(
    () => ({ number, rest: (id && number ? { incidentId: id } : {}) as Readonly<Record<string, string>> }),
    [id, number],
  )
}

export function FieldMessages() {
  const words = useWords(messageWords)
  const quick = useWords(workerQuickWords)
  const { announce } = useToast()
  const [open, setOpen] = useState(false)
  const { data, reload } = useMessages('/api/v1/field/messages')
  const subject = useSubject(data?.messages)
  const sender = useSendMessage('/api/v1/field/messages', subject.rest, reload)
  const unread = data?.unread ?? 0
  useEffect(() => {
    if (unread > 0) announce(fill(words.unread, { count: unread }))
  }, [unread, announce, words])

  const fresh = (data?.messages ?? [])
    .filter(({ direction, readAt }) => direction === 'desk' && readAt === null)
    .map(({ id }) => id)
    .join()
  useEffect(() => {
    if (!open || fresh === '') return
    // Without a network it is said again with the next look.
    postJson('/api/v1/field/messages/read', { ids: fresh.split(',') }).catch(() => {})
  }, [open, fresh])

  return (
    <>
      <Button
        size="touch"
        variant={unread > 0 ? 'primary' : 'plain'}
        aria-label={fill(words.unread, { count: unread })}
        onClick={() => setOpen(true)}
      >
        {words.title}
        {unread > 0 && <b> {unread}</b>}
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={words.title}>
        {data && data.messages.length > 0 ? (
          <MessageList messages={data.messages} reader="worker" showCase />
        ) : (
          <EmptyState title={words.none}>{words.noneHint}</EmptyState>
        )}
        <Composer
          label={subject.number ? `${words.toDesk} · ${fill(words.about, { number: subject.number })}` : words.toDesk}
          quickTexts={[quick.received, quick.coming, quick.tenMinutes, quick.jam, quick.help, quick.callMe]}
          busy={sender.busy}
          error={sender.error}
          send={sender.send}
          touch
        />
        <Notices />
      </Dialog>
    </>
  )
}

const KIND_WORDS = {
  assigned: 'noticeAssigned',
  withdrawn: 'noticeWithdrawn',
  message: 'noticeMessage',
  urged: 'noticeUrged',
  due_soon: 'noticeDueSoon',
  refused: 'noticeRefused',
  merged: 'noticeMerged',
} as const

/** While they are looked at: one that waits goes out, or is taken back. */
const NOTICES_POLL_MS = 5_000

/** So that nobody is told by his phone what he cannot find again. */
function Notices() {
  const words = useWords(messageWords)
  const { locale } = usePreferences()
  const { data } = useApi<FieldNoticesAnswer>('/api/v1/field/notices', NOTICES_POLL_MS)
  if (!data || data.notices.length === 0) return null
  return (
    <details className={styles.notices}>
      <summary>{words.notices}</summary>
      <ol>
        {data.notices.map(({ kind, number, sendAfter, sentAt, cancelledAt }) => (
          <li key={`${kind}${number}${sendAfter}`} data-notice={cancelledAt && !sentAt ? 'cancelled' : kind}>
            <time dateTime={sendAfter}>{dayTime(sendAfter, locale)}</time>{' '}
            {fill(words[KIND_WORDS[kind]], { number: number ?? '' })}
            {!sentAt && ` · ${cancelledAt ? words.noticeCancelled : words.noticePlanned}`}
          </li>
        ))}
      </ol>
    </details>
  )
}
