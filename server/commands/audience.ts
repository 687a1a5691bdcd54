/**
 * Who is told of facts, and how a fact looks to him. An audience is everyone who may see exactly the same: the desk of one scope, one grid
 * worker, one department in a scope. Each has one room and one line of numbers, so a receiver can tell that he missed something.
 *
 * Leaders and auditors have none: they see masked records by asking, never the facts themselves (domain.md §2, §3 «sens»).
 */
import { createHash } from 'node:crypto'
import type { Incident } from '../../lib/domain/incident/state.ts'
import { workersOn } from '../../lib/domain/incident/state.ts'
import { departmentsOn } from '../../lib/domain/roles/incident-view.ts'
import { scopesFor } from '../../lib/domain/roles/permissions.ts'
import type { Actor, DepartmentCode, PersonId } from '../../lib/domain/roles/role.ts'
import { WORKER_ROLES } from '../../lib/domain/roles/role.ts'
import type { AreaCode } from '../../lib/geo/codes.ts'
import { lineageOf, townshipOf, withinScope } from '../../lib/geo/codes.ts'
import type { DutyFact, ViewRequest } from '../../lib/wire/live.ts'
import { departmentRoom, factsRoom, personRoom } from '../live/rooms.ts'

/** 96 bits: no two audiences share one by chance. */
const TAG_LENGTH = 16

export interface Audience {
  /** Its room: the same for everyone who may see the same. */
  readonly key: string
  /** Scopes whose desk this is: everything in them is seen whole. */
  readonly desks: readonly AreaCode[]
  /** A worker sees what he is on, wherever it lies; `townships` are where he holds posts. */
  readonly worker?: { readonly personId: PersonId; readonly townships: readonly AreaCode[] }
  readonly departments: readonly { readonly code: DepartmentCode; readonly scope: AreaCode }[]
}

/** The audience's name for the outside: short however many scopes it has, and another one as soon as one of them is. */
export const audienceTag = ({ key }: Audience): string =>
  createHash('sha256').update(key).digest('base64url').slice(0, TAG_LENGTH)

/** The audience an actor belongs to on a page; null when he may see no facts there. */
export function audienceFor(actor: Actor, page: ViewRequest['page']): Audience | null {
  const nobody = { desks: [], departments: [] }
  switch (page) {
    case 'desk': {
      const desks = scopesFor(actor, 'incident.read').sort()
      return desks.length > 0 ? named({ ...nobody, desks }) : null
    }
    case 'field': {
      const posts = actor.grants.filter((grant) => (WORKER_ROLES as readonly string[]).includes(grant.role))
      if (!actor.personId || posts.length === 0) return null
      const townships = [...new Set(posts.map((post) => townshipOf(post.scope)))]
      return named({ ...nobody, worker: { personId: actor.personId, townships } })
    }
    case 'department': {
      const departments = actor.grants.flatMap((grant) =>
        grant.role === 'department_handler' && grant.department ? [{ code: grant.department, scope: grant.scope }] : [],
      )
      return departments.length > 0 ? named({ ...nobody, departments }) : null
    }
    default:
      return page satisfies never
  }
}

const named = (audience: Omit<Audience, 'key'>): Audience => ({
  ...audience,
  key: interests(audience).sort().join('+'),
})

/** What it wants to hear of, by the same names as `interestsOf` an incident. */
export const interests = (audience: Omit<Audience, 'key'>): string[] => [
  ...audience.desks.map(factsRoom),
  ...(audience.worker ? [personRoom(audience.worker.personId)] : []),
  ...audience.departments.map(({ code, scope }) => departmentRoom(code, scope)),
]

/** The names under which those wait who may see this incident. */
export function interestsOfIncident(incident: Incident): string[] {
  const places = new Set([...lineageOf(incident.township), ...lineageOf(incident.owner)])
  return [
    ...[...places].map(factsRoom),
    ...workersOn(incident).map((worker) => personRoom(worker.personId)),
    ...departmentsOn(incident).flatMap((code) =>
      lineageOf(incident.township).map((scope) => departmentRoom(code, scope)),
    ),
  ]
}

export const interestsOfDuty = (duty: DutyFact): string[] => [
  ...lineageOf(duty.township).map(factsRoom),
  personRoom(duty.personId),
]

export function seesIncident(audience: Audience, incident: Incident): boolean {
  const { desks, worker, departments } = audience
  if (desks.some((scope) => withinScope(scope, incident.township) || withinScope(scope, incident.owner))) return true
  if (worker && workersOn(incident).some((on) => on.personId === worker.personId)) return true
  const onIt = departmentsOn(incident)
  return departments.some(({ code, scope }) => onIt.includes(code) && withinScope(scope, incident.township))
}

export const seesDuty = (audience: Audience, duty: DutyFact): boolean =>
  audience.worker?.personId === duty.personId || audience.desks.some((scope) => withinScope(scope, duty.township))
