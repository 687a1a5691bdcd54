/** Photos over HTTP: taken in from whoever reports or works, shown to whoever sees the case whole. */

import type { z } from 'zod'
import { homeArea } from '../../../db/queries/audit.ts'
import { incidentById } from '../../../db/queries/incident-list.ts'
import { type PhotoRow, photoById, photosOfIncident, pictureOf } from '../../../db/queries/photos.ts'
import { incidentView } from '../../../lib/domain/roles/incident-view.ts'
import { PHOTO_MAX_BYTES } from '../../../lib/wire/limits.ts'
import type { CasePhotosAnswer, PhotoAnswer, photoRequest } from '../../../lib/wire/photos.ts'
import type { Signed } from '../../auth/authenticate.ts'
import { LOOSE_MAX } from '../../photos/intake.ts'
import { type PhotoRefusal, PhotoRefused } from '../../photos/refused.ts'
import { PIXELS_MAX } from '../../photos/remake.ts'
import { notFound, problemResponse, Refusal } from '../problem.ts'
import type { Ask } from '../route.ts'
import { asSeen, incidentFor } from './incidents.ts'
import { outOfScope } from './scope.ts'

type Somebody<Query = unknown> = Ask<Query, unknown, Signed>

const REFUSALS: Readonly<Record<PhotoRefusal, readonly [status: number, text: string]>> = {
  photo_too_large: [413, `照片超过 ${PHOTO_MAX_BYTES / 1024 / 1024} MB 的上限`],
  upload_broken: [400, '照片没有传完，请重新上传'],
  not_a_photo: [415, '文件内容不是 JPEG、PNG 或 WebP 照片'],
  unreadable_photo: [422, '照片已损坏，无法读取'],
  too_many_pixels: [422, `照片超过 ${PIXELS_MAX / 1_000_000} 百万像素的上限`],
  photo_infected: [422, '照片含有病毒，未接收'],
  scanner_away: [503, '病毒扫描暂时不可用，照片未接收，请稍后再试'],
  photos_busy: [503, '正在处理的照片过多，请稍后再试'],
  too_many_requests: [429, '上传过于频繁，请稍后再试'],
  too_many_loose_photos: [429, `已有 ${LOOSE_MAX} 张照片上传后未使用，请先提交或等待其到期删除`],
}

export async function takePhoto(ask: Somebody<z.output<typeof photoRequest>>): Promise<PhotoAnswer | Response> {
  const { deps, signed, request, query } = ask
  try {
    return await deps.photos.take({ userId: signed.actor.userId, request, keep: query.keep })
  } catch (error) {
    if (!(error instanceof PhotoRefused)) throw error
    const [status, text] = REFUSALS[error.code]
    if (error.cause) deps.log.info({ err: error.cause, code: error.code }, 'photo refused')
    deps.metrics.count('photos_refused', { code: error.code })
    // The connection stays open for now: closed with a body on its way, its sender would hear a reset instead of the answer.
    return problemResponse(new Refusal(status, error.code, text), {
      ...(error.retryAfterS !== undefined && { 'retry-after': String(error.retryAfterS) }),
    })
  }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** A working session looks again and again; longer it need not lie in a browser whose user may have lost his rights. */
const CACHED_S = 3_600

/** The photo for whoever may see it; for anyone else it is not there, and the try is written down. */
async function photoFor(ask: Somebody): Promise<PhotoRow> {
  const { deps, signed } = ask
  const id = ask.params.photoId ?? ''
  const photo = UUID.test(id) ? await photoById(deps.database.db, id) : undefined
  if (!photo) throw notFound()
  if (photo.incidentId === null) {
    if (photo.uploadedBy === signed.actor.userId) return photo
    throw await outOfScope(ask, homeArea(signed.actor).areaCode ?? '')
  }
  const incident = await incidentById(deps.database.db, photo.incidentId)
  if (!incident) throw notFound()
  const [shown] = await asSeen(ask, [incident])
  if (!shown || incidentView(signed.actor, incident) === 'masked') throw await outOfScope(ask, incident.township)
  return photo
}

const show =
  (variant: 'whole' | 'thumb') =>
  async (ask: Somebody): Promise<Response> => {
    const photo = await photoFor(ask)
    if (photo.erasedAt) throw new Refusal(410, 'photo_erased', '照片已满保存期限并删除')
    const picture = await pictureOf(ask.deps.database.db, photo.id, variant)
    if (!picture) throw notFound()
    return new Response(picture, {
      headers: {
        'content-type': 'image/webp',
        'content-length': String(picture.byteLength),
        'content-disposition': `inline; filename="${photo.id}.webp"`,
        // What one person was shown is not for the next at the same browser.
        'cache-control': `private, max-age=${CACHED_S}, immutable`,
        vary: 'cookie',
      },
    })
  }

export const showPhoto = show('whole')
export const showThumb = show('thumb')

/** All photos of a case. Like its history, only for those who see it whole. */
export async function listCasePhotos(ask: Somebody): Promise<CasePhotosAnswer> {
  const incident = await incidentFor(ask)
  if (incidentView(ask.signed.actor, incident) === 'masked') throw await outOfScope(ask, incident.township)
  const rows = await photosOfIncident(ask.deps.database.db, incident.id)
  return {
    photos: rows.map(({ uploadedAt, takenAt, lon, lat, erasedAt, ...size }) => ({
      ...size,
      uploadedAt: uploadedAt.toISOString(),
      takenAt: takenAt?.toISOString() ?? null,
      place: lon === null || lat === null ? null : { lon, lat },
      erased: erasedAt !== null,
    })),
  }
}
