'use client'
/** What others have asked of the desk and nobody has answered: time to be given, another person to be sent. One click says yes. */
import { useMemo } from 'react'
import type { Incident } from '../../../lib/domain/incident/state.ts'
import { actionFormWords } from '../../../lib/i18n/actions.ts'
import { fill } from '../../../lib/i18n/words.ts'
import { Button } from '../../ui/button.tsx'
import { usePreferences, useWords } from '../../ui/preferences.tsx'
import { useDesk, useNow } from '../desk/desk-context.tsx'
import { whenText } from '../desk/format.ts'
import styles from './detail.module.css'
import { offersFor } from './offers.ts'
import { isAnsweredHere, Proposed } from './proposed.tsx'
import { resolveClock, spanOf } from './time-forms.ts'
import { useGive, useStart } from './use-give.ts'

const CLOCK_MS = 60_000

export function AskedSection({ incident }: { incident: Incident }) {
  const words = useWords(actionFormWords)
  const { locale } = usePreferences()
  const { rules } = useDesk()
  const now = useNow(CLOCK_MS)
  const give = useGive()
  const start = useStart()
  const offers = useMemo(() => offersFor(incident, rules()), [incident, rules])
  const requests = incident.requests ?? []
  const proposals = (incident.proposals ?? []).filter(isAnsweredHere)
  if (requests.length + proposals.length === 0) return null
  return (
    <section className={styles.asked} aria-label={words.asked}>
      <b>{words.asked}</b>
      {requests.map((one) => {
        const isSuspend = one.kind === 'suspend'
        const refuse = isSuspend ? 'refuseSuspend' : 'refuseExtend'
        return (
          <div key={one.kind} className={styles.askedOne}>
            <span>
              {isSuspend
                ? fill(words.askedSuspend, { who: one.byName, until: whenText(one.until, now), reason: one.cause })
                : fill(words.askedExtend, {
                    who: one.byName,
                    span: spanOf(one.minutes, resolveClock(incident), locale),
                    reason: one.reason,
                  })}
            </span>
            {offers.has(one.kind) && (
              <Button
                size="small"
                variant="primary"
                onClick={() =>
                  void give(incident, one.kind, [
                    isSuspend
                      ? { type: 'suspend', cause: one.cause, until: one.until }
                      : { type: 'extend', reason: one.reason, minutes: one.minutes },
                  ])
                }
              >
                {words.approve}
              </Button>
            )}
            {offers.has(refuse) && (
              <Button size="small" onClick={() => start(incident, refuse)}>
                {words.disapprove}
              </Button>
            )}
          </div>
        )
      })}
      {proposals.map((one) => (
        <Proposed key={one.kind} incident={incident} proposal={one} offers={offers} />
      ))}
    </section>
  )
}
