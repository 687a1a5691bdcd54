/** One child process of a script: runs, streams its output, and never outlives us. */
import { type ChildProcess, spawn } from 'node:child_process'

const running = new Set<ChildProcess>()
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    for (const child of running) child.kill(signal)
    process.exitCode = 130
  })
}
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

export interface StageResult {
  readonly ok: boolean
  readonly seconds: number
}

/** Runs a command with our output; resolves when it ended, never rejects for a failed command. */
export const runStage = (
  command: string,
  args: readonly string[],
  options: { readonly env?: Readonly<Record<string, string>>; readonly quiet?: boolean } = {},
): Promise<StageResult> =>
  new Promise((resolve) => {
    const from = performance.now()
    const child = spawn(command, args, {
      stdio: ['ignore', options.quiet ? 'ignore' : 'inherit', 'inherit'],
      env: { ...process.env, ...options.env },
    })
    running.add(child)
    const end = (ok: boolean) => {
      running.delete(child)
      resolve({ ok, seconds: (performance.now() - from) / 1000 })
    }
    child.once('error', () => end(false))
    child.once('exit', (code) => end(code === 0))
  })
