/**
 * The server of the browser tests: the real one, on a throw-away database with a demonstration as of now, simulator included. Another beside it,
 * configured otherwise, is given its database by E2E_DATABASE_URL: to make a demonstration anew takes half a minute.
 */
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTestDatabase } from '../db/testing.ts'
import { readConfig } from '../server/config.ts'
import { startServer } from '../server/start-server.ts'
import { databaseNote } from './database-note.ts'

const lent = process.env.E2E_DATABASE_URL
const database = lent ? null : await createTestDatabase()
const dataDir = await mkdtemp(join(tmpdir(), 'grid-command-e2e-'))
const config = readConfig({
  ...process.env,
  NODE_ENV: 'production',
  DATA_DIR: dataDir,
  DATABASE_URL: lent ?? database?.url,
  DEMO: '1',
  AUTH_SECRET: randomBytes(32).toString('base64url'),
  LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn',
})
const server = await startServer(config, { pages: true, simulator: lent === undefined })
if (database) await writeFile(databaseNote(config.port), database.url, { mode: 0o600 })
console.log(`ready: ${server.url}`)

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, async () => {
    await server.close()
    await database?.drop()
    await rm(databaseNote(config.port), { force: true })
    await rm(dataDir, { recursive: true, force: true })
    process.exit(0)
  })
}
