/** Makes a photo small enough for a poor line: upright, no larger than what is kept of it, without what the camera wrote. Decoded and encoded off the main thread. */
import { PHOTO_SIDE_MAX } from '../../lib/wire/limits.ts'

/** The server writes it anew; below this the loss would be seen twice. */
const QUALITY = 0.85

/** Rejects what the browser cannot read as a picture. */
export async function shrinkPhoto(file: Blob): Promise<Blob> {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' })
  try {
    const scale = Math.min(1, PHOTO_SIDE_MAX / Math.max(picture.width, picture.height))
    const canvas = new OffscreenCanvas(Math.round(picture.width * scale) || 1, Math.round(picture.height * scale) || 1)
    const context = canvas.getContext('2d')
    if (!context) throw new Error('this browser draws no pictures')
    context.drawImage(picture, 0, 0, canvas.width, canvas.height)
    return await canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY })
  } finally {
    picture.close()
  }
}
