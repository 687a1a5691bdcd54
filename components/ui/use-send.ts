'use client'
/** Sends, and says in words that it was done or why it was refused. */
import { commonWords } from '../../lib/i18n/common.ts'
import { ApiError, postJson } from '../http/api.ts'
import { errorSentence } from '../http/error-words.ts'
import { useWords } from './preferences.tsx'
import { useToast } from './toast.tsx'

/** `faults`: sentences for refusals of this part, by their code. Gives the answer; undefined when it was refused, which has then been said. */
export function useSend(faults: Readonly<Record<string, string>>) {
  const common = useWords(commonWords)
  const { show } = useToast()
  return async <T extends object>(path: string, body: object, said: (answer: T) => string): Promise<T | undefined> => {
    try {
      const answer = await postJson<T>(path, body)
      show({ text: said(answer) })
      return answer
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      show({ text: faults[error.code] ?? errorSentence(error, common), urgent: true })
      return undefined
    }
  }
}
