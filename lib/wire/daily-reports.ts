/** Daily reports: made by the product at 08:00 or on demand, kept as they were made. /api/v1/situation/daily-reports */
import { z } from 'zod'
import { figuresAnswer } from './situation-api.ts'

const day = z.iso.date()
const areaCode = z.string().regex(/^(\d{2}|\d{4}|\d{6}|\d{9}|\d{12})$/, 'area code: 2, 4, 6, 9 or 12 digits')

/** `figures` has the units of the area as its parts; `before` is the same weekday of the week before, to the same hour. */
export const dailyContent = z.object({ figures: figuresAnswer, before: figuresAnswer, demo: z.boolean() })
export type DailyContent = z.infer<typeof dailyContent>

const head = {
  id: z.uuid(),
  area: z.object({ code: z.string(), name: z.string() }),
  day,
  madeAt: z.iso.datetime({ offset: true }),
  /** Null: by the product itself. */
  madeBy: z.string().nullable(),
  late: z.boolean(),
}

export const dailyListRequest = z.object({ area: areaCode.optional() })
/** Newest first. */
export const dailyListAnswer = z.object({ reports: z.array(z.object(head)) })
export type DailyListAnswer = z.infer<typeof dailyListAnswer>

/** A day that is over, or today as far as it has come. */
export const dailyMakeRequest = z.strictObject({ area: areaCode, day })
export const dailyMakeAnswer = z.object({ id: z.uuid() })
export type DailyMakeAnswer = z.infer<typeof dailyMakeAnswer>

export const dailyAnswer = z.object({ ...head, content: dailyContent })
export type DailyAnswer = z.infer<typeof dailyAnswer>
