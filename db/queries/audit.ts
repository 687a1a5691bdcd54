/** The audit log: who looked at or tried what. Written often, read by the auditor. */
import { and, desc, eq, isNull, lt, or } from 'drizzle-orm'
import type { Actor } from '../../lib/domain/roles/role.ts'
import type { AreaCode } from '../../lib/geo/codes.ts'
import type { Database } from '../client.ts'
import { auditLog, user } from '../schema/accounts.ts'
import { inScopes } from './scope.ts'

export interface AuditEntry {
  readonly userId: string | null
  readonly action: string
  readonly target: string
  readonly areaCode?: string
  readonly detail?: Readonly<Record<string, unknown>>
}

/** For a line about somebody's own doings: it is read where he belongs, and not by the auditors of all other places. */
export const homeArea = ({ grants }: Actor): Pick<AuditEntry, 'areaCode'> =>
  grants[0] ? { areaCode: grants[0].scope } : {}

/** The database, or a transaction that must not commit without the line. */
type Writer = { readonly db: Pick<Database['db'], 'insert'> }

/** A target comes from outside; longer ones are cut so that a line stays a line. */
const TARGET_MAX = 200

export async function writeAudit({ db }: Writer, entry: AuditEntry): Promise<void> {
  await db.insert(auditLog).values({
    userId: entry.userId,
    action: entry.action,
    target: entry.target.slice(0, TARGET_MAX),
    areaCode: entry.areaCode ?? null,
    detail: entry.detail ?? {},
  })
}

export interface AuditLine {
  readonly id: number
  readonly at: Date
  readonly userId: string | null
  readonly userName: string | null
  readonly action: string
  readonly target: string
  readonly areaCode: string | null
  readonly detail: Readonly<Record<string, unknown>>
}

/** Newest first, below `before`. Lines without an area are shown to every auditor: they name nobody's area. */
export async function readAudit(
  { db }: Database,
  ask: {
    readonly scopes: readonly AreaCode[]
    readonly action?: string
    readonly before?: number
    readonly limit: number
  },
): Promise<AuditLine[]> {
  return db
    .select({
      id: auditLog.id,
      at: auditLog.at,
      userId: auditLog.userId,
      userName: user.name,
      action: auditLog.action,
      target: auditLog.target,
      areaCode: auditLog.areaCode,
      detail: auditLog.detail,
    })
    .from(auditLog)
    .leftJoin(user, eq(user.id, auditLog.userId))
    .where(
      and(
        ask.scopes.length === 0
          ? inScopes(auditLog.areaCode, [])
          : or(isNull(auditLog.areaCode), inScopes(auditLog.areaCode, ask.scopes)),
        ask.action ? eq(auditLog.action, ask.action) : undefined,
        ask.before === undefined ? undefined : lt(auditLog.id, ask.before),
      ),
    )
    .orderBy(desc(auditLog.id))
    .limit(ask.limit)
}
