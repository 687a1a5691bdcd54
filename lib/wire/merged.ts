/** What was put together: the case this one went into, and those that went into this one. */
import { z } from 'zod'

const named = z.object({ id: z.string(), number: z.string(), title: z.string(), version: z.number().int() })

export const mergedAnswer = z.object({
  /** Null while it stands for itself. */
  primary: named.nullable(),
  merged: z.array(named.extend({ mergedAt: z.iso.datetime({ offset: true }) })),
})
export type MergedAnswer = z.infer<typeof mergedAnswer>
