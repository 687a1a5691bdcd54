/** From a request and a route's access rule to the one who asks, or a refusal. Default is deny. */
import { createHash, timingSafeEqual } from 'node:crypto'
import { actorOfPerson } from '../../db/queries/accounts.ts'
import { findDeviceByHash, hashDeviceToken } from '../../db/queries/devices.ts'
import { mayOwn, scopesFor } from '../../lib/domain/roles/permissions.ts'
import type { UserId } from '../../lib/domain/roles/role.ts'
import type { AreaCode } from '../../lib/geo/codes.ts'
import { ACCOUNT_HEADER } from '../../lib/wire/limits.ts'
import type { Signed } from '../auth/authenticate.ts'
import { isLocalVisitor } from '../auth/loopback.ts'
import { isSameOrigin } from '../auth/same-origin.ts'
import { simulatorToken } from '../simulator/credentials.ts'
import type { HttpDeps } from './deps.ts'
import { notFound, notPermitted, notSignedIn, Refusal } from './problem.ts'
import type { Route } from './route.ts'

/** Where the demo district lies; the simulator reports there and nowhere else. */
const DEMO_COUNTY = '320213' as AreaCode

/** Stands where the session would. */
export const SIMULATOR = 'simulator'

export interface Caller {
  readonly request: Request
  readonly remoteAddress: string | undefined
}

const bearerOf = (headers: Headers): string | undefined =>
  /^Bearer ([\w.~+/=-]{8,256})$/i.exec(headers.get('authorization') ?? '')?.[1]

/** Compares in constant time whatever the lengths. */
function sameSecret(given: string | undefined, wanted: string): boolean {
  if (given === undefined) return false
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(wanted))
}

/** Finds out who calls a route and whether he may. Null only where nobody is needed. */
export async function whoMayCall(deps: HttpDeps, route: Route, caller: Caller): Promise<Signed | null> {
  const { access } = route
  const { headers } = caller.request
  if (access === 'local') return operator(deps, caller)
  if (access === 'kiosk') return (await deps.walls.kiosks.screenOf(headers)) ? null : refuse(notSignedIn())
  if (access === 'simulator') return simulator(deps, headers) ? null : refuse(notFound())
  if (typeof access === 'object' && access.bearer) {
    const token = bearerOf(headers)
    if (token !== undefined) return access.bearer === 'device' ? worker(deps, token) : robot(deps, headers)
  }
  if (route.method !== 'GET' && !isSameOrigin(headers, deps.baseUrl))
    throw new Refusal(403, 'foreign_origin', '请求不是从本系统页面发出的')
  if (access === 'public') return null
  const signed = await deps.authenticator.authenticate(headers)
  if (access === 'library') return signed
  if (!signed) throw notSignedIn()
  // Kept on a phone while its owner was out of reach; somebody else may have signed in on it since.
  const meant = headers.get(ACCOUNT_HEADER)
  if (meant !== null && meant !== signed.actor.userId) throw notSignedIn()
  if (access === 'signed') return signed
  const { actor } = signed
  const allowed = access.own ? mayOwn(actor, access.action) : scopesFor(actor, access.action).length > 0
  if (!allowed && !(access.person && actor.personId)) throw notPermitted()
  return signed
}

const refuse = (refusal: Refusal): never => {
  throw refusal
}

function operator({ metricsToken, behindProxy }: HttpDeps, { request: { headers }, remoteAddress }: Caller): null {
  if (isLocalVisitor({ remoteAddress, headers }, behindProxy)) return null
  return metricsToken !== undefined && sameSecret(bearerOf(headers), metricsToken) ? null : refuse(notFound())
}

const simulator = ({ demo, secret }: HttpDeps, headers: Headers): boolean =>
  demo && sameSecret(bearerOf(headers), simulatorToken(secret))

/** The simulator reports incidents as a hotline would; it has no session and no account. */
function robot(deps: HttpDeps, headers: Headers): Signed {
  if (!simulator(deps, headers)) throw notSignedIn()
  return {
    actor: { userId: 'simulator' as UserId, name: '模拟器', grants: [{ role: 'dispatcher', scope: DEMO_COUNTY }] },
    sessionId: SIMULATOR,
    username: SIMULATOR,
  }
}

/** A device speaks for the worker it belongs to, and for his own things only. */
async function worker(deps: HttpDeps, token: string): Promise<Signed> {
  const device = await findDeviceByHash(deps.database, hashDeviceToken(token))
  const actor = device && (await actorOfPerson(deps.database, device.personId, new Date(deps.now())))
  if (!device || !actor) throw notSignedIn()
  return { actor, sessionId: `device:${device.id}`, username: device.publicId }
}
