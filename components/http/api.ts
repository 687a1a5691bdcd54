/** Asks our own HTTP API from a page. A refusal becomes an ApiError with the server's stable code; its words are chosen by the page. */
import type { Problem } from '../../lib/wire/api.ts'

/** Said to the window when our API answers that nobody is signed in any more; the shell leaves for /sign-in. */
export const SESSION_ENDED = 'grid-command:session-ended'

/** An answer that takes longer is as good as none; the page says so and offers to try again. */
const TIMEOUT_MS = 10_000

export class ApiError extends Error {
  readonly status: number
  /** From the problem document; `unreachable` when no answer came, `fault` when it could not be read. */
  readonly code: string
  readonly problem: Problem | undefined
  /** Seconds to wait, when the server refused for coming too often and said so. */
  readonly retryAfterS: number | undefined
  constructor(status: number, code: string, problem?: Problem, retryAfterS?: number) {
    super(problem?.detail ?? problem?.title ?? code)
    this.name = 'ApiError'
    this.retryAfterS = retryAfterS
    this.status = status
    this.code = code
    this.problem = problem
  }
}

async function ask<T>(
  path: string,
  init: RequestInit,
  read: (response: Response) => Promise<unknown> = (response) => response.json(),
): Promise<T> {
  const limit = AbortSignal.timeout(TIMEOUT_MS)
  let response: Response
  try {
    response = await fetch(path, {
      ...init,
      credentials: 'same-origin',
      signal: init.signal ? AbortSignal.any([init.signal, limit]) : limit,
    })
  } catch (error) {
    if (init.signal?.aborted) throw error
    throw new ApiError(0, 'unreachable')
  }
  if (response.ok) return (await read(response).catch(() => undefined)) as T
  const body: unknown = await response.json().catch(() => undefined)
  // The sign-in library says the wait in a header of its own.
  const wait = Number(response.headers.get('retry-after') ?? response.headers.get('x-retry-after') ?? Number.NaN)
  throw refusedWith(path, response.status, body, Number.isFinite(wait) ? wait : undefined)
}

/** What is thrown of a refusal; one that means that nobody is signed in any more is said to the window too. */
export function refusedWith(path: string, status: number, body: unknown, retryAfterS?: number): ApiError {
  if (status === 401 && path.startsWith('/api/v1/')) window.dispatchEvent(new Event(SESSION_ENDED))
  const problem = body as Problem | undefined
  return new ApiError(status, problem?.code ?? 'fault', problem, retryAfterS)
}

export const getJson = <T>(path: string, signal?: AbortSignal): Promise<T> => ask<T>(path, signal ? { signal } : {})

export const getBytes = (path: string, signal?: AbortSignal): Promise<ArrayBuffer> =>
  ask<ArrayBuffer>(path, signal ? { signal } : {}, (response) => response.arrayBuffer())

/** Each line of the answer as JSON, as soon as it has come. */
export const getLines = <T>(path: string, take: (line: T) => void, signal: AbortSignal): Promise<void> =>
  ask<void>(path, { signal }, async ({ body }) => {
    const reader = body?.pipeThrough(new TextDecoderStream()).getReader()
    let rest = ''
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      const lines = (rest + part.value).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) take(JSON.parse(line) as T)
    }
  })

export const postJson = <T>(path: string, body: unknown, headers: Record<string, string> = {}): Promise<T> =>
  ask<T>(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
