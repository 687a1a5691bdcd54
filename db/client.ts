/** Opens the database: one pool, seen as drizzle (`db`) for typed queries and as postgres.js (`sql`) for COPY, LISTEN and bulk work. */
import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { createPreparedTexts, preparing } from './prepared-client.ts'
import * as schema from './schema/index.ts'

export interface Database {
  readonly db: PostgresJsDatabase<typeof schema>
  readonly sql: postgres.Sql
  close(): Promise<void>
}

/** Enough for two cores: more connections only queue inside PostgreSQL instead of here. */
const DEFAULT_MAX_CONNECTIONS = 10
const CONNECT_TIMEOUT_S = 10
/** Between attempts to reconnect; the driver's own grows to 20 s, and desks would wait that long after the database is back. */
const RECONNECT_S = 0.5
/** No query of ours takes long; one that does is a fault and must not hold a connection for ever. */
const STATEMENT_TIMEOUT_MS = 60_000
/** A transaction left open by a lost caller gives its locks back. */
const IDLE_IN_TRANSACTION_TIMEOUT_MS = 60_000
/** Bounded farewell: running queries get this long, then connections are cut. */
const CLOSE_TIMEOUT_S = 5

/** Type numbers of PostgreSQL whose way through the driver drizzle changes. */
const INT8 = 20
const JSON_TYPES = [114, 3802]
const TIMESTAMPTZ = 1184

/** Connects on first use. A database that goes away and comes back is reconnected to by the pool itself. */
export function openDatabase({ url, max = DEFAULT_MAX_CONNECTIONS }: { url: string; max?: number }): Database {
  const sql = postgres(url, {
    max,
    connect_timeout: CONNECT_TIMEOUT_S,
    backoff: () => RECONNECT_S,
    onnotice: () => {},
    connection: {
      application_name: 'grid-command',
      statement_timeout: STATEMENT_TIMEOUT_MS,
      idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_TIMEOUT_MS,
      // Planned for its values each time: one plan for all would suit a street and misjudge a province.
      plan_cache_mode: 'force_custom_plan',
    },
  })
  const db = drizzle(preparing(sql, createPreparedTexts()), { schema, casing: 'snake_case' })
  restoreTypes(sql)
  return { db, sql, close: () => sql.end({ timeout: CLOSE_TIMEOUT_S }) }
}

/**
 * drizzle makes the shared driver pass times and JSON through untouched, which would break plain `sql` use. These converters serve both:
 * times are `Date`, JSON is a value (drizzle hands JSON over as text already), bigint columns are numbers (ours stay far below 2^53).
 */
function restoreTypes(sql: postgres.Sql): void {
  const { parsers, serializers } = sql.options
  parsers[TIMESTAMPTZ] = (text: string) => new Date(text)
  serializers[TIMESTAMPTZ] = (value: Date | string | number) =>
    (value instanceof Date ? value : new Date(value)).toISOString()
  for (const type of JSON_TYPES)
    serializers[type] = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))
  parsers[INT8] = Number
}
