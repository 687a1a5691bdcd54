/** What the server says no to about a rule, in words. */
import type { commonWords } from '../../../lib/i18n/common.ts'
import type { rulesWords } from '../../../lib/i18n/rules.ts'
import type { ApiError } from '../../http/api.ts'
import { errorSentence } from '../../http/error-words.ts'

type Said<W> = { readonly [K in keyof W]: string }

export function ruleError(error: ApiError, words: Said<typeof rulesWords>, common: Said<typeof commonWords>): string {
  switch (error.code) {
    case 'stale_version':
      return words.stale
    case 'rule_not_tried':
      return words.tryFirst
    case 'too_many_rules':
      return words.tooMany
    case 'busy':
      return words.busy
    default:
      return errorSentence(error, common)
  }
}
