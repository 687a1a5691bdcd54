/** Versions of a county's matter list 事项清单 (article 10): the draft of the next one, its publishing, and what was in force when. */
import { and, desc, eq, inArray, isNull, sql } from 'drizzle-orm'
import {
  checkNewVersion,
  type MatterVersion,
  type VersionRefusal,
} from '../../lib/domain/regulation/art10-matter-versions.ts'
import type { Matter } from '../../lib/domain/regulation/matter-list.ts'
import type { Database } from '../client.ts'
import { areas } from '../schema/areas.ts'
import { departments, matterListDrafts, matterLists, matters } from '../schema/matters.ts'
import type { Queryable } from './queryable.ts'

/** A list a month for ten years; older ones stay readable by their date. */
const VERSIONS_SHOWN = 120
/** The counties of a province. */
const COUNTIES_MAX = 200

export interface VersionRow {
  readonly id: number
  readonly version: string
  readonly validFrom: Date
  readonly validTo: Date | null
  readonly source: string
}

/** Published versions of a county, newest first. */
export const matterVersions = (db: Queryable, county: string): Promise<VersionRow[]> =>
  db
    .select({
      id: matterLists.id,
      version: matterLists.version,
      validFrom: matterLists.validFrom,
      validTo: matterLists.validTo,
      source: matterLists.source,
    })
    .from(matterLists)
    .where(eq(matterLists.countyCode, county))
    .orderBy(desc(matterLists.validFrom))
    .limit(VERSIONS_SHOWN)

/** Counties that have published a list, by code. */
export async function countiesWithLists(db: Queryable): Promise<{ code: string; name: string }[]> {
  const rows = await db
    .select({ code: matterLists.countyCode, name: sql<string>`coalesce(${areas.name}, ${matterLists.countyCode})` })
    .from(matterLists)
    .leftJoin(areas, eq(areas.code, matterLists.countyCode))
    .groupBy(matterLists.countyCode, areas.name)
    .orderBy(matterLists.countyCode)
    .limit(COUNTIES_MAX)
  return rows
}

export type DraftRow = typeof matterListDrafts.$inferSelect

export async function matterDraft(db: Queryable, county: string): Promise<DraftRow | null> {
  const [row] = await db.select().from(matterListDrafts).where(eq(matterListDrafts.countyCode, county))
  return row ?? null
}

/** Puts the draft in the place of the county's last one. */
export async function saveMatterDraft({ db }: Database, draft: DraftRow): Promise<void> {
  await db
    .insert(matterListDrafts)
    .values(draft)
    .onConflictDoUpdate({ target: matterListDrafts.countyCode, set: draft })
}

export type Published =
  | { readonly ok: true; readonly version: string; readonly from: Date }
  | { readonly ok: false; readonly reason: VersionRefusal | 'no_such_draft' }

/**
 * Makes the draft a version: the one before ends where it begins, in one transaction. The draft's row is locked, so that of two leaders who
 * approve at once one is told that it is done.
 */
export async function publishMatterDraft(
  { db }: Database,
  county: string,
  draftId: string,
  now: Date,
): Promise<Published> {
  return db.transaction(async (tx) => {
    const [draft] = await tx
      .select()
      .from(matterListDrafts)
      .where(and(eq(matterListDrafts.countyCode, county), eq(matterListDrafts.id, draftId)))
      .for('update')
    if (!draft) return { ok: false, reason: 'no_such_draft' }
    const reason = checkNewVersion(asVersion(draft), (await matterVersions(tx, county)).map(asVersion), now.getTime())
    if (reason) return { ok: false, reason }
    await tx
      .update(matterLists)
      .set({ validTo: draft.validFrom })
      .where(and(eq(matterLists.countyCode, county), isNull(matterLists.validTo)))
    const [list] = await tx
      .insert(matterLists)
      .values({ countyCode: county, version: draft.version, validFrom: draft.validFrom, source: draft.source })
      .returning({ id: matterLists.id })
    if (!list) throw new Error(`No list was entered for ${county}`)
    await tx
      .insert(matters)
      .values(draft.matters.map((matter, position) => ({ listId: list.id, code: matter.code, position, matter })))
    await tx.delete(matterListDrafts).where(eq(matterListDrafts.countyCode, county))
    return { ok: true, version: draft.version, from: draft.validFrom }
  })
}

export const asVersion = ({ version, validFrom }: { version: string; validFrom: Date }): MatterVersion => ({
  version,
  from: validFrom.getTime(),
})

/** The matters of one published version, in its order. */
export async function mattersOfList(db: Queryable, listId: number): Promise<Matter[]> {
  const rows = await db
    .select({ matter: matters.matter })
    .from(matters)
    .where(eq(matters.listId, listId))
    .orderBy(matters.position)
  return rows.map(({ matter }) => matter)
}

/** Those of the codes that are no department: a list that names one could send nothing to it. */
export async function unknownDepartments(db: Queryable, codes: readonly string[]): Promise<string[]> {
  if (codes.length === 0) return []
  const known = await db
    .select({ code: departments.code })
    .from(departments)
    .where(inArray(departments.code, [...new Set(codes)]))
  const names = new Set(known.map(({ code }) => code))
  return [...new Set(codes)].filter((code) => !names.has(code))
}
