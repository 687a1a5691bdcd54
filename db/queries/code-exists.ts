/** Is this the code of a grid, of a township? */
import { and, eq } from 'drizzle-orm'
import { areas } from '../schema/areas.ts'
import { grids } from '../schema/grids.ts'
import type { Queryable } from './queryable.ts'

export async function gridExists(db: Queryable, code: string): Promise<boolean> {
  const rows = await db.select({ code: grids.code }).from(grids).where(eq(grids.code, code))
  return rows.length > 0
}

export async function townshipExists(db: Queryable, code: string): Promise<boolean> {
  const rows = await db
    .select({ code: areas.code })
    .from(areas)
    .where(and(eq(areas.code, code), eq(areas.level, 'township')))
  return rows.length > 0
}
