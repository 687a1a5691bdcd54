/** Which page opens to which role, and where each begins. */
import type { Actor, Role } from '../../lib/domain/roles/role.ts'

/** In the order in which a user of several roles is sent to his first page. */
const PAGES: readonly { readonly path: string; readonly roles: readonly Role[] }[] = [
  { path: '/dispatch', roles: ['duty_officer', 'dispatcher'] },
  { path: '/situation', roles: ['leader', 'duty_officer', 'dispatcher', 'auditor'] },
  { path: '/registry', roles: ['registry_keeper', 'duty_officer', 'dispatcher', 'leader', 'auditor'] },
  { path: '/department', roles: ['department_handler'] },
  { path: '/field', roles: ['grid_leader', 'full_time_worker', 'part_time_worker'] },
  { path: '/admin', roles: ['admin', 'auditor'] },
]
/** First pages by role; others may be opened, but one does not begin there. */
const HOME: Readonly<Record<Role, string>> = {
  duty_officer: '/dispatch',
  dispatcher: '/dispatch',
  leader: '/situation',
  registry_keeper: '/registry',
  department_handler: '/department',
  grid_leader: '/field',
  full_time_worker: '/field',
  part_time_worker: '/field',
  auditor: '/admin',
  admin: '/admin',
}

export const pagesFor = (actor: Actor): string[] =>
  PAGES.filter(({ roles }) => actor.grants.some((grant) => roles.includes(grant.role))).map(({ path }) => path)

/** The first page of the user; one without any right has none. */
export function homeOf(actor: Actor): string | null {
  const homes = actor.grants.map((grant) => HOME[grant.role])
  return PAGES.find(({ path }) => homes.includes(path))?.path ?? null
}

/** The guarded page a path belongs to; undefined: a page that everyone may open. */
function guardedPage(pathname: string): string | undefined {
  const meant = decoded(pathname)
  return PAGES.find(({ path }) => meant === path || meant.startsWith(`${path}/`))?.path
}

/** As the pages' own router reads it: `/%64ispatch` is `/dispatch`. */
function decoded(pathname: string): string {
  try {
    return decodeURIComponent(pathname)
  } catch {
    return pathname
  }
}

/** A path of our own to go back to after signing in; anything else becomes `/`, so that a link cannot lead elsewhere. */
function ownPath(next: string | null): string {
  if (!next?.startsWith('/')) return '/'
  // Resolved as a browser does it, with its own idea of slashes and white space; what leaves us is not followed.
  const base = 'http://own.invalid'
  if (!URL.canParse(next, base)) return '/'
  const url = new URL(next, base)
  return url.origin === base ? `${url.pathname}${url.search}` : '/'
}

export type Verdict =
  | { readonly kind: 'serve' }
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'redirect'; readonly to: string }

/** Whether a page needs to know who asks: the guarded ones, and the door that leads to each one's own. */
export const needsSomebody = (pathname: string): boolean => pathname === '/' || guardedPage(pathname) !== undefined

/** What becomes of a request for a page that needs somebody. `target`: path and query as asked. */
export function verdictFor(target: string, pathname: string, actor: Actor | null): Verdict {
  if (!actor) {
    const next = ownPath(target)
    return { kind: 'redirect', to: next === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(next)}` }
  }
  const page = guardedPage(pathname)
  if (page) return pagesFor(actor).includes(page) ? { kind: 'serve' } : { kind: 'forbidden' }
  const home = homeOf(actor)
  return home ? { kind: 'redirect', to: home } : { kind: 'forbidden' }
}
