/** What whoever works on an incident does next: one big button. The server decides again; this only chooses which button to show. */
import { assignmentOf, type Incident } from '../../lib/domain/incident/state.ts'

export const WORK_STEPS = ['acknowledge', 'depart', 'arrive', 'start', 'resolve'] as const
export type WorkStep = (typeof WORK_STEPS)[number]

/** For the responsible worker or department. Undefined: nothing to do now. */
export function nextStep(incident: Pick<Incident, 'state'>): WorkStep | undefined {
  switch (incident.state) {
    case 'assigned':
      return 'acknowledge'
    case 'acknowledged':
      return 'depart'
    case 'en_route':
      return 'arrive'
    case 'on_scene':
      return 'start'
    case 'handling':
      return 'resolve'
    case 'reported':
    case 'accepted':
    case 'resolved':
    case 'verified':
    case 'closed':
    case 'suspended':
    case 'merged':
    case 'voided':
      return undefined
  }
}

/** A worker may decline, and a department return, until the work has begun. */
export const mayGiveBack = (incident: Pick<Incident, 'state'>): boolean =>
  incident.state === 'assigned' || incident.state === 'acknowledged'

/** How this person stands to the incident. */
export type Part = 'responsible' | 'support' | 'none'
export function partOf(incident: Incident, personId: string | null): Part {
  const assignment = assignmentOf(incident)
  if (assignment?.kind !== 'worker' || personId === null) return 'none'
  if (assignment.responsible.personId === personId) return 'responsible'
  return assignment.support.some((worker) => worker.personId === personId) ? 'support' : 'none'
}

/** A supporting worker only says that he has seen it. */
export function supportStep(incident: Incident, personId: string): WorkStep | undefined {
  const assignment = assignmentOf(incident)
  if (assignment?.kind !== 'worker' || nextStep(incident) === undefined) return undefined
  const mine = assignment.support.find((worker) => worker.personId === personId)
  return mine && mine.acknowledgedAt === undefined ? 'acknowledge' : undefined
}

/** Work to do first: urgent before less urgent, then the one assigned longest ago. */
export const byUrgency = (a: Incident, b: Incident): number =>
  Number(nextStep(a) === undefined) - Number(nextStep(b) === undefined) ||
  a.severity - b.severity ||
  (assignmentOf(a)?.at ?? 0) - (assignmentOf(b)?.at ?? 0)
