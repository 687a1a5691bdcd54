/** Who is this? From the headers of a request or a handshake to the actor with the rights in force now. */
import { createHash } from 'node:crypto'
import type { Database } from '../../db/client.ts'
import { actorOf } from '../../db/queries/accounts.ts'
import type { Actor } from '../../lib/domain/roles/role.ts'
import type { Auth } from './auth.ts'

export interface Signed {
  readonly actor: Actor
  readonly sessionId: string
  readonly username: string
}

export interface Authenticator {
  authenticate(headers: Headers): Promise<Signed | null>
  /** Drops what is remembered of a user, so that a revoked right ends at once. */
  forget(userId: string): void
}

/** How long an answer may be used again. A right that ends elsewhere ends here at most this much later. */
const REMEMBER_MS = 2_000
/** More browsers than this at once are looked up anew; memory stays bounded. */
const REMEMBER_MAX = 5_000

interface Remembered {
  readonly until: number
  readonly signed: Signed
}

export function createAuthenticator(deps: {
  readonly auth: Auth
  readonly database: Database
  readonly now: () => number
}): Authenticator {
  const remembered = new Map<string, Remembered>()
  const underway = new Map<string, Promise<Signed | null>>()
  /** Raised by `forget`; an answer begun before is not kept after. */
  let generation = 0

  const look = async (headers: Headers): Promise<Signed | null> => {
    const found = await deps.auth.api.getSession({ headers, query: { disableRefresh: true } })
    if (!found) return null
    const actor = await actorOf(deps.database, found.user.id, new Date(deps.now()))
    return actor && { actor: actor.actor, username: actor.username, sessionId: found.session.id }
  }

  const keep = (key: string, signed: Signed) => {
    if (remembered.size >= REMEMBER_MAX) {
      const oldest = remembered.keys().next().value
      if (oldest !== undefined) remembered.delete(oldest)
    }
    remembered.set(key, { until: deps.now() + REMEMBER_MS, signed })
  }

  return {
    async authenticate(headers) {
      const cookie = headers.get('cookie')
      if (!cookie) return null
      const key = createHash('sha256').update(cookie).digest('base64')
      const known = remembered.get(key)
      if (known && known.until > deps.now()) return known.signed
      remembered.delete(key)
      const running = underway.get(key)
      if (running) return running
      const begun = generation
      const lookUp = look(new Headers({ cookie })).finally(() => underway.delete(key))
      underway.set(key, lookUp)
      const signed = await lookUp
      if (signed && begun === generation) keep(key, signed)
      return signed
    },
    forget(userId) {
      generation++
      underway.clear()
      for (const [key, { signed }] of remembered) if (signed.actor.userId === userId) remembered.delete(key)
    },
  }
}
