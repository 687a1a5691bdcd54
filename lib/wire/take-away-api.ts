/** Taking tables of the situation page away as files. The filter is that of situation-api.ts, in the query. */
import { z } from 'zod'
import { REASON_MAX } from './limits.ts'

/** `cases`: the list behind the figures. `figures`: all figures of the whole. The others: the figures of each part. */
export const TAKEN_TABLES = ['figures', 'areas', 'departments', 'categories', 'cases'] as const
export type TakenTable = (typeof TAKEN_TABLES)[number]
/** A CSV is one table; a workbook has its definitions on a second sheet. */
export const TAKEN_FORMATS = ['xlsx', 'csv'] as const
export type TakenFormat = (typeof TAKEN_FORMATS)[number]

/** A table of single cases leaves the house with a reason; figures of many do not need one. */
export const needsReason = (table: TakenTable): boolean => table === 'cases'

export const takeAwayRequest = z
  .strictObject({
    table: z.enum(TAKEN_TABLES),
    format: z.enum(TAKEN_FORMATS),
    locale: z.enum(['zh', 'en']),
    /** Chosen by the page: under it the page asks how far it is. */
    key: z.uuid(),
    reason: z
      .string()
      .trim()
      .max(REASON_MAX)
      .refine((value) => !value.includes('\u0000'), 'no NUL characters')
      .default(''),
  })
  .refine(({ table, reason }) => !needsReason(table) || reason !== '', {
    path: ['reason'],
    error: 'a table of single cases needs a reason',
  })
export type TakeAwayRequest = z.output<typeof takeAwayRequest>

/** How far an export is; null when none of that key is running: not yet begun, or over. */
export const takeAwayProgress = z.object({
  running: z.object({ rows: z.number().int(), total: z.number().int() }).nullable(),
})
export type TakeAwayProgress = z.infer<typeof takeAwayProgress>
