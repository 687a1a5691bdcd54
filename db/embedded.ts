/**
 * A real PostgreSQL inside the data directory, started and ended by the server. It is a process of its own: when the server is killed it
 * lives on, and the next start takes it over instead of recovering.
 */
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import postgres from 'postgres'
import { initialise, keptPassword, type Place, refuseOtherMajor, SUPERUSER } from './embedded-cluster.ts'
import {
  isPostgresOf,
  type Postmaster,
  readPostmaster,
  runningPostmaster,
  stopPostmaster,
} from './embedded-postmaster.ts'
import { EmbeddedDatabaseError, findProgram, type Program } from './embedded-program.ts'

export { EmbeddedDatabaseError } from './embedded-program.ts'

export interface EmbeddedDatabase {
  readonly url: string
  /** Ends PostgreSQL, whoever started it. Twice is once. */
  stop(): Promise<void>
}

interface Options {
  readonly dataDir: string
  readonly log: (line: string) => void
  /** False for tests: faster, and lost when the machine goes down. */
  readonly durable?: boolean
}

const DATABASE = 'grid_command'
/** Held by the one server that uses this data directory; it goes with the connection, so a killed server leaves none behind. */
const OWNER_LOCK = 7_217_005
const OWNER_PATIENCE_MS = 2_000
/** Recovery after a power cut reads the log again: long, but not for ever. */
const READY_TIMEOUT_MS = 60_000
const POLL_MS = 25
const CONNECT_TIMEOUT_S = 5
/** A port that was free a moment ago may be taken when PostgreSQL asks for it; processes of a killed one need a moment to end. */
const LAUNCH_ATTEMPTS = 5
const LAUNCH_PAUSE_MS = 200
/** Between two tries to get a lost PostgreSQL back. */
const REVIVE_PAUSE_MS = 500
/** PostgreSQL would keep four times as much log ready as the demo's data is big. */
const WAL_MAX = '256MB'
/** What happens to the server, not each refused statement: those may hold what people wrote. */
const LOG_LEVEL = 'log'
/** The log of PostgreSQL starts anew above this. */
const LOG_MAX_BYTES = 8 * 1024 * 1024
const LOG_LINES_SHOWN = 3

export async function startEmbedded({ dataDir: given, log, durable = true }: Options): Promise<EmbeddedDatabase> {
  mkdirSync(given, { recursive: true })
  // One spelling, however it was written: a running PostgreSQL is known by it.
  const dataDir = realpathSync(given)
  const pgDir = join(dataDir, 'pg')
  const program = findProgram(dataDir)
  const place: Place = {
    dataDir,
    pgDir,
    logFile: join(dataDir, 'pg.log'),
    password: keptPassword(dataDir, existsSync(pgDir)),
  }
  if (!existsSync(pgDir)) {
    log('Making the database')
    await initialise(program, place, durable)
  }
  refuseOtherMajor(program, pgDir)

  const adopted = await findServing(place)
  if (adopted) log(`Taking over the PostgreSQL that is still running (process ${adopted.pid})`)
  const first = adopted ?? (await launch(program, place, durable))
  const port = first.port
  let ending = false
  let guard = Promise.resolve()
  const revive = async (): Promise<void> => {
    while (!ending) {
      await wait(REVIVE_PAUSE_MS)
      if (ending) return
      try {
        const again = (await findServing(place)) ?? (await launch(program, place, durable))
        if (again.port !== port) throw new EmbeddedDatabaseError(`its port ${port} is taken: start the server again`)
        owner = await own(place, again, lost)
        return
      } catch (error) {
        log(`The database is gone: ${error instanceof Error ? error.message : String(error)}`)
      }
    }
  }
  const lost = (): void => {
    if (ending) return
    log('The connection to PostgreSQL was lost; looking after it')
    guard = revive()
  }
  let owner = await own(place, first, lost)

  const stop = async (): Promise<void> => {
    ending = true
    await guard
    await owner.end({ timeout: 1 })
    const running = runningPostmaster(pgDir)
    if (running && !(await stopPostmaster(pgDir, running)))
      throw new EmbeddedDatabaseError(`PostgreSQL (process ${running.pid}) does not stop`)
  }
  let stopped: Promise<void> | undefined
  return {
    url: urlOf(place, port, DATABASE),
    stop: () => {
      stopped ??= stop()
      return stopped
    },
  }
}

/** Where the PostgreSQL of a data directory can be reached now, for a tool beside a running server; undefined when it is not running. */
export function runningDatabaseUrl(dataDir: string): string | undefined {
  if (!existsSync(join(dataDir, 'pg'))) return undefined
  const home = realpathSync(dataDir)
  const pgDir = join(home, 'pg')
  const running = runningPostmaster(pgDir)
  return (
    running && urlOf({ dataDir: home, pgDir, logFile: '', password: keptPassword(home, true) }, running.port, DATABASE)
  )
}

