/** A route's answer to one who asks: who he is, whether he may, what he asks by the route's own schemas; then its handler. */
import type { z } from 'zod'
import { isTransient } from '../commands/transient.ts'
import type { HttpDeps } from './deps.ts'
import { Refusal, unavailable } from './problem.ts'
import type { Route } from './route.ts'
import { type Caller, whoMayCall } from './who.ts'

export interface Call extends Caller {
  readonly params: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
  /** The whole table. */
  readonly routes: readonly Route[]
}

/** Throws a Refusal, or what went wrong. */
export async function answerOf(deps: HttpDeps, route: Route, call: Call): Promise<Response | object> {
  const { request, remoteAddress, params, routes } = call
  const signed = await whoMayCall(deps, route, call)
  return route.handle({
    deps,
    request,
    remoteAddress,
    signed,
    params,
    query: route.schemas.query ? checked(route.schemas.query, call.query) : undefined,
    body: await bodyOf(route, request),
    routes,
  })
}

/** What is said of an error; one that is no refusal is written down. */
export function refusalOf(deps: Pick<HttpDeps, 'log'>, error: unknown, requestId: string): Refusal {
  if (error instanceof Refusal) return error
  const isPassing = isTransient(error)
  deps.log[isPassing ? 'warn' : 'error']({ requestId, err: error }, 'request failed')
  return isPassing ? unavailable() : new Refusal(500, 'internal', '系统出错，请稍后再试')
}

/** The body as the route's schema has it. Without a schema it is JSON that the handler checks, or left to the library. */
async function bodyOf(route: Route, request: Request): Promise<unknown> {
  if (route.method === 'GET' || route.access === 'library' || route.schemas.files) return undefined
  const text = await request.text()
  if (!route.schemas.body && text === '') return undefined
  if (!/^application\/json\b/i.test(request.headers.get('content-type') ?? ''))
    throw new Refusal(415, 'unsupported_type', '请求内容应为 application/json')
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new Refusal(400, 'not_json', '请求内容不是 JSON')
  }
  return route.schemas.body ? checked(route.schemas.body, value) : value
}

/** More would only repeat the first. */
const ISSUES_MAX = 10

function checked(schema: z.ZodType, value: unknown): unknown {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const issues = parsed.error.issues
    .slice(0, ISSUES_MAX)
    .map(({ path, message }) => ({ path: path.join('.'), message }))
  throw new Refusal(400, 'invalid_request', '请求内容不符合要求', issues)
}
