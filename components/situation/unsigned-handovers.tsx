'use client'
/** Told to the leader: a desk whose shift ended and was not taken over in half an hour. */
import { handoverWords } from '../../lib/i18n/handover.ts'
import { fill } from '../../lib/i18n/words.ts'
import type { UnsignedAnswer } from '../../lib/wire/handovers.ts'
import { getTogether } from '../http/together.ts'
import { useApi } from '../http/use-api.ts'
import { usePreferences, useWords } from '../ui/preferences.tsx'
import { dayTime } from '../ui/time.ts'

const POLL_MS = 30_000

export function UnsignedHandovers() {
  const words = useWords(handoverWords)
  const { locale } = usePreferences()
  const { data } = useApi<UnsignedAnswer>('/api/v1/handovers/unsigned', POLL_MS, getTogether)
  if (!data || data.unsigned.length === 0) return null
  return (
    <section className="gc-notice" aria-label={words.unsignedLead} data-unsigned>
      <b>{words.unsignedLead}</b>
      <ul>
        {data.unsigned.map(({ scope, scopeName, outgoingName, signedOutAt }) => (
          <li key={scope}>
            {fill(words.unsignedLine, { scope: scopeName, name: outgoingName, time: dayTime(signedOutAt, locale) })}
          </li>
        ))}
      </ul>
    </section>
  )
}
