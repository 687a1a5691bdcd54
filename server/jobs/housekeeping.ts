/** What has to be done from time to time: partitions made and dropped, old answers forgotten, posts and grids looked at anew. */
import type { Database } from '../../db/client.ts'
import { deleteSessionsEndedBefore, deleteTriesBefore } from '../../db/queries/accounts.ts'
import { deleteAnswersBefore, KEY_RETENTION_DAYS } from '../../db/queries/command-answers.ts'
import {
  dropPartitionsBefore,
  ensurePartitions,
  POSITION_RETENTION_DAYS,
} from '../../db/queries/positions-partitions.ts'

/** Posts begin and end at midnight or by hand: «rights end the same minute» (domain.md, article 27). */
const OFTEN_MS = 60_000
/** Partitions are made days ahead, so an hour is early enough. */
const SELDOM_MS = 3_600_000
const DAY_MS = 86_400_000

interface Task {
  readonly name: string
  readonly everyMs: number
  readonly run: () => Promise<unknown>
}

export function startHousekeeping(deps: {
  readonly database: Database
  readonly refresh: () => Promise<void>
  readonly now: () => number
  readonly onError: (task: string, error: unknown) => void
}): { close(): void } {
  const { database, now } = deps
  const tasks: readonly Task[] = [
    { name: 'refresh', everyMs: OFTEN_MS, run: deps.refresh },
    { name: 'partitions', everyMs: SELDOM_MS, run: () => ensurePartitions(database, now()) },
    {
      name: 'retention of positions',
      everyMs: SELDOM_MS,
      run: () => dropPartitionsBefore(database, now() - POSITION_RETENTION_DAYS * DAY_MS),
    },
    {
      name: 'retention of answers',
      everyMs: SELDOM_MS,
      run: () => deleteAnswersBefore(database.db, new Date(now() - KEY_RETENTION_DAYS * DAY_MS)),
    },
    // The sign-in library never does it.
    {
      name: 'ended sessions',
      everyMs: SELDOM_MS,
      run: () => deleteSessionsEndedBefore(database, new Date(now())),
    },
    {
      name: 'old tries to sign in',
      everyMs: SELDOM_MS,
      run: () => deleteTriesBefore(database, new Date(now() - DAY_MS)),
    },
  ]
  const running = new Set<string>()
  const timers = tasks.map((task) =>
    setInterval(() => {
      if (running.has(task.name)) return
      running.add(task.name)
      task
        .run()
        .catch((error: unknown) => deps.onError(task.name, error))
        .finally(() => running.delete(task.name))
    }, task.everyMs),
  )
  return {
    close: () => {
      for (const timer of timers) clearInterval(timer)
    },
  }
}
