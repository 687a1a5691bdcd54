/**
 * What a session is worth now. Sessions that are asked about while the database still answers for others are asked about together: two hundred
 * leaders at half past eight are a few questions to it and not some hundred.
 */
import type { Database } from '../../db/client.ts'
import { actorsOf, type Standing, sessionsUnderway } from '../../db/queries/accounts.ts'

/** In one question. */
const TOGETHER_MAX = 500

export interface SessionStanding extends Standing {
  readonly leftS: number
}

interface Waiting {
  readonly sessionId: string
  resolve(found: SessionStanding | null): void
  reject(error: unknown): void
}

/** Of a session by its id; null when it has ended or its user may do nothing any more. */
export function createStandings(deps: {
  readonly database: Database
  readonly now: () => number
}): (sessionId: string) => Promise<SessionStanding | null> {
  const waiting: Waiting[] = []
  let isAsking = false

  async function ask(): Promise<void> {
    isAsking = true
    while (waiting.length > 0) {
      const asked = waiting.splice(0, TOGETHER_MAX)
      try {
        const sessions = await sessionsUnderway(deps.database, [...new Set(asked.map(({ sessionId }) => sessionId))])
        const users = [...new Set(sessions.map(({ userId }) => userId))]
        const actors = await actorsOf(deps.database, users, new Date(deps.now()))
        const found = new Map(
          sessions.flatMap(({ id, userId, leftS }) => {
            const standing = actors.get(userId)
            return standing ? [[id, { ...standing, leftS }] as const] : []
          }),
        )
        for (const { sessionId, resolve } of asked) resolve(found.get(sessionId) ?? null)
      } catch (error) {
        for (const { reject } of asked) reject(error)
      }
    }
    isAsking = false
  }

  return (sessionId) =>
    new Promise((resolve, reject) => {
      waiting.push({ sessionId, resolve, reject })
      if (!isAsking) void ask()
    })
}
