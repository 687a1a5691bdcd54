/** The county's matter list in force (article 10), and the linkage departments. */
import { and, asc, desc, eq, gt, isNull, lte, or } from 'drizzle-orm'
import type { CategoryCode } from '../../lib/domain/incident/state.ts'
import type { MatterList } from '../../lib/domain/regulation/matter-list.ts'
import type { DepartmentCode } from '../../lib/domain/roles/role.ts'
import { departments, matterLists, matters } from '../schema/matters.ts'
import type { Queryable } from './queryable.ts'

/** Which version of a county's list is in force; undefined when none is. */
export async function matterListIdAt(db: Queryable, county: string, at: Date): Promise<number | undefined> {
  const [row] = await db
    .select({ id: matterLists.id })
    .from(matterLists)
    .where(
      and(
        eq(matterLists.countyCode, county),
        lte(matterLists.validFrom, at),
        or(isNull(matterLists.validTo), gt(matterLists.validTo, at)),
      ),
    )
    .orderBy(desc(matterLists.validFrom))
    .limit(1)
  return row?.id
}

export async function matterListById(db: Queryable, id: number): Promise<MatterList> {
  const [list] = await db.select().from(matterLists).where(eq(matterLists.id, id))
  if (!list) throw new Error(`Matter list ${id} does not exist`)
  const items = await db
    .select({ matter: matters.matter })
    .from(matters)
    .where(eq(matters.listId, id))
    .orderBy(asc(matters.position))
  const named = await db.select({ code: departments.code, zh: departments.zh }).from(departments)
  return {
    county: list.countyCode,
    version: list.version,
    from: list.validFrom.getTime(),
    to: list.validTo?.getTime() ?? null,
    matters: new Map(items.map(({ matter }) => [matter.code as CategoryCode, matter])),
    departmentNames: new Map(named.map(({ code, zh }) => [code as DepartmentCode, zh])),
  }
}

/** What a matter is called in the county's list in force; null when it is not on it. */
export async function matterNames(
  db: Queryable,
  county: string,
  code: string,
  at: Date,
): Promise<{ zh: string; en: string } | null> {
  const id = await matterListIdAt(db, county, at)
  if (id === undefined) return null
  const [row] = await db
    .select({ matter: matters.matter })
    .from(matters)
    .where(and(eq(matters.listId, id), eq(matters.code, code)))
  return row ? { zh: row.matter.zh, en: row.matter.en } : null
}
