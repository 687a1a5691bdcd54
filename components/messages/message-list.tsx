/** Messages as a conversation, oldest first: who, when, what, and how far it got. */
import { messageWords } from '../../lib/i18n/messages.ts'
import { fill } from '../../lib/i18n/words.ts'
import type { Message } from '../../lib/wire/messages.ts'
import { usePreferences, useWords } from '../ui/preferences.tsx'
import { dayTime } from '../ui/time.ts'
import styles from './messages.module.css'

/** `reader`: whose page it is; his own words stand on the other side, with their receipts. */
export function MessageList({
  messages,
  reader,
  showCase,
}: {
  messages: readonly Message[]
  reader: Message['direction']
  showCase: boolean
}) {
  const words = useWords(messageWords)
  const { locale } = usePreferences()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and a keyboard must get into it
    <ol className={styles.list} tabIndex={0} aria-label={words.title}>
      {[...messages].reverse().map((message) => (
        <li key={message.id} data-own={message.direction === reader || undefined}>
          <span className={styles.meta}>
            <b>{message.fromName}</b>
            {reader === 'desk' && showCase && message.direction === 'desk' && (
              <span>{fill(words.to, { name: message.workerName })}</span>
            )}
            <time dateTime={message.at}>{dayTime(message.at, locale)}</time>
            {showCase && message.incidentNumber && <span>{fill(words.about, { number: message.incidentNumber })}</span>}
          </span>
          <span className={styles.text}>{message.text}</span>
          {message.direction === reader && <Receipt message={message} />}
        </li>
      ))}
    </ol>
  )
}

function Receipt({ message }: { message: Message }) {
  const words = useWords(messageWords)
  const { locale } = usePreferences()
  const text = message.readAt
    ? fill(words.read, { time: dayTime(message.readAt, locale) })
    : message.deliveredAt
      ? fill(words.delivered, { time: dayTime(message.deliveredAt, locale) })
      : words.sent
  return (
    <span
      className={styles.receipt}
      data-receipt={message.readAt ? 'read' : message.deliveredAt ? 'delivered' : 'sent'}
    >
      <span aria-hidden>{message.readAt ? '✓✓ ' : '✓ '}</span>
      {text}
    </span>
  )
}
