import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDatabase } from './client.ts'
import { EmbeddedDatabaseError, startEmbedded } from './embedded.ts'
import { runningPostmaster } from './embedded-postmaster.ts'

let dataDir: string
let stops: (() => Promise<void>)[]
const lines: string[] = []
const start = async () => {
  const database = await startEmbedded({ dataDir, log: (line) => lines.push(line), durable: false })
  stops.push(database.stop)
  return database
}
/** Processes whose command line names the data directory, children of PostgreSQL by their parent. */
const processesOf = (folder: string): string[] =>
  readdirSync('/proc').filter((pid) => {
    if (!/^\d+$/.test(pid)) return false
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(folder)
    } catch {
      return false
    }
  })

beforeEach(() => {
  // mkdtemp makes a folder that only we may enter: the hardest place for a database that must not run as root.
  dataDir = mkdtempSync(join(tmpdir(), 'gc-embedded-'))
  stops = []
  lines.length = 0
})
afterEach(async () => {
  for (const stop of stops) await stop()
  rmSync(dataDir, { recursive: true, force: true })
})

test('a fresh folder gets a working database in UTF-8, its password readable to us only', async () => {
  const { url } = await start()
  const database = openDatabase({ url, max: 1 })
  const [row] =
    await database.sql`select current_setting('server_encoding') as encoding, '网格' < '网络' as sorted, lower('Ä') as lower`
  expect(row).toEqual({ encoding: 'UTF8', sorted: true, lower: 'ä' })
  await database.close()
  expect(statSync(join(dataDir, 'pg-password')).mode & 0o777).toBe(0o600)
})

test('stopping leaves no process, twice is once, and the next start finds the same data at the same port', async () => {
  const first = await start()
  const database = openDatabase({ url: first.url, max: 1 })
  await database.sql`create table kept as select 42 as answer`
  await database.close()
  await Promise.all([first.stop(), first.stop()])
  expect(processesOf(dataDir)).toEqual([])

  const second = await start()
  expect(second.url).toBe(first.url)
  const again = openDatabase({ url: second.url, max: 1 })
  expect(await again.sql`select answer from kept`).toEqual([{ answer: 42 }])
  await again.close()
})

test('a database whose server was killed is taken over by the next start, and ended by it', async () => {
  const killed = startElsewhere(dataDir)
  const url = await killed.url
  const before = runningPostmaster(join(dataDir, 'pg'))
  killed.child.kill('SIGKILL')
  await once(killed.child, 'exit')
  expect(runningPostmaster(join(dataDir, 'pg'))).toEqual(before)

  const next = await start()
  expect(next.url).toBe(url)
  expect(runningPostmaster(join(dataDir, 'pg'))).toEqual(before)
  expect(lines.join()).toContain('Taking over')
  await next.stop()
  expect(processesOf(dataDir)).toEqual([])
})

test('a second server on the same folder is refused in one line and does not disturb the first', async () => {
  const first = await start()
  await expect(start()).rejects.toThrow(/^Another server is running on .*$/)
  const database = openDatabase({ url: first.url, max: 1 })
  expect(await database.sql`select 1 as one`).toEqual([{ one: 1 }])
  await database.close()
})

test('of two first starts at once, one wins', async () => {
  const results = await Promise.allSettled([start(), start()])
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  const refused = results.find((result) => result.status === 'rejected')
  expect(refused?.reason).toBeInstanceOf(EmbeddedDatabaseError)
})

test('a PostgreSQL that dies is started again at the same address', async () => {
  const { url } = await start()
  const database = openDatabase({ url, max: 1 })
  await database.sql`select 1`
  process.kill(runningPostmaster(join(dataDir, 'pg'))!.pid, 'SIGKILL')
  await expect.poll(() => database.sql`select 1 as one`.catch(() => null), { timeout: 30_000 }).toEqual([{ one: 1 }])
  await database.close()
})

test('a stale process file and a taken port do not stop the start', async () => {
  const first = await start()
  const port = Number(new URL(first.url).port)
  await first.stop()
  writeFileSync(
    join(dataDir, 'pg', 'postmaster.pid'),
    `${process.pid}\n${dataDir}/pg\n1\n${port}\n\n127.0.0.1\n\nready\n`,
  )
  const squatter = createServer().listen(port, '127.0.0.1')
  await once(squatter, 'listening')
  const second = await start()
  expect(Number(new URL(second.url).port)).not.toBe(port)
  squatter.close()
})

test('a folder of another PostgreSQL version, or without its password, is refused in one line', async () => {
  await (await start()).stop()
  const version = join(dataDir, 'pg', 'PG_VERSION')
  const made = readFileSync(version, 'utf8')
  writeFileSync(version, '99\n')
  await expect(start()).rejects.toThrow(/was made by PostgreSQL 99/)
  writeFileSync(version, made)
  rmSync(join(dataDir, 'pg-password'))
  await expect(start()).rejects.toThrow(/pg-password is missing/)
  expect(existsSync(join(dataDir, 'pg-password'))).toBe(false)
})

/** A server in a process of its own, to be killed. */
function startElsewhere(folder: string): { child: ChildProcess; url: Promise<string> } {
  const script = `import { startEmbedded } from './db/embedded.ts'
    const { url } = await startEmbedded({ dataDir: ${JSON.stringify(folder)}, log: () => {}, durable: false })
    console.log(url); setInterval(() => {}, 1_000)`
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const url = once(child.stdout!, 'data').then(([data]) => String(data).trim())
  return { child, url }
}
