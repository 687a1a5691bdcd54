/**
 * /api/v1/many: all that a page asks at the same moment, in one request. Each question is a path of this API as it would be asked alone, and is
 * answered as it would be alone, rights and refusals included; the answers come as lines of JSON, each as soon as it is there.
 */
import { z } from 'zod'

export const MANY_PATH = '/api/v1/many'
/** More at once is no page of ours. */
export const ASKS_MAX = 40
/** Proxies take a request line of 8 KB; escaped, a question grows by a third. */
export const ASKS_TEXT_MAX = 4_000

const PREFIX = '/api/v1/'
const BETWEEN = '\n'

/** The questions without the beginning that all have. */
export const asksText = (paths: readonly string[]): string =>
  paths.map((path) => path.slice(PREFIX.length)).join(BETWEEN)

/** Whether a path can be one of many. */
export const isAskable = (path: string): boolean => path.startsWith(PREFIX) && !path.includes(BETWEEN)

export const manyRequest = z.object({
  asks: z
    .string()
    .min(1)
    .max(ASKS_TEXT_MAX)
    .transform((text) => text.split(BETWEEN).map((rest) => PREFIX + rest))
    .refine((paths) => paths.length <= ASKS_MAX, `asks: at most ${ASKS_MAX}`),
})

/** What says something by a header, or is no JSON, is not among many: whoever asks it asks it alone. */
export const ASK_ALONE = 'ask_alone'

/** One line: `ask` is the place among the questions; `body` is the answer, or the problem of a refusal. */
export interface ManyLine {
  readonly ask: number
  readonly status: number
  readonly body: unknown
}
