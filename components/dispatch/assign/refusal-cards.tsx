'use client'
/** What was refused, by which rule, and the lawful way on. Stays until it is closed (a timed message would be missed). */
import type { IncidentId } from '../../../lib/domain/incident/state.ts'
import { actionWords } from '../../../lib/i18n/actions.ts'
import { dispatchWords } from '../../../lib/i18n/dispatch.ts'
import { fill } from '../../../lib/i18n/words.ts'
import type { IncidentEventsAnswer } from '../../../lib/wire/api.ts'
import { useApi } from '../../http/use-api.ts'
import { useIncidents } from '../../live/hooks.ts'
import { Button } from '../../ui/button.tsx'
import { usePreferences, useWords } from '../../ui/preferences.tsx'
import { useDesk, useUi } from '../desk/desk-context.tsx'
import { clockText } from '../desk/format.ts'
import { offersFor } from '../detail/offers.ts'
import { sentenceOf } from '../detail/timeline-sentence.ts'
import { useStart } from '../detail/use-give.ts'
import styles from './assign.module.css'
import type { Refusal } from './refusal.ts'
import { useRejectionWords } from './rejection-sentence.ts'
import { wayOn } from './way-on.ts'

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
  const sentence = useRejectionWords()
  const acts = useWords(actionWords)
  const start = useStart()
  const { ui, assign, facts, matters, rules } = useDesk()
  const incidents = useIncidents(facts)
  const incident = refusal.incidentId ? incidents.get(refusal.incidentId) : undefined
  const { rejection, conflict } = refusal
  const close = () => ui.getState().closeRefusal(refusal.id)
  const offer = rejection?.offer
  const way = rejection && incident ? wayOn(rejection, incident) : null
  const isOpenToHim = way !== null && incident !== undefined && offersFor(incident, rules()).has(way)
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
      {conflict && refusal.incidentId && <Changes incidentId={refusal.incidentId} conflict={conflict} />}
      <div className={styles.cardActions}>
        {refusal.again && (
          <Button
            variant="primary"
            onClick={() => {
              close()
              refusal.again?.()
            }}
          >
            {words.redo} <kbd>Y</kbd>
          </Button>
        )}
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
        {way && isOpenToHim && incident && (
          <Button
            variant="primary"
            onClick={() => {
              close()
              ui.getState().selectIncident(incident.id, true)
              start(incident, way)
            }}
          >
            {acts[way]}
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

/** Who did what since, as the log says it; until that is read, who and when. */
function Changes({ incidentId, conflict }: { incidentId: IncidentId; conflict: NonNullable<Refusal['conflict']> }) {
  const words = useWords(dispatchWords)
  const { names } = useDesk()
  const { locale } = usePreferences()
  const { data } = useApi<IncidentEventsAnswer>(`/api/v1/incidents/${incidentId}/events`)
  const events = new Map(data?.events.map(({ event }) => [event.version, event]))
  return (
    <ul>
      {conflict.map(({ version, at, by }) => {
        const event = events.get(version)
        const what = event ? sentenceOf(event, { locale, matter: names.matter }) : words.conflictRead
        return <li key={version}>{fill(words.conflictLine, { time: clockText(at), by, what })}</li>
      })}
    </ul>
  )
}
