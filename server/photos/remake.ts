/**
 * Decodes a photo and makes it anew: turned upright, no larger than is useful, without a word of what the camera wrote. What comes out is made of
 * pixels only, so whatever else was in the file, script, archive or place, is not in it.
 */
import sharp from 'sharp'
import { PHOTO_SIDE_MAX } from '../../lib/wire/limits.ts'
import { PhotoRefused } from './refused.ts'

/** A phone's largest sensor mode is 50 megapixels; a few kilobytes can claim thousands of times that, and would be unpacked into memory. */
export const PIXELS_MAX = 52_000_000
const THUMB_SIDE_MAX = 320
/** The largest photo takes about a second; longer is a picture made to keep us busy. */
const TIME_LIMIT_S = 10
/** Reads well and is a fifth of a camera's JPEG. */
const WHOLE_QUALITY = 80
const THUMB_QUALITY = 70

export interface Remade {
  readonly whole: Uint8Array
  readonly thumb: Uint8Array
  readonly width: number
  readonly height: number
}

export interface Remaker {
  /** Looks at the head of the file only. Throws PhotoRefused before anything large is unpacked. */
  inspect(bytes: Uint8Array): Promise<{ readonly exif: Uint8Array | undefined }>
  /** Throws PhotoRefused when the picture can't be read to its end. */
  remake(bytes: Uint8Array): Promise<Remade>
}

export function createRemaker(): Remaker {
  // The library can open forty kinds of file; only the three decoders that are needed may be reached.
  sharp.block({ operation: ['VipsForeignLoad'] })
  sharp.unblock({ operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'] })
  // Pictures do not come again, and a photo must not take the cores from those who are at work.
  sharp.cache(false)
  sharp.concurrency(1)

  return {
    async inspect(bytes) {
      const { width, height, exif } = await sharp(bytes, { limitInputPixels: false }).metadata().catch(unreadable)
      if (width * height > PIXELS_MAX) throw new PhotoRefused('too_many_pixels')
      return { exif }
    },

    async remake(bytes) {
      const whole = await sharp(bytes, { limitInputPixels: PIXELS_MAX, failOn: 'error' })
        .timeout({ seconds: TIME_LIMIT_S })
        .autoOrient()
        .resize(within(PHOTO_SIDE_MAX))
        // What lies under a transparent part would be in the file and seen by nobody.
        .flatten({ background: '#ffffff' })
        .webp({ quality: WHOLE_QUALITY })
        .toBuffer({ resolveWithObject: true })
        .catch(unreadable)
      const thumb = await sharp(whole.data).resize(within(THUMB_SIDE_MAX)).webp({ quality: THUMB_QUALITY }).toBuffer()
      return { whole: whole.data, thumb, width: whole.info.width, height: whole.info.height }
    },
  }
}

const within = (side: number) => ({ width: side, height: side, fit: 'inside', withoutEnlargement: true }) as const

const unreadable = (cause: unknown): never => {
  throw new PhotoRefused('unreadable_photo', { cause })
}
