'use client'
/** One panel of a scene. All of them read the same picture. */
import type { DataState } from '../../lib/domain/wall/legible.ts'
import type { WallFigure, WallPanel } from '../../lib/domain/wall/scene.ts'
import { wallFigureWords, wallScreenWords } from '../../lib/i18n/wall-screen.ts'
import { fill } from '../../lib/i18n/words.ts'
import type { WallFeed } from '../../lib/wire/wall-api.ts'
import { usePreferences, useWords } from '../ui/preferences.tsx'
import { IncidentList } from './incident-list.tsx'
import { Row, Rows } from './rows.tsx'
import { silenceText } from './silence-text.ts'
import styles from './wall.module.css'
import type { WallPicture } from './wall-link.ts'
import { WallMap } from './wall-map.tsx'

interface PanelProps {
  panel: WallPanel
  picture: WallPicture
  feed: WallFeed
  state: DataState
  now: number
}

export function PanelView({ panel, picture, feed, state, now }: PanelProps) {
  const words = useWords(wallScreenWords)
  const { locale } = usePreferences()
  const unknown = state === 'unknown'
  const counted = (...counts: readonly number[]) => counts.map((count) => (unknown ? UNKNOWN : count)).join(' / ')
  switch (panel.kind) {
    case 'map':
      return <WallMap panel={panel} picture={picture} feed={feed} />
    case 'figures':
      return <Figures figures={panel.figures} feed={feed} unknown={unknown} now={now} />
    case 'list':
      return <IncidentList of={panel.of} picture={picture} feed={feed} now={now} />
    case 'timeline':
      return <LastHour feed={feed} />
    case 'departments':
      return (
        <Rows
          title={words.departments}
          rows={feed.departments.map(({ code, name, open, overdue }) => (
            <Row key={code} name={name} says={counted(open, overdue)} />
          ))}
        />
      )
    case 'streets':
      return (
        <Rows
          title={words.streets}
          rows={feed.streets.map(({ code, name, open, urgent, overdue, onDuty }) => (
            <Row key={code} name={name} says={counted(open, urgent, overdue, onDuty)} />
          ))}
        />
      )
    case 'shift':
      return <Shift feed={feed} contact={panel.contact} unknown={unknown} now={now} />
    case 'weather':
      return (
        <>
          <h2>{words.weather}</h2>
          <p>{words.noWeather}</p>
        </>
      )
    case 'notice':
      return <p>{panel[locale]}</p>
    default:
      return panel satisfies never
  }
}

const numberOf = (figure: WallFigure, { counts }: WallFeed): number => {
  switch (figure) {
    case 'open':
      return counts.open.reduce((sum, count) => sum + count, 0)
    case 'urgent':
      return counts.open[0] + counts.open[1]
    case 'overdue':
      return counts.overdue
    case 'unacknowledged':
      return counts.unacknowledged
    case 'on_duty':
      return counts.onDuty
    case 'reported_hour':
      return counts.reportedHour
    default:
      return figure satisfies never
  }
}

/** Nobody knows them any more: better no number than an old one. */
const UNKNOWN = '—'

function Figures({
  figures,
  feed,
  unknown,
  now,
}: {
  figures: readonly WallFigure[]
  feed: WallFeed
  unknown: boolean
  now: number
}) {
  const words = useWords(wallScreenWords)
  const definitions = useWords(wallFigureWords)
  const silent = silenceText(feed.phones, now, words)
  return (
    <dl className={styles.figures}>
      {figures.map((figure) => (
        <div key={figure}>
          <dt>{words[figure]}</dt>
          <dd>{unknown ? UNKNOWN : numberOf(figure, feed)}</dd>
          <dd className={styles.is}>{(figure === 'on_duty' && silent) || definitions[figure]}</dd>
        </div>
      ))}
    </dl>
  )
}

function LastHour({ feed: { lastHour } }: { feed: WallFeed }) {
  const words = useWords(wallScreenWords)
  const most = Math.max(1, ...lastHour)
  return (
    <>
      <h2>{words.timeline}</h2>
      <ol className={styles.bars}>
        {lastHour.map((count, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a place in the hour, not a thing
          <li key={index} style={{ '--part': count / most } as React.CSSProperties}>
            <span>{count > 0 ? count : ''}</span>
          </li>
        ))}
      </ol>
    </>
  )
}

function Shift({
  feed: { streets, phones },
  contact,
  unknown,
  now,
}: {
  feed: WallFeed
  contact: string | undefined
  unknown: boolean
  now: number
}) {
  const words = useWords(wallScreenWords)
  const on = streets.reduce((sum, { onDuty }) => sum + onDuty, 0)
  const posted = streets.reduce((sum, street) => sum + street.posted, 0)
  const empty = streets.filter((street) => street.posted > 0 && street.onDuty === 0)
  return (
    <>
      <h2>{words.shift}</h2>
      <div className={styles.shift}>
        <p className={styles.big}>{fill(words.shiftOn, { on: unknown ? UNKNOWN : on, posted })}</p>
        <p>
          {silenceText(phones, now, words) ??
            fill(words.phonesLive, {
              live: unknown ? UNKNOWN : phones.live,
              onDuty: unknown ? UNKNOWN : phones.onDuty,
            })}
        </p>
        {contact && <p>{contact}</p>}
        {empty.length > 0 && <p>{fill(words.empty, { names: empty.map(({ name }) => name).join('、') })}</p>}
      </div>
    </>
  )
}
