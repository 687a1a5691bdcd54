/** Where those who sign in are at home: name and extent of their areas, read once for all who ask within a while. */
import type { Database } from '../../db/client.ts'
import { areasOfCodes } from '../../db/queries/areas.ts'
import type { AreaCode } from '../../lib/geo/codes.ts'
import { type Bounds, boundsOf } from '../../lib/geo/polygon.ts'

/** Outlines change with the registry, and a page takes them at its next opening. */
const KEPT_MS = 10_000
/** Scopes at once; a province has some thousand streets. */
const KEPT_MAX = 2_000

export interface Home {
  readonly code: string
  readonly name: string
  readonly bounds: Bounds | null
}

export type Homes = (codes: readonly AreaCode[]) => Promise<readonly Home[]>

export function createHomes({ database, now }: { readonly database: Database; readonly now: () => number }): Homes {
  const kept = new Map<string, { readonly homes: Promise<readonly Home[]>; readonly until: number }>()

  async function read(codes: readonly AreaCode[]): Promise<readonly Home[]> {
    const rows = await areasOfCodes(database, codes)
    return rows.map(({ code, name, geometry }) => ({ code, name, bounds: geometry ? boundsOf(geometry) : null }))
  }

  return (codes) => {
    const key = codes.join()
    const known = kept.get(key)
    if (known && known.until > now()) return known.homes
    const oldest = kept.size >= KEPT_MAX ? kept.keys().next().value : undefined
    if (oldest !== undefined) kept.delete(oldest)
    const homes = read(codes)
    kept.delete(key)
    kept.set(key, { homes, until: now() + KEPT_MS })
    homes.catch(() => kept.delete(key))
    return homes
  }
}
