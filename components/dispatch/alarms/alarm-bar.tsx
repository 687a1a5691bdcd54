'use client'
import { isRinging } from '../../../lib/domain/incident/alarm.ts'
/** Alarms nobody has acknowledged: a strip over the panes, the chip that says whether they can be heard, and the line in the detail. */
import type { Incident } from '../../../lib/domain/incident/state.ts'
import { severityWords } from '../../../lib/i18n/incident.ts'
import { togetherWords } from '../../../lib/i18n/together.ts'
import { fill } from '../../../lib/i18n/words.ts'
import { useConnectionState } from '../../live/hooks.ts'
import { Button } from '../../ui/button.tsx'
import { usePreferences, useWords } from '../../ui/preferences.tsx'
import { SeverityGlyph } from '../../ui/severity-glyph.tsx'
import { useDesk } from '../desk/desk-context.tsx'
import { clockText, shortNumber, spanText } from '../desk/format.ts'
import { useSingleKey } from '../keyboard/use-single-key.ts'
import { mayCommand } from '../live-state/may-command.ts'
import { type AlarmPicture, alarmLook } from './alarm-picture.ts'
import styles from './alarms.module.css'
import { alarmToAcknowledge, useAcknowledge, useAlarmNews, useAlarmPicture, useAlarmSound } from './use-alarms.ts'
import { useFlash } from './use-flash.ts'

/** Side by side on a narrow desk; the rest of level 2 stands in the queue. */
const SHOWN_SINGLY = 3
/** Every level 1 has its own place; so many at once that they cannot be told apart are a disaster, and the queue is its list. */
const LEVEL_1_MAX = 20

export function AlarmBar() {
  const words = useWords(togetherWords)
  const desk = useDesk()
  const picture = useAlarmPicture()
  const acknowledge = useAcknowledge()
  useAlarmNews(picture)
  useFlash(picture.ringing.some((incident) => alarmLook(incident, desk.serverNow()) === 'flashing'))
  useSingleKey('Period', () => {
    const incident = mayCommand(desk.connection.getState()) ? alarmToAcknowledge(desk) : undefined
    if (incident) void acknowledge(incident)
  })
  const { ringing, flood, recent } = picture
  if (ringing.length === 0) return null
  const level1 = ringing.filter(({ severity }) => severity === 1)
  const count = flood ? level1.length : Math.max(level1.length, SHOWN_SINGLY)
  const singly = ringing.slice(0, Math.min(count, LEVEL_1_MAX))
  const rest = ringing.length - singly.length
  return (
    <section className={styles.bar} aria-label={words.alarms}>
      <b className={styles.count}>{flood ? fill(words.flood, { count: recent }) : words.alarms}</b>
      <ul>
        {singly.map((incident) => (
          <li key={incident.id}>
            <AlarmItem incident={incident} />
          </li>
        ))}
      </ul>
      {rest > 0 && (
        <Button
          size="small"
          onClick={() => {
            desk.ui.getState().setFilter({ severities: [1, 2] })
            desk.ui.getState().set({ tab: 'waiting', pane: 'queue' })
          }}
        >
          <Rest ringing={ringing.filter((incident) => !singly.includes(incident))} />
        </Button>
      )}
    </section>
  )
}

function Rest({ ringing }: Pick<AlarmPicture, 'ringing'>) {
  const words = useWords(togetherWords)
  const levels = useWords(severityWords)
  const groups = ([1, 2] as const).flatMap((severity) => {
    const count = ringing.filter((incident) => incident.severity === severity).length
    return count > 0 ? [fill(words.floodGroup, { level: levels[severity], count })] : []
  })
  return <>＋ {groups.join(' · ')}</>
}

function AlarmItem({ incident }: { incident: Incident }) {
  const { locale } = usePreferences()
  const { ui, serverNow } = useDesk()
  const now = serverNow()
  return (
    <span className={styles.item} data-look={alarmLook(incident, now)}>
      <button type="button" className={styles.what} onClick={() => ui.getState().selectIncident(incident.id, true)}>
        <SeverityGlyph severity={incident.severity} size={20} />
        <span className={styles.title}>
          {shortNumber(incident.number)} {incident.title}
        </span>
        <span>{spanText(now - (incident.alarm?.raisedAt ?? now), locale)}</span>
      </button>
      <AcknowledgeButton incident={incident} />
    </span>
  )
}

function AcknowledgeButton({ incident }: { incident: Incident }) {
  const words = useWords(togetherWords)
  const { connection } = useDesk()
  const offline = !mayCommand(useConnectionState(connection))
  const acknowledge = useAcknowledge()
  return (
    <Button
      size="small"
      disabled={offline}
      aria-label={fill(words.acknowledgeAlarm, { number: shortNumber(incident.number) })}
      onClick={() => void acknowledge(incident)}
    >
      {words.acknowledge} <kbd>.</kbd>
    </Button>
  )
}

/** Who has heard it and when, or that nobody has. */
export function AlarmLine({ incident, now }: { incident: Incident; now: number }) {
  const words = useWords(togetherWords)
  const { locale } = usePreferences()
  const { alarm } = incident
  if (!alarm) return null
  if (alarm.acknowledgedAt !== undefined)
    return (
      <p className={styles.heard}>
        {fill(words.acknowledgedBy, { name: alarm.acknowledgedByName ?? '', time: clockText(alarm.acknowledgedAt) })}
      </p>
    )
  if (!isRinging(incident)) return null
  return (
    <p className={styles.line}>
      <span>{fill(words.alarmOpen, { span: spanText(now - alarm.raisedAt, locale) })}</span>
      <AcknowledgeButton incident={incident} />
    </p>
  )
}

/** Always to be seen: a desk that cannot be heard must know it (ui.md §4.7). */
export function SoundChip() {
  const words = useWords(togetherWords)
  const picture = useAlarmPicture()
  const { state, soundedAt, toggle } = useAlarmSound(picture)
  const text = { on: words.soundOn, waiting: words.soundOff, muted: words.soundMuted }[state]
  return (
    <Button
      size="small"
      variant={state === 'on' ? 'quiet' : 'plain'}
      className={state === 'on' ? undefined : styles.silent}
      data-sound={state}
      title={soundedAt === null ? words.soundHint : `${words.soundHint}\n${clockText(soundedAt)}`}
      onClick={toggle}
    >
      <span aria-hidden>{state === 'on' ? '♪' : '✕'}</span>
      <span className={state === 'on' ? styles.wide : undefined}>{text}</span>
      {state !== 'on' && <span className={styles.wide}>{words.clickToTurnOn}</span>}
    </Button>
  )
}
