/** The demo simulator as a child process: started, stopped, started again when it falls. It dies with us, also when we are killed. */
import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { SimulatorAnswer } from '../lib/wire/api.ts'
import type { SimulatorSwitch } from './http/deps.ts'

const PROGRAM = fileURLToPath(new URL('./simulator/main.ts', import.meta.url))
/** After a fall it is started again, ever more slowly. */
const FIRST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 30_000
/** Having run this long it counts as sound, and a fall as the first one. */
const SOUND_MS = 60_000
/** It says its farewells in this time, or is ended. */
const STOP_MS = 3_000

export interface SimulatorChild extends SimulatorSwitch {
  close(): Promise<void>
}

/** Outside demo mode there is nothing to start. */
export const noSimulator = (): SimulatorChild => ({
  state: () => ({ available: false, running: false, since: null, restarts: 0 }),
  set: async () => {},
  close: async () => {},
})

export function createSimulatorChild({
  url,
  token,
  onFall,
}: {
  readonly url: string
  readonly token: string
  readonly onFall: (code: number | null) => void
}): SimulatorChild {
  let child: ChildProcess | undefined
  let since = 0
  let wanted = false
  let restarts = 0
  let pause = FIRST_PAUSE_MS
  let timer: NodeJS.Timeout | undefined

  const start = () => {
    const { PATH = '', HOME = '', NODE_ENV, LOG_LEVEL, TZ } = process.env
    since = Date.now()
    // The channel is its life line: when we are gone, however we went, it closes and the child exits.
    const started = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), PROGRAM], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      env: {
        PATH,
        HOME,
        SIMULATOR_URL: url,
        SIMULATOR_TOKEN: token,
        NODE_ENV: NODE_ENV ?? 'production',
        LOG_LEVEL: LOG_LEVEL || 'warn',
        ...(TZ && { TZ }),
      },
    })
    child = started
    started.on('error', () => {})
    started.on('exit', (code) => {
      if (child === started) child = undefined
      if (!wanted) return
      onFall(code)
      restarts++
      pause = Date.now() - since > SOUND_MS ? FIRST_PAUSE_MS : Math.min(pause * 2, LONGEST_PAUSE_MS)
      timer = setTimeout(start, pause)
    })
  }

  const stop = async () => {
    wanted = false
    clearTimeout(timer)
    const ending = child
    if (!ending) return
    const ended = new Promise<void>((resolve) => ending.once('exit', () => resolve()))
    ending.kill('SIGTERM')
    const hard = setTimeout(() => ending.kill('SIGKILL'), STOP_MS)
    await ended
    clearTimeout(hard)
  }

  return {
    state(): SimulatorAnswer {
      return {
        available: true,
        running: child !== undefined,
        since: child ? new Date(since).toISOString() : null,
        restarts,
      }
    },
    async set(running) {
      if (!running) return stop()
      if (wanted) return
      wanted = true
      pause = FIRST_PAUSE_MS
      start()
    },
    close: stop,
  }
}
