/** Article 10: the county's matter list is public and kept current. Versions follow one another in time; one that is published is not edited. */
import type { EpochMs } from '../incident/state.ts'
import type { Matter } from './matter-list.ts'

export interface MatterVersion {
  readonly version: string
  readonly from: EpochMs
}

export type VersionRefusal = 'version_taken' | 'from_in_the_past' | 'from_before_published'

/** May this version follow those that are published? It starts now or later, and after every one of them: what held on a day is never rewritten. */
export function checkNewVersion(
  next: MatterVersion,
  published: readonly MatterVersion[],
  now: EpochMs,
): VersionRefusal | null {
  if (published.some(({ version }) => version === next.version)) return 'version_taken'
  if (next.from < now) return 'from_in_the_past'
  return published.some(({ from }) => from >= next.from) ? 'from_before_published' : null
}

/** Matters that workers carry out in one version and no more in the next: running cases of them are flagged, none is dropped. */
export const leavingWorkers = (before: readonly Matter[], after: readonly Matter[]): readonly Matter[] => {
  const kept = new Set(after.filter(({ workerRole }) => workerRole !== 'report').map(({ code }) => code))
  return before.filter(({ code, workerRole }) => workerRole !== 'report' && !kept.has(code))
}

/** Article 21: matters entrusted to workers of which their department has said nothing yet. */
export const guidanceGaps = (matters: readonly Matter[]): readonly Matter[] =>
  matters.filter(({ workerRole, guidance }) => workerRole !== 'report' && !guidance?.trim())
