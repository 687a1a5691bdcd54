/** Carries alarms as JSON by POST, signed, so that a receiver can tell ours from anybody's, and an old one from a new one. */
import { createHmac } from 'node:crypto'
import type { Carried, Carrier } from './alarm-hook.ts'

/** A receiver in the same building answers in milliseconds. */
const TIMEOUT_MS = 3_000
export const SIGNATURE_HEADER = 'x-grid-command-signature'

/** `t=<seconds>,v1=<hex of HMAC-SHA256 over "<seconds>.<body>">`. */
export const signatureOf = (secret: string, seconds: number, body: string): string =>
  `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`

export const bodyOf = ({ at, ...signal }: Carried): string =>
  JSON.stringify({ ...signal, at: new Date(at).toISOString() })

export const createWebhook =
  ({ url, secret, now }: { readonly url: string; readonly secret: string; readonly now: () => number }): Carrier =>
  async (signal, stop) => {
    const body = bodyOf(signal)
    const answer = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        [SIGNATURE_HEADER]: signatureOf(secret, Math.floor(now() / 1_000), body),
      },
      body,
      redirect: 'error',
      signal: AbortSignal.any([stop, AbortSignal.timeout(TIMEOUT_MS)]),
    })
    // Read to its end, so that the connection is free again.
    await answer.arrayBuffer()
    if (!answer.ok) throw new Error(`the receiver answered ${answer.status}`)
  }
