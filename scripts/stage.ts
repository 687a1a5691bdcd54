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

/** Of what a command wrote last on its error output: a stack or two. */
const LAST_WORDS_CHARS = 6_000
/** An ended command's last words are on their way; a process that it left behind may hold its output open for ever. */
const LAST_WORDS_MS = 1_000

export interface StageResult {
  readonly ok: boolean
  readonly seconds: number
  /** Exit code or signal. */
  readonly ending: string
  /** End of the error output, where `keepsLastWords`. */
  readonly lastWords: string
}

/** Runs a command with our output; resolves when it ended, never rejects for a failed command. */
export const runStage = (
  command: string,
  args: readonly string[],
  options: {
    readonly env?: Readonly<Record<string, string>>
    readonly quiet?: boolean
    readonly keepsLastWords?: boolean
  } = {},
): Promise<StageResult> =>
  new Promise((resolve) => {
    const from = performance.now()
    const child = spawn(command, args, {
      stdio: ['ignore', options.quiet ? 'ignore' : 'inherit', options.keepsLastWords ? 'pipe' : 'inherit'],
      env: { ...process.env, ...options.env },
    })
    running.add(child)
    let lastWords = ''
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      process.stderr.write(text)
      lastWords = (lastWords + text).slice(-LAST_WORDS_CHARS)
    })
    const end = (ok: boolean, ending: string) => {
      running.delete(child)
      resolve({ ok, seconds: (performance.now() - from) / 1000, ending, lastWords })
    }
    child.once('error', (error) => end(false, error.message))
    child.once('exit', (code, signal) => {
      const told = () => {
        clearTimeout(limit)
        child.stderr?.destroy()
        end(code === 0, signal ?? `exit code ${code}`)
      }
      const limit = setTimeout(told, LAST_WORDS_MS)
      if (!child.stderr || child.stderr.closed) told()
      else child.stderr.once('close', told)
    })
  })
