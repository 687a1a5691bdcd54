'use client'
/** The list of alarms: red before orange, unheard before heard, a street's of one kind as one, who has heard it by the area of his desk. */
import type { AlarmGroup } from '../../lib/domain/wall/alarms.ts'
import { wallScreenWords } from '../../lib/i18n/wall-screen.ts'
import { fill } from '../../lib/i18n/words.ts'
import type { WallFeed } from '../../lib/wire/wall-api.ts'
import { usePreferences, useWords } from '../ui/preferences.tsx'
import { SeverityGlyph } from '../ui/severity-glyph.tsx'
import { clockTime } from '../ui/time.ts'
import { Rows } from './rows.tsx'
import styles from './wall.module.css'
import { spanOf } from './wall-span.ts'

export function AlarmList({ feed, now }: { feed: WallFeed; now: number }) {
  const words = useWords(wallScreenWords)
  const { locale } = usePreferences()
  const { groups, more, flood, shelved, shelvedUntil } = feed.alarms
  const rows = groups.map((group) => <AlarmRow key={group.incidentId} group={group} feed={feed} now={now} />)
  const aside =
    shelvedUntil === null ? '' : fill(words.shelved, { count: shelved, time: clockTime(shelvedUntil, locale) })
  return (
    <Rows
      title={[flood ? words.flood : words.listAlarms, aside].filter(Boolean).join(' · ')}
      rows={rows}
      more={more}
      empty={words.noneAlarms}
    />
  )
}

function AlarmRow({ group, feed: { alarmNames }, now }: { group: AlarmGroup; feed: WallFeed; now: number }) {
  const words = useWords(wallScreenWords)
  const { locale } = usePreferences()
  const { severity, township, category, count, unheard, since } = group
  const kind = alarmNames.matters[category]?.[locale] ?? category
  return (
    <li className={styles.incident} data-ringing={(severity === 1 && unheard > 0) || undefined}>
      <SeverityGlyph severity={severity} label={false} />
      <span className={styles.name}>{count > 1 ? fill(words.alarmCount, { kind, count }) : kind}</span>
      <span className={styles.sub}>
        {alarmNames.areas[township]} · <Heard group={group} alarmNames={alarmNames} />
      </span>
      <span className={styles.left}>{spanOf(Math.max(0, now - since), words)}</span>
    </li>
  )
}

function Heard({ group: { unheard, heard }, alarmNames }: { group: AlarmGroup } & Pick<WallFeed, 'alarmNames'>) {
  const words = useWords(wallScreenWords)
  const { locale } = usePreferences()
  if (unheard > 0 || !heard) return fill(words.unheardOf, { count: unheard })
  if (heard.how === 'sent') return words.sent
  const time = clockTime(heard.at, locale)
  const desk = heard.desk === null ? undefined : alarmNames.areas[heard.desk]
  return desk === undefined ? fill(words.heardSomewhere, { time }) : fill(words.heardAt, { desk, time })
}
