'use client'
/**
 * A wall drawn small: the same panels with the same letters for the screen's own size and distance, from the same masked picture, scaled down. The
 * map is a sketch: a real one would cost a graphics context for each drawing.
 */
import { useEffect, useRef, useState } from 'react'
import { dataState, TITLE_EM } from '../../lib/domain/wall/legible.ts'
import type { WallScene } from '../../lib/domain/wall/scene.ts'
import type { Showing } from '../../lib/domain/wall/showing.ts'
import { wallScreenWords } from '../../lib/i18n/wall-screen.ts'
import { fill } from '../../lib/i18n/words.ts'
import type { OutlinesAnswer } from '../../lib/wire/outlines-api.ts'
import type { WallFeed } from '../../lib/wire/wall-api.ts'
import { usePreferences, useWords } from '../ui/preferences.tsx'
import { clockTime } from '../ui/time.ts'
import { SceneGrid } from '../wall/scene-grid.tsx'
import { TitleBar } from '../wall/title-bar.tsx'
import wall from '../wall/wall.module.css'
import { NOTHING } from '../wall/wall-link.ts'
import { type DrawnScreen, fitOn } from './fit-on.ts'
import { MapSketch } from './map-sketch.tsx'
import styles from './walls.module.css'

interface WallDrawingProps {
  scene: WallScene
  screen: DrawnScreen
  showing: Showing
  feed: WallFeed
  units: OutlinesAnswer['units']
  /** How old the data on the screen is, by the screen itself. */
  ageMs: number
  /** Says what is drawn. */
  label: string
}

export function WallDrawing({ scene, screen, showing, feed, units, ageMs, label }: WallDrawingProps) {
  const words = useWords(wallScreenWords)
  const { locale } = usePreferences()
  const frame = useRef<HTMLDivElement>(null)
  const [scale, setScale] = useState(0)
  useEffect(() => {
    const box = frame.current
    if (!box) return
    const watch = new ResizeObserver(() => setScale(box.clientWidth / screen.width))
    watch.observe(box)
    return () => watch.disconnect()
  }, [screen.width])
  const { em, panels } = fitOn(screen, scene)
  const state = dataState(ageMs)
  const now = feed.serverTime
  const map = panels.find((panel) => panel.kind === 'map')
  const picture = { ...NOTHING, state: 'paired' as const, feed, showing }
  return (
    <div
      ref={frame}
      className={styles.drawing}
      role="img"
      aria-label={label}
      style={{ aspectRatio: `${screen.width} / ${screen.height}` }}
    >
      {scale > 0 && (
        <div
          inert
          className={wall.wall}
          data-state={state}
          style={
            {
              '--u': `${em}px`,
              '--title': `${TITLE_EM}`,
              '--shift-x': '0px',
              '--shift-y': '0px',
              '--light': '1',
              // The page has a pointer, other than the wall.
              cursor: 'default',
              position: 'absolute',
              width: screen.width,
              height: screen.height,
              transform: `scale(${scale})`,
              transformOrigin: '0 0',
            } as React.CSSProperties
          }
        >
          <TitleBar picture={picture} scene={scene} state={state} ageMs={ageMs} now={now} audible />
          <SceneGrid
            id={scene.id}
            panels={panels}
            picture={picture}
            feed={feed}
            state={state}
            now={now}
            asOf={fill(words.asOf, { time: clockTime(now - ageMs, locale) })}
            map={map?.kind === 'map' ? <MapSketch panel={map} feed={feed} units={units} /> : undefined}
          />
        </div>
      )}
    </div>
  )
}
