/** Alarms put aside with a reason and an end, and taken back: by whoever commands incidents there. */
import type { z } from 'zod'
import { scopesFor } from '../../../lib/domain/roles/permissions.ts'
import { shelvedUntil } from '../../../lib/domain/wall/shelving.ts'
import type { ShelvedAnswer, shelveRequest, takeBackRequest } from '../../../lib/wire/alarm-api.ts'
import type { Signed } from '../../auth/authenticate.ts'
import { notFound, Refusal } from '../problem.ts'
import type { Ask } from '../route.ts'
import { areaFor } from './scope.ts'

type Somebody<Body = unknown> = Ask<unknown, Body, Signed>

export function listShelved({ deps, signed }: Somebody): ShelvedAnswer {
  const { walls, now } = deps
  const shelves = scopesFor(signed.actor, 'incident.command').flatMap((scope) =>
    walls.screens.shelves.within(scope, now()),
  )
  return {
    shelved: [...new Set(shelves)]
      .sort((a, b) => a.until - b.until)
      .map(({ township, category, reason, by, since, until }) => ({
        township,
        category,
        reason,
        by: by.name,
        since: new Date(since).toISOString(),
        until: new Date(until).toISOString(),
      })),
  }
}

export async function shelve(ask: Somebody<z.output<typeof shelveRequest>>): Promise<ShelvedAnswer> {
  const { deps, signed, body } = ask
  const { township, category, minutes, reason } = body
  await areaFor(ask, 'incident.command', township)
  const since = deps.now()
  const { userId, name } = signed.actor
  const until = shelvedUntil(since, minutes)
  if (!(await deps.walls.screens.shelves.put({ township, category, reason, since, until, by: { userId, name } })))
    throw new Refusal(409, 'too_many_shelved', '搁置的警情过多，请先取回一些')
  return listShelved(ask)
}

export async function takeBack(ask: Somebody<z.output<typeof takeBackRequest>>): Promise<ShelvedAnswer> {
  const { deps, signed, body } = ask
  await areaFor(ask, 'incident.command', body.township)
  if (!(await deps.walls.screens.shelves.takeBack(body, signed.actor.userId, deps.now()))) throw notFound()
  return listShelved(ask)
}
