'use client'
/** What waits on this phone, what was not accepted and why, and what went out last. */
import type { Incident } from '../../lib/domain/incident/state.ts'
import { stateWords } from '../../lib/i18n/incident.ts'
import { outboxKindWords, outboxWords } from '../../lib/i18n/phone.ts'
import { rejectionSentence } from '../../lib/i18n/rejections.ts'
import { fill, type Locale } from '../../lib/i18n/words.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { usePreferences, useWords } from '../ui/preferences.tsx'
import { dayTime } from '../ui/time.ts'
import styles from './outbox.module.css'
import { isRefused, isWaiting, type OutboxItem, type OutboxRefusal } from './outbox-item.ts'
import { useOutbox } from './outbox-provider.tsx'
import { stillFits } from './still-fits.ts'

type OutboxWords = { readonly [K in keyof typeof outboxWords]: string }

interface OutboxSheetProps {
  /** As this page shows it now; undefined: no longer this worker's. */
  incidentOf: (id: string) => Incident | undefined
  onClose: () => void
}

export function OutboxSheet({ incidentOf, onClose }: OutboxSheetProps) {
  const words = useWords(outboxWords)
  const { view } = useOutbox()
  const open = view.items.filter((item) => isWaiting(item) || isRefused(item))
  const delivered = view.items.filter(({ state }) => state.kind === 'delivered').reverse()
  return (
    <Dialog open onClose={onClose} title={words.title}>
      <p className="muted">{words.explain}</p>
      {view.othersWaiting > 0 && <p className="gc-notice">{fill(words.others, { count: view.othersWaiting })}</p>}
      {view.signedOut && <p className="gc-notice">{words.signedOut}</p>}
      {open.length === 0 && <p>{delivered.length > 0 ? words.allSent : words.nothing}</p>}
      <ul className={styles.list}>
        {[...open, ...delivered].map((item) => (
          <OutboxRow key={item.order} item={item} incidentOf={incidentOf} />
        ))}
      </ul>
    </Dialog>
  )
}

function OutboxRow({ item, incidentOf }: { item: OutboxItem } & Pick<OutboxSheetProps, 'incidentOf'>) {
  const words = useWords(outboxWords)
  const kinds = useWords(outboxKindWords)
  const { locale } = usePreferences()
  const { view, discard } = useOutbox()
  const { state, photos } = item
  const note = noteOf(item)
  const sentPhotos = photos.filter(({ photoId }) => photoId !== undefined).length
  return (
    <li className={styles.item} data-state={state.kind} data-kind={item.command.type}>
      <strong>
        {kinds[item.command.type]} · {item.title}
      </strong>
      <span className="muted">
        {item.number ? `${item.number} · ` : ''}
        {fill(words.made, { time: dayTime(item.queuedAt, locale) })}
      </span>
      {note && state.kind !== 'delivered' && <span className={styles.note}>{note}</span>}
      {photos.length > 0 && <span>{fill(words.photosSent, { sent: sentPhotos, count: photos.length })}</span>}
      <span className={styles.state}>{stateSentence(item, view.sending, words, locale)}</span>
      {state.kind === 'refused' && <Refused item={item} refusal={state.refusal} incidentOf={incidentOf} />}
      {state.kind === 'waiting' && item.sent === undefined && view.sending !== item.key && (
        <Button size="touch" onClick={() => discard(item.key)}>
          {words.takeBack}
        </Button>
      )}
    </li>
  )
}

/** Why not, who changed what meanwhile, and what can still be done. */
function Refused({
  item,
  refusal,
  incidentOf,
}: { item: OutboxItem; refusal: OutboxRefusal } & Pick<OutboxSheetProps, 'incidentOf'>) {
  const words = useWords(outboxWords)
  const states = useWords(stateWords)
  const { locale } = usePreferences()
  const { askAgain, discard } = useOutbox()
  const incident = item.target.kind === 'incident' ? incidentOf(item.target.incidentId) : undefined
  const isGone = item.target.kind === 'incident' && incident === undefined
  const mayAsk = !isGone && (incident === undefined || stillFits(item.command.type, incident.state))
  const last = refusal.conflict?.at(-1)
  return (
    <>
      {last && <span>{fill(words.changedBy, { by: last.by, time: dayTime(last.at, locale) })}</span>}
      {isGone && <span>{words.noLonger}</span>}
      {incident && <span>{fill(words.nowIs, { state: states[incident.state] })}</span>}
      <div className={styles.actions}>
        {mayAsk && refusal.code !== 'earlier_refused' && (
          <Button size="touch" variant="primary" onClick={() => askAgain(item.key, incident?.version)}>
            {words.askAgain}
          </Button>
        )}
        <Button size="touch" onClick={() => discard(item.key)}>
          {words.discard}
        </Button>
      </div>
    </>
  )
}

function stateSentence(item: OutboxItem, sending: string | undefined, words: OutboxWords, locale: Locale): string {
  const { state } = item
  switch (state.kind) {
    case 'delivered':
      return fill(words.stateDelivered, { time: dayTime(state.at, locale) })
    case 'refused':
      return fill(words.stateRefused, { reason: reasonOf(state.refusal, words, locale) })
    case 'waiting':
      if (sending === item.key) return words.stateSending
      return item.sent ? words.stateUnknown : words.stateWaiting
  }
}

function reasonOf({ code, message, rejection }: OutboxRefusal, words: OutboxWords, locale: Locale): string {
  if (code === 'earlier_refused') return words.earlierRefused
  if (code === 'photo_lost') return words.photoLost
  return rejection ? rejectionSentence(rejection, locale) : message
}

/** The worker's own words, which stay readable whatever becomes of the item. */
function noteOf({ command }: OutboxItem): string | undefined {
  switch (command.type) {
    case 'resolve':
    case 'comment':
      return command.text
    case 'decline':
      return command.reason
    case 'report':
      return command.description
    case 'reportHandled':
      return command.result
    case 'acknowledge':
    case 'depart':
    case 'arrive':
    case 'start':
    case 'attach':
      return undefined
  }
}
