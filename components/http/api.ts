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
  const problem = body as Problem | undefined
  if (response.status === 401 && path.startsWith('/api/v1/')) window.dispatchEvent(new Event(SESSION_ENDED))
  // The sign-in library says the wait in a header of its own.
  const wait = Number(response.headers.get('retry-after') ?? response.headers.get('x-retry-after') ?? Number.NaN)
  throw new ApiError(response.status, problem?.code ?? 'fault', problem, Number.isFinite(wait) ? wait : undefined)
}

export const getJson = <T>(path: string, signal?: AbortSignal): Promise<T> => ask<T>(path, signal ? { signal } : {})

export const getBytes = (path: string, signal?: AbortSignal): Promise<ArrayBuffer> =>
  ask<ArrayBuffer>(path, signal ? { signal } : {}, (response) => response.arrayBuffer())

export const postJson = <T>(path: string, body: unknown, headers: Record<string, string> = {}): Promise<T> =>
  ask<T>(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
