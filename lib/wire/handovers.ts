/** Contract of /api/v1/handovers: one desk's shift to the next. */
import { z } from 'zod'
import type { HandoverSheet } from '../domain/handover/sheet.ts'
import { HANDOVER_NOTES_MAX } from './limits.ts'

const id = z.uuid()
const at = z.iso.datetime({ offset: true })

const handover = z.object({
  id,
  scope: z.string(),
  outgoingUserId: z.string(),
  outgoingName: z.string(),
  signedOutAt: at,
  notes: z.string(),
  sheet: z.custom<HandoverSheet>(),
  ticked: z.array(z.string()),
  incomingName: z.string().nullable(),
  signedInAt: at.nullable(),
})
export type Handover = z.infer<typeof handover>

/**
 * `open`: signed by the outgoing side only; until it is signed by the other, the outgoing one is responsible. What would be signed now a page
 * works out from its own facts: it asks this every few seconds.
 */
export const handoversAnswer = z.object({
  scope: z.string(),
  scopeName: z.string(),
  open: handover.nullable(),
  last: handover.nullable(),
})
export type HandoversAnswer = z.infer<typeof handoversAnswer>

export const signOutRequest = z.strictObject({
  notes: z
    .string()
    .trim()
    .max(HANDOVER_NOTES_MAX)
    .refine((value) => !value.includes('\u0000'), 'no NUL characters')
    .default(''),
})
export const tickRequest = z.strictObject({ incidentIds: z.array(id).min(1).max(300) })
export const handoverAnswer = z.object({ handover })
export type HandoverAnswer = z.infer<typeof handoverAnswer>

/** Not taken over in time, for the leader. */
export const unsignedAnswer = z.object({
  unsigned: z.array(z.object({ scope: z.string(), scopeName: z.string(), outgoingName: z.string(), signedOutAt: at })),
})
export type UnsignedAnswer = z.infer<typeof unsignedAnswer>
