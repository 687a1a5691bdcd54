'use client'
/** The selected incident: what, where, until when, who has it, what can be done now, and how it came to this. */
import type { Incident, IncidentId } from '../../../lib/domain/incident/state.ts'
import { assignmentOf, workersOn } from '../../../lib/domain/incident/state.ts'
import { subjectName } from '../../../lib/domain/incident/timer-subject.ts'
import { dispatchWords } from '../../../lib/i18n/dispatch.ts'
import { STATE_GLYPHS, severityWords, stateWords } from '../../../lib/i18n/incident.ts'
import { messageWords } from '../../../lib/i18n/messages.ts'
import { markWords, timelineWords, timerWords } from '../../../lib/i18n/timeline.ts'
import { fill } from '../../../lib/i18n/words.ts'
import { HolderFlagChip } from '../../holders/holder-flag.tsx'
import { useApi } from '../../http/use-api.ts'
import { useConnectionState, useFacts } from '../../live/hooks.ts'
import { DeskThread } from '../../messages/desk-thread.tsx'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { usePreferences, useWords } from '../../ui/preferences.tsx'
import { SeverityGlyph } from '../../ui/severity-glyph.tsx'
import { CallSection } from '../../whistle/call-section.tsx'
import { AlarmLine } from '../alarms/alarm-bar.tsx'
import { useDesk, useNow, useUi } from '../desk/desk-context.tsx'
import { spanText, whenText } from '../desk/format.ts'
import { callAct } from '../keyboard/desk-acts.ts'
import { mayCommand } from '../live-state/may-command.ts'
import { peek } from '../map/peek.ts'
import { MergedHistory } from '../merge/merged-history.tsx'
import { SimilarIncidents } from '../merge/similar-incidents.tsx'
import { PresenceWarning } from '../together/presence-marks.tsx'
import { WALLS_KEY } from '../walls/walls-key.ts'
import { AskedSection } from './asked-section.tsx'
import styles from './detail.module.css'
import { DetailActions } from './detail-actions.tsx'
import { Timeline } from './timeline.tsx'

const AGE_PERIOD_MS = 1_000

export function DetailPanel({ drawer }: { drawer: boolean }) {
  const words = useWords(dispatchWords)
  const desk = useDesk()
  const id = useUi((ui) => ui.incident)
  const { ready, incidents } = useFacts(desk.facts)
  const live = incidents.get(id ?? ('' as IncidentId))
  // What ended longer ago is in nobody's view: it is read by itself.
  const past = useApi<Incident>(ready && id !== null && !live ? `/api/v1/incidents/${id}` : undefined).data
  const incident = live ?? (past?.id === id ? past : undefined)
  return (
    <section className={styles.panel} aria-label={words.detail} data-pane="detail" tabIndex={-1}>
      {incident ? (
        <Detail key={incident.id} incident={incident} drawer={drawer} />
      ) : (
        <EmptyState title={words.noneSelected}>{words.noneSelectedHint}</EmptyState>
      )}
    </section>
  )
}

function Detail({ incident, drawer }: { incident: Incident; drawer: boolean }) {
  const words = useWords(dispatchWords)
  const states = useWords(stateWords)
  const levels = useWords(severityWords)
  const marks = useWords(markWords)
  const { ui, actor, matters, connection } = useDesk()
  const ready = mayCommand(useConnectionState(connection))
  const now = useNow(AGE_PERIOD_MS)
  const messages = useWords(messageWords)
  const holder = workersOn(incident)[0]
  return (
    <>
      <header className={styles.head}>
        <SeverityGlyph severity={incident.severity} label={false} />
        <h2>{incident.title}</h2>
        {drawer && (
          <Button
            variant="quiet"
            size="small"
            aria-label={words.closeDetail}
            onClick={() => ui.getState().set({ detailOpen: false })}
          >
            ✕
          </Button>
        )}
        <p className={styles.sub}>
          <span>{incident.number}</span>
          <span>{levels[incident.severity]}</span>
          <span>
            <span aria-hidden>{STATE_GLYPHS[incident.state]} </span>
            {states[incident.state]}
          </span>
        </p>
        {incident.marks.length > 0 && (
          <p className={styles.marks}>
            {incident.marks.map((mark) => (
              <Chip key={mark}>{marks[mark]}</Chip>
            ))}
          </p>
        )}
        <AlarmLine incident={incident} now={now} />
        <PresenceWarning incident={incident} />
      </header>
      <DetailActions incident={incident} />
      <AskedSection incident={incident} />
      <SimilarIncidents incident={incident} />
      <CallSection incident={incident} actor={actor} matters={matters} ready={ready} />
      <div className={styles.body}>
        <section aria-label={words.facts}>
          <Facts incident={incident} />
        </section>
        {holder && (
          <section aria-label={messages.title}>
            <h3>{messages.title}</h3>
            <DeskThread key={holder.personId} incidentId={incident.id} personId={holder.personId} name={holder.name} />
          </section>
        )}
        <section aria-label={words.log}>
          <h3>{words.log}</h3>
          <Timeline incidentId={incident.id} version={incident.version} incident={incident} />
          <MergedHistory incident={incident} />
        </section>
      </div>
    </>
  )
}

