/** The route that a page reads at a path, for one who asks it inside another question. */
import { MANY_PATH } from '../../lib/wire/many-api.ts'
import type { Route } from './route.ts'

interface Found {
  readonly route: Route
  readonly params: Readonly<Record<string, string>>
}

interface Table {
  readonly plain: ReadonlyMap<string, Route>
  readonly patterns: readonly { readonly parts: readonly string[]; readonly route: Route }[]
}

/** A door of its own, for screens, machines or the sign-in library, is not asked through another. */
const isForPages = ({ method, path, access }: Route): boolean =>
  method === 'GET' && path !== MANY_PATH && (access === 'public' || access === 'signed' || typeof access === 'object')

const tables = new WeakMap<readonly Route[], Table>()

function tableOf(routes: readonly Route[]): Table {
  const known = tables.get(routes)
  if (known) return known
  const asked = routes.filter(isForPages)
  const isPattern = ({ path }: Route) => path.includes(':')
  const table: Table = {
    plain: new Map(asked.filter((route) => !isPattern(route)).map((route) => [route.path, route])),
    patterns: asked.filter(isPattern).map((route) => ({ parts: route.path.split('/'), route })),
  }
  tables.set(routes, table)
  return table
}

export function findRoute(routes: readonly Route[], pathname: string): Found | undefined {
  const { plain, patterns } = tableOf(routes)
  const route = plain.get(pathname)
  if (route) return { route, params: {} }
  const parts = pathname.split('/')
  for (const pattern of patterns) {
    const params = paramsOf(pattern.parts, parts)
    if (params) return { route: pattern.route, params }
  }
  return undefined
}

function paramsOf(pattern: readonly string[], parts: readonly string[]): Record<string, string> | undefined {
  if (pattern.length !== parts.length) return undefined
  const params: Record<string, string> = {}
  for (const [index, wanted] of pattern.entries()) {
    const part = parts[index] as string
    if (wanted.startsWith(':')) params[wanted.slice(1)] = readable(part)
    else if (wanted !== part) return undefined
  }
  return params
}

function readable(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    // As it stands it names nothing.
    return part
  }
}
