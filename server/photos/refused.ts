/** Why a photo was not taken in. */

export type PhotoRefusal =
  | 'photo_too_large'
  | 'upload_broken'
  | 'not_a_photo'
  | 'unreadable_photo'
  | 'too_many_pixels'
  | 'photo_infected'
  | 'scanner_away'
  | 'photos_busy'
  | 'too_many_requests'
  | 'too_many_loose_photos'

export class PhotoRefused extends Error {
  override readonly name = 'PhotoRefused'
  readonly code: PhotoRefusal
  /** When it is worth coming again. */
  readonly retryAfterS: number | undefined
  constructor(code: PhotoRefusal, options: { readonly retryAfterS?: number; readonly cause?: unknown } = {}) {
    super(code, { cause: options.cause })
    this.code = code
    this.retryAfterS = options.retryAfterS
  }
}
