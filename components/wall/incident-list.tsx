'use client'
/** Incidents in a list: glyph, what, where and who, and the time that is left. */
import type { WallList } from '../../lib/domain/wall/scene.ts'
import { wallScreenWords } from '../../lib/i18n/wall-screen.ts'
import { fill } from '../../lib/i18n/words.ts'
import type { WallFeed, WallIncident } from '../../lib/wire/wall-api.ts'
import { usePreferences, useWords } from '../ui/preferences.tsx'
import { SeverityGlyph } from '../ui/severity-glyph.tsx'
import { clockTime } from '../ui/time.ts'
import { AlarmList } from './alarm-list.tsx'
import { Rows } from './rows.tsx'
import styles from './wall.module.css'
import type { WallPicture } from './wall-link.ts'
import { spanOf } from './wall-span.ts'

const isLate = ({ dueAt }: WallIncident, now: number): boolean => dueAt !== null && dueAt < now

export function IncidentList({
  of,
  picture: { incident, showing },
  feed,
  now,
}: {
  of: WallList
  picture: WallPicture
  feed: WallFeed
  now: number
}) {
  const words = useWords(wallScreenWords)
  // Ever new rows of a flood could not be read; what they have in common can.
  if (of === 'alarms' || (of === 'urgent' && feed.alarms.flood)) return <AlarmList feed={feed} now={now} />
  const titles = { urgent: words.listUrgent, late: words.listLate, disputes: words.listDisputes }
  const listed = feed.incidents.filter((one) =>
    of === 'urgent' ? one.severity <= 2 || isLate(one, now) : of === 'late' ? isLate(one, now) : one.kind === 'dispute',
  )
  const shownId = showing?.what.kind === 'incident' ? showing.what.incidentId : null
  const first = feed.incidents.find(({ id }) => id === shownId) ?? incident
  const rows = first ? [first, ...listed.filter(({ id }) => id !== first.id)] : listed
  return (
    <Rows
      title={titles[of]}
      more={of === 'urgent' ? feed.more : 0}
      empty={of === 'urgent' ? words.noneUrgent : words.none}
      rows={rows.map((one) => <IncidentRow key={one.id} incident={one} now={now} isShown={one.id === shownId} />)}
    />
  )
}

function IncidentRow({ incident, now, isShown }: { incident: WallIncident; now: number; isShown: boolean }) {
  const words = useWords(wallScreenWords)
  const { locale } = usePreferences()
  const { severity, where, dueAt, on, reportedAt, alarm } = incident
  const left =
    dueAt === null ? '' : fill(dueAt < now ? words.late : words.due, { span: spanOf(Math.abs(dueAt - now), words) })
  return (
    <li
      className={styles.incident}
      data-shown={isShown || undefined}
      data-ringing={(severity === 1 && alarm?.heardAt === null) || undefined}
    >
      <SeverityGlyph severity={severity} label={false} />
      <span className={styles.name}>{incident[locale]}</span>
      <span className={styles.sub}>
        {[where, on === null ? words.nobody : on.kind === 'worker' ? words.worker : on.name]
          .filter(Boolean)
          .join(' · ')}
      </span>
      <span className={styles.left}>{left || fill(words.reported, { time: clockTime(reportedAt, locale) })}</span>
    </li>
  )
}
