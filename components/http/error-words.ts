/** From an API error to a sentence for a person. */
import type { commonWords } from '../../lib/i18n/common.ts'
import type { ApiError } from './api.ts'

export const errorSentence = (error: ApiError, words: { readonly [K in keyof typeof commonWords]: string }): string => {
  if (error.code === 'unreachable') return words.unreachable
  if (error.status === 403 || error.status === 404) return words.notPermitted
  return error.status >= 500 ? words.serverFault : (error.problem?.detail ?? words.serverFault)
}
