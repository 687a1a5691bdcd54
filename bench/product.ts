/** The product as a user starts it: `npm start` in a fresh data directory, on a free port, with its simulator. */
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { buildIfStale } from '../scripts/build-if-stale.ts'
import { freePort } from './free-port.ts'

/** Embedded database, demo district and pages, on a busy machine. */
const START_TIMEOUT_MS = 180_000
const STOP_TIMEOUT_MS = 20_000
/** The demo's people are all walking by then. */
const SIMULATED_WORKERS = 500
const POLL_MS = 250

export interface Product {
  readonly url: string
  /** Known here, so that a benchmark can speak as one of the demo's phones. */
  readonly secret: string
  stop(): Promise<void>
}

export async function startProduct(log: (line: string) => void): Promise<Product> {
  if (!(await buildIfStale(log))) throw new Error('the pages could not be built')
  const dataDir = await mkdtemp(join(tmpdir(), 'grid-command-bench-'))
  const port = await freePort()
  const secret = randomBytes(32).toString('base64url')
  const url = `http://127.0.0.1:${port}`
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/start.ts'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      PORT: String(port),
      DATA_DIR: dataDir,
      DATABASE_URL: '',
      DEMO: 'auto',
      AUTH_SECRET: secret,
      LOG_LEVEL: 'warn',
    },
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM')
    const hard = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS)
    await ended
    clearTimeout(hard)
    await rm(dataDir, { recursive: true, force: true })
  }
  const onExit = (): boolean => child.kill('SIGKILL')
  process.once('exit', onExit)
  try {
    await until(
      'the server to be ready',
      async () => (await fetch(`${url}/readyz`)).ok,
      () => child.exitCode === null,
    )
    log(`server ready at ${url}`)
    await until(
      'the simulated workers to walk',
      async () => (await positioned(url)) >= SIMULATED_WORKERS,
      () => true,
    )
    log('demo load is up')
    return { url, secret, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Workers with a position, by the server's own figures. */
async function positioned(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text()
  return Number(/grid_command_workers\{state="positioned"\} (\d+)/.exec(text)?.[1] ?? 0)
}

async function until(what: string, isSo: () => Promise<boolean>, goOn: () => boolean): Promise<void> {
  const end = Date.now() + START_TIMEOUT_MS
  while (Date.now() < end && goOn()) {
    if (await isSo().catch(() => false)) return
    await wait(POLL_MS)
  }
  throw new Error(`waited in vain for ${what}`)
}
