/** Acts of the desk found by name, by the first letters of its pinyin, or by their key. Pure. */
import type { dispatchWords } from '../../../lib/i18n/dispatch.ts'
import { initialsOf } from '../../../lib/i18n/pinyin.ts'
import { DESK_ACTS } from '../keyboard/desk-acts.ts'

export interface CommandHit {
  readonly code: string
  readonly text: string
  readonly key: string
}

/** More would push everything else out of sight. */
const COMMANDS_MAX = 6

export function commandHits(
  asked: string,
  words: { readonly [K in keyof typeof dispatchWords]: string },
): readonly CommandHit[] {
  const wanted = asked.toLowerCase()
  return DESK_ACTS.flatMap(({ code, key, word }) => (code ? [{ code, key, text: words[word] }] : []))
    .filter(
      ({ key, text }) =>
        text.toLowerCase().includes(wanted) ||
        key.toLowerCase() === wanted ||
        (wanted.length > 1 && initialsOf(text).startsWith(wanted)),
    )
    .slice(0, COMMANDS_MAX)
}

const LATIN = /^[a-z]{2,8}$/i

/** Names whose first letters begin so; only for what looks like first letters. */
export function byInitials<T>(asked: string, things: Iterable<T>, nameOf: (thing: T) => string, max: number): T[] {
  if (!LATIN.test(asked)) return []
  const wanted = asked.toLowerCase()
  const found: T[] = []
  for (const thing of things) {
    if (found.length === max) break
    if (initialsOf(nameOf(thing)).startsWith(wanted)) found.push(thing)
  }
  return found
}
