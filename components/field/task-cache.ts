/** The last list of tasks seen on this phone, shown at once while the line is being made and when there is none. */
import type { Incident } from '../../lib/domain/incident/state.ts'

export interface CachedTasks {
  readonly at: number
  readonly incidents: readonly Incident[]
}
/** A worker has a handful; more is not kept. */
const KEPT_MAX = 50

export function readTasks(storage: Pick<Storage, 'getItem'>, key: string): CachedTasks | undefined {
  try {
    const kept = JSON.parse(storage.getItem(key) ?? 'null') as CachedTasks | null
    return kept && Array.isArray(kept.incidents) ? kept : undefined
  } catch {
    // Written by another version of the page: as good as nothing.
    return undefined
  }
}

export function keepTasks(storage: Pick<Storage, 'setItem'>, key: string, tasks: CachedTasks): void {
  try {
    storage.setItem(key, JSON.stringify({ at: tasks.at, incidents: tasks.incidents.slice(0, KEPT_MAX) }))
  } catch {
    // Storage is full or forbidden: the list still lives on the page.
  }
}
