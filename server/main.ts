/** The program: reads the environment, starts the server, says where it is, and ends cleanly when asked to. */

import { EmbeddedDatabaseError } from '../db/embedded.ts'
import { SchemaVersionError } from '../db/migrate.ts'
import { DEMO_ACCOUNTS } from '../lib/data/demo-accounts.ts'
import { type Config, readConfig, StartRefused } from './config.ts'
import { type RunningServer, startServer } from './start-server.ts'

/** Closing takes a second or two; longer means that something hangs, and then we go without it. */
const FAREWELL_MS = 10_000

const say = (line: string): void => console.log(line)

/** The operator can put these right, so he gets one line and no stack. */
const isOperatorError = (error: unknown): error is Error =>
  error instanceof StartRefused || error instanceof EmbeddedDatabaseError || error instanceof SchemaVersionError

function announce(server: RunningServer, config: Config, started: number): void {
  say(`\n  网格指挥台 Grid Command is ready after ${((performance.now() - started) / 1000).toFixed(1)} s`)
  say(`  ${server.url}`)
  if (!server.demo) return
  say('\n  演示数据 Demonstration. One click on the sign-in page for each role:')
  for (const { username, zh, en } of DEMO_ACCOUNTS) say(`    ${username.padEnd(12)} ${zh} · ${en}`)
  say(config.databaseUrl ? '' : `  To begin anew: stop it and remove ${config.dataDir}`)
}

async function run(): Promise<void> {
  const started = performance.now()
  const config = readConfig(process.env)
  let asked = false
  let server: RunningServer | undefined
  const end = async () => {
    if (asked) return
    asked = true
    if (!server) return
    setTimeout(() => process.exit(1), FAREWELL_MS).unref()
    await server.close()
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void end())
  server = await startServer(config, { pages: true, say })
  if (asked) {
    await server.close()
    process.exit(0)
  }
  announce(server, config, started)
}

run().catch((error: unknown) => {
  console.error(isOperatorError(error) ? error.message : error)
  process.exit(1)
})
