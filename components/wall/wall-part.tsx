'use client'
/** One screen's part of a picture that stands over several: its stretch of the one map, and the panels that stand on it. */
import { type ReactNode, useEffect, useMemo } from 'react'
import type { DataState } from '../../lib/domain/wall/legible.ts'
import type { WallScene } from '../../lib/domain/wall/scene.ts'
import { mostlyOn, type ScreenTile, tileOf, wholePicture } from '../../lib/domain/wall/video-wall.ts'
import { partCamera, type Sight } from '../../lib/domain/wall/whole-camera.ts'
import { placedScene } from '../../lib/domain/wall/whole-scene.ts'
import { wallScreenWords } from '../../lib/i18n/wall-screen.ts'
import { fill } from '../../lib/i18n/words.ts'
import type { WallFeed } from '../../lib/wire/wall-api.ts'
import { useWords } from '../ui/preferences.tsx'
import { PanelView } from './panel-view.tsx'
import styles from './wall.module.css'
import type { WallPicture } from './wall-link.ts'
import { WallMap } from './wall-map.tsx'
import part from './wall-part.module.css'
import { spanOf } from './wall-span.ts'

interface WallPartProps {
  tile: ScreenTile
  /** Of this screen, in CSS pixels. */
  width: number
  height: number
  /** Behind the bezels between two screens. */
  gapPx: number
  em: number
  scene: WallScene
  picture: WallPicture
  feed: WallFeed
  state: DataState
  ageMs: number
  now: number
  /** Stands on every panel while the data is not live. */
  asOf: string
  /** Over the whole, on its first screen. */
  title: ReactNode
  /** What found no room on the whole. */
  onFit: (dropped: readonly string[]) => void
}

export function WallPart({
  tile,
  width,
  height,
  gapPx,
  em,
  scene,
  picture,
  feed,
  state,
  ageMs,
  now,
  asOf,
  title,
  onFit,
}: WallPartProps) {
  const words = useWords(wallScreenWords)
  const { whole, placed } = useMemo(() => {
    const all = wholePicture(tile, { width, height }, gapPx)
    return { whole: all, placed: placedScene(scene, all, em) }
  }, [tile, width, height, gapPx, em, scene])
  useEffect(() => onFit(placed.dropped), [onFit, placed])
  const here = tileOf(whole, tile)
  const cameraOf = useMemo(() => {
    const { map } = placed
    if (!map) return undefined
    const mine = tileOf(whole, tile)
    // What is pointed at stands in the middle of one screen: in the middle of the whole it could stand on a seam.
    const pointed = mostlyOn(whole, map.box) ?? mine
    return (sight: Sight) => partCamera(sight, 'bounds' in sight ? map.box : pointed, mine)
  }, [whole, placed, tile])
  return (
    <div className={part.part} data-state={state}>
      {placed.map && (
        <div key="map" className={part.ground} data-panel="map">
          <WallMap panel={placed.map.panel} picture={picture} feed={feed} cameraOf={cameraOf} />
        </div>
      )}
      {tile.row === 0 && tile.column === 0 ? (
        <div className={part.head}>{title}</div>
      ) : (
        state !== 'live' && (
          <p className={part.late} data-testid="age">
            {fill(words.delayed, { span: spanOf(ageMs, words) })}
          </p>
        )
      )}
      {placed.panels
        .filter(({ on }) => on.row === tile.row && on.column === tile.column)
        .map(({ panel, box }) => (
          <div
            key={`${scene.id} ${panel.box.column} ${panel.box.row}`}
            className={part.placed}
            style={{ left: box.x - here.x, top: box.y - here.y, width: box.width, height: box.height }}
          >
            <section className={styles.panel} data-panel={panel.kind} data-as-of={state === 'live' ? undefined : asOf}>
              <PanelView panel={panel} picture={picture} feed={feed} state={state} now={now} />
            </section>
          </div>
        ))}
    </div>
  )
}
