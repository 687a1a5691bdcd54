/**
 * Lines about tries outside one's scope. Each is written down; the very same one again within a minute is not, so that a page that asks in a loop,
 * or somebody who means it, does not fill the log in which the others have to be found.
 */
import type { Database } from '../db/client.ts'
import { type AuditEntry, writeAudit } from '../db/queries/audit.ts'

/** The same try within this time is one line. */
const SAME_MS = 60_000
/** Tries remembered; with more the oldest is written again. */
const REMEMBERED_MAX = 10_000

export interface RefusalLog {
  /** `writer`: a transaction that must not commit without the line. */
  write(entry: AuditEntry, writer?: Parameters<typeof writeAudit>[0]): Promise<void>
  /** What was written of this user may not have been committed: his next try is written whatever it is. */
  forget(userId: string): void
}

export function createRefusalLog(database: Database, now: () => number): RefusalLog {
  const writtenAt = new Map<string, number>()
  const startOf = (userId: string | null) => `${userId} `

  return {
    async write(entry, writer = database) {
      // The area too: who goes through one place after the other by the same address leaves a line for each.
      const key = `${startOf(entry.userId)}${JSON.stringify([entry.action, entry.target, entry.areaCode])}`
      const last = writtenAt.get(key)
      const at = now()
      if (last !== undefined && at - last < SAME_MS) return
      // Before the line is written, so that many at once are one; set anew, so that the map's order is that of time.
      writtenAt.delete(key)
      writtenAt.set(key, at)
      if (writtenAt.size > REMEMBERED_MAX) writtenAt.delete(writtenAt.keys().next().value as string)
      try {
        await writeAudit(writer, entry)
      } catch (error) {
        writtenAt.delete(key)
        throw error
      }
    },
    forget(userId) {
      for (const key of writtenAt.keys()) if (key.startsWith(startOf(userId))) writtenAt.delete(key)
    },
  }
}
