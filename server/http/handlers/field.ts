/** The worker's own page: what he is told, his duty, his device. */

import type { z } from 'zod'
import { homeArea, writeAudit } from '../../../db/queries/audit.ts'
import { issueDeviceToken } from '../../../db/queries/devices.ts'
import { dutyOf } from '../../../db/queries/workers.ts'
import { TRACKING_NOTICE } from '../../../lib/domain/duty/tracking-notice.ts'
import type { PersonId } from '../../../lib/domain/roles/role.ts'
import type { DeviceAnswer, DutyAnswer, dutyRequest, NoticeAnswer } from '../../../lib/wire/api.ts'
import type { Signed } from '../../auth/authenticate.ts'
import { switchDuty as writeDuty } from '../../commands/switch-duty.ts'
import { notPermitted, problemResponse, Refusal } from '../problem.ts'
import type { Ask } from '../route.ts'

type Worker<Body = unknown> = Ask<unknown, Body, Signed>

/** The route is for workers; one without a person has nothing to switch. */
function personOf({ signed }: Pick<Worker, 'signed'>): PersonId {
  if (!signed.actor.personId) throw notPermitted()
  return signed.actor.personId
}

export async function showNotice(ask: Worker): Promise<NoticeAnswer> {
  const { version, zh, en } = TRACKING_NOTICE
  const { since, acknowledged } = await dutyOf(ask.deps.database.db, personOf(ask), version)
  return { version, zh, en, acknowledged, onDuty: since !== null, since: since?.toISOString() ?? null }
}

const DUTY_REFUSALS = {
  no_active_post: '您目前没有有效的任职，不能上岗',
  notice_missing: '请先阅读并确认位置告知书',
} as const

export async function switchDuty(ask: Worker<z.output<typeof dutyRequest>>): Promise<DutyAnswer> {
  const { deps, body } = ask
  const personId = personOf(ask)
  const hasRead = body.noticeVersion === TRACKING_NOTICE.version
  const answer = await writeDuty(deps.database, {
    personId,
    on: body.on,
    at: deps.now(),
    ...(hasRead && { noticeVersion: TRACKING_NOTICE.version }),
  })
  if (!answer.ok) throw new Refusal(409, answer.code, DUTY_REFUSALS[answer.code])
  return { onDuty: answer.onDuty }
}

/**
 * A browser asks once and keeps its token; a new one after its storage was cleared. Far more is a loop, and each would be a row and an audit line,
 * and end the worker's older devices.
 */
export const DEVICES_GIVEN = { burst: 20, perSecond: 1 / 30, maxKeys: 10_000 }

/** A token for the browser the worker sits at: shown once, it sends his positions. */
export async function giveDevice(ask: Worker): Promise<DeviceAnswer | Response> {
  const { deps, signed } = ask
  const personId = personOf(ask)
  const waitS = deps.deviceLimit.take(signed.actor.userId, deps.now())
  if (waitS > 0)
    return problemResponse(new Refusal(429, 'too_many_requests', '操作过于频繁，请稍后再试。'), {
      'retry-after': String(waitS),
    })
  const issued = await issueDeviceToken(deps.database, personId)
  for (const deviceId of issued.revoked) deps.forgetDevice(deviceId)
  await writeAudit(deps.database, {
    userId: signed.actor.userId,
    action: 'device_issued',
    target: issued.publicId,
    ...homeArea(signed.actor),
  })
  return { deviceId: issued.publicId, token: issued.token }
}
