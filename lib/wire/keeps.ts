/** What a user keeps for himself on the server, so that it is there on whatever desk he sits down at: a short list of names, each of bounded size. */
import { z } from 'zod'

/** The names there are; so nobody keeps without bound. */
export const KEEP_KEYS = ['desk-views', 'desk-seen', 'desk-not-same', 'quick-texts'] as const
export type KeepKey = (typeof KEEP_KEYS)[number]

/** As JSON text. Five hundred identifiers and some views fit; a picture does not. */
export const KEEP_MAX_CHARS = 32_768

const NUL = '\u0000'

export const keepRequest = z.strictObject({
  value: z
    .json()
    // What is kept is something; nothing kept is said by the answer.
    .refine((value) => value !== null, 'not null')
    .refine((value) => JSON.stringify(value).length <= KEEP_MAX_CHARS, `at most ${KEEP_MAX_CHARS} characters of JSON`)
    // PostgreSQL keeps no NUL.
    .refine((value) => !JSON.stringify(value).includes(JSON.stringify(NUL).slice(1, -1)), 'no NUL characters'),
})

/** `value` null and no time: nothing is kept yet. */
export const keepAnswer = z.object({
  value: z.json(),
  updatedAt: z.iso.datetime({ offset: true }).nullable(),
})
export type KeepAnswer = z.infer<typeof keepAnswer>
