'use client'
/** What was refused, by which rule, and the lawful way on. Stays until it is closed (a timed message would be missed). */
import type { IncidentId } from '../../../lib/domain/incident/state.ts'
import { dispatchWords } from '../../../lib/i18n/dispatch.ts'
import { timelineWords } from '../../../lib/i18n/timeline.ts'
import { fill } from '../../../lib/i18n/words.ts'
import { useIncidents } from '../../live/hooks.ts'
import { Button } from '../../ui/button.tsx'
import { useWords } from '../../ui/preferences.tsx'
import { useDesk, useUi } from '../desk/desk-context.tsx'
import { clockText } from '../desk/format.ts'
import styles from './assign.module.css'
import type { Refusal } from './refusal.ts'
import { useRejectionWords } from './rejection-sentence.ts'

export function RefusalCards() {
  const words = useWords(dispatchWords)
  const refusals = useUi((ui) => ui.refusals)
  if (refusals.length === 0) return null
  return (
    <section className={styles.cards} aria-label={words.refusals}>
      {refusals.map((refusal) => (
        <Card key={refusal.id} refusal={refusal} />
      ))}
    </section>
  )
}

function Card({ refusal }: { refusal: Refusal }) {
  const words = useWords(dispatchWords)
  const verbs = useWords(timelineWords)
  const sentence = useRejectionWords()
  const { ui, assign, facts, matters } = useDesk()
  const incidents = useIncidents(facts)
  const incident = refusal.incidentId ? incidents.get(refusal.incidentId) : undefined
  const { rejection, conflict } = refusal
  const close = () => ui.getState().closeRefusal(refusal.id)
  const offer = rejection?.offer
  return (
    <article className={styles.card} aria-label={fill(words.refused, { what: refusal.what })}>
      <div className={styles.cardHead}>
        <b>{fill(conflict ? words.conflict : words.refused, { what: refusal.what })}</b>
        <Button variant="quiet" size="small" aria-label={words.keyEscape} onClick={close}>
          ✕
        </Button>
      </div>
      <p>{rejection ? sentence(rejection) : refusal.message}</p>
      {rejection?.article !== undefined && (
        <p className="muted">{fill(words.article, { article: rejection.article })}</p>
      )}
      {conflict && (
        <ul>
          {conflict.map((change) => (
            <li key={change.version}>
              {fill(words.conflictLine, {
                time: clockText(change.at),
                by: change.by,
                what:
                  change.type in verbs
                    ? fill(verbs[change.type as keyof typeof verbs], { to: '', reason: '' }).trim()
                    : change.type,
              })}
            </li>
          ))}
        </ul>
      )}
      <div className={styles.cardActions}>
        {offer && incident && (
          <Button
            variant="primary"
            onClick={() => {
              close()
              assign.transfer(incident, offer.department, words.transferDefault)
            }}
          >
            {fill(words.offerTransfer, {
              department: offer.departmentName || (matters.departmentNames.get(offer.department) ?? offer.department),
            })}
          </Button>
        )}
        {incident && (
          <Button onClick={() => ui.getState().selectIncident(refusal.incidentId as IncidentId, true)}>
            {words.view}
          </Button>
        )}
        {incident && (incident.state === 'accepted' || incident.state === 'reported') && !offer && (
          <Button
            onClick={() => {
              close()
              assign.openPicker({ kind: 'incident', id: incident.id })
            }}
          >
            {words.chooseOther}
          </Button>
        )}
      </div>
    </article>
  )
}
