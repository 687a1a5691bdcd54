/** The server of the browser tests: the real one, on a throw-away database with a demonstration as of now, simulator included. */
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTestDatabase } from '../db/testing.ts'
import { readConfig } from '../server/config.ts'
import { startServer } from '../server/start-server.ts'

const database = await createTestDatabase()
const dataDir = await mkdtemp(join(tmpdir(), 'grid-command-e2e-'))
const config = readConfig({
  ...process.env,
  NODE_ENV: 'production',
  DATA_DIR: dataDir,
  DATABASE_URL: database.url,
  DEMO: '1',
  AUTH_SECRET: randomBytes(32).toString('base64url'),
  LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn',
})
const server = await startServer(config, { pages: true })
console.log(`ready: ${server.url}`)

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, async () => {
    await server.close()
    await database.drop()
    await rm(dataDir, { recursive: true, force: true })
    process.exit(0)
  })
}
