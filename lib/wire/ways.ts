/** Ways by road to an incident, for the ranking of whom to send. */
import { z } from 'zod'

/** One question is for at most this many: the nearest are who is sent. */
export const WAYS_MAX = 25

export const waysRequest = z.object({
  /** Ids of workers, joined by commas. */
  workers: z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(z.uuid()).min(1).max(WAYS_MAX)),
})

export const waysAnswer = z.object({
  /** False: no routing service is configured or it is away; ways are straight lines then. */
  routed: z.boolean(),
  ways: z.array(
    z.object({ personId: z.uuid(), minutes: z.number().nonnegative(), metres: z.number().nonnegative().nullable() }),
  ),
})
export type WaysAnswer = z.infer<typeof waysAnswer>
