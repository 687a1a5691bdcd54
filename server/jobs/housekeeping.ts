/** What has to be done from time to time: partitions made and dropped, old answers forgotten, posts and grids looked at anew. */
import type { Database } from '../../db/client.ts'
import { deleteSessionsEndedBefore, deleteTriesBefore } from '../../db/queries/accounts.ts'
import { deleteAnswersBefore, KEY_RETENTION_DAYS } from '../../db/queries/command-answers.ts'
import { DAILY_RETENTION_DAYS, deleteDailyReportsBefore } from '../../db/queries/daily-reports.ts'
import { deleteHandoversBefore, HANDOVER_RETENTION_DAYS } from '../../db/queries/handovers.ts'
import { deleteMessagesBefore, MESSAGE_RETENTION_DAYS } from '../../db/queries/messages.ts'
import { deleteNoticesBefore, NOTICE_RETENTION_DAYS } from '../../db/queries/phone-notices.ts'
import {
  dropPartitionsBefore,
  ensurePartitions,
  POSITION_RETENTION_DAYS,
} from '../../db/queries/positions-partitions.ts'
import { deleteFiringsBefore } from '../../db/queries/rules.ts'
import { deleteNotesBefore, NOTE_RETENTION_DAYS } from '../../db/queries/situation-notes.ts'
import { dropPhotosOfNobody, eraseOldPhotos } from './photo-retention.ts'

/** Posts begin and end at midnight or by hand: «rights end the same minute» (domain.md, article 27). */
const OFTEN_MS = 60_000
/** Partitions are made days ahead, so an hour is early enough. */
const SELDOM_MS = 3_600_000
const DAY_MS = 86_400_000
/** What rules did is counted for a month; a case of which they are asked again is open, and its own log remembers. */
const FIRINGS_KEPT_DAYS = 400

interface Task {
  readonly name: string
  readonly everyMs: number
  readonly run: () => Promise<unknown>
}

export function startHousekeeping(deps: {
  readonly database: Database
  readonly refresh: () => Promise<void>
  /** Ends what a post gave, once it has ended. */
  readonly releaseWorkers: () => Promise<unknown>
  /** Those of yesterday, once it is time. */
  readonly makeDailyReports: () => Promise<unknown>
  readonly now: () => number
  readonly onError: (task: string, error: unknown) => void
}): { close(): void } {
  const { database, now } = deps
  const tasks: readonly Task[] = [
    { name: 'refresh', everyMs: OFTEN_MS, run: deps.refresh },
    { name: 'workers whose posts have ended', everyMs: OFTEN_MS, run: deps.releaseWorkers },
    { name: 'daily reports', everyMs: OFTEN_MS, run: deps.makeDailyReports },
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
    {
      name: 'retention of messages',
      everyMs: SELDOM_MS,
      run: () => deleteMessagesBefore(database.db, new Date(now() - MESSAGE_RETENTION_DAYS * DAY_MS)),
    },
    {
      name: 'retention of handovers',
      everyMs: SELDOM_MS,
      run: () => deleteHandoversBefore(database.db, new Date(now() - HANDOVER_RETENTION_DAYS * DAY_MS)),
    },
    {
      name: 'retention of daily reports',
      everyMs: SELDOM_MS,
      run: () => deleteDailyReportsBefore(database.db, new Date(now() - DAILY_RETENTION_DAYS * DAY_MS)),
    },
    {
      name: 'retention of notes',
      everyMs: SELDOM_MS,
      run: () => deleteNotesBefore(database.db, new Date(now() - NOTE_RETENTION_DAYS * DAY_MS)),
    },
    {
      name: 'retention of phone notices',
      everyMs: SELDOM_MS,
      run: () => deleteNoticesBefore(database.db, new Date(now() - NOTICE_RETENTION_DAYS * DAY_MS)),
    },
    { name: 'photos that nobody named', everyMs: SELDOM_MS, run: () => dropPhotosOfNobody(database, now()) },
    { name: 'retention of photos', everyMs: SELDOM_MS, run: () => eraseOldPhotos(database, now()) },
    {
      name: 'retention of rule firings',
      everyMs: SELDOM_MS,
      run: () => deleteFiringsBefore(database.db, new Date(now() - FIRINGS_KEPT_DAYS * DAY_MS)),
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
