/** Throw-away databases for tests: copies of a migrated template, so that each costs a file copy and no migration. */
import { createHash, randomBytes } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import postgres from 'postgres'
import { type Database, openDatabase } from './client.ts'
import { loadDemo } from './demo/load.ts'
import { migrate, migrationsHash } from './migrate.ts'

/** Any number, the same in all test processes: the template is built once, the others wait. */
const TEMPLATE_LOCK = 7_217_003
/** SQLSTATE of a database that somebody is still connected to. */
const IN_USE = '55006'
const DROP_TRIES = 5
/** The demo template is the same on every day of tests. */
export const TEST_DEMO_NOW = Date.parse('2026-11-20T10:00:00+08:00')
/** Token of a person's device in the demo template. */
export const testDeviceToken = (personId: string): string => `test_${personId.replaceAll('-', '')}`

export type TestDatabase = Database & { readonly url: string; drop(): Promise<void> }

/**
 * A migrated database of its own, on `serverUrl` or the server that TEST_DATABASE_URL names; `demo: true` holds the demo district as of
 * TEST_DEMO_NOW. `drop()` closes and removes it.
 */
export async function createTestDatabase({
  demo = false,
  serverUrl = process.env.TEST_DATABASE_URL,
}: {
  demo?: boolean
  serverUrl?: string | undefined
} = {}): Promise<TestDatabase> {
  if (!serverUrl) throw new Error('TEST_DATABASE_URL must name a PostgreSQL server where tests may create databases')
  const admin = postgres(serverUrl, { max: 1, onnotice: () => {} })
  try {
    const template = await ensureTemplate(admin, serverUrl, demo)
    const name = `gc_test_${randomBytes(6).toString('hex')}`
    // A small database is copied fastest through the log, a big one as files.
    await admin.unsafe(`create database ${name} template ${template} strategy ${demo ? 'file_copy' : 'wal_log'}`)
    const url = urlOf(serverUrl, name)
    const database = openDatabase({ url })
    const drop = async () => {
      await database.close()
      await dropDatabase(serverUrl, name)
    }
    return { ...database, url, drop }
  } finally {
    await admin.end()
  }
}

/** PostgreSQL gives whoever is still connected five seconds to go. On a machine without a free core that may not do: a few times is enough. */
async function dropDatabase(serverUrl: string, name: string): Promise<void> {
  const admin = postgres(serverUrl, { max: 1, onnotice: () => {} })
  try {
    for (let tries = 1; ; tries++)
      try {
        await admin.unsafe(`drop database if exists ${name} with (force)`)
        return
      } catch (error) {
        if (tries === DROP_TRIES || (error as { code?: string }).code !== IN_USE) throw error
      }
  } finally {
    await admin.end()
  }
}

/** Builds the template under a lock when it is missing; its name holds a hash of what it is made from, so a change makes a new one. */
async function ensureTemplate(admin: postgres.Sql, serverUrl: string, demo: boolean): Promise<string> {
  const hash = demo ? await demoHash() : await migrationsHash()
  const template = `gc_template_${demo ? 'demo_' : ''}${hash.slice(0, 16)}`
  const found = await admin`select 1 from pg_database where datname = ${template}`
  if (found.length > 0) return template
  await admin`select pg_advisory_lock(${TEMPLATE_LOCK})`
  try {
    const again = await admin`select 1 from pg_database where datname = ${template}`
    if (again.length > 0) return template
    const building = `${template}_building`
    await admin.unsafe(`drop database if exists ${building} with (force)`)
    await admin.unsafe(`create database ${building}`)
    const database = openDatabase({ url: urlOf(serverUrl, building), max: 2 })
    try {
      await migrate(database)
      if (demo) await loadDemo(database, { now: TEST_DEMO_NOW, deviceToken: testDeviceToken, log: () => {} })
    } finally {
      await database.close()
    }
    await admin.unsafe(`alter database ${building} with allow_connections false`)
    await admin.unsafe(`alter database ${building} rename to ${template}`)
    return template
  } finally {
    await admin`select pg_advisory_unlock(${TEMPLATE_LOCK})`
  }
}

function urlOf(serverUrl: string, name: string): string {
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return url.href
}

/** What the demo district is made from: its generator, its data, and the rules that its histories went through. */
const DEMO_SOURCES = ['./demo/', '../lib/data/', '../lib/domain/incident/']

async function demoHash(): Promise<string> {
  const hash = createHash('sha256').update(await migrationsHash())
  for (const source of DEMO_SOURCES) {
    const folder = new URL(source, import.meta.url)
    const files = (await readdir(folder)).filter((name) => !name.endsWith('.test.ts'))
    for (const file of files.sort()) hash.update(await readFile(new URL(file, folder)))
  }
  return hash.digest('hex')
}
