/** Where a worker's phone can be woken: he says so himself, for his own browser. */
import type { z } from 'zod'
import { countSubscriptions, dropSubscription, saveSubscription } from '../../../db/queries/push-subscriptions.ts'
import type { PushAnswer, subscribeRequest, unsubscribeRequest } from '../../../lib/wire/messages.ts'
import type { Signed } from '../../auth/authenticate.ts'
import { isBrowserKey } from '../../notices/web-push.ts'
import { notPermitted, Refusal } from '../problem.ts'
import type { Ask } from '../route.ts'

type Worker<Body = unknown> = Ask<unknown, Body, Signed>

function personOf({ signed }: Pick<Worker, 'signed'>): string {
  if (!signed.actor.personId) throw notPermitted()
  return signed.actor.personId
}

export async function showPush(ask: Worker): Promise<PushAnswer> {
  const subscriptions = await countSubscriptions(ask.deps.database.db, personOf(ask))
  return { publicKey: ask.deps.push.publicKey ?? null, subscriptions }
}

export async function subscribe(ask: Worker<z.output<typeof subscribeRequest>>): Promise<PushAnswer> {
  const { deps, signed, body } = ask
  const personId = personOf(ask)
  if (!deps.push.publicKey) throw new Refusal(409, 'push_not_set_up', '本系统没有配置推送')
  if (!deps.push.isEndpoint(body.endpoint))
    throw new Refusal(400, 'invalid_request', '推送地址应为公开的 https 地址', [
      { path: 'endpoint', message: 'must be a public https address' },
    ])
  if (!isBrowserKey(body.keys.p256dh))
    throw new Refusal(400, 'invalid_request', '推送密钥不正确', [
      { path: 'keys.p256dh', message: 'must be a point of P-256' },
    ])
  await saveSubscription(
    deps.database.db,
    { userId: signed.actor.userId, personId },
    { endpoint: body.endpoint, ...body.keys },
  )
  return showPush(ask)
}

export async function unsubscribe(ask: Worker<z.output<typeof unsubscribeRequest>>): Promise<PushAnswer> {
  await dropSubscription(ask.deps.database.db, personOf(ask), ask.body.endpoint)
  return showPush(ask)
}
