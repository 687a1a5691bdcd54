/** Why a post was refused, in a sentence with its article. */
import type { commonWords } from '../../lib/i18n/common.ts'
import { postFaultWords } from '../../lib/i18n/posts.ts'
import { rejectionSentence } from '../../lib/i18n/rejections.ts'
import { type Locale, say } from '../../lib/i18n/words.ts'
import type { ApiError } from '../http/api.ts'
import { errorSentence } from '../http/error-words.ts'

const RULES = { art12_principal: 12, art12_basis_missing: 12, art14_age: 14 } as const

export function postFault(
  error: ApiError,
  locale: Locale,
  common: { readonly [K in keyof typeof commonWords]: string },
): string {
  const { code } = error
  const words = say(postFaultWords, locale)
  if (code in words) return words[code as keyof typeof words]
  if (code in RULES) {
    const rule = code as keyof typeof RULES
    return rejectionSentence({ code: rule, article: RULES[rule] }, locale)
  }
  const [issue] = error.problem?.issues ?? []
  return issue ? `${issue.path}: ${issue.message}` : errorSentence(error, common)
}
