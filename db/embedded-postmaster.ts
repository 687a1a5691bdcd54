/** Looks at a running PostgreSQL from outside: the file it leaves in its data directory, and the process behind it. */
import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

export interface Postmaster {
  readonly pid: number
  readonly port: number
}

/** What PostgreSQL wrote about itself; the port is 0 until it listens. Undefined when there is no file. */
export function readPostmaster(pgDir: string): Postmaster | undefined {
  try {
    const lines = readFileSync(join(pgDir, 'postmaster.pid'), 'utf8').split('\n')
    const [pid, port, status] = [lines[0], lines[3], lines[7]]
    return { pid: Number(pid) || 0, port: status ? Number(port) || 0 : 0 }
  } catch {
    return undefined
  }
}

/** The process that serves this directory now. A file left by a dead one, or by one whose number someone else has now, is taken away. */
export function runningPostmaster(pgDir: string): Postmaster | undefined {
  const found = readPostmaster(pgDir)
  if (!found || isPostgresOf(pgDir, found.pid)) return found
  rmSync(join(pgDir, 'postmaster.pid'), { force: true })
  return undefined
}

/** True while a process of this number runs and serves this directory. One that has ended but was not yet collected counts as gone. */
export function isPostgresOf(pgDir: string, pid: number): boolean {
  if (pid <= 0) return false
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
  }
  const command = commandOf(pid)
  return command.includes('postgres') && command.includes(pgDir)
}

/** Empty for a process that has ended. */
function commandOf(pid: number): string {
  if (process.platform !== 'linux')
    return spawnSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' }).stdout ?? ''
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return ''
  }
}

/** A fast shutdown writes all to disk; it takes a second or two even when much is in memory. */
const FAST_SHUTDOWN_MS = 20_000
/** An immediate one only has to end processes; the next start recovers from the log. */
const IMMEDIATE_SHUTDOWN_MS = 5_000
const POLL_MS = 20

/** Ends it: SIGINT rolls back what runs and closes cleanly; if that takes too long SIGQUIT cuts it off. False when it is still there. */
export async function stopPostmaster(pgDir: string, { pid }: Postmaster): Promise<boolean> {
  for (const [signal, patienceMs] of [
    ['SIGINT', FAST_SHUTDOWN_MS],
    ['SIGQUIT', IMMEDIATE_SHUTDOWN_MS],
  ] as const) {
    if (!isPostgresOf(pgDir, pid)) return true
    process.kill(pid, signal)
    const until = performance.now() + patienceMs
    while (performance.now() < until) {
      if (!isPostgresOf(pgDir, pid)) return true
      await wait(POLL_MS)
    }
  }
  return false
}
