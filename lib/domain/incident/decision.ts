/** What a decision is, and the few words every rule uses to say one. */
import type { RoleGrant } from '../roles/role.ts'
import type { DecideContext } from './context.ts'
import type { EventBody, IncidentEvent, TimerChange } from './events.ts'
import type { Rejection, RejectionCode } from './rejection.ts'
import type { Incident, IncidentMark, IncidentStateName } from './state.ts'

export type Refused = { readonly ok: false; readonly rejection: Rejection }
export type Decision = { readonly ok: true; readonly events: readonly IncidentEvent[] } | Refused

export const reject = (code: RejectionCode, more: Omit<Rejection, 'code'> = {}): Refused => ({
  ok: false,
  rejection: { code, ...more },
})

export const wrongState = (incident: Incident): Refused => reject('wrong_state', { detail: { state: incident.state } })

export const isIn = (incident: Incident, ...states: readonly IncidentStateName[]): boolean =>
  states.includes(incident.state)

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
  const actor = { userId: context.actor.userId, name: context.actor.name, role: grant.role, scope: grant.scope }
  const events = steps.map(
    (step, index): IncidentEvent => ({
      incidentId: incident.id,
      version: incident.version + index + 1,
      at: context.now,
      actor,
      body: step.body,
      timers: step.timers ?? [],
      marks: step.marks ?? [],
    }),
  )
  return { ok: true, events }
}
