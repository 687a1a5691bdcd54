'use client'
/** One photo whole, with what was kept of its place and time; arrows go to its neighbours, Esc closes. */
import type { KeyboardEvent } from 'react'
import { photoWords } from '../../lib/i18n/photos.ts'
import { fill } from '../../lib/i18n/words.ts'
import type { CasePhoto } from '../../lib/wire/photos.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { usePreferences, useWords } from '../ui/preferences.tsx'
import { dayTime } from '../ui/time.ts'
import styles from './photos.module.css'

interface PhotoDialogProps {
  photos: readonly CasePhoto[]
  /** Undefined: closed. */
  at: number | undefined
  onMove: (at: number | undefined) => void
}

const STEPS: Readonly<Record<string, -1 | 1>> = { ArrowLeft: -1, ArrowRight: 1 }

export function PhotoDialog({ photos, at, onMove }: PhotoDialogProps) {
  const words = useWords(photoWords)
  const { locale } = usePreferences()
  const photo = at === undefined ? undefined : photos[at]
  const go = (step: -1 | 1) => {
    if (at !== undefined && photos[at + step]) onMove(at + step)
  }
  const onKey = (event: KeyboardEvent) => {
    const step = STEPS[event.code]
    if (!step) return
    event.preventDefault()
    go(step)
  }
  const number = (at ?? 0) + 1
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the dialog inside holds the focus, its keys come by here
    <div onKeyDown={onKey}>
      <Dialog
        open={photo !== undefined}
        onClose={() => onMove(undefined)}
        title={fill(words.position, { number, count: photos.length })}
        wide
        footer={
          photos.length > 1 && (
            <>
              <Button disabled={number === 1} onClick={() => go(-1)}>
                ← {words.previous}
              </Button>
              <Button disabled={number === photos.length} onClick={() => go(1)}>
                {words.next} →
              </Button>
            </>
          )
        }
      >
        {photo && (
          <figure className={styles.whole}>
            {/* biome-ignore lint/performance/noImgElement: behind rights that an optimiser would not ask for */}
            <img
              src={`/api/v1/photos/${photo.id}`}
              alt={fill(words.alt, { number })}
              width={photo.width}
              height={photo.height}
            />
            {(photo.takenAt || photo.place) && (
              <figcaption className="muted">
                {photo.takenAt && fill(words.takenAt, { time: dayTime(photo.takenAt, locale) })}{' '}
                {photo.place &&
                  fill(words.takenPlace, { place: `${photo.place.lon.toFixed(5)}, ${photo.place.lat.toFixed(5)}` })}
              </figcaption>
            )}
          </figure>
        )}
      </Dialog>
    </div>
  )
}
