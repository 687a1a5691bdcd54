'use client'
/** Photos of a form on the phone: taken or chosen, shrunk at once, seen, removed again. They go into the outbox with the form. */
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { phoneWords } from '../../lib/i18n/phone.ts'
import { fill } from '../../lib/i18n/words.ts'
import { shrinkPhoto } from '../photos/shrink-photo.ts'
import { Button } from '../ui/button.tsx'
import { useWords } from '../ui/preferences.tsx'
import styles from './sheets.module.css'

/** As many as one command may carry to be looked at in a minute. */
const PHOTOS_MAX = 6

interface CameraProps {
  children: ReactNode
  variant?: 'plain' | 'primary'
  size?: 'touch' | 'huge'
  onTaken: (photos: readonly Blob[]) => void
  onBad: () => void
}

/** A button that opens the camera. */
export function CameraButton({ children, variant = 'plain', size = 'touch', onTaken, onBad }: CameraProps) {
  const input = useRef<HTMLInputElement>(null)
  const [busy, setBusy] = useState(false)
  const take = async (files: readonly File[]) => {
    if (files.length === 0) return
    setBusy(true)
    const made = await Promise.all(files.map((file) => shrinkPhoto(file).catch(() => undefined)))
    setBusy(false)
    const good = made.filter((photo) => photo !== undefined)
    if (good.length < made.length) onBad()
    if (good.length > 0) onTaken(good)
  }
  return (
    <>
      <input
        ref={input}
        type="file"
        accept="image/*"
        capture="environment"
        hidden
        onChange={({ target }) => {
          const files = [...(target.files ?? [])]
          // The same picture may be chosen again after it was removed.
          target.value = ''
          void take(files)
        }}
      />
      <Button variant={variant} size={size} busy={busy} disabled={busy} onClick={() => input.current?.click()}>
        {children}
      </Button>
    </>
  )
}

interface PhotoFieldProps {
  label: string
  photos: readonly Blob[]
  error?: string | undefined
  onChange: (photos: readonly Blob[]) => void
}

export function PhotoField({ label, photos, error, onChange }: PhotoFieldProps) {
  const words = useWords(phoneWords)
  const labelId = useId()
  const [bad, setBad] = useState(false)
  const said = bad ? words.photoBad : error
  return (
    <fieldset className={styles.photos} aria-labelledby={labelId}>
      <span id={labelId}>{label}</span>
      <div className={styles.photoRow}>
        {photos.map((photo, index) => (
          <Thumb
            key={urlOf(photo)}
            photo={photo}
            number={index + 1}
            onRemove={() => onChange(photos.filter((one) => one !== photo))}
          />
        ))}
        {photos.length < PHOTOS_MAX && (
          <CameraButton
            onTaken={(taken) => {
              setBad(false)
              onChange([...photos, ...taken].slice(0, PHOTOS_MAX))
            }}
            onBad={() => setBad(true)}
          >
            {words.takePhoto}
          </CameraButton>
        )}
      </div>
      {said && (
        <p className="gc-field-error" role="alert">
          {said}
        </p>
      )}
    </fieldset>
  )
}

/** One address a picture, for as long as the picture lives. */
const urls = new WeakMap<Blob, string>()
function urlOf(photo: Blob): string {
  const url = urls.get(photo) ?? URL.createObjectURL(photo)
  urls.set(photo, url)
  return url
}

function Thumb({ photo, number, onRemove }: { photo: Blob; number: number; onRemove: () => void }) {
  const words = useWords(phoneWords)
  const url = urlOf(photo)
  useEffect(
    () => () => {
      URL.revokeObjectURL(url)
      urls.delete(photo)
    },
    [url, photo],
  )
  return (
    <span className={styles.thumb}>
      {/* biome-ignore lint/performance/noImgElement: a picture of this phone, not of the server */}
      <img src={url} alt={fill(words.photoAlt, { number })} />
      <button type="button" aria-label={fill(words.removePhoto, { number })} onClick={onRemove}>
        ✕
      </button>
    </span>
  )
}
