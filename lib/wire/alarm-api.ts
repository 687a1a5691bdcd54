/** Alarms put aside by desks: all that a desk and the server say to each other of them. Acknowledging is a command of the incident. */
import { z } from 'zod'
import type { CategoryCode } from '../domain/incident/state.ts'
import { SHELVE_MAX_MINUTES, SHELVE_MIN_MINUTES, SHELVE_REASON_MAX } from '../domain/wall/shelving.ts'
import type { TownshipCode } from '../geo/codes.ts'

const township = z
  .string()
  .regex(/^\d{9}$/, 'code of a street, 9 digits')
  .transform((code) => code as TownshipCode)
const category = z
  .string()
  .regex(/^\d{4}$/, 'category, 4 digits')
  .transform((code) => code as CategoryCode)

/** POST /api/v1/alarms/shelve: those of one street and category that are not of level 1. */
export const shelveRequest = z.strictObject({
  township,
  category,
  minutes: z.number().int().min(SHELVE_MIN_MINUTES).max(SHELVE_MAX_MINUTES),
  reason: z.string().trim().min(1).max(SHELVE_REASON_MAX),
})
/** POST /api/v1/alarms/take-back. */
export const takeBackRequest = z.strictObject({ township, category })

/** GET /api/v1/alarms/shelved, and the answer to both posts: what is aside in the asker's area, the first to come back first. */
export const shelvedAnswer = z.object({
  shelved: z.array(
    z.object({
      township: z.custom<TownshipCode>(),
      category: z.custom<CategoryCode>(),
      reason: z.string(),
      by: z.string(),
      since: z.iso.datetime({ offset: true }),
      until: z.iso.datetime({ offset: true }),
    }),
  ),
})
export type ShelvedAnswer = z.infer<typeof shelvedAnswer>
