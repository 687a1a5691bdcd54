/** What is being carried may be given to somebody by another desk meanwhile: then no target is legal any more. Pure. */
import { assignmentOf, type Incident, isOpen } from '../../../lib/domain/incident/state.ts'
import type { UserId } from '../../../lib/domain/roles/role.ts'
import type { Candidate } from './assess.ts'
import type { Marks } from './marks.ts'

export interface Taken {
  /** Null when it left without being given to anybody. */
  readonly by: UserId | null
  readonly to: string
}

/** `before`: as it was when it was picked up. */
export function takenMeanwhile(before: Incident, now: Incident | undefined): Taken | null {
  if (!now || !isOpen(now)) return { by: null, to: '' }
  const assignment = assignmentOf(now)
  if (!assignment || assignment.at === assignmentOf(before)?.at) return null
  return {
    by: assignment.by,
    to: assignment.kind === 'worker' ? assignment.responsible.name : assignment.departmentName,
  }
}

/** The same target, no longer legal. */
export const notLegal = (candidate: Candidate): Candidate => ({ ...candidate, mark: 'cannot', rank: null })

export const noneLegal = ({ kind, byId }: Marks): Marks => ({
  kind,
  byId: new Map([...byId].map(([id, candidate]): [string, Candidate] => [id, notLegal(candidate)])),
})
