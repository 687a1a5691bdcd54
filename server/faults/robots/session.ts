/** A real session of a demo account, and its way to the API. */
import { randomUUID } from 'node:crypto'
import type { CommandAck, CommandEnvelopeInput } from '../../../lib/wire/commands.ts'

/** A phone gives up about then. */
const REQUEST_TIMEOUT_MS = 10_000

/** The cookie of a new session. */
export async function signIn(url: string, account: string): Promise<string> {
  const answer = await fetch(`${url}/api/v1/demo/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ account }),
  })
  if (!answer.ok) throw new Error(`sign-in of ${account}: ${answer.status} ${await answer.text()}`)
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}

export interface Session {
  readonly url: string
  readonly cookie: string
}

/** Null when no answer came. */
export async function call(
  { url, cookie }: Session,
  path: string,
  body?: unknown,
): Promise<{ readonly status: number; readonly json: unknown } | null> {
  try {
    const answer = await fetch(url + path, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { cookie, origin: url, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
    })
    const text = await answer.text()
    return { status: answer.status, json: text === '' ? null : JSON.parse(text) }
  } catch {
    return null
  }
}

/** Sends a command once by HTTP; null when nobody knows what became of it. */
export async function post(session: Session, envelope: CommandEnvelopeInput): Promise<CommandAck | null> {
  const answer = await call(session, '/api/v1/commands', envelope)
  const ack = answer?.json as CommandAck | null | undefined
  // Anything else is the word of a server that is just coming or going.
  if (typeof ack?.ok !== 'boolean') return null
  if (ack.ok) return ack
  const isNotNow = ack.code === 'unavailable' || (ack.code === 'rate_limited' && ack.rejection === undefined)
  return isNotNow ? null : ack
}

export const newKey = (): string => randomUUID()
