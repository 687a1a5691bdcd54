/**
 * Takes photos in: read within the limit, known by their bytes, scanned, made anew, stored loose until a command names them. Every step that costs
 * memory or a core stands behind a bounded door.
 */
import { createHash, randomUUID } from 'node:crypto'
import type { Database } from '../../db/client.ts'
import { keepNotes, loosePhotosOf, photoOfUpload, storePhoto } from '../../db/queries/photos.ts'
import type { UserId } from '../../lib/domain/roles/role.ts'
import { PHOTO_MAX_BYTES } from '../../lib/wire/limits.ts'
import type { PhotoAnswer, PhotoKeep } from '../../lib/wire/photos.ts'
import { createGate, GateFull } from '../commands/gate.ts'
import { readBytes } from '../ingest/body.ts'
import { createRateLimit } from '../ingest/rate-limit.ts'
import { UnreadableRequest } from '../ingest/reading.ts'
import { type CameraNotes, readCameraNotes } from './camera-notes.ts'
import type { Scan } from './clamd.ts'
import { kindOf } from './kind.ts'
import { PhotoRefused } from './refused.ts'
import type { Remaker } from './remake.ts'

/** A shift in a dead spot comes home with some dozens; then a photo every few seconds is a steady hand. */
const ALLOWANCE = { burst: 60, perSecond: 1 / 4, maxKeys: 50_000 }
/** Held in memory at once, up to PHOTO_MAX_BYTES each. */
const UPLOADS_AT_ONCE = 12
/** A browser opens six connections; one person must not hold every place of the door. */
const UPLOADS_OF_ONE = 4
/** A decoded picture takes up to 150 MB, and a core for a second. */
const DECODED_AT_ONCE = 2
/** Uploaded and named by no command. More than a phone's whole outbox is somebody who fills the disk. */
export const LOOSE_MAX = 100
const RETRY_AFTER_S = 5

export interface Upload {
  readonly userId: UserId
  readonly request: Request
  readonly keep: PhotoKeep | undefined
}

export interface PhotoIntake {
  /** Throws PhotoRefused. The same bytes of the same person are the same photo. */
  take(upload: Upload): Promise<PhotoAnswer>
}

export function createPhotoIntake(deps: {
  readonly database: Database
  readonly remaker: Remaker
  /** Absent: no scanner is configured. */
  readonly scan?: Scan
  readonly now: () => number
}): PhotoIntake {
  const { database, remaker, scan, now } = deps
  const allowance = createRateLimit(ALLOWANCE)
  const door = createDoor()
  const decoding = createGate({ atOnce: DECODED_AT_ONCE, waiting: UPLOADS_AT_ONCE })

  async function takeIn({ userId, request, keep }: Upload): Promise<PhotoAnswer> {
    const bytes = await readUpload(request)
    if (!kindOf(bytes)) throw new PhotoRefused('not_a_photo')
    await scan?.(bytes)
    const { exif } = await remaker.inspect(bytes)
    const notes = chosen(readCameraNotes(exif), keep)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const known = await photoOfUpload(database.db, userId, sha256)
    if (known) {
      // Sent again with another wish: the last word counts, until a case has it.
      await keepNotes(database.db, known.id, notes)
      return known
    }
    if ((await loosePhotosOf(database.db, userId)) >= LOOSE_MAX) throw new PhotoRefused('too_many_loose_photos')
    const made = await decoding.run(() => remaker.remake(bytes))
    return storePhoto(database, {
      id: randomUUID(),
      uploadedBy: userId,
      uploadedAt: new Date(now()),
      sha256,
      ...made,
      ...notes,
    })
  }

  return {
    async take(upload) {
      const waitS = allowance.take(upload.userId, now())
      if (waitS > 0) throw new PhotoRefused('too_many_requests', { retryAfterS: waitS })
      return door(upload.userId, () => takeIn(upload))
    },
  }
}

/** Turns away whoever comes while as many as can be held are inside. */
function createDoor() {
  const places = createGate({ atOnce: UPLOADS_AT_ONCE, waiting: 0 })
  const inside = new Map<string, number>()
  return async <T>(userId: string, task: () => Promise<T>): Promise<T> => {
    const own = inside.get(userId) ?? 0
    if (own >= UPLOADS_OF_ONE) throw new PhotoRefused('photos_busy', { retryAfterS: RETRY_AFTER_S })
    inside.set(userId, own + 1)
    try {
      return await places.run(task)
    } catch (error) {
      if (error instanceof GateFull) throw new PhotoRefused('photos_busy', { retryAfterS: RETRY_AFTER_S })
      throw error
    } finally {
      const left = (inside.get(userId) ?? 1) - 1
      if (left > 0) inside.set(userId, left)
      else inside.delete(userId)
    }
  }
}

async function readUpload(request: Request): Promise<Uint8Array> {
  try {
    return await readBytes(request, PHOTO_MAX_BYTES)
  } catch (cause) {
    throw new PhotoRefused(cause instanceof UnreadableRequest ? 'photo_too_large' : 'upload_broken', { cause })
  }
}

const chosen = ({ takenAt, place }: CameraNotes, keep: PhotoKeep | undefined): CameraNotes => ({
  ...(takenAt && keep?.includes('time') && { takenAt }),
  ...(place && keep?.includes('place') && { place }),
})
