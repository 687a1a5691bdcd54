/** Sends one photo and says how far it is, which `fetch` does not tell. */
import type { Problem } from '../../lib/wire/api.ts'
import type { PhotoAnswer, PhotoKeep } from '../../lib/wire/photos.ts'
import { ApiError, SESSION_ENDED } from '../http/api.ts'

/** The server gives a whole upload as long. */
const TIMEOUT_MS = 60_000

export interface Sending {
  readonly keep: PhotoKeep | undefined
  /** 0 to 1, of the bytes. */
  readonly onProgress: (part: number) => void
  readonly signal: AbortSignal
}

/** Rejects with ApiError; its code is the server's, or `unreachable`. */
export function sendPhoto(photo: Blob, { keep, onProgress, signal }: Sending): Promise<PhotoAnswer> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const unreachable = () => reject(new ApiError(0, 'unreachable'))
    request.open('POST', `/api/v1/photos${keep ? `?keep=${keep}` : ''}`)
    request.responseType = 'json'
    request.timeout = TIMEOUT_MS
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0)
    request.onerror = unreachable
    request.ontimeout = unreachable
    request.onabort = unreachable
    request.onload = () => {
      if (request.status === 200) return resolve(request.response as PhotoAnswer)
      if (request.status === 401) window.dispatchEvent(new Event(SESSION_ENDED))
      const problem = request.response as Problem | null
      reject(new ApiError(request.status, problem?.code ?? 'fault', problem ?? undefined))
    }
    signal.addEventListener('abort', () => request.abort())
    request.send(photo)
  })
}
