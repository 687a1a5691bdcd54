/** The session of a screen: a token in a cookie that scripts cannot read, its hash in the database, no user. It opens the few routes of a wall. */
import { createHash, randomBytes } from 'node:crypto'
import type { Database } from '../../db/client.ts'
import { type PairedScreen, screenByToken } from '../../db/queries/walls.ts'

const COOKIE = 'grid-command-wall'
const TOKEN_BYTES = 32
/** As long as a browser keeps any cookie; given anew whenever the page is opened, so a wall that is in use never falls out. */
const COOKIE_LIFE_S = 400 * 24 * 3600
/** A screenful of tiles is some dozen requests: they are one look. A screen that is revoked on another node ends here this much later. */
const REMEMBER_MS = 2_000
const REMEMBER_MAX = 1_000

export const newToken = (): string => randomBytes(TOKEN_BYTES).toString('base64url')
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex')

export const kioskCookie = (token: string, isHttps: boolean): string =>
  `${COOKIE}=${token}; Path=/; Max-Age=${COOKIE_LIFE_S}; HttpOnly; SameSite=Strict${isHttps ? '; Secure' : ''}`

export const tokenIn = (headers: Headers): string | undefined =>
  new RegExp(`(?:^|;\\s*)${COOKIE}=([\\w-]{20,100})(?:;|$)`).exec(headers.get('cookie') ?? '')?.[1]

export interface Kiosks {
  screenOf(headers: Headers): Promise<PairedScreen | null>
  /** What is remembered of all screens: one of them is revoked. */
  forget(): void
}

export function createKiosks({ database, now }: { readonly database: Database; readonly now: () => number }): Kiosks {
  const remembered = new Map<string, { readonly until: number; readonly screen: PairedScreen }>()
  /** Raised by `forget`; an answer begun before is not kept after. */
  let generation = 0
  return {
    async screenOf(headers) {
      const token = tokenIn(headers)
      if (token === undefined) return null
      const key = hashToken(token)
      const known = remembered.get(key)
      if (known && known.until > now()) return known.screen
      remembered.delete(key)
      const begun = generation
      const screen = await screenByToken(database, key)
      if (!screen) return null
      if (begun !== generation) return (await screenByToken(database, key)) ?? null
      if (remembered.size >= REMEMBER_MAX) remembered.clear()
      remembered.set(key, { until: now() + REMEMBER_MS, screen })
      return screen
    },
    forget() {
      generation++
      remembered.clear()
    },
  }
}
