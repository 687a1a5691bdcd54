/** What a wall says of phones that are not heard. */
import { type Phones, silentFor } from '../../lib/domain/wall/phones.ts'
import type { wallScreenWords } from '../../lib/i18n/wall-screen.ts'
import { fill } from '../../lib/i18n/words.ts'
import { spanOf } from './wall-span.ts'

/** Null: some phone is heard, or nobody is on duty. */
export function silenceText(
  phones: Phones,
  now: number,
  words: { readonly [Key in keyof typeof wallScreenWords]: string },
): string | null {
  const ms = silentFor(phones, now)
  if (ms === undefined) return null
  return ms === null ? words.phonesNever : fill(words.phonesSilent, { span: spanOf(ms, words) })
}
