/** A server of a test's own, beside the shared one and on its database: for what is chosen once, at the start, by configuration. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { databaseNote } from './database-note.ts'

/** On two busy cores. */
export const START_TIMEOUT_MS = 60_000

export interface OwnServer {
  readonly url: string
  stop(): Promise<void>
}

export async function startOwnServer(shared: string, env: Readonly<Record<string, string>>): Promise<OwnServer> {
  const databaseUrl = await readFile(databaseNote(Number(new URL(shared).port)), 'utf8')
  const child: ChildProcess = spawn(process.execPath, ['--import', 'tsx', 'e2e/server.ts'], {
    env: { ...process.env, PORT: '0', NODE_ENV: 'production', E2E_DATABASE_URL: databaseUrl, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  for await (const line of createInterface({ input: child.stdout as NodeJS.ReadableStream })) {
    const [, url] = /^ready: (\S+)/.exec(line) ?? []
    if (!url) continue
    return {
      url,
      async stop() {
        if (child.exitCode !== null) return
        child.kill('SIGTERM')
        await once(child, 'exit')
      },
    }
  }
  throw new Error(`the server with ${Object.keys(env).join(', ')} did not start`)
}
