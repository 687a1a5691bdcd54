'use client'
/** Photos of a case as thumbnails in a row; one opens whole in a dialog, where the arrow keys go to the next. */
import { useState } from 'react'
import { photoWords } from '../../lib/i18n/photos.ts'
import { fill } from '../../lib/i18n/words.ts'
import type { CasePhoto } from '../../lib/wire/photos.ts'
import { useWords } from '../ui/preferences.tsx'
import { PhotoDialog } from './photo-dialog.tsx'
import styles from './photos.module.css'

interface PhotoStripProps {
  ids: readonly string[]
  /** What is known of the case's photos; undefined: not read yet. */
  photos: ReadonlyMap<string, CasePhoto> | undefined
}

export function PhotoStrip({ ids, photos }: PhotoStripProps) {
  const words = useWords(photoWords)
  const [open, setOpen] = useState<number>()
  if (!photos) return <div className={styles.strip} />
  const known = ids.map((id) => photos.get(id))
  const shown = known.flatMap((photo) => (photo && !photo.erased ? [photo] : []))
  const erased = known.filter((photo) => photo?.erased).length
  const gone = known.length - shown.length - erased
  return (
    <div className={styles.strip}>
      {shown.map(({ id, width, height }, index) => (
        <button
          key={id}
          type="button"
          aria-label={fill(words.open, { number: index + 1 })}
          onClick={() => setOpen(index)}
        >
          {/* biome-ignore lint/performance/noImgElement: small already, and behind rights that an optimiser would not ask for */}
          <img src={`/api/v1/photos/${id}/thumb`} alt="" width={width} height={height} loading="lazy" />
        </button>
      ))}
      {erased > 0 && <span className="muted">{words.erased}</span>}
      {gone > 0 && <span className="muted">{words.gone}</span>}
      <PhotoDialog photos={shown} at={open} onMove={setOpen} />
    </div>
  )
}
