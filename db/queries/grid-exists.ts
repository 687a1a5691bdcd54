/** Is this the code of a grid? */
import { eq } from 'drizzle-orm'
import { grids } from '../schema/grids.ts'
import type { Queryable } from './queryable.ts'

export async function gridExists(db: Queryable, code: string): Promise<boolean> {
  const rows = await db.select({ code: grids.code }).from(grids).where(eq(grids.code, code))
  return rows.length > 0
}
