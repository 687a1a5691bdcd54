/** Handovers of desks: at most one open in a scope, which the table itself holds to. */
import { and, desc, eq, isNotNull, isNull, lt, type SQL, sql } from 'drizzle-orm'
import type { HandoverSheet } from '../../lib/domain/handover/sheet.ts'
import type { AreaCode } from '../../lib/geo/codes.ts'
import { handovers } from '../schema/desk.ts'
import type { Queryable } from './queryable.ts'
import { inScopes } from './scope.ts'

export interface HandoverRow {
  readonly id: string
  readonly scope: string
  readonly outgoingUserId: string
  readonly outgoingName: string
  readonly signedOutAt: Date
  readonly notes: string
  readonly sheet: HandoverSheet
  readonly ticked: readonly string[]
  readonly incomingUserId: string | null
  readonly incomingName: string | null
  readonly signedInAt: Date | null
}

const rows = async (db: Queryable, where: SQL | undefined, limit: number): Promise<HandoverRow[]> =>
  (await db.select().from(handovers).where(where).orderBy(desc(handovers.signedOutAt)).limit(limit)).map((row) => ({
    ...row,
    // Written by this program from the same type.
    sheet: row.sheet as unknown as HandoverSheet,
  }))

export const openHandover = async (db: Queryable, scope: AreaCode): Promise<HandoverRow | undefined> =>
  (await rows(db, and(eq(handovers.scope, scope), isNull(handovers.signedInAt)), 1))[0]
export const lastHandover = async (db: Queryable, scope: AreaCode): Promise<HandoverRow | undefined> =>
  (await rows(db, and(eq(handovers.scope, scope), isNotNull(handovers.signedInAt)), 1))[0]
export const handoverById = async (db: Queryable, id: string): Promise<HandoverRow | undefined> =>
  (await rows(db, eq(handovers.id, id), 1))[0]

/** A leader's list is short; more desks than this that nobody took over is another trouble. */
const UNSIGNED_MAX = 100
/** Signed by the outgoing side before `before`, and by nobody since. */
export const unsignedSince = (db: Queryable, scopes: readonly AreaCode[], before: Date): Promise<HandoverRow[]> =>
  rows(
    db,
    and(inScopes(handovers.scope, scopes), isNull(handovers.signedInAt), lt(handovers.signedOutAt, before)),
    UNSIGNED_MAX,
  )

/** False when the scope has an open one. */
export async function signOut(
  db: Queryable,
  row: Pick<HandoverRow, 'id' | 'scope' | 'outgoingUserId' | 'outgoingName' | 'signedOutAt' | 'notes' | 'sheet'>,
): Promise<boolean> {
  const entered = await db
    .insert(handovers)
    .values({ ...row, sheet: row.sheet as unknown as Record<string, unknown> })
    .onConflictDoNothing()
    .returning({ id: handovers.id })
  return entered.length > 0
}

/** Adds to what is ticked; two who tick at once lose nothing of each other's. */
export async function tick(db: Queryable, id: string, incidentIds: readonly string[]): Promise<void> {
  await db
    .update(handovers)
    .set({
      ticked: sql`(select coalesce(jsonb_agg(distinct one), '[]'::jsonb)
        from jsonb_array_elements(${handovers.ticked} || ${JSON.stringify(incidentIds)}::jsonb) as one)`,
    })
    .where(and(eq(handovers.id, id), isNull(handovers.signedInAt)))
}

/** False when somebody else has signed meanwhile, or it was taken back. */
export async function signIn(
  db: Queryable,
  id: string,
  incoming: { readonly userId: string; readonly name: string; readonly at: Date },
): Promise<boolean> {
  const signed = await db
    .update(handovers)
    .set({ incomingUserId: incoming.userId, incomingName: incoming.name, signedInAt: incoming.at })
    .where(and(eq(handovers.id, id), isNull(handovers.signedInAt)))
    .returning({ id: handovers.id })
  return signed.length > 0
}

/** Only while nobody has signed for it. */
export async function takeBack(db: Queryable, id: string): Promise<boolean> {
  const gone = await db
    .delete(handovers)
    .where(and(eq(handovers.id, id), isNull(handovers.signedInAt)))
    .returning({ id: handovers.id })
  return gone.length > 0
}

/** As long as the audit log. */
export const HANDOVER_RETENTION_DAYS = 3 * 365

export async function deleteHandoversBefore(db: Queryable, at: Date): Promise<void> {
  await db.delete(handovers).where(lt(handovers.signedOutAt, at))
}
