/** Why a block of the page has no answer, as a sentence. */
import type { commonWords } from '../../lib/i18n/common.ts'
import type { figureWords } from '../../lib/i18n/situation-figures.ts'
import { fill } from '../../lib/i18n/words.ts'
import type { ApiError } from '../http/api.ts'
import { errorSentence } from '../http/error-words.ts'

type Said<W> = { readonly [K in keyof W]: string }

/** After a start the server reads its cases first and says how far it is. */
export function blockTrouble(
  error: ApiError,
  common: Said<typeof commonWords>,
  words: Pick<Said<typeof figureWords>, 'loading'>,
): string {
  const progress = error.problem?.progress
  if (error.code === 'loading' && progress) return fill(words.loading, progress)
  return errorSentence(error, common)
}
