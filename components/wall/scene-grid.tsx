'use client'
/** The panels of a scene in their places: on the wall itself, and in every drawing of one. */
import type { ReactNode } from 'react'
import type { DataState } from '../../lib/domain/wall/legible.ts'
import type { WallPanel } from '../../lib/domain/wall/scene.ts'
import type { WallFeed } from '../../lib/wire/wall-api.ts'
import { PanelView } from './panel-view.tsx'
import styles from './wall.module.css'
import type { WallPicture } from './wall-link.ts'

interface SceneGridProps {
  id: string
  panels: readonly WallPanel[]
  picture: WallPicture
  feed: WallFeed
  state: DataState
  now: number
  /** Stands on every panel while the data is not live. */
  asOf: string
  /** In place of the map, where a drawing is enough. */
  map?: ReactNode
}

export const SceneGrid = ({ id, panels, picture, feed, state, now, asOf, map }: SceneGridProps) => (
  <div className={styles.grid}>
    {panels.map((panel) => (
      <section
        key={panel.kind === 'map' ? 'map' : `${id} ${panel.box.column} ${panel.box.row}`}
        className={styles.panel}
        data-panel={panel.kind}
        data-as-of={state === 'live' ? undefined : asOf}
        style={{
          gridColumn: `${panel.box.column + 1} / span ${panel.box.columns}`,
          gridRow: `${panel.box.row + 1} / span ${panel.box.rows}`,
        }}
      >
        {panel.kind === 'map' && map ? (
          map
        ) : (
          <PanelView panel={panel} picture={picture} feed={feed} state={state} now={now} />
        )}
      </section>
    ))}
  </div>
)
