/**
 * The photos of one form on their way to the server: each made small, sent, and known by its id, or kept with the reason why not. A few at a time, so
 * that a poor line finishes one before it begins the next.
 */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { PhotoKeep } from '../../lib/wire/photos.ts'
import { ApiError } from '../http/api.ts'
import type { Sending } from './send-photo.ts'

/** One is sent while the next is made small. */
const AT_ONCE = 2

export interface PhotoUpload {
  readonly key: string
  readonly file: Blob
  readonly state: 'waiting' | 'preparing' | 'sending' | 'done' | 'failed'
  /** Of the bytes that are sent, 0 to 1. */
  readonly part: number
  readonly photoId?: string
  /** Code of the refusal. */
  readonly code?: string
}

export interface PhotoUploads {
  readonly store: StoreApi<readonly PhotoUpload[]>
  /** Takes files until the form has `max`; false when some were left out. */
  add(files: readonly Blob[], keep: PhotoKeep | undefined): boolean
  retry(key: string): void
  remove(key: string): void
  /** Forgets all: the form was sent, or left. */
  clear(): void
}

export interface UploadTools {
  readonly max: number
  readonly newKey: () => string
  readonly shrink: (file: Blob) => Promise<Blob>
  readonly send: (photo: Blob, sending: Sending) => Promise<{ readonly id: string }>
}

export function createPhotoUploads({ max, newKey, shrink, send }: UploadTools): PhotoUploads {
  const store = createStore<readonly PhotoUpload[]>(() => [])
  const wishes = new Map<string, { readonly keep: PhotoKeep | undefined; abort: AbortController }>()
  let running = 0

  const change = (key: string, part: Partial<PhotoUpload>) =>
    store.setState(
      store.getState().map((upload) => (upload.key === key ? { ...upload, ...part } : upload)),
      true,
    )

  function startNext(): void {
    const next = store.getState().find(({ state }) => state === 'waiting')
    if (!next || running >= AT_ONCE) return
    running++
    change(next.key, { state: 'preparing' })
    run(next).finally(() => {
      running--
      startNext()
    })
    startNext()
  }

  async function run({ key, file }: PhotoUpload): Promise<void> {
    const wish = wishes.get(key)
    if (!wish) return
    const { keep, abort } = wish
    try {
      // Made small it has lost its notes: whoever wants them kept sends the whole.
      const photo = keep ? file : await shrink(file).catch(unreadable)
      if (abort.signal.aborted) return
      change(key, { state: 'sending', part: 0 })
      const onProgress = (part: number) => change(key, { part })
      const { id } = await send(photo, { keep, onProgress, signal: abort.signal })
      change(key, { state: 'done', part: 1, photoId: id })
    } catch (error) {
      change(key, { state: 'failed', code: error instanceof ApiError ? error.code : 'fault' })
    }
  }

  function forget(key: string): void {
    wishes.get(key)?.abort.abort()
    wishes.delete(key)
  }

  return {
    store,
    add(files, keep) {
      const room = Math.max(0, max - store.getState().length)
      const added = files.slice(0, room).map((file): PhotoUpload => {
        const key = newKey()
        wishes.set(key, { keep, abort: new AbortController() })
        return { key, file, state: 'waiting', part: 0 }
      })
      store.setState([...store.getState(), ...added], true)
      startNext()
      return files.length <= room
    },
    retry(key) {
      const wish = wishes.get(key)
      if (!wish) return
      wish.abort = new AbortController()
      change(key, { state: 'waiting', part: 0 })
      startNext()
    },
    remove(key) {
      forget(key)
      store.setState(
        store.getState().filter((upload) => upload.key !== key),
        true,
      )
    },
    clear() {
      for (const key of [...wishes.keys()]) forget(key)
      store.setState([], true)
    },
  }
}

const unreadable = (): never => {
  throw new ApiError(0, 'not_a_photo')
}

/** Ids of the photos that have arrived. */
export const arrived = (uploads: readonly PhotoUpload[]): string[] =>
  uploads.flatMap(({ photoId }) => (photoId === undefined ? [] : [photoId]))

/** All that were chosen have arrived. */
export const allArrived = (uploads: readonly PhotoUpload[]): boolean => uploads.every(({ state }) => state === 'done')
