/** The outbox's way to the server from a page: plain HTTP, which a sleeping phone takes up again sooner than a socket. */
import type { MeAnswer, Problem } from '../../lib/wire/api.ts'
import type { CommandAck, CommandEnvelopeInput } from '../../lib/wire/commands.ts'
import { ACCOUNT_HEADER } from '../../lib/wire/limits.ts'
import type { OutboxRoad, Outcome } from './send-item.ts'

/** A command is small: without an answer by then the line is as good as down. */
const COMMAND_TIMEOUT_MS = 15_000
/** A photo of half a megabyte on a line of 64 kbit/s. */
const PHOTO_TIMEOUT_MS = 120_000

const LATER = { kind: 'later' } as const
const SIGNED_OUT = { kind: 'signedOut' } as const

/** Says «not now» and not «no». A rule may be called rate_limited too, but a rule names itself. */
const isNotNow = (ack: CommandAck): boolean =>
  !ack.ok && (ack.code === 'unavailable' || (ack.code === 'rate_limited' && ack.rejection === undefined))

async function ask<T>(
  path: string,
  init: RequestInit & { timeoutMs: number },
  read: (response: Response) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const { timeoutMs, ...rest } = init
  try {
    const response = await fetch(path, {
      ...rest,
      cache: 'no-store',
      credentials: 'same-origin',
      signal: AbortSignal.timeout(timeoutMs),
    })
    if (response.status === 401) return SIGNED_OUT
    return await read(response)
  } catch {
    return LATER
  }
}

async function problemOf(response: Response): Promise<Outcome<never>> {
  if (response.status === 429 || response.status >= 500) return LATER
  const problem = (await response.json()) as Partial<Problem>
  const message = problem.detail ?? problem.title ?? String(response.status)
  return { kind: 'refused', refusal: { code: problem.code ?? String(response.status), message } }
}

/** For the items of this account only: whoever else is signed in by now, in this tab or another, does not send them. */
export const browserRoad = (userId: string): OutboxRoad => ({
  clockOffsetMs: () =>
    ask<number>('/api/v1/me', { timeoutMs: COMMAND_TIMEOUT_MS }, async (response) => {
      if (!response.ok) return LATER
      if (((await response.json()) as MeAnswer).userId !== userId) return SIGNED_OUT
      const said = Date.parse(response.headers.get('date') ?? '')
      return { kind: 'answer', value: Number.isNaN(said) ? 0 : said - Date.now() }
    }),
  photo: (blob) =>
    ask<string>(
      '/api/v1/photos',
      {
        method: 'POST',
        body: blob,
        headers: { 'content-type': blob.type, [ACCOUNT_HEADER]: userId },
        timeoutMs: PHOTO_TIMEOUT_MS,
      },
      async (response) => {
        if (!response.ok) return problemOf(response)
        const { id } = (await response.json()) as { id: string }
        return { kind: 'answer', value: id }
      },
    ),
  command: (envelope: CommandEnvelopeInput) =>
    ask<CommandAck>(
      '/api/v1/commands',
      {
        method: 'POST',
        body: JSON.stringify(envelope),
        headers: { 'content-type': 'application/json', [ACCOUNT_HEADER]: userId },
        timeoutMs: COMMAND_TIMEOUT_MS,
      },
      async (response) => {
        const body = (await response.json()) as CommandAck | Problem
        // Anything that is no ack came from before the command: a gate, a proxy, a limit.
        if (!('ok' in body)) {
          if (response.status === 429 || response.status >= 500) return LATER
          return { kind: 'refused', refusal: { code: body.code, message: body.detail ?? body.title } }
        }
        return isNotNow(body) ? LATER : { kind: 'answer', value: body }
      },
    ),
})
