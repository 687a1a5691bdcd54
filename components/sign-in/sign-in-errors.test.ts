import { expect, test } from 'vitest'
import { signInWords } from '../../lib/i18n/sign-in.ts'
import { say } from '../../lib/i18n/words.ts'
import { signInSentence } from './sign-in-errors.ts'

const words = say(signInWords, 'en')

test('a wrong password and an unknown user are refused in the same words', () => {
  const wrong = signInSentence({ status: 401, code: 'INVALID_USERNAME_OR_PASSWORD', retryAfterS: undefined }, words)
  const odd = signInSentence({ status: 422, code: 'INVALID_USERNAME', retryAfterS: undefined }, words)
  expect(wrong).toBe(odd)
})

test('too many tries say how long to wait', () => {
  expect(signInSentence({ status: 429, code: undefined, retryAfterS: 42 }, words)).toContain('42 seconds')
})

test('a fault of the server is not blamed on the password', () => {
  expect(signInSentence({ status: 503, code: undefined, retryAfterS: undefined }, words)).toBeNull()
})