function Facts({ incident }: { incident: Incident }) {
  const words = useWords(dispatchWords)
  const { locale } = usePreferences()
  const { names, cards, map } = useDesk()
  const now = useNow(AGE_PERIOD_MS)
  const assignment = assignmentOf(incident)
  const responsible = assignment?.kind === 'worker' ? assignment.responsible : undefined
  const phone = responsible && cards.get(responsible.personId)?.phone
  const support = assignment?.kind === 'worker' ? assignment.support : []
  return (
    <dl className={styles.facts}>
      <dt>{words.matter}</dt>
      <dd>{names.matter(incident.category)}</dd>
      <dt>{words.place}</dt>
      <dd>
        {incident.place.address ?? `${incident.place.lon.toFixed(5)}, ${incident.place.lat.toFixed(5)}`}{' '}
        <button type="button" className={styles.link} onClick={() => peek(map.current, incident)}>
          {words.showOnMap}
        </button>{' '}
        <button type="button" className={styles.link} onClick={() => callAct(WALLS_KEY)}>
          {words.keyWalls}
        </button>
      </dd>
      <dt>{words.grid}</dt>
      <dd>
        {names.area(incident.township)} · {names.grid(incident.grid)}
      </dd>
      <dt>{words.reported}</dt>
      <dd>
        {whenText(incident.reportedAt, now)} · {fill(words.ago, { span: spanText(now - incident.reportedAt, locale) })}
      </dd>
      {assignment && (
        <>
          <dt>{words.assignee}</dt>
          <dd>
            {responsible ? responsible.name : assignment.kind === 'department' ? assignment.departmentName : ''}
            {phone ? ` · ${fill(words.callWorker, { phone })}` : ''} <HolderFlagChip incident={incident} />
          </dd>
        </>
      )}
      {support.length > 0 && (
        <>
          <dt>{words.support}</dt>
          <dd>{support.map((worker) => worker.name).join('、')}</dd>
        </>
      )}
      <dt>{words.deadlines}</dt>
      <dd>
        <Deadlines incident={incident} now={now} />
      </dd>
      {incident.description && (
        <>
          <dt>{words.description}</dt>
          <dd>{incident.description}</dd>
        </>
      )}
    </dl>
  )
}

function Deadlines({ incident, now }: { incident: Incident; now: number }) {
  const words = useWords(dispatchWords)
  const kinds = useWords(timerWords)
  const { locale } = usePreferences()
  const running = incident.timers.filter((timer) => timer.state === 'running')
  if (running.length === 0) return <>{words.none}</>
  return (
    <>
      {running.map((timer) => {
        const late = timer.dueAt < now
        const whose = timer.subject === undefined ? undefined : subjectName(incident, timer.subject)
        const plain = kinds[timer.kind]
        const kind =
          whose === undefined ? plain : fill(timelineWords.timerOfSubject[locale], { timer: plain, to: whose })
        return (
          <div key={`${timer.kind}:${timer.subject ?? ''}`} className={late ? styles.late : undefined}>
            {fill(words.due, { kind, time: whenText(timer.dueAt, now) })} · {late ? '◷ ' : ''}
            {fill(late ? words.overdue : words.dueIn, { span: spanText(Math.abs(timer.dueAt - now), locale) })}
          </div>
        )
      })}
    </>
  )
}
