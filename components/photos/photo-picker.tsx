'use client'
/** Photos of a form: chosen or taken, several, each with its own progress, to be tried again or removed. What is sent stays loose until the form is. */
import { useEffect, useId, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { photoRefusalWords, photoWords } from '../../lib/i18n/photos.ts'
import { fill } from '../../lib/i18n/words.ts'
import { PHOTO_TYPES, PHOTOS_MAX } from '../../lib/wire/limits.ts'
import { newKey } from '../live/new-key.ts'
import { Button } from '../ui/button.tsx'
import { useWords } from '../ui/preferences.tsx'
import { createPhotoUploads, type PhotoUpload, type PhotoUploads } from './photo-uploads.ts'
import styles from './photos.module.css'
import { sendPhoto } from './send-photo.ts'
import { shrinkPhoto } from './shrink-photo.ts'

/** The uploads of one form, for as long as it is shown. */
export function usePhotoUploads(): { readonly uploads: PhotoUploads; readonly photos: readonly PhotoUpload[] } {
  const [uploads] = useState(() =>
    createPhotoUploads({ max: PHOTOS_MAX, newKey, shrink: shrinkPhoto, send: sendPhoto }),
  )
  const photos = useStore(uploads.store)
  useEffect(() => () => uploads.clear(), [uploads])
  return { uploads, photos }
}

interface PhotoPickerProps {
  uploads: PhotoUploads
  /** Said before sending, not after. */
  required?: boolean
  error?: string | undefined
  touch?: boolean
}

export function PhotoPicker({ uploads, required = false, error, touch = false }: PhotoPickerProps) {
  const words = useWords(photoWords)
  const photos = useStore(uploads.store)
  const [keep, setKeep] = useState(false)
  const [tooMany, setTooMany] = useState(false)
  const id = useId()
  const add = (files: readonly File[]) => setTooMany(!uploads.add(files, keep ? 'place,time' : undefined))
  const said = tooMany ? fill(words.tooMany, { count: PHOTOS_MAX }) : error
  return (
    <fieldset className={styles.picker} aria-describedby={`${id}-hint${said ? ` ${id}-error` : ''}`}>
      <legend className="gc-field-label">{required ? words.labelRequired : words.label}</legend>
      <label className={styles.keep}>
        <input type="checkbox" checked={keep} onChange={({ target }) => setKeep(target.checked)} />
        <span>
          {words.keep}
          <br />
          <span className="gc-field-hint">{words.keepHint}</span>
        </span>
      </label>
      <div className={styles.buttons}>
        <FileButton touch={touch} onFiles={add}>
          {words.choose}
        </FileButton>
        <FileButton touch={touch} camera onFiles={add}>
          {words.take}
        </FileButton>
        <span id={`${id}-hint`} className="gc-field-hint">
          {fill(words.hint, { count: PHOTOS_MAX })}
        </span>
      </div>
      {photos.length > 0 && (
        <ul className={styles.uploads}>
          {photos.map((photo, index) => (
            <Upload key={photo.key} photo={photo} number={index + 1} uploads={uploads} />
          ))}
        </ul>
      )}
      {said && (
        <p id={`${id}-error`} className="gc-field-error" role="alert">
          {said}
        </p>
      )}
    </fieldset>
  )
}

interface FileButtonProps {
  children: string
  touch: boolean
  camera?: boolean
  onFiles: (files: readonly File[]) => void
}

/** `camera`: a phone opens its camera; a desk without one its files. */
function FileButton({ children, touch, camera = false, onFiles }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        // Named one by one, so that iPhones send JPEG and not their own kind.
        accept={PHOTO_TYPES.join(',')}
        {...(camera ? { capture: 'environment' as const } : { multiple: true })}
        data-photos={camera ? 'take' : 'choose'}
        onChange={({ target }) => {
          const files = [...(target.files ?? [])]
          // The same picture may be chosen again after it was removed.
          target.value = ''
          if (files.length > 0) onFiles(files)
        }}
      />
      <Button size={touch ? 'touch' : 'medium'} onClick={() => input.current?.click()}>
        {children}
      </Button>
    </>
  )
}

function Upload({ photo, number, uploads }: { photo: PhotoUpload; number: number; uploads: PhotoUploads }) {
  const words = useWords(photoWords)
  const url = useObjectUrl(photo.file)
  return (
    <li className={styles.upload} data-state={photo.state}>
      {/* biome-ignore lint/performance/noImgElement: a picture of this browser, not of the server */}
      {url && <img src={url} alt={fill(words.alt, { number })} />}
      <span role="status" className={styles.state}>
        <State photo={photo} />
      </span>
      {photo.state === 'failed' && (
        <Button size="small" onClick={() => uploads.retry(photo.key)}>
          {words.retry}
        </Button>
      )}
      <Button
        size="small"
        variant="quiet"
        aria-label={fill(words.remove, { number })}
        onClick={() => uploads.remove(photo.key)}
      >
        ✕
      </Button>
    </li>
  )
}

function State({ photo: { state, part, code } }: { photo: PhotoUpload }) {
  const words = useWords(photoWords)
  const refusals = useWords(photoRefusalWords)
  switch (state) {
    case 'waiting':
    case 'preparing':
    case 'done':
      return <>{words[state]}</>
    case 'sending':
      // All bytes are there; what takes time now is the look at them.
      if (part >= 1) return <>{words.checking}</>
      return <>{fill(words.sending, { percent: Math.floor(part * 100) })}</>
    case 'failed':
      return <b>{code && code in refusals ? refusals[code as keyof typeof refusals] : refusals.fault}</b>
    default:
      return state satisfies never
  }
}

/** An address for a picture that is not sent yet, given back when it is not shown any more. */
function useObjectUrl(file: Blob): string | undefined {
  const [url, setUrl] = useState<string>()
  useEffect(() => {
    const made = URL.createObjectURL(file)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [file])
  return url
}
