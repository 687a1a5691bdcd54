/** Who am I, what is this place, and the ways out. */

import type { z } from 'zod'
import { endSessions } from '../../../db/queries/accounts.ts'
import { areaNames } from '../../../db/queries/areas.ts'
import { homeArea, writeAudit } from '../../../db/queries/audit.ts'
import { departmentList } from '../../../db/queries/departments.ts'
import { DEMO_ACCOUNTS } from '../../../lib/data/demo-accounts.ts'
import type { AreaCode } from '../../../lib/geo/codes.ts'
import type { Bounds } from '../../../lib/geo/polygon.ts'
import type { ConfigAnswer, demoSignInRequest, MeAnswer } from '../../../lib/wire/api.ts'
import { WIRE_VERSION } from '../../../lib/wire/version.ts'
import type { Signed } from '../../auth/authenticate.ts'
import { isLocalVisitor } from '../../auth/loopback.ts'
import { homeOf, pagesFor } from '../../auth/page-access.ts'
import { notFound, problemResponse, Refusal, unavailable } from '../problem.ts'
import type { Ask } from '../route.ts'

type Nobody = Ask<unknown, unknown, Signed | null>
type Somebody = Ask<unknown, unknown, Signed>

/** One click works at the server's own machine only, so elsewhere not even the names are told. */
const mayOneClick = ({ deps, request, remoteAddress }: Pick<Nobody, 'deps' | 'request' | 'remoteAddress'>): boolean =>
  deps.demo && isLocalVisitor({ remoteAddress, headers: request.headers }, deps.behindProxy)

export async function showConfig(ask: Nobody): Promise<ConfigAnswer> {
  const { deps } = ask
  const accounts = mayOneClick(ask) ? DEMO_ACCOUNTS : []
  const names = await areaNames(
    deps.database,
    accounts.map(({ scope }) => scope),
  )
  return {
    wireVersion: WIRE_VERSION,
    map: deps.map,
    demo: {
      active: deps.demo,
      accounts: accounts.map(({ username, zh, role, scope }) => ({
        account: username,
        name: zh,
        role,
        scope,
        scopeName: names.get(scope) ?? null,
      })),
    },
  }
}

export async function demoSignIn(
  ask: Ask<unknown, z.output<typeof demoSignInRequest>, Signed | null>,
): Promise<Response> {
  if (!mayOneClick(ask)) throw notFound()
  const { deps, request, body } = ask
  const answer = await deps.auth.api.signInDemo({
    body: { username: body.account },
    headers: request.headers,
    asResponse: true,
  })
  if (!answer.ok) throw notFound()
  return new Response(null, { status: 204, headers: cookiesOf(answer) })
}

/** The cookies that prolong a session in use; none while it has long enough to go. */
export async function prolonging({ deps, request, signed }: Somebody): Promise<Headers> {
  return cookiesOf(
    signed.isToProlong ? await deps.auth.api.getSession({ headers: request.headers, asResponse: true }) : undefined,
  )
}

/** Also the moment when a session in use is prolonged: the page asks this when it opens. */
export async function showMe(ask: Somebody): Promise<Response> {
  const { deps, signed } = ask
  const { actor, username } = signed
  const scopes = actor.grants.map((grant) => grant.scope)
  // A worker's scope is a grid, which is no area: his map opens on its community.
  const homes = [...new Set(scopes.flatMap((scope) => [scope, scope.slice(0, 12) as AreaCode]))]
  const [headers, areas, departments] = await Promise.all([
    prolonging(ask),
    deps.homes(homes),
    actor.grants.some((grant) => grant.department) ? departmentList(deps.database.db) : [],
  ])
  const names = new Map<string, string>(areas.map((area) => [area.code, area.name]))
  const departmentNames = new Map(departments.map((department) => [department.code, department.zh]))
  const answer: MeAnswer = {
    userId: actor.userId,
    username,
    name: actor.name,
    personId: actor.personId ?? null,
    grants: actor.grants.map((grant) => ({
      role: grant.role,
      scope: grant.scope,
      scopeName: names.get(grant.scope) ?? names.get(grant.scope.slice(0, 12)) ?? null,
      department: grant.department ?? null,
      departmentName: grant.department ? (departmentNames.get(grant.department) ?? null) : null,
    })),
    home: homeOf(actor) ?? '/sign-in',
    pages: pagesFor(actor),
    bounds: union(areas.flatMap(({ bounds }) => (bounds ? [bounds] : []))),
    demo: deps.demo,
  }
  return Response.json(answer, { headers })
}

const union = (boxes: readonly Bounds[]): MeAnswer['bounds'] =>
  boxes.length === 0
    ? null
    : [
        Math.min(...boxes.map((box) => box[0])),
        Math.min(...boxes.map((box) => box[1])),
        Math.max(...boxes.map((box) => box[2])),
        Math.max(...boxes.map((box) => box[3])),
      ]

export async function signOutEverywhere({ deps, signed }: Somebody): Promise<object> {
  const { userId } = signed.actor
  const sessions = await endSessions(deps.database, userId)
  deps.authenticator.forget(userId)
  deps.disconnect(userId)
  await writeAudit(deps.database, {
    userId,
    action: 'sign_out_everywhere',
    target: userId,
    detail: { sessions },
    ...homeArea(signed.actor),
  })
  return { sessions }
}

/** The library's own endpoints that we serve: sign in, sign out, change of password. */
export async function library({ deps, request, signed }: Nobody): Promise<Response> {
  const answer = await deps.auth.handler(request)
  if (!answer.ok) return refusedByLibrary(answer)
  if (signed && new URL(request.url).pathname === '/api/auth/sign-out') {
    deps.authenticator.forget(signed.actor.userId)
    deps.disconnect(signed.actor.userId, signed.sessionId)
  }
  // Its body would tell scripts the session's token, which is for the cookie alone.
  return Response.json({ ok: true }, { headers: cookiesOf(answer) })
}

/** Its refusals in our form, with its codes; a fault of its own is most likely the database's and passes. */
async function refusedByLibrary(answer: Response): Promise<Response> {
  if (answer.status >= 500) throw unavailable()
  const body = (await answer.json().catch(() => ({}))) as { code?: string; message?: string }
  const wait = answer.headers.get('x-retry-after')
  const code = body.code ?? (answer.status === 429 ? 'too_many_requests' : 'refused')
  return problemResponse(new Refusal(answer.status, code, body.message ?? code), wait ? { 'retry-after': wait } : {})
}

function cookiesOf(answer: Response | undefined): Headers {
  const headers = new Headers({ 'cache-control': 'no-store' })
  for (const cookie of answer?.headers.getSetCookie() ?? []) headers.append('set-cookie', cookie)
  return headers
}
