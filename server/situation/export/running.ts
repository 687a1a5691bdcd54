/** Exports that run on this node: one for each user, a few in all, and how far each is. */

/** Each reads the database as fast as its reader takes it; more at once would be felt by the desks. */
const RUNNING_MAX = 4

export interface Running {
  readonly key: string
  rows: number
  readonly total: number
}

export interface Exports {
  /** `busy`: he has one running, or too many others have. */
  begin(userId: string, key: string, total: number): Running | 'busy'
  end(userId: string, running: Running): void
  of(userId: string, key: string): Running | undefined
}

export function createExports(): Exports {
  const running = new Map<string, Running>()
  return {
    begin(userId, key, total) {
      if (running.has(userId) || running.size >= RUNNING_MAX) return 'busy'
      const one: Running = { key, rows: 0, total }
      running.set(userId, one)
      return one
    },
    end(userId, one) {
      if (running.get(userId) === one) running.delete(userId)
    },
    of(userId, key) {
      const one = running.get(userId)
      return one?.key === key ? one : undefined
    },
  }
}
