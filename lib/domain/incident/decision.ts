/** What a decision is, and the few words every rule uses to say one. */
import type { RoleGrant } from '../roles/role.ts'
import type { DecideContext, SystemContext } from './context.ts'
import { isLateReport } from './device-time.ts'
import type { EventBody, IncidentEvent, TimerChange } from './events.ts'
import type { Rejection, RejectionCode } from './rejection.ts'
import type { Incident, IncidentMark, IncidentStateName } from './state.ts'

export type Refused = { readonly ok: false; readonly rejection: Rejection }
export type Decision = { readonly ok: true; readonly events: readonly IncidentEvent[] } | Refused

export const reject = (code: RejectionCode, more: Omit<Rejection, 'code'> = {}): Refused => ({
  ok: false,
  rejection: { code, ...more },
})

/** What stands in the way where it is not the state itself. */
export type Because = 'request_open' | 'no_request' | 'nothing_to_answer' | 'no_alarm' | 'task_state'

export const wrongState = (incident: Incident, because?: Because): Refused =>
  reject('wrong_state', { detail: { state: incident.state, ...(because && { because }) } })

export const isIn = (incident: Incident, ...states: readonly IncidentStateName[]): boolean =>
  states.includes(incident.state)

/** A photo that is not there, or not his to show; null where all are, or nobody can look. */
export function unknownPhoto(photoIds: readonly string[], { photos }: DecideContext): Refused | null {
  const unknown = photos && photoIds.find((id) => !photos.has(id))
  return unknown === undefined ? null : reject('evidence_missing', { detail: { photo: unknown } })
}

/** A text that says something. */
export const isBlank = (text: string | undefined): boolean => text === undefined || text.trim() === ''

export interface Step {
  readonly body: EventBody
  readonly timers?: readonly TimerChange[]
  readonly marks?: readonly IncidentMark[]
}

/** Events of one decision, numbered from the incident's version. */
export function decided(
  incident: Pick<Incident, 'id' | 'version'>,
  context: DecideContext,
  grant: RoleGrant,
  ...steps: readonly Step[]
): Decision {
  const { now, happenedAt } = context
  const { userId, name } = context.actor
  const { role, scope, department } = grant
  const actor = { userId, name, role, scope, ...(department && { department }) }
  const late: readonly IncidentMark[] = isLateReport(context) ? ['late_report'] : []
  const events = steps.map(
    (step, index): IncidentEvent => ({
      incidentId: incident.id,
      version: incident.version + index + 1,
      at: now,
      ...(happenedAt !== undefined && { happenedAt }),
      actor,
      body: step.body,
      timers: step.timers ?? [],
      marks: [...(step.marks ?? []), ...late],
    }),
  )
  return { ok: true, events }
}

/** What the product itself did. */
export const decidedBySystem = (
  incident: Pick<Incident, 'id' | 'version'>,
  context: SystemContext,
  step: Step,
): Decision => ({
  ok: true,
  events: [
    {
      incidentId: incident.id,
      version: incident.version + 1,
      at: context.now,
      actor: null,
      body: step.body,
      timers: step.timers ?? [],
      marks: step.marks ?? [],
    },
  ],
})
