/** The real server in a process of its own, to be killed in the middle of its work and started again on the same port and database. */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { TEST_SECRET } from '../testing.ts'
import { keptPort } from '../testing-port.ts'
import { clockEnvironment, type RunClock } from './run-clock.ts'

export interface ServerProcess {
  readonly url: string
  /** Resolves when it answers. */
  start(): Promise<void>
  /** kill -9: nothing is said farewell to. */
  kill(): Promise<void>
  /** From now on it is this moment there: whatever is due comes to its end, and nothing more becomes due. Answers the moment. */
  stopClock(): Promise<number>
}

export async function createServerProcess({
  databaseUrl,
  clock,
}: {
  readonly databaseUrl: string
  readonly clock: RunClock
}): Promise<ServerProcess> {
  const port = await keptPort()
  const environment: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: 'test',
    HOST: '127.0.0.1',
    PORT: String(port),
    DATABASE_URL: databaseUrl,
    DEMO: '0',
    AUTH_SECRET: TEST_SECRET,
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'fatal',
    ...clockEnvironment(clock),
  }
  let child: ChildProcess | undefined

  return {
    url: `http://127.0.0.1:${port}`,
    async start() {
      const fresh = fork(fileURLToPath(new URL('server-child.ts', import.meta.url)), [], {
        execArgv: ['--import', 'tsx'],
        env: environment,
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      })
      child = fresh
      await Promise.race([
        once(fresh, 'message'),
        once(fresh, 'exit').then(([code]) =>
          Promise.reject(new Error(`the server ended with ${code} before it was ready`)),
        ),
      ])
    },
    async kill() {
      if (!child || child.exitCode !== null || child.signalCode !== null) return
      const gone = once(child, 'exit')
      child.kill('SIGKILL')
      await gone
    },
    async stopClock() {
      if (!child) throw new Error('the server was never started')
      const answer = once(child, 'message')
      child.send('stop the clock')
      const [{ stoppedAt }] = (await answer) as [{ stoppedAt: number }]
      return stoppedAt
    },
  }
}
