/** Who is this? From the headers of a request or a handshake to the actor with the rights in force now. */
import { createHash } from 'node:crypto'
import type { Database } from '../../db/client.ts'
import type { Actor } from '../../lib/domain/roles/role.ts'
import { type Auth, isToProlong } from './auth.ts'
import { createStandings } from './standing.ts'

export interface Signed {
  readonly actor: Actor
  readonly sessionId: string
  readonly username: string
  /** It is in use, and ends sooner than one that has just begun. */
  readonly isToProlong?: boolean
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

function put<T>(map: Map<string, T>, key: string, value: T): void {
  const oldest = map.size >= REMEMBER_MAX ? map.keys().next().value : undefined
  if (oldest !== undefined) map.delete(oldest)
  map.set(key, value)
}

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

  const standingOf = createStandings(deps)
  /** Cookies that the library has checked; their session has only to be asked whether it still stands. */
  const checked = new Map<string, string>()

  const sessionIdOf = async (key: string, headers: Headers): Promise<string | null> => {
    const known = checked.get(key)
    if (known !== undefined) return known
    const found = await deps.auth.api.getSession({ headers, query: { disableRefresh: true } })
    if (!found) return null
    put(checked, key, found.session.id)
    return found.session.id
  }

  const look = async (key: string, headers: Headers): Promise<Signed | null> => {
    const sessionId = await sessionIdOf(key, headers)
    if (sessionId === null) return null
    const found = await standingOf(sessionId)
    if (!found) {
      checked.delete(key)
      return null
    }
    const { actor, username, leftS } = found
    return { actor, username, sessionId, isToProlong: isToProlong(leftS) }
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
      const lookUp = look(key, new Headers({ cookie })).finally(() => underway.delete(key))
      underway.set(key, lookUp)
      const signed = await lookUp
      if (signed && begun === generation) put(remembered, key, { until: deps.now() + REMEMBER_MS, signed })
      return signed
    },
    forget(userId) {
      generation++
      underway.clear()
      for (const [key, { signed }] of remembered) if (signed.actor.userId === userId) remembered.delete(key)
    },
  }
}
