/** Following a worker, and where he was: never without a line in the audit log, which he reads on his own page. */
import type { z } from 'zod'
import { writeAudit } from '../../../db/queries/audit.ts'
import { LOOKS, looksAt, lookTarget, pastTrackOf, trackOf } from '../../../db/queries/tracks.ts'
import { postsOf } from '../../../db/queries/workers.ts'
import { type Action, may } from '../../../lib/domain/roles/permissions.ts'
import type { AreaCode } from '../../../lib/geo/codes.ts'
import type { LooksAnswer, TrackAnswer, trackRequest } from '../../../lib/wire/tracks.ts'
import type { Signed } from '../../auth/authenticate.ts'
import { notFound, notPermitted, problemResponse, Refusal } from '../problem.ts'
import type { Ask } from '../route.ts'
import { outOfScope } from './scope.ts'

type Somebody<Body = unknown> = Ask<unknown, Body, Signed>

/** The trail of a follow; more is an inquiry, and not a matter of the desk's map. */
const TRAIL_MS = 30 * 60_000
/** As long as tracks are kept: older looks concern what is gone. */
const LOOKS_KEPT_MS = 30 * 86_400_000
/** A desk looks at a few people in an hour; each look is a line that its worker reads. */
export const LOOKS_TAKEN = { burst: 20, perSecond: 1 / 10, maxKeys: 10_000 }

/** The grid in which the asker may do this to him, by the posts he held at that time; who holds no post there is not there for him. */
async function gridOf(ask: Somebody, action: Action, at = ask.deps.now()): Promise<{ personId: string; grid: string }> {
  const personId = ask.params.id ?? ''
  const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(personId)
  const posts = isId ? await postsOf(ask.deps.database.db, personId, new Date(at)) : []
  const [first] = posts
  if (!first) throw notFound()
  const grid = posts.find((one) => may(ask.signed.actor, action, one as AreaCode))
  if (!grid) throw await outOfScope(ask, first)
  return { personId, grid }
}

async function writeLook(
  { deps, signed }: Somebody,
  action: string,
  { personId, grid }: { readonly personId: string; readonly grid: string },
  detail?: Readonly<Record<string, string>>,
): Promise<void> {
  await writeAudit(deps.database, {
    userId: signed.actor.userId,
    action,
    target: lookTarget(personId),
    areaCode: grid,
    ...(detail && { detail }),
  })
}

/** Answers the wait when the asker looks too often. */
function tooMany({ deps, signed }: Somebody): Response | undefined {
  const waitS = deps.lookLimit.take(signed.actor.userId, deps.now())
  if (waitS === 0) return undefined
  return problemResponse(new Refusal(429, 'too_many_requests', '操作过于频繁，请稍后再试。'), {
    'retry-after': String(waitS),
  })
}

export async function follow(ask: Somebody): Promise<{ readonly written: true } | Response> {
  const whose = await gridOf(ask, 'position.read')
  const wait = tooMany(ask)
  if (wait) return wait
  await writeLook(ask, LOOKS.followed, whose)
  return { written: true }
}

export async function readTrack(ask: Somebody<z.output<typeof trackRequest>>): Promise<TrackAnswer | Response> {
  const { deps, body } = ask
  const until = body.until === undefined ? undefined : Date.parse(body.until)
  if (until !== undefined && until > deps.now()) throw new Refusal(400, 'invalid_request', '“until” 不能晚于现在')
  const whose = await gridOf(ask, 'track.read', until)
  const wait = tooMany(ask)
  if (wait) return wait
  // Written first: what cannot be written down is not shown.
  await writeLook(ask, LOOKS.track, whose, { reason: body.reason, ...(body.until && { until: body.until }) })
  const since = new Date((until ?? deps.now()) - TRAIL_MS)
  const points =
    until === undefined
      ? await trackOf(deps.database, whose.personId, since)
      : await pastTrackOf(deps.database, whose.personId, { since, until: new Date(until) })
  return { points: points.map(({ lon, lat, at }) => ({ lon, lat, at: new Date(at).toISOString() })) }
}

export async function showLooks({ deps, signed }: Somebody): Promise<LooksAnswer> {
  const { personId } = signed.actor
  if (!personId) throw notPermitted()
  const rows = await looksAt(deps.database, personId, new Date(deps.now() - LOOKS_KEPT_MS))
  return {
    looks: rows.map(({ at, name, action, detail }) => ({
      at: at.toISOString(),
      name: name ?? '',
      kind: action === LOOKS.track ? ('track' as const) : ('followed' as const),
      reason: typeof detail.reason === 'string' ? detail.reason : null,
    })),
  }
}
