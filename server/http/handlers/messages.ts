/** Words between a desk and a worker. A desk writes to who holds a post in its scope; a worker answers and reads his own. */
import type { z } from 'zod'
import { incidentById } from '../../../db/queries/incident-list.ts'
import {
  countUnread,
  insertMessage,
  listMessages,
  type Marked,
  type MessagesOf,
  markDelivered,
  markRead,
  type NewMessage,
} from '../../../db/queries/messages.ts'
import { insertNotices, noticesFor } from '../../../db/queries/phone-notices.ts'
import { postsOf } from '../../../db/queries/workers.ts'
import type { Incident, IncidentId } from '../../../lib/domain/incident/state.ts'
import { isOwnTask } from '../../../lib/domain/roles/incident-view.ts'
import { may, scopesFor } from '../../../lib/domain/roles/permissions.ts'
import type { PersonId } from '../../../lib/domain/roles/role.ts'
import { type AreaCode, townshipOf } from '../../../lib/geo/codes.ts'
import type {
  answerMessageRequest,
  FieldNoticesAnswer,
  fieldMessagesRequest,
  MessagesAnswer,
  messagesRequest,
  readMessagesRequest,
  SentMessageAnswer,
  sendMessageRequest,
} from '../../../lib/wire/messages.ts'
import type { Signed } from '../../auth/authenticate.ts'
import { notFound, notPermitted, problemResponse, Refusal } from '../problem.ts'
import type { Ask } from '../route.ts'
import { outOfScope } from './scope.ts'

type Somebody<Query = unknown, Body = unknown> = Ask<Query, Body, Signed>

/** A dispatcher writes to a whole shift in a minute; far more is a loop, and each is a row and a push. */
export const MESSAGES_SENT = { burst: 30, perSecond: 1 / 2, maxKeys: 10_000 }
/** What a phone was told lately. */
const NOTICES_SHOWN = 30

const deskOf = ({ signed }: Pick<Somebody, 'signed'>): MessagesOf => ({
  scopes: scopesFor(signed.actor, 'worker.message'),
})
function personOf({ signed }: Pick<Somebody, 'signed'>): PersonId {
  if (!signed.actor.personId) throw notPermitted()
  return signed.actor.personId
}

export async function deskMessages(ask: Somebody<z.output<typeof messagesRequest>>): Promise<MessagesAnswer> {
  const { personId, incidentId, before, limit } = ask.query
  const { db } = ask.deps.database
  const which = { of: deskOf(ask), personId, incidentId }
  const [messages, unread] = await Promise.all([
    listMessages(db, { ...which, limit, before: before === undefined ? undefined : new Date(before) }),
    countUnread(db, which),
  ])
  return { messages, unread }
}

/** What is read here has reached him: the desk sees it. */
export async function fieldMessages(ask: Somebody<z.output<typeof fieldMessagesRequest>>): Promise<MessagesAnswer> {
  const { before, limit } = ask.query
  const { db } = ask.deps.database
  const personId = personOf(ask)
  const of = { personId }
  const listed = await listMessages(db, { of, limit, before: before === undefined ? undefined : new Date(before) })
  const fresh = listed.filter(({ direction, deliveredAt }) => direction === 'desk' && deliveredAt === null)
  const at = new Date(ask.deps.now())
  knock(
    ask,
    await markDelivered(
      db,
      personId,
      fresh.map(({ id }) => id),
      at,
    ),
  )
  const ids = new Set(fresh.map(({ id }) => id))
  return {
    messages: listed.map((message) => (ids.has(message.id) ? { ...message, deliveredAt: at.toISOString() } : message)),
    unread: await countUnread(db, { of }),
  }
}

export async function sendMessage(
  ask: Somebody<unknown, z.output<typeof sendMessageRequest>>,
): Promise<SentMessageAnswer | Response> {
  const { deps, signed, body } = ask
  const posts = await postsOf(deps.database.db, body.personId, new Date(deps.now()))
  const first = posts[0]
  if (!first) throw notFound()
  const within = posts.find((grid) => may(signed.actor, 'worker.message', grid as AreaCode))
  if (!within) throw await outOfScope(ask, first)
  const about = await incidentOf(ask, body.incidentId, ({ township, owner }) =>
    [township, owner].some((code) => may(signed.actor, 'worker.message', code)),
  )
  // A case taken over lies where the asker may not be heard: his thread is kept where the worker is.
  const township =
    about && may(signed.actor, 'worker.message', about.township) ? about.township : townshipOf(within as AreaCode)
  return write(ask, { of: deskOf(ask), direction: 'desk', personId: body.personId, township, about })
}

