'use client'
/** How the scene would stand on a wall of a chosen size, seen from a chosen distance, with what happens there now; and what has no room on it. */
import { useState } from 'react'
import type { WallScene } from '../../../lib/domain/wall/scene.ts'
import { DISTANCE_MAX_M, DISTANCE_MIN_M } from '../../../lib/domain/wall/screen.ts'
import type { Showing } from '../../../lib/domain/wall/showing.ts'
import { panelKindWords, wallDrawingWords } from '../../../lib/i18n/scenes.ts'
import { fill } from '../../../lib/i18n/words.ts'
import type { OutlinesAnswer } from '../../../lib/wire/outlines-api.ts'
import type { WallPictureAnswer } from '../../../lib/wire/wall-api.ts'
import { useApi } from '../../http/use-api.ts'
import { SelectField } from '../../ui/field.tsx'
import { usePreferences, useWords } from '../../ui/preferences.tsx'
import { fitOn } from '../../walls/fit-on.ts'
import { LateDrawing } from '../../walls/late-drawing.tsx'
import { DistanceField } from '../screen-measures.tsx'
import styles from './scenes.module.css'

/** As often as a wall's picture changes when nothing happens. */
const POLL_MS = 10_000

/** Pixels, millimetres between them, and the distance such a screen is mostly seen from. */
const SIZES = {
  size1080: { width: 1920, height: 1080, pitchMm: 0.63, distanceM: 3 },
  size4k: { width: 3840, height: 2160, pitchMm: 0.494, distanceM: 4 },
  sizeWide: { width: 7680, height: 2160, pitchMm: 0.63, distanceM: 5 },
  sizeLed: { width: 3840, height: 1080, pitchMm: 1.25, distanceM: 8 },
} as const
type SizeName = keyof typeof SIZES

const PLAYED: Showing = {
  id: 'preview',
  what: { kind: 'scene', scene: 'overview' },
  by: { kind: 'playlist' },
  since: 0,
  until: null,
}

export function ScenePreview({ scene, area }: { scene: WallScene; area: string }) {
  const words = useWords(wallDrawingWords)
  const kinds = useWords(panelKindWords)
  const { locale } = usePreferences()
  const [size, setSize] = useState<SizeName>('size1080')
  const [distance, setDistance] = useState<string>(String(SIZES.size1080.distanceM))
  const picture = useApi<WallPictureAnswer>(area ? `/api/v1/walls/picture?area=${area}` : undefined, POLL_MS).data
  const outlines = useApi<OutlinesAnswer>(area ? `/api/v1/walls/outlines?area=${area}` : undefined).data
  const typed = Number(distance)
  const isDistance = typed >= DISTANCE_MIN_M && typed <= DISTANCE_MAX_M
  const screen = { ...SIZES[size], ...(isDistance && { distanceM: typed }) }
  const { em, widthEm, heightEm, dropped } = fitOn(screen, scene)
  return (
    <section className={styles.preview} aria-label={words.preview}>
      <LateDrawing
        scene={scene}
        screen={screen}
        showing={PLAYED}
        feed={picture?.feed}
        units={outlines?.units}
        ageMs={0}
        label={fill(words.drawn, { name: words[size], scene: scene[locale] })}
      />
      <div className={styles.two}>
        <SelectField
          label={words.size}
          value={size}
          onChange={({ target }) => {
            const name = target.value as SizeName
            setSize(name)
            setDistance(String(SIZES[name].distanceM))
          }}
        >
          {(Object.keys(SIZES) as SizeName[]).map((name) => (
            <option key={name} value={name}>
              {words[name]}
            </option>
          ))}
        </SelectField>
        <DistanceField value={distance} onChange={setDistance} />
      </div>
      <p role="status">
        {dropped.length === 0
          ? words.fits
          : fill(words.dropped, { names: dropped.map((kind) => kinds[kind]).join('、') })}
      </p>
      <p className="muted">{fill(words.em, { px: em, width: Math.floor(widthEm), height: Math.floor(heightEm) })}</p>
    </section>
  )
}
