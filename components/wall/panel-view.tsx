'use client'
/** One panel of a scene. All of them read the same picture. */
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import { type DataState, ROW_EM } from '../../lib/domain/wall/legible.ts'
import type { WallFigure, WallPanel } from '../../lib/domain/wall/scene.ts'
import { wallFigureWords, wallScreenWords } from '../../lib/i18n/wall-screen.ts'
import { fill } from '../../lib/i18n/words.ts'
import type { WallFeed, WallIncident } from '../../lib/wire/wall-api.ts'
import { usePreferences, useWords } from '../ui/preferences.tsx'
import { SeverityGlyph } from '../ui/severity-glyph.tsx'
import { clockTime } from '../ui/time.ts'
import styles from './wall.module.css'
import type { WallPicture } from './wall-link.ts'
import { WallMap } from './wall-map.tsx'
import { spanOf } from './wall-span.ts'

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
  switch (panel.kind) {
    case 'map':
      return <WallMap panel={panel} picture={picture} feed={feed} />
    case 'figures':
      return <Figures figures={panel.figures} feed={feed} unknown={state === 'unknown'} />
    case 'list':
      return <List of={panel.of} picture={picture} feed={feed} now={now} />
    case 'timeline':
      return <LastHour feed={feed} />
    case 'departments':
      return (
        <Rows
          title={words.departments}
          rows={feed.departments.map(({ code, name, open, overdue }) => (
            <Row key={code} name={name} says={`${open} / ${overdue}`} />
          ))}
        />
      )
    case 'streets':
      return (
        <Rows
          title={words.streets}
          rows={feed.streets.map(({ code, name, open, urgent, overdue, onDuty }) => (
            <Row key={code} name={name} says={`${open} / ${urgent} / ${overdue} / ${onDuty}`} />
          ))}
        />
      )
    case 'shift':
      return <Shift feed={feed} contact={panel.contact} />
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

function Figures({ figures, feed, unknown }: { figures: readonly WallFigure[]; feed: WallFeed; unknown: boolean }) {
  const words = useWords(wallScreenWords)
  const definitions = useWords(wallFigureWords)
  return (
    <dl className={styles.figures}>
      {figures.map((figure) => (
        <div key={figure}>
          <dt>{words[figure]}</dt>
          <dd>{unknown ? UNKNOWN : numberOf(figure, feed)}</dd>
          <dd className={styles.is}>{definitions[figure]}</dd>
        </div>
      ))}
    </dl>
  )
}

/** As many rows as have room, and how many more there are: nothing on a wall scrolls. */
function Rows({ title, rows, more = 0, empty }: { title: string; rows: ReactNode[]; more?: number; empty?: string }) {
  const words = useWords(wallScreenWords)
  const box = useRef<HTMLOListElement>(null)
  const [room, setRoom] = useState(0)
  useLayoutEffect(() => {
    const list = box.current
    if (!list) return
    const measure = () => {
      const em = Number.parseFloat(getComputedStyle(list).getPropertyValue('--u')) || 1
      setRoom(Math.floor(list.clientHeight / (em * ROW_EM)))
    }
    measure()
    const watch = new ResizeObserver(measure)
    watch.observe(list)
    return () => watch.disconnect()
  }, [])
  const hidden = more + Math.max(0, rows.length - room)
  const shown = hidden > 0 ? rows.slice(0, Math.max(0, room - 1)) : rows
  return (
    <>
      <h2>{title}</h2>
      <ol ref={box} className={styles.rows}>
        {rows.length === 0 && <li className={styles.row}>{empty ?? words.none}</li>}
        {shown}
        {hidden > 0 && <li className={styles.row}>{fill(words.more, { count: more + rows.length - shown.length })}</li>}
      </ol>
    </>
  )
}

const Row = ({ name, says }: { name: string; says: string }) => (
  <li className={styles.row}>
    <span className={styles.name}>{name}</span>
    <span>{says}</span>
  </li>
)

const isLate = ({ dueAt }: WallIncident, now: number): boolean => dueAt !== null && dueAt < now

function List({
  of,
  picture: { incident, showing },
  feed,
  now,
}: Pick<PanelProps, 'picture' | 'feed' | 'now'> & { of: 'urgent' | 'late' | 'disputes' }) {
  const words = useWords(wallScreenWords)
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

function Shift({ feed: { streets }, contact }: { feed: WallFeed; contact: string | undefined }) {
  const words = useWords(wallScreenWords)
  const on = streets.reduce((sum, { onDuty }) => sum + onDuty, 0)
  const posted = streets.reduce((sum, street) => sum + street.posted, 0)
  const empty = streets.filter((street) => street.posted > 0 && street.onDuty === 0)
  return (
    <>
      <h2>{words.shift}</h2>
      <p className={styles.big}>{fill(words.shiftOn, { on, posted })}</p>
      {contact && <p>{contact}</p>}
      {empty.length > 0 && <p>{fill(words.empty, { names: empty.map(({ name }) => name).join('、') })}</p>}
    </>
  )
}
