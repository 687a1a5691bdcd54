/**
 * Screens that stand at their code and wait for an admin. Kept in memory: a restart costs a new code and nothing else. The code is for people,
 * the secret for the screen alone; knowing the code gives nobody a session.
 */
import { randomBytes, randomInt } from 'node:crypto'
import { PAIRING_LENGTH, PAIRING_LETTERS, readPairingCode } from '../../lib/domain/wall/screen.ts'
import { hashToken } from './kiosks.ts'

/** Time to walk from the wall to a desk and type it. */
const CODE_LIFE_MS = 10 * 60_000
/** Screens waiting at once; more is somebody who fills the book. */
const WAITING_MAX = 50
const SECRET_BYTES = 24

interface Waiting {
  readonly code: string
  readonly expiresAt: number
  /** Of the session, from the admin's word until the screen has fetched it. */
  token?: string
}

export interface Pairings {
  /** Null: too many wait. */
  open(now: number): { readonly code: string; readonly secret: string; readonly expiresAt: number } | null
  /** The place to put the screen's session, for a code that stands on a screen now; undefined: no such code. */
  find(code: string, now: number): ((token: string) => void) | undefined
  claim(
    secret: string,
    now: number,
  ): { readonly state: 'waiting' | 'expired' } | { readonly state: 'paired'; readonly token: string }
}

const newCode = (): string =>
  Array.from({ length: PAIRING_LENGTH }, () => PAIRING_LETTERS[randomInt(PAIRING_LETTERS.length)]).join('')

export function createPairings(): Pairings {
  const waiting = new Map<string, Waiting>()
  const forgetOld = (now: number) => {
    for (const [key, { expiresAt }] of waiting) if (expiresAt <= now) waiting.delete(key)
  }

  return {
    open(now) {
      forgetOld(now)
      if (waiting.size >= WAITING_MAX) return null
      const codes = new Set([...waiting.values()].map(({ code }) => code))
      let code = newCode()
      while (codes.has(code)) code = newCode()
      const secret = randomBytes(SECRET_BYTES).toString('base64url')
      const expiresAt = now + CODE_LIFE_MS
      waiting.set(hashToken(secret), { code, expiresAt })
      return { code, secret, expiresAt }
    },

    find(typed, now) {
      forgetOld(now)
      const code = readPairingCode(typed)
      const found = [...waiting.values()].find((one) => one.code === code && one.token === undefined)
      return (
        found &&
        ((token) => {
          found.token = token
        })
      )
    },

    claim(secret, now) {
      forgetOld(now)
      const key = hashToken(secret)
      const found = waiting.get(key)
      if (!found) return { state: 'expired' }
      if (found.token === undefined) return { state: 'waiting' }
      waiting.delete(key)
      return { state: 'paired', token: found.token }
    },
  }
}
