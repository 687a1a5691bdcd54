/** The REST contract of the figures of an area and a period that are counted over people and departments, not over cases: K13, K19, K20. */
import { z } from 'zod'

const at = z.iso.datetime({ offset: true })

export const peopleRequest = z
  .object({
    area: z
      .string()
      .regex(/^(\d{2}|\d{4}|\d{6}|\d{9}|\d{12}|\d{15}|\d{18})$/, 'area code: 2, 4, 6, 9, 12, 15 or 18 digits')
      .optional(),
    from: at,
    to: at,
  })
  .refine(({ from, to }) => Date.parse(from) < Date.parse(to), { path: ['to'], error: 'to must be later than from' })

const inTime = { inTime: z.number().int(), due: z.number().int() }
/** Why one of them is not counted: each is a sentence on its tile. */
export const PEOPLE_GAPS = ['period_too_long', 'one_person', 'duty_too_new'] as const
const gap = z.object({ kind: z.literal('gap'), why: z.enum(PEOPLE_GAPS) })
export const peopleAnswer = z.object({
  at,
  /** `since`: when the first duty switch was turned on, if only after the period began; cases and minutes are counted from then. */
  k13: z.union([
    gap,
    z.object({
      kind: z.literal('counted'),
      cases: z.number().int(),
      onDutyMin: z.number().int(),
      since: at.nullable(),
    }),
  ]),
  k19: z.union([gap, z.object({ kind: z.literal('counted'), ...inTime })]),
  /** `rating`: mean of what was said of their help, 1 to 5; null: nobody said anything. */
  k20: z.union([gap, z.object({ kind: z.literal('counted'), ...inTime, rating: z.number().nullable() })]),
})
export type PeopleAnswer = z.infer<typeof peopleAnswer>
