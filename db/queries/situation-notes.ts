/** Notes on the situation, pinned ones first. */
import { and, count, desc, eq, isNull, lt, sql } from 'drizzle-orm'
import type { AreaCode } from '../../lib/geo/codes.ts'
import type { Database } from '../client.ts'
import { areas } from '../schema/areas.ts'
import { situationNotes } from '../schema/notes.ts'
import type { Queryable } from './queryable.ts'
import { inScopes } from './scope.ts'

/** What a page shows; who has more takes some down. */
const SHOWN_MAX = 100
/** Notes that hang on one area at once. */
export const NOTES_MAX = 50
/** As long as the audit log. */
export const NOTE_RETENTION_DAYS = 3 * 365

const hanging = isNull(situationNotes.takenDownAt)

export const notesIn = ({ db }: Database, scopes: readonly AreaCode[]) =>
  db
    .select({
      id: situationNotes.id,
      code: situationNotes.areaCode,
      name: sql<string>`coalesce(${areas.name}, ${situationNotes.areaCode})`,
      text: situationNotes.text,
      view: situationNotes.view,
      pinned: situationNotes.pinned,
      at: situationNotes.writtenAt,
      by: situationNotes.writtenByName,
    })
    .from(situationNotes)
    .leftJoin(areas, eq(areas.code, situationNotes.areaCode))
    .where(and(hanging, inScopes(situationNotes.areaCode, scopes)))
    .orderBy(desc(situationNotes.pinned), desc(situationNotes.writtenAt))
    .limit(SHOWN_MAX)

export async function notesHanging({ db }: Database, area: AreaCode): Promise<number> {
  const [row] = await db
    .select({ count: count() })
    .from(situationNotes)
    .where(and(hanging, eq(situationNotes.areaCode, area)))
  return row?.count ?? 0
}

export async function hangNote(
  { db }: Database,
  note: Pick<
    typeof situationNotes.$inferInsert,
    'areaCode' | 'text' | 'view' | 'writtenAt' | 'writtenBy' | 'writtenByName'
  >,
): Promise<string> {
  const [row] = await db.insert(situationNotes).values(note).returning({ id: situationNotes.id })
  if (!row) throw new Error('a note was not kept')
  return row.id
}

/** Where a note hangs; undefined when it does not. */
export async function areaOfNote({ db }: Database, id: string): Promise<string | undefined> {
  const [row] = await db
    .select({ area: situationNotes.areaCode })
    .from(situationNotes)
    .where(and(hanging, eq(situationNotes.id, id)))
  return row?.area
}

export async function pinNote({ db }: Database, id: string, pinned: boolean): Promise<void> {
  await db.update(situationNotes).set({ pinned }).where(eq(situationNotes.id, id))
}

export async function takeNoteDown({ db }: Database, id: string, by: string, at: Date): Promise<void> {
  await db.update(situationNotes).set({ takenDownAt: at, takenDownBy: by }).where(eq(situationNotes.id, id))
}

export async function deleteNotesBefore(db: Queryable, at: Date): Promise<void> {
  await db.delete(situationNotes).where(lt(situationNotes.writtenAt, at))
}
