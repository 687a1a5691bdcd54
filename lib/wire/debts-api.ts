/** The REST contract of what departments owe (article 21). */
import { z } from 'zod'

const at = z.iso.datetime({ offset: true })

export const debtsRequest = z.object({
  area: z
    .string()
    .regex(/^\d{2,9}$/)
    .optional(),
})
export const debtsAnswer = z.object({
  at,
  departments: z.array(
    z.object({
      department: z.string(),
      zh: z.string(),
      en: z.string(),
      /** Passed on without feedback, or called and not finished. */
      open: z.number().int(),
      overdue: z.number().int(),
      /** Of what is overdue; null where nothing is. */
      oldestDueAt: at.nullable(),
      /** K19 of the last seven days, in percent; null where nothing was due. */
      k19: z.object({ inTime: z.number().int(), due: z.number().int(), percent: z.number().nullable() }),
    }),
  ),
})
export type DebtsAnswer = z.infer<typeof debtsAnswer>
