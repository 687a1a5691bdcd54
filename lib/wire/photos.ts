/** Photos over HTTP: what is asked, and what is answered. The limits stand in limits.ts. */
import { z } from 'zod'

/** What the camera wrote may be kept on purpose, as a fact beside the picture; it is never left inside it. */
export const photoRequest = z.object({ keep: z.enum(['place', 'time', 'place,time']).optional() })
export type PhotoKeep = NonNullable<z.output<typeof photoRequest>['keep']>
export const photoAnswer = z.object({ id: z.uuid(), width: z.number().int(), height: z.number().int() })
export type PhotoAnswer = z.infer<typeof photoAnswer>

/** The photos of a case, oldest first. */
export const casePhotosAnswer = z.object({
  photos: z.array(
    z.object({
      id: z.uuid(),
      width: z.number().int(),
      height: z.number().int(),
      uploadedAt: z.iso.datetime({ offset: true }),
      /** From the camera, where its owner chose to keep them. */
      takenAt: z.iso.datetime({ offset: true }).nullable(),
      place: z.object({ lon: z.number(), lat: z.number() }).nullable(),
      /** Kept its time and gone; only the line is left. */
      erased: z.boolean(),
    }),
  ),
})
export type CasePhotosAnswer = z.infer<typeof casePhotosAnswer>
export type CasePhoto = CasePhotosAnswer['photos'][number]
