/** Refusals over HTTP: RFC 9457 problem+json with a stable code. */
import type { Problem } from '../../lib/wire/api.ts'

/** What a handler throws when the answer is no. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly status: number
  readonly code: string
  readonly issues: Problem['issues']
  readonly progress: Problem['progress']
  constructor(
    status: number,
    code: string,
    message: string,
    issues?: Problem['issues'],
    progress?: Problem['progress'],
  ) {
    super(message)
    this.status = status
    this.code = code
    this.issues = issues
    this.progress = progress
  }
}

/** The same answer for "is not there" and "is not yours": nobody learns what lies in another's area. */
export const notFound = (): Refusal => new Refusal(404, 'not_found', '没有这一项，或者不在您的辖区')
export const notSignedIn = (): Refusal => new Refusal(401, 'not_signed_in', '请先登录')
export const notPermitted = (): Refusal => new Refusal(403, 'not_permitted', '您的角色没有这项权限')
export const unavailable = (): Refusal => new Refusal(503, 'unavailable', '服务暂时不可用，请稍后再试')

/** What cannot be done now is mostly done by then: a database that is back, a rush that is over. */
const AGAIN_S = 5

/** The refusal as a response. */
export function problemResponse(refusal: Refusal, headers: Readonly<Record<string, string>> = {}): Response {
  const body: Problem = {
    type: `urn:grid-command:problem:${refusal.code}`,
    title: refusal.message,
    status: refusal.status,
    code: refusal.code,
    ...(refusal.issues && { issues: refusal.issues }),
    ...(refusal.progress && { progress: refusal.progress }),
  }
  return new Response(JSON.stringify(body), {
    status: refusal.status,
    headers: {
      'content-type': 'application/problem+json; charset=utf-8',
      'cache-control': 'no-store',
      ...(refusal.status === 503 && { 'retry-after': String(AGAIN_S) }),
      ...headers,
    },
  })
}
