/** The product on lines that can be cut, from its database to the browsers, and a server that can be ended and begun again. */
import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { startEmbedded } from '../db/embedded.ts'
import { buildIfStale } from '../scripts/build-if-stale.ts'
import { freePort } from './free-port.ts'
import { type Line, openLine } from './line.ts'
import { type Ask, asker } from './wall-desk.ts'

/** The demo district is loaded with the first start. */
const START_TIMEOUT_MS = 180_000
const POLL_MS = 200

export interface Breakable {
  /** As browsers know it: over `line`. */
  readonly url: string
  /** Between browsers and server. */
  readonly line: Line
  /** Between server and database. */
  readonly databaseLine: Line
  /** By the server's own port, whatever happens to the line. */
  readonly ask: Ask
  /** A gauge of the server's figures; undefined while it is away. */
  figure(name: string): Promise<number | undefined>
  /** Ends the server: asked to, or as a power cut does. */
  end(how: 'asked' | 'killed'): Promise<void>
  /** Begins it again and waits until it serves; `version`: another one is deployed. */
  begin(version: string): Promise<void>
  stop(): Promise<void>
}

export async function startBreakable(log: (line: string) => void, version: string): Promise<Breakable> {
  if (!(await buildIfStale(log))) throw new Error('the pages could not be built')
  const dataDir = await mkdtemp(join(tmpdir(), 'grid-command-bench-'))
  const database = await startEmbedded({ dataDir, log, durable: false })
  const databaseUrl = new URL(database.url)
  const databaseLine = await openLine({ port: Number(databaseUrl.port) })
  databaseUrl.port = String(databaseLine.port)
  const port = await freePort()
  const line = await openLine({ port })
  const url = `http://127.0.0.1:${line.port}`
  const metricsToken = randomBytes(16).toString('hex')
  const secret = randomBytes(32).toString('base64url')
  let child: ChildProcess | undefined

  const direct = (path: string, headers: Record<string, string> = {}) =>
    fetch(`http://127.0.0.1:${port}${path}`, { headers })

  async function begin(deployed: string): Promise<void> {
    const started = spawn(process.execPath, ['--import', 'tsx', 'server/main.ts'], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: {
        ...process.env,
        NODE_ENV: 'production',
        PORT: String(port),
        PUBLIC_URL: url,
        DATA_DIR: dataDir,
        DATABASE_URL: databaseUrl.href,
        DEMO: '1',
        AUTH_SECRET: secret,
        METRICS_TOKEN: metricsToken,
        APP_VERSION: deployed,
        LOG_LEVEL: process.env.LOG_LEVEL ?? 'error',
      },
    })
    child = started
    const until = Date.now() + START_TIMEOUT_MS
    while (Date.now() < until && started.exitCode === null) {
      if (
        await direct('/readyz').then(
          ({ ok }) => ok,
          () => false,
        )
      )
        return
      await wait(POLL_MS)
    }
    throw new Error('the server did not come')
  }

  async function end(how: 'asked' | 'killed'): Promise<void> {
    const ended = child
    child = undefined
    if (!ended || ended.exitCode !== null) return
    ended.kill(how === 'asked' ? 'SIGTERM' : 'SIGKILL')
    await once(ended, 'exit')
  }

  const stop = async () => {
    await end('asked')
    await line.close()
    await databaseLine.close()
    await database.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
  process.once('exit', () => child?.kill('SIGKILL'))
  try {
    await begin(version)
  } catch (error) {
    await stop()
    throw error
  }
  return {
    url,
    line,
    databaseLine,
    ask: asker(`http://127.0.0.1:${port}`, url),
    async figure(name) {
      const headers = { authorization: `Bearer ${metricsToken}` }
      const text = await direct('/metrics', headers).then(
        (answer) => answer.text(),
        () => '',
      )
      const [, value] =
        text
          .split('\n')
          .find((row) => row.startsWith(`${name} `))
          ?.split(' ') ?? []
      return value === undefined ? undefined : Number(value)
    },
    end,
    begin,
    stop,
  }
}
