'use client'
/** Two reports of one thing: the other is chosen, both stand side by side, and what will happen is said before it is done. */
import { type KeyboardEvent, useState } from 'react'
import { decide } from '../../../lib/domain/incident/decide.ts'
import type { Incident, IncidentId } from '../../../lib/domain/incident/state.ts'
import { assignmentOf, workersOn } from '../../../lib/domain/incident/state.ts'
import { distanceM } from '../../../lib/geo/distance.ts'
import { severityWords, stateWords } from '../../../lib/i18n/incident.ts'
import { mergeWords } from '../../../lib/i18n/merge.ts'
import { fill } from '../../../lib/i18n/words.ts'
import { useIncidents } from '../../live/hooks.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { usePreferences, useWords } from '../../ui/preferences.tsx'
import { useToast } from '../../ui/toast.tsx'
import { useRejectionWords } from '../assign/rejection-sentence.ts'
import { useDesk, useUi } from '../desk/desk-context.tsx'
import { shortNumber, spanText, whenText } from '../desk/format.ts'
import { formatDistance } from '../detail/timeline-sentence.ts'
import styles from './merge.module.css'
import { OtherChoice } from './other-choice.tsx'

export function MergeDialog() {
  const words = useWords(mergeWords)
  const { ui, facts } = useDesk()
  const id = useUi((state) => state.merging)
  const incident = useIncidents(facts).get(id ?? ('' as IncidentId))
  const title = incident ? fill(words.title, { number: shortNumber(incident.number) }) : ''
  const close = () => ui.getState().set({ merging: null, mergeWith: null })
  return (
    <Dialog open={incident !== undefined} onClose={close} title={title}>
      {incident && <Chosen key={incident.id} incident={incident} close={close} />}
    </Dialog>
  )
}

function Chosen({ incident, close }: { incident: Incident; close: () => void }) {
  const words = useWords(mergeWords)
  const { act, ui, facts, rules } = useDesk()
  const { show } = useToast()
  const sentence = useRejectionWords()
  const incidents = useIncidents(facts)
  const [otherId, setOtherId] = useState<IncidentId | null>(ui.getState().mergeWith)
  const [swapped, setSwapped] = useState(false)
  const other = otherId === null ? undefined : incidents.get(otherId)
  // Whoever came first keeps its number, unless the person turns it round.
  const isFirst = other !== undefined && incident.reportedAt < other.reportedAt
  const [from, to] = isFirst === swapped ? [incident, other] : [other, incident]
  const tried = from && to ? decide(from, { type: 'merge', primary: to.id }, { ...rules(), other: to }) : undefined
  const merge = () => {
    if (!from || !to || !tried?.ok) return
    const numbers = { from: shortNumber(from.number), to: shortNumber(to.number) }
    close()
    void act.run(from, `${words.merge} ${numbers.from} → ${numbers.to}`, [{ type: 'merge', primary: to.id }], () => {
      show({ text: fill(words.merged, numbers) })
      ui.getState().selectIncident(to.id)
    })
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.code !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    merge()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Ctrl+Enter is a shortcut for the button below
    <div className={styles.dialog} onKeyDown={onKey}>
      <OtherChoice incident={incident} chosen={otherId} onChoose={setOtherId} />
      {from && to ? (
        <>
          <SideBySide from={from} to={to} onSwap={() => setSwapped(!swapped)} />
          <Consequences from={from} to={to} />
          {tried && !tried.ok && <p role="alert">{sentence(tried.rejection)}</p>}
        </>
      ) : (
        <p className="muted">{words.chooseOne}</p>
      )}
      <div className={styles.foot}>
        <Button variant="quiet" onClick={close}>
          {words.cancel}
        </Button>
        <Button variant="primary" disabled={!tried?.ok} onClick={merge}>
          {words.merge} <kbd>Ctrl ⏎</kbd>
        </Button>
      </div>
    </div>
  )
}

function SideBySide({ from, to, onSwap }: { from: Incident; to: Incident; onSwap: () => void }) {
  const words = useWords(mergeWords)
  const states = useWords(stateWords)
  const levels = useWords(severityWords)
  const { locale } = usePreferences()
  const { names, serverNow } = useDesk()
  const now = serverNow()
  const holderOf = (incident: Incident): string => {
    const assignment = assignmentOf(incident)
    if (!assignment) return '—'
    return assignment.kind === 'department'
      ? assignment.departmentName
      : workersOn(incident)
          .map(({ name }) => name)
          .join('、')
  }
  const rows: readonly (readonly [string, (incident: Incident) => string])[] = [
    [words.number, (incident) => shortNumber(incident.number)],
    [words.subject, (incident) => incident.title],
    [words.state, (incident) => states[incident.state]],
    [words.matter, (incident) => names.matter(incident.category)],
    [words.level, (incident) => levels[incident.severity]],
    [words.place, (incident) => incident.place.address ?? names.grid(incident.grid)],
    [words.reported, (incident) => whenText(incident.reportedAt, now)],
    [words.holder, holderOf],
    [words.description, (incident) => incident.description || '—'],
  ]
  const away = distanceM(from.place.lon, from.place.lat, to.place.lon, to.place.lat)
  return (
    <div className={styles.both}>
      <table aria-label={words.compare}>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{words.field}</span>
            </th>
            <th scope="col">{words.ends}</th>
            <th scope="col">{words.stays}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, value]) => (
            <tr key={name} data-differs={value(from) !== value(to) || undefined}>
              <th scope="row">{name}</th>
              <td>{value(from)}</td>
              <td>{value(to)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.apart}>
        <span>
          {fill(words.apart, {
            distance: formatDistance(away, locale),
            span: spanText(Math.abs(from.reportedAt - to.reportedAt), locale),
          })}
        </span>
        <Button size="small" onClick={onSwap}>
          ⇄ {words.swap}
        </Button>
      </p>
    </div>
  )
}

function Consequences({ from, to }: { from: Incident; to: Incident }) {
  const words = useWords(mergeWords)
  const numbers = { from: shortNumber(from.number), to: shortNumber(to.number) }
  const released = workersOn(from).map(({ name }) => name)
  const assignment = assignmentOf(from)
  if (assignment?.kind === 'department') released.push(assignment.departmentName)
  return (
    <section aria-label={words.whatHappens} className={styles.after}>
      <b>{words.whatHappens}</b>
      <ul>
        <li>{fill(words.caseEnds, numbers)}</li>
        <li>
          {released.length > 0
            ? fill(words.released, { ...numbers, names: released.join('、') })
            : fill(words.nobodyReleased, numbers)}
        </li>
        <li>{words.canSplit}</li>
      </ul>
    </section>
  )
}
