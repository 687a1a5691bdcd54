/** What a route is: one line of the table in route-list.ts, and what its handler is given. */
import type { z } from 'zod'
import type { Action } from '../../lib/domain/roles/permissions.ts'
import type { Signed } from '../auth/authenticate.ts'
import type { HttpDeps } from './deps.ts'

/**
 * Who may call. `signed`: anybody with a session. An action: whoever may do it somewhere (`own`: at least on what is his own); the handler
 * then looks only at that scope. `person`: also who is a worker by name but has no post any more; he must be able to end what he began. `simulator`: the demo simulator with its token. `local`: this machine, or whoever has the metrics token.
 * `library`: the sign-in library decides. `kiosk`: a paired screen, and nobody who signs in.
 */
export type Access =
  | 'public'
  | 'signed'
  | 'simulator'
  | 'local'
  | 'library'
  | 'kiosk'
  | { readonly action: Action; readonly own?: true; readonly person?: true; readonly bearer?: 'device' | 'simulator' }

export type Method = 'GET' | 'POST'

export interface Ask<Query, Body, Who> {
  readonly deps: HttpDeps
  readonly request: Request
  readonly params: Readonly<Record<string, string>>
  readonly query: Query
  readonly body: Body
  readonly signed: Who
  /** The peer of the connection. */
  readonly remoteAddress: string | undefined
  /** The whole table, for the one that describes it. */
  readonly routes: readonly Route[]
}

export interface Schemas<Query extends z.ZodType, Body extends z.ZodType> {
  readonly query?: Query
  readonly body?: Body
  readonly answer?: z.ZodType
  /** Media types of a body that is no JSON. The handler reads it, within a limit of its own. */
  readonly files?: readonly string[]
}

export interface Route {
  readonly method: Method
  readonly path: string
  readonly access: Access
  readonly schemas: Schemas<z.ZodType, z.ZodType>
  handle(ask: Ask<unknown, unknown, Signed | null>): Promise<Response | object> | Response | object
}

type Handler<Query extends z.ZodType, Body extends z.ZodType, Who> = (
  ask: Ask<z.output<Query>, z.output<Body>, Who>,
) => Promise<Response | object> | Response | object

type NeedsNobody = Extract<Access, string> & ('public' | 'simulator' | 'local' | 'library' | 'kiosk')

const route =
  (method: Method) =>
  <A extends Access, Query extends z.ZodType, Body extends z.ZodType>(
    path: string,
    access: A,
    handle: Handler<Query, Body, A extends NeedsNobody ? Signed | null : Signed>,
    schemas: Schemas<Query, Body> = {},
  ): Route => ({
    method,
    path,
    access,
    schemas,
    // The router has parsed query and body by these very schemas, and found out who asks, before it calls this.
    handle: handle as unknown as Route['handle'],
  })

export const get = route('GET')
export const post = route('POST')
