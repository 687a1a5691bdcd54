'use client'
/** One case of the list and its history, as far as the reader's role has it: the whole log, or its steps without names and words. */
import type { IncidentEvent } from '../../../lib/domain/incident/events.ts'
import type { Incident } from '../../../lib/domain/incident/state.ts'
import type { AreaCode } from '../../../lib/geo/codes.ts'
import { withinScope } from '../../../lib/geo/codes.ts'
import { STATE_GLYPHS, severityWords, stateWords } from '../../../lib/i18n/incident.ts'
import { roleWords } from '../../../lib/i18n/roles.ts'
import { caseWords } from '../../../lib/i18n/situation-case.ts'
import { markWords, timerWords } from '../../../lib/i18n/timeline.ts'
import type { IncidentEventsAnswer, MeAnswer } from '../../../lib/wire/api.ts'
import { actorName, sentenceOf } from '../../dispatch/detail/timeline-sentence.ts'
import { useApi } from '../../http/use-api.ts'
import { useSignedIn } from '../../shell/signed-in.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { PartFailed } from '../../ui/error-boundary.tsx'
import { usePreferences, useWords } from '../../ui/preferences.tsx'
import { SeverityGlyph } from '../../ui/severity-glyph.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { dayTime } from '../../ui/time.ts'
import type { Names } from '../filter/use-names.ts'
import styles from './list.module.css'

/** Roles that read a case whole; the server says the same. */
const READ_WHOLE = ['duty_officer', 'dispatcher']
const readsWhole = ({ grants }: Pick<MeAnswer, 'grants'>, { township }: Incident): boolean =>
  grants.some(({ role, scope }) => READ_WHOLE.includes(role) && withinScope(scope as AreaCode, township))

export function CaseDialog({
  incident,
  names,
  onClose,
}: {
  incident: Incident | undefined
  names: Names
  onClose: () => void
}) {
  const { me } = useSignedIn()
  const words = useWords(caseWords)
  const states = useWords(stateWords)
  const severities = useWords(severityWords)
  const marks = useWords(markWords)
  return (
    <Dialog
      open={incident !== undefined}
      onClose={onClose}
      title={incident ? `${incident.number} ${incident.title}` : ''}
      wide
    >
      {incident && (
        <>
          <p className={styles.facts}>
            <SeverityGlyph severity={incident.severity} label={false} />
            {severities[incident.severity]} · {STATE_GLYPHS[incident.state]} {states[incident.state]} ·{' '}
            {names.of('categories', incident.category)}
            {incident.place.address && ` · ${incident.place.address}`}
            {incident.marks.map((mark) => (
              <Chip key={mark}>{marks[mark]}</Chip>
            ))}
          </p>
          {incident.description && <p>{incident.description}</p>}
          <Deadlines incident={incident} />
          <h3>{words.history}</h3>
          <Log incident={incident} names={names} whole={readsWhole(me, incident)} />
        </>
      )}
    </Dialog>
  )
}

function Deadlines({ incident }: { incident: Incident }) {
  const words = useWords(caseWords)
  const timers = useWords(timerWords)
  const { locale } = usePreferences()
  const due = incident.timers.flatMap((timer) =>
    timer.state === 'running' ? [{ kind: timer.kind, subject: timer.subject, at: timer.dueAt }] : [],
  )
  if (due.length === 0) return null
  return (
    <p className="muted">
      {words.due}
      {due.map(({ kind, subject, at }) => (
        <span key={`${kind}${subject ?? ''}`}>
          {' '}
          · {timers[kind]} {dayTime(at, locale)}
        </span>
      ))}
    </p>
  )
}

/** Masked it names the role that acted, and no person. */
function Log({ incident, names, whole }: { incident: Incident; names: Names; whole: boolean }) {
  const words = useWords(caseWords)
  const roles = useWords(roleWords)
  const { locale } = usePreferences()
  const path = `/api/v1/incidents/${incident.id}/${whole ? 'events' : 'steps'}`
  const { data, error, reload } = useApi<IncidentEventsAnswer>(path)
  if (error && !data) return <PartFailed part={words.history} retry={reload} />
  if (!data) return <Skeleton rows={3} />
  const matter = (code: string) => names.of('categories', code)
  const who = (event: IncidentEvent) =>
    whole || !event.actor ? actorName(event, locale) : `${roles[event.actor.role]} ${event.actor.name}`
  return (
    <>
      {!whole && <p className="muted">{words.masked}</p>}
      <ol className={styles.history} data-history={whole ? 'whole' : 'masked'}>
        {data.events.map(({ seq, event }) => (
          <li key={seq}>
            <time dateTime={new Date(event.at).toISOString()}>{dayTime(event.at, locale)}</time> <b>{who(event)}</b>{' '}
            {sentenceOf(event, { locale, matter })}
          </li>
        ))}
      </ol>
    </>
  )
}
