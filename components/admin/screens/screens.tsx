'use client'
/** Every screen with a drawing of what stands on it. Screens of one area have one picture, so it is read once for all of them. */
import type { OutlinesAnswer } from '../../../lib/wire/outlines-api.ts'
import type { PlaylistsAnswer } from '../../../lib/wire/scene-api.ts'
import type { WallPictureAnswer } from '../../../lib/wire/wall-api.ts'
import { useApi } from '../../http/use-api.ts'
import type { Wall } from '../../walls/wall-columns.ts'
import { ScreenCard } from './screen-card.tsx'
import styles from './screens.module.css'

/** As often as a wall's picture changes when nothing happens. */
const POLL_MS = 10_000

export function Screens({ walls, onChanged }: { walls: readonly Wall[]; onChanged: () => void }) {
  const playlists = useApi<PlaylistsAnswer>('/api/v1/walls/playlists').data?.playlists ?? []
  const areas = [...new Set(walls.map(({ area }) => area.code))]
  return areas.map((code) => (
    <ScreensOf
      key={code}
      area={code}
      walls={walls.filter(({ area }) => area.code === code)}
      playlists={playlists.filter(({ scope }) => code.startsWith(scope))}
      onChanged={onChanged}
    />
  ))
}

function ScreensOf({
  area,
  walls,
  playlists,
  onChanged,
}: {
  area: string
  walls: readonly Wall[]
  playlists: PlaylistsAnswer['playlists']
  onChanged: () => void
}) {
  const feed = useApi<WallPictureAnswer>(`/api/v1/walls/picture?area=${area}`, POLL_MS).data?.feed
  const units = useApi<OutlinesAnswer>(`/api/v1/walls/outlines?area=${area}`).data?.units
  return (
    <ul className={styles.screens}>
      {walls.map((wall) => (
        <ScreenCard key={wall.id} wall={wall} feed={feed} units={units} playlists={playlists} onChanged={onChanged} />
      ))}
    </ul>
  )
}
