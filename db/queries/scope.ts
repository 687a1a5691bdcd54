/** Jurisdiction in SQL: the same question as `withinScope`, asked of a column. */
import { like, or, type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import type { AreaCode } from '../../lib/geo/codes.ts'

/** True for rows whose code lies in one of the scopes; without a scope, for none: default is deny. */
export const inScopes = (column: PgColumn | SQL, scopes: readonly AreaCode[]): SQL =>
  or(...scopes.map((scope) => like(column as PgColumn, `${scope}%`))) ?? sql`false`

/** What a person typed as a pattern for ILIKE: his `%` and `_` mean themselves. */
export const containing = (text: string): string => `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