/** Takes the owner's lock over a connection that is kept; `lost` is called when that connection breaks. */
async function own(place: Place, postmaster: Postmaster, lost: () => void): Promise<postgres.Sql> {
  let held = false
  const sql = postgres(urlOf(place, postmaster.port, 'postgres'), {
    max: 1,
    connect_timeout: CONNECT_TIMEOUT_S,
    onnotice: () => {},
    onclose: () => {
      if (held) lost()
      held = false
    },
    connection: { application_name: 'grid-command owner' },
  })
  try {
    await untilReady(sql, postmaster, place)
    if (!(await takeOwnerLock(sql))) {
      throw new EmbeddedDatabaseError(
        `Another server is running on ${place.dataDir}: stop it first, or set DATA_DIR to another folder`,
      )
    }
    const found = await sql`select 1 from pg_database where datname = ${DATABASE}`
    if (found.length === 0) await sql.unsafe(`create database ${DATABASE}`)
    held = true
    return sql
  } catch (error) {
    await sql.end({ timeout: 1 })
    throw error
  }
}

/** The connection of a server killed a moment ago may still be there: a short patience tells it from one that runs. */
async function takeOwnerLock(sql: postgres.Sql): Promise<boolean> {
  const until = performance.now() + OWNER_PATIENCE_MS
  for (;;) {
    const [lock] = await sql<{ mine: boolean }[]>`select pg_try_advisory_lock(${OWNER_LOCK}) as mine`
    if (lock?.mine || performance.now() > until) return lock?.mine ?? false
    await wait(POLL_MS)
  }
}

async function launch(program: Program, place: Place, durable: boolean): Promise<Postmaster> {
  for (let attempt = 1; ; attempt++) {
    const port = await choosePort(place)
    // A process group of its own: Ctrl-C in our terminal must not end it before we have closed what we hold.
    const tooBig = existsSync(place.logFile) && statSync(place.logFile).size > LOG_MAX_BYTES
    const logFile = openSync(place.logFile, tooBig ? 'w' : 'a', 0o600)
    const args = [
      ...['-D', place.pgDir, '-p', String(port), '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
      ...['-c', `max_wal_size=${WAL_MAX}`, '-c', `log_min_messages=${LOG_LEVEL}`],
      ...(durable ? [] : ['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off']),
    ]
    const child = program.run('postgres', args, { detached: true, stdio: ['ignore', logFile, logFile] })
    closeSync(logFile)
    child.unref()
    child.on('error', () => {})
    const serving = await untilServing(place, child.pid ?? 0)
    if (serving) return serving
    // It may have lost against another server's, started on the same folder at the same moment: then that one is the running one.
    const other = await findServing(place)
    if (other) return other
    if (attempt === LAUNCH_ATTEMPTS)
      throw new EmbeddedDatabaseError(`PostgreSQL did not start: ${lastLines(place.logFile)}`)
    await wait(LAUNCH_PAUSE_MS)
  }
}

/** A PostgreSQL that already runs on this directory, once it serves. */
async function findServing(place: Place): Promise<Postmaster | undefined> {
  const running = runningPostmaster(place.pgDir)
  return running && untilServing(place, running.pid)
}

/** Waits until the process has written its whole file: then it owns the directory and has its port. Undefined when it ends before. */
async function untilServing({ pgDir, logFile }: Place, pid: number): Promise<Postmaster | undefined> {
  const until = performance.now() + READY_TIMEOUT_MS
  while (performance.now() < until) {
    const found = readPostmaster(pgDir)
    if (found?.pid === pid && found.port > 0) return found
    if (!isPostgresOf(pgDir, pid)) return undefined
    await wait(POLL_MS)
  }
  throw new EmbeddedDatabaseError(`PostgreSQL did not start within ${READY_TIMEOUT_MS / 1000} s: ${lastLines(logFile)}`)
}

async function untilReady(sql: postgres.Sql, postmaster: Postmaster, { pgDir, logFile }: Place): Promise<void> {
  const until = performance.now() + READY_TIMEOUT_MS
  for (;;) {
    try {
      await sql`select 1`
      return
    } catch (error) {
      if ((error as { code?: string }).code === '28P01') {
        throw new EmbeddedDatabaseError(
          'The running PostgreSQL does not take the password kept beside it: put the right pg-password back',
        )
      }
      if (!isPostgresOf(pgDir, postmaster.pid) || performance.now() > until) {
        throw new EmbeddedDatabaseError(`PostgreSQL does not answer: ${lastLines(logFile)}`)
      }
      await wait(POLL_MS)
    }
  }
}

/** The port of last time while it is free, so that other tools find it again; else any. */
async function choosePort({ dataDir }: Place): Promise<number> {
  const file = join(dataDir, 'pg-port')
  const kept = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0
  const port = (kept > 0 && (await freePort(kept))) || (await freePort(0))
  if (!port) throw new EmbeddedDatabaseError('No free port on 127.0.0.1 for PostgreSQL')
  if (port !== kept) writeFileSync(file, String(port))
  return port
}

const freePort = (wanted: number): Promise<number | undefined> =>
  new Promise((done) => {
    const probe = createServer()
    probe.once('error', () => done(undefined))
    probe.listen(wanted, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => done(typeof address === 'object' && address ? address.port : undefined))
    })
  })

const urlOf = ({ password }: Place, port: number, database: string): string =>
  `postgres://${SUPERUSER}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`

const lastLines = (file: string): string =>
  readFileSync(file, 'utf8').trim().split('\n').slice(-LOG_LINES_SHOWN).join(' | ')
