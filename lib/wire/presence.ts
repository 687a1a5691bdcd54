/**
 * What desks tell each other of what they are at. Neither fact nor position: it is kept nowhere, claims nothing and ends by itself, so that two
 * do not work on one incident without knowing.
 */
import { z } from 'zod'
import type { IncidentId } from '../domain/incident/state.ts'
import type { UserId } from '../domain/roles/role.ts'

/** How near somebody is to changing it: looks at it, carries it to somebody, has a form of it open. */
export const DOINGS = ['open', 'drag', 'form'] as const
export type Doing = (typeof DOINGS)[number]

/** Null: at nothing any more. */
export const attendRequest = z.strictObject({ incidentId: z.uuid(), doing: z.enum(DOINGS) }).nullable()
export type AttendRequest = z.infer<typeof attendRequest>
export type AttendAck = { readonly ok: true } | { readonly ok: false; readonly code: string; readonly message: string }

export interface Presence {
  readonly incidentId: IncidentId
  readonly userId: UserId
  readonly name: string
  readonly doing: Doing
}
