/** The REST contract of staffing (article 13): which grids lack a full-time worker at an instant. */
import { z } from 'zod'
import { PAGE_LIMIT_MAX } from './api.ts'

const at = z.iso.datetime({ offset: true })
const code = z.string().regex(/^\d{2,18}$/)

export const staffingRequest = z.object({ area: code.optional(), at: at.optional() })
export const staffingAnswer = z.object({
  at,
  /** Urban comprehensive grids in force, and those of them with a full-time worker. */
  required: z.number().int(),
  staffed: z.number().int(),
  /** K14 in percent with one decimal; null where no grid asks for one. */
  k14: z.number().nullable(),
  /** Grids without one, by code; the first ones where there are very many. */
  gaps: z.array(code).max(PAGE_LIMIT_MAX),
  /** One person full-time in several grids: counted in each, and flagged here. */
  sharedPosts: z.array(z.object({ personId: z.uuid(), name: z.string() })).max(PAGE_LIMIT_MAX),
})
export type StaffingAnswer = z.infer<typeof staffingAnswer>
