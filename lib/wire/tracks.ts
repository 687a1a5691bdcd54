/** Contract of following a worker and looking at where he was: both are written down, and he can read who did it. */
import { z } from 'zod'
import { REASON_MAX } from './limits.ts'

const at = z.iso.datetime({ offset: true })

/** A past track shows whereabouts: it is only given for a reason (domain.md §8). */
export const trackRequest = z.strictObject({
  reason: z
    .string()
    .trim()
    .min(1)
    .max(REASON_MAX)
    .refine((value) => !value.includes('\u0000'), 'no NUL characters'),
  /** The half hour before this moment, as far as he was on duty then; left out: before now, in the present duty period. */
  until: at.optional(),
})
export const trackAnswer = z.object({
  /** Oldest first. */
  points: z.array(z.object({ lon: z.number(), lat: z.number(), at })),
})
export type TrackAnswer = z.infer<typeof trackAnswer>

export const followAnswer = z.object({ written: z.literal(true) })

export const looksAnswer = z.object({
  looks: z.array(
    z.object({ at, name: z.string(), kind: z.enum(['followed', 'track']), reason: z.string().nullable() }),
  ),
})
export type LooksAnswer = z.infer<typeof looksAnswer>
