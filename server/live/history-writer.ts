/** Writes kept fixes to the day partitions in batches. A database that is away costs history only past a bound, and the live road nothing. */
import type { Database } from '../../db/client.ts'
import type { HistoryRow } from '../../db/queries/positions.ts'
import { insertPositions } from '../../db/queries/positions.ts'

/** A fix is on disk about this long after it came. */
const FLUSH_MS = 1_000
/** Rows in one statement: large enough for full speed, small enough to hold no lock for long. */
const BATCH_ROWS = 5_000
/** About five minutes of a city's workers at a fix each three seconds; more is dropped, oldest first, and counted. */
const BUFFER_ROWS = 200_000
/** Between tries while the database is away. */
const RETRY_MS = 2_000
/** How long closing waits for the last rows. */
const CLOSE_MS = 5_000
/** Classes of SQLSTATE that say the row is wrong, not the connection: trying again would fail for ever. */
const WRONG_ROW = /^2[23]/

export interface HistoryStats {
  readonly buffered: number
  readonly written: number
  /** Given up because the buffer was full. */
  readonly dropped: number
  /** Refused by the database (no partition for that day, say). */
  readonly refused: number
  readonly failedFlushes: number
}

export interface HistoryWriter {
  add(row: HistoryRow): void
  /** Writes all that is buffered now; resolves also when the database is away. */
  flush(): Promise<void>
  stats(): HistoryStats
  close(): Promise<void>
}

export interface HistoryWriterDeps {
  readonly database: Database
  readonly onError: (error: unknown) => void
  readonly bufferRows?: number
}

export function createHistoryWriter({ database, onError, bufferRows = BUFFER_ROWS }: HistoryWriterDeps): HistoryWriter {
  let buffer: HistoryRow[] = []
  let inFlight: HistoryRow[] = []
  let running: Promise<void> | undefined
  let timer: NodeJS.Timeout | undefined
  let closed = false
  let [written, dropped, refused, failedFlushes] = [0, 0, 0, 0]

  const trim = (): void => {
    const over = buffer.length + inFlight.length - bufferRows
    if (over <= 0) return
    dropped += Math.min(over, buffer.length)
    buffer = buffer.slice(over)
  }

  /** Writes rows; a row the database refuses is found by halving, so that it does not take the others with it. */
  const write = async (rows: readonly HistoryRow[]): Promise<void> => {
    try {
      written += await insertPositions(database, rows)
    } catch (error) {
      if (!WRONG_ROW.test((error as { code?: string }).code ?? '')) throw error
      if (rows.length === 1) {
        refused++
        return
      }
      const half = rows.length >> 1
      await write(rows.slice(0, half))
      await write(rows.slice(half))
    }
  }

  const drain = async (): Promise<void> => {
    while (buffer.length > 0) {
      inFlight = buffer.slice(0, BATCH_ROWS)
      buffer = buffer.slice(BATCH_ROWS)
      try {
        await write(inFlight)
        inFlight = []
      } catch (error) {
        failedFlushes++
        buffer = [...inFlight, ...buffer]
        inFlight = []
        trim()
        onError(error)
        schedule(RETRY_MS)
        return
      }
    }
  }

  const flush = (): Promise<void> => {
    clearTimeout(timer)
    timer = undefined
    running ??= drain().finally(() => {
      running = undefined
    })
    return running
  }

  const schedule = (delayMs: number): void => {
    if (closed) return
    timer ??= setTimeout(() => void flush(), delayMs)
  }

  return {
    add(row) {
      buffer.push(row)
      trim()
      schedule(FLUSH_MS)
    },
    flush,
    stats: () => ({ buffered: buffer.length + inFlight.length, written, dropped, refused, failedFlushes }),
    async close() {
      closed = true
      let limit: NodeJS.Timeout | undefined
      const late = new Promise<void>((resolve) => {
        limit = setTimeout(resolve, CLOSE_MS)
      })
      // A drain under way may have begun before the last rows came.
      await Promise.race([flush().then(() => flush()), late])
      clearTimeout(limit)
      clearTimeout(timer)
    },
  }
}
