/** The data directory of PostgreSQL: made whole or not at all, opened with the password beside it, refused when another version made it. */
import { randomBytes } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { EmbeddedDatabaseError, type Program } from './embedded-program.ts'

export const SUPERUSER = 'grid'

export interface Place {
  readonly dataDir: string
  readonly pgDir: string
  readonly logFile: string
  readonly password: string
}

/** The password of our own superuser: made once, readable to us only. */
export function keptPassword(dataDir: string, clusterExists: boolean): string {
  const file = join(dataDir, 'pg-password')
  if (existsSync(file)) return readFileSync(file, 'utf8').trim()
  if (clusterExists)
    throw new EmbeddedDatabaseError(`${file} is missing, so the database beside it cannot be opened: put it back`)
  const draft = `${file}-${randomBytes(4).toString('hex')}`
  writeFileSync(draft, randomBytes(24).toString('base64url'), { mode: 0o600 })
  try {
    // A link is there whole or not at all, and only for the first of two servers that start at once.
    linkSync(draft, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(draft)
  }
  return readFileSync(file, 'utf8')
}

/** Made beside its place and moved there when whole: a kill in the middle, or two at once, leave no half cluster. */
export async function initialise(
  program: Program,
  { dataDir, pgDir, password }: Place,
  durable: boolean,
): Promise<void> {
  const draft = join(dataDir, `pg-new-${randomBytes(4).toString('hex')}`)
  const passwordFile = `${draft}.password`
  mkdirSync(draft, { mode: 0o700 })
  writeFileSync(passwordFile, password, { mode: 0o600 })
  program.handOver(draft)
  program.handOver(passwordFile)
  try {
    const args = [
      ...['--pgdata', draft, '--username', SUPERUSER, '--auth', 'scram-sha-256', '--pwfile', passwordFile],
      ...['--encoding', 'UTF8', '--locale', 'C', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8'],
      // Nothing in it is worth waiting for the disk yet; what is written later, PostgreSQL syncs.
      ...['--no-sync', ...(durable ? [] : ['--no-data-checksums'])],
    ]
    const child = program.run('initdb', args, { stdio: ['ignore', 'ignore', 'pipe'] })
    let complaint = ''
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      complaint += text
    })
    const code = await new Promise<number | null>((done, fail) => child.on('close', done).on('error', fail))
    if (code !== 0)
      throw new EmbeddedDatabaseError(
        `The database could not be made in ${dataDir}: ${complaint.trim().split('\n').at(-1)}`,
      )
    renameSync(draft, pgDir)
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    if (!existsSync(join(pgDir, 'PG_VERSION'))) throw error
  } finally {
    rmSync(passwordFile, { force: true })
  }
}

export function refuseOtherMajor(program: Program, pgDir: string): void {
  const made = readFileSync(join(pgDir, 'PG_VERSION'), 'utf8').trim()
  if (made !== program.major) {
    throw new EmbeddedDatabaseError(
      `${pgDir} was made by PostgreSQL ${made}, but ${program.major} is here: use the version of Grid Command that made it`,
    )
  }
}
