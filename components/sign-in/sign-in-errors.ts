/** From the sign-in library's answer to plain words. */
import type { signInWords } from '../../lib/i18n/sign-in.ts'
import { fill } from '../../lib/i18n/words.ts'

type SignInWords = { readonly [K in keyof typeof signInWords]: string }

/** When the server names no wait: the window of its limit. */
const WAIT_S = 60

/** Never says which of the two was wrong. Null: not a matter of signing in, the caller has other words. */
export function signInSentence(
  answer: { status: number; code: string | undefined; retryAfterS: number | undefined },
  words: SignInWords,
): string | null {
  if (answer.status === 429) return fill(words.tooMany, { seconds: answer.retryAfterS ?? WAIT_S })
  if (answer.code === 'ACCOUNT_DISABLED') return words.disabled
  return answer.status >= 400 && answer.status < 500 ? words.wrong : null
}
