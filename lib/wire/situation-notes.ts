/** Notes on views of the situation page, and the briefing: those that are pinned. /api/v1/situation/notes */
import { z } from 'zod'

/** A remark, not a report. */
export const NOTE_MAX = 300
/** Longer addresses are no views of ours. */
const VIEW_MAX = 1_000

const areaCode = z.string().regex(/^(\d{2}|\d{4}|\d{6}|\d{9}|\d{12}|\d{15}|\d{18})$/, 'area code')

export const notesRequest = z.object({ area: areaCode.optional() })
export const notesAnswer = z.object({
  notes: z.array(
    z.object({
      id: z.uuid(),
      area: z.object({ code: z.string(), name: z.string() }),
      text: z.string(),
      view: z.string(),
      pinned: z.boolean(),
      at: z.iso.datetime({ offset: true }),
      by: z.string(),
    }),
  ),
})
export type NotesAnswer = z.infer<typeof notesAnswer>
export type SituationNote = NotesAnswer['notes'][number]

export const noteRequest = z.strictObject({
  area: areaCode,
  text: z
    .string()
    .trim()
    .min(1)
    .max(NOTE_MAX)
    .refine((value) => !value.includes('\u0000'), 'no NUL characters'),
  view: z
    .string()
    .max(VIEW_MAX)
    .regex(/^[\w=&,:.%+-]*$/, 'the query of an address of the situation page'),
})
export const noteAnswer = z.object({ id: z.uuid() })
export const notePinRequest = z.strictObject({ pinned: z.boolean() })
