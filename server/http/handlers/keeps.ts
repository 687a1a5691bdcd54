/** A user's own keeps: nobody else's can be asked for, since the user is whoever is signed in. */
import type { z } from 'zod'
import { keepOf, saveKeep } from '../../../db/queries/keeps.ts'
import { KEEP_KEYS, type KeepAnswer, type KeepKey, type keepRequest } from '../../../lib/wire/keeps.ts'
import type { Signed } from '../../auth/authenticate.ts'
import { notFound } from '../problem.ts'
import type { Ask } from '../route.ts'

type Somebody<Body = unknown> = Ask<unknown, Body, Signed>

function keyOf({ params }: Somebody): KeepKey {
  const key = KEEP_KEYS.find((known) => known === params.key)
  if (!key) throw notFound()
  return key
}

export async function showKeep(ask: Somebody): Promise<KeepAnswer> {
  const found = await keepOf(ask.deps.database.db, ask.signed.actor.userId, keyOf(ask))
  return {
    value: (found?.value ?? null) as KeepAnswer['value'],
    updatedAt: found ? found.updatedAt.toISOString() : null,
  }
}

export async function putKeep(ask: Somebody<z.output<typeof keepRequest>>): Promise<KeepAnswer> {
  const at = new Date(ask.deps.now())
  const { value } = ask.body
  await saveKeep(ask.deps.database.db, { userId: ask.signed.actor.userId, key: keyOf(ask), value, at })
  return { value, updatedAt: at.toISOString() }
}
