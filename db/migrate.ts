/** Brings a database to this version: the SQL files of db/migrations in order, each in the one transaction, under an advisory lock. */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Database } from './client.ts'

/** Any number, the same in every version: two servers that start at once migrate one after the other. */
const MIGRATION_LOCK = 7_217_001
/** A second starter waits this long for the first; then it says so. */
const LOCK_TIMEOUT = '60s'

const FOLDER = new URL('./migrations/', import.meta.url)
const BREAKPOINT = '--> statement-breakpoint'

interface Migration {
  readonly name: string
  readonly sql: string
  readonly hash: string
}

/** The database is of another version than this program: the message is one line for the person at the terminal. */
export class SchemaVersionError extends Error {
  override readonly name = 'SchemaVersionError'
}

/** The migrations this program knows, in order, as the journal of drizzle-kit lists them. */
async function readMigrations(): Promise<Migration[]> {
  const journal = JSON.parse(await readFile(new URL('meta/_journal.json', FOLDER), 'utf8')) as {
    entries: { tag: string }[]
  }
  return Promise.all(
    journal.entries.map(async ({ tag }) => {
      const sql = await readFile(new URL(`${tag}.sql`, FOLDER), 'utf8')
      return { name: tag, sql: sql.replaceAll(BREAKPOINT, ''), hash: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}

/**
 * Applies what is missing, all or nothing; a database that is up to date is only read. Refuses a database migrated by a newer version, and
 * one whose history differs from ours.
 */
export async function migrate(database: Database): Promise<void> {
  const known = await readMigrations()
  await database.sql.begin(async (tx) => {
    await tx.unsafe(`set local lock_timeout = '${LOCK_TIMEOUT}'; set local statement_timeout = 0`)
    await tx`select pg_advisory_xact_lock(${MIGRATION_LOCK})`
    await tx`create table if not exists schema_migrations (
      position integer primary key,
      name text not null unique,
      hash text not null,
      applied_at timestamptz not null default now()
    )`
    const applied = await tx<
      { name: string; hash: string }[]
    >`select name, hash from schema_migrations order by position`
    checkHistory(known, applied)
    for (const [index, migration] of known.entries()) {
      if (index < applied.length) continue
      await tx.unsafe(migration.sql)
      await tx`insert into schema_migrations (position, name, hash) values (${index}, ${migration.name}, ${migration.hash})`
    }
  })
}

function checkHistory(known: readonly Migration[], applied: readonly { name: string; hash: string }[]): void {
  if (applied.length > known.length) {
    throw new SchemaVersionError(
      `The database was made by a newer version of Grid Command (its migration ${applied[known.length]?.name} is not known here): start that version, or use another database.`,
    )
  }
  for (const [index, row] of applied.entries()) {
    const own = known[index]
    if (own?.name !== row.name || own.hash !== row.hash) {
      throw new SchemaVersionError(
        `The database was made by another version of Grid Command (its migration ${row.name} differs from ours): start that version, or use another database.`,
      )
    }
  }
}

/** One hash over all migrations: names the template databases of the tests. */
export async function migrationsHash(): Promise<string> {
  const hash = createHash('sha256')
  for (const migration of await readMigrations()) hash.update(migration.hash)
  return hash.digest('hex')
}
