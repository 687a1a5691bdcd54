/** What a wall says of phones that are not heard. */
import { type Phones, silentFor } from '../../lib/domain/wall/phones.ts'
import { fill } from '../../lib/i18n/words.ts'
import { type SpanWords, spanOf } from './wall-span.ts'

/** Null: some phone is heard, or nobody is on duty. */
export function silenceText(
  phones: Phones,
  now: number,
  words: SpanWords & { readonly phonesSilent: string; readonly phonesNever: string },
): string | null {
  const ms = silentFor(phones, now)
  if (ms === undefined) return null
  return ms === null ? words.phonesNever : fill(words.phonesSilent, { span: spanOf(ms, words) })
}
