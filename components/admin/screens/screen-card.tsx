'use client'
/** One screen: a drawing of what stands on it, how it is, and what an administrator changes about it. */
import { useId, useState } from 'react'
import { panelKindWords, wallDrawingWords } from '../../../lib/i18n/scenes.ts'
import { wallFaultWords, wallsWords } from '../../../lib/i18n/walls.ts'
import { fill } from '../../../lib/i18n/words.ts'
import type { OutlinesAnswer } from '../../../lib/wire/outlines-api.ts'
import type { PlaylistsAnswer } from '../../../lib/wire/scene-api.ts'
import { WIRE_VERSION } from '../../../lib/wire/version.ts'
import type { WallFeed } from '../../../lib/wire/wall-api.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { usePreferences, useWords } from '../../ui/preferences.tsx'
import { dayTime } from '../../ui/time.ts'
import { useSend } from '../../ui/use-send.ts'
import { sceneFor } from '../../wall/scene-for.ts'
import { fitOn } from '../../walls/fit-on.ts'
import { LateDrawing } from '../../walls/late-drawing.tsx'
import { byText, nameText, showsText, stateText, type Wall } from '../../walls/wall-columns.ts'
import { ScreenSettings } from './screen-settings.tsx'
import styles from './screens.module.css'

interface ScreenCardProps {
  wall: Wall
  feed: WallFeed | undefined
  units: OutlinesAnswer['units'] | undefined
  playlists: PlaylistsAnswer['playlists']
  onChanged: () => void
}

const HOUR_S = 3_600
/** A screen that has not said yet how big it is. */
const UNKNOWN_SIZE = { width: 1920, height: 1080 }

/** How old what stands there is by now: what the screen said last, and the time since. */
const ageOf = ({ heartbeat, lastSeenAt, connected }: Wall, serverTime: number): number => {
  const since = connected || lastSeenAt === null ? 0 : Math.max(0, serverTime - Date.parse(lastSeenAt))
  return (heartbeat?.dataAgeMs ?? 0) + since
}

export function ScreenCard({ wall, feed, units, playlists, onChanged }: ScreenCardProps) {
  const words = useWords(wallsWords)
  const drawn = useWords(wallDrawingWords)
  const kinds = useWords(panelKindWords)
  const { locale } = usePreferences()
  const titleId = useId()
  const [isOpen, setOpen] = useState(false)
  const { name, area, heartbeat, lastSeenAt, connected, distanceM, pitchMm, showing, painted } = wall
  const { width, height } = heartbeat && heartbeat.width > 0 && heartbeat.height > 0 ? heartbeat : UNKNOWN_SIZE
  // One picture over several screens is drawn whole: a part of it says nothing by itself.
  const { columns, rows } = wall.tile?.picture === 'one' ? wall.tile : { columns: 1, rows: 1 }
  const screen = { width: width * columns, height: height * rows, distanceM, pitchMm }
  const scene = sceneFor(showing.what, showing.scene)
  const { dropped } = fitOn(screen, scene)
  const shows = showsText(wall, locale)
  const facts: readonly (readonly [string, string])[] = [
    [words.shows, `${shows} · ${byText(wall, locale)}`],
    [words.playlist, wall.playlist?.name ?? words.readyPlaylist],
    [words.age, heartbeat ? fill(words.seconds, { count: Math.round(heartbeat.dataAgeMs / 1_000) }) : ''],
    [words.lastSeen, lastSeenAt === null ? words.never : dayTime(lastSeenAt, locale)],
    [words.fps, heartbeat?.fps.toFixed(0) ?? ''],
    [words.uptime, heartbeat ? fill(words.hours, { count: (heartbeat.uptimeS / HOUR_S).toFixed(1) }) : ''],
    [words.version, connected ? fill(words.wire, { version: WIRE_VERSION }) : ''],
    [words.size, `${width}×${height} · ${distanceM} m · ${pitchMm} mm`],
    [
      words.fit,
      dropped.length === 0 ? drawn.fits : fill(drawn.dropped, { names: dropped.map((kind) => kinds[kind]).join('、') }),
    ],
  ]
  return (
    <li className={styles.screen}>
      <LateDrawing
        scene={scene}
        screen={screen}
        showing={{
          id: showing.id,
          what: showing.what,
          by: showing.by === 'desk' ? { kind: 'desk', desk: showing.desk ?? '', at: 0 } : { kind: showing.by },
          since: 0,
          until: null,
        }}
        feed={feed}
        units={units}
        ageMs={feed ? ageOf(wall, feed.serverTime) : 0}
        label={fill(drawn.drawn, { name, scene: shows })}
      />
      {/* biome-ignore lint/a11y/useSemanticElements: a part of a list item, no set of form fields */}
      <div role="group" aria-labelledby={titleId} className={styles.about}>
        <div className={styles.head}>
          <h3 id={titleId}>{nameText(wall, locale)}</h3>
          <Chip tone={connected && painted ? 'quiet' : 'strong'}>{stateText(wall, locale)}</Chip>
        </div>
        <span className="muted">{area.name}</span>
        <dl className={styles.facts}>
          {facts.map(([term, value]) => (
            <div key={term}>
              <dt>{term}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <div className={styles.head}>
          <Button
            size="small"
            aria-expanded={isOpen}
            aria-label={fill(words.settingsOf, { name })}
            onClick={() => setOpen(!isOpen)}
          >
            {words.settings}
          </Button>
          <RevokeButton wall={wall} onDone={onChanged} />
        </div>
        {isOpen && (
          <ScreenSettings
            wall={wall}
            playlists={playlists}
            onDone={() => {
              setOpen(false)
              onChanged()
            }}
          />
        )}
      </div>
    </li>
  )
}

/** Asked twice: the wall goes dark before everybody in the room. */
function RevokeButton({ wall: { id, name }, onDone }: { wall: Wall; onDone: () => void }) {
  const words = useWords(wallsWords)
  const send = useSend(useWords(wallFaultWords))
  const [asked, setAsked] = useState(false)
  const revoke = async () => {
    if (!asked) return setAsked(true)
    await send(`/api/v1/walls/${id}/revoke`, {}, () => words.revoked)
    onDone()
  }
  return (
    <Button
      size="small"
      variant={asked ? 'primary' : 'plain'}
      aria-label={asked ? undefined : fill(words.revokeOf, { name })}
      onClick={revoke}
      onBlur={() => setAsked(false)}
    >
      {asked ? words.revokeAgain : words.revoke}
    </Button>
  )
}