/** To the desk of the case, or of the street he works in. */
export async function answerMessage(
  ask: Somebody<unknown, z.output<typeof answerMessageRequest>>,
): Promise<SentMessageAnswer | Response> {
  const { deps, signed, body } = ask
  const personId = personOf(ask)
  const [post] = await postsOf(deps.database.db, personId, new Date(deps.now()))
  if (!post) throw notPermitted()
  const about = await incidentOf(ask, body.incidentId, (incident) => isOwnTask(signed.actor, incident))
  const township = about?.township ?? townshipOf(post as AreaCode)
  return write(ask, { of: { personId }, direction: 'worker', personId, township, about })
}

async function incidentOf(
  ask: Somebody,
  id: string | undefined,
  isHis: (incident: Incident) => boolean,
): Promise<Incident | null> {
  if (id === undefined) return null
  const incident = await incidentById(ask.deps.database.db, id)
  if (!incident) throw notFound()
  if (!isHis(incident)) throw await outOfScope(ask, incident.township)
  return incident
}

interface Draft {
  readonly of: MessagesOf
  readonly direction: 'desk' | 'worker'
  readonly personId: string
  readonly township: AreaCode
  readonly about: Incident | null
}

async function write(
  ask: Somebody<unknown, { readonly id: string; readonly text: string }>,
  { of, direction, personId, township, about }: Draft,
): Promise<SentMessageAnswer | Response> {
  const { deps, signed, body } = ask
  const { db } = deps.database
  const again = await listMessages(db, { of, id: body.id, limit: 1 })
  const waitS = again[0] ? 0 : deps.messageLimit.take(signed.actor.userId, deps.now())
  if (waitS > 0)
    return problemResponse(new Refusal(429, 'too_many_requests', '发送过于频繁，请稍后再试。'), {
      'retry-after': String(waitS),
    })
  const at = new Date(deps.now())
  const message: NewMessage = {
    id: body.id,
    townshipCode: township,
    personId,
    direction,
    fromUserId: signed.actor.userId,
    fromName: signed.actor.name,
    incidentId: about?.id ?? null,
    text: body.text,
    at,
  }
  const isNew = await db.transaction(async (tx) => {
    const entered = await insertMessage(tx, message)
    if (entered && direction === 'desk') await insertNotices(tx, [noticeOf(message, about)])
    return entered
  })
  const [sent] = await listMessages(db, { of, id: body.id, limit: 1 })
  // The id is another's, of whom nothing is said; or the same id carries another text.
  if (!sent || sent.text !== body.text || sent.direction !== direction || sent.personId !== personId)
    throw new Refusal(409, 'id_taken', '消息编号已被使用，请重新发送')
  if (isNew) {
    knock(ask, [message])
    if (direction === 'desk') deps.wakeNotices()
  }
  return { message: sent }
}

/** Says that there is a word, and nothing of it. */
const noticeOf = ({ personId, at }: NewMessage, about: Incident | null) =>
  ({
    personId,
    kind: 'message',
    incidentId: null,
    seq: null,
    payload: { kind: 'message', tag: 'messages', number: about?.number ?? null, severity: null, category: null },
    sendAfter: at,
  }) as const

const knock = ({ deps }: Pick<Somebody, 'deps'>, changed: readonly Marked[]): void => {
  const said = new Map(changed.map((one) => [`${one.personId}:${one.incidentId}:${one.townshipCode}`, one]))
  for (const { personId, incidentId, townshipCode } of said.values())
    deps.tellMessage({
      personId: personId as PersonId,
      incidentId: incidentId as IncidentId | null,
      township: townshipCode as AreaCode,
    })
}

const read = async (ask: Somebody<unknown, z.output<typeof readMessagesRequest>>, of: MessagesOf) => {
  const changed = await markRead(ask.deps.database.db, of, ask.body.ids, new Date(ask.deps.now()))
  knock(ask, changed)
  return { read: changed.length }
}
export const deskRead = (ask: Somebody<unknown, z.output<typeof readMessagesRequest>>) => read(ask, deskOf(ask))
export const fieldRead = (ask: Somebody<unknown, z.output<typeof readMessagesRequest>>) =>
  read(ask, { personId: personOf(ask) })

export async function fieldNotices(ask: Somebody): Promise<FieldNoticesAnswer> {
  const rows = await noticesFor(ask.deps.database.db, personOf(ask), NOTICES_SHOWN)
  return {
    notices: rows.map(({ kind, payload, sendAfter, sentAt, cancelledAt }) => ({
      kind,
      number: typeof payload.number === 'string' ? payload.number : null,
      sendAfter: sendAfter.toISOString(),
      sentAt: sentAt?.toISOString() ?? null,
      cancelledAt: cancelledAt?.toISOString() ?? null,
    })),
  }
}
