/** Words of the interface in two languages, kept side by side so that neither is forgotten. */
export type Locale = 'zh' | 'en'
export type Words = Readonly<Record<string, { readonly zh: string; readonly en: string }>>

/** For `lang` and for Intl. */
export const LANGUAGE_TAGS: Readonly<Record<Locale, string>> = { zh: 'zh-CN', en: 'en' }

type Said<W extends Words> = { readonly [K in keyof W]: string }

/** Picked once: every row of a list asks anew. */
const said: Readonly<Record<Locale, WeakMap<Words, Said<Words>>>> = { zh: new WeakMap(), en: new WeakMap() }

/** The words of one area in one language: `say(dispatchWords, 'zh').assign`. */
export function say<W extends Words>(words: W, locale: Locale): Said<W> {
  const known = said[locale].get(words)
  if (known) return known as Said<W>
  const picked = Object.fromEntries(Object.entries(words).map(([key, both]) => [key, both[locale]]))
  said[locale].set(words, picked)
  return picked as Said<W>
}

/** Fills `{name}` places of a sentence. */
export const fill = (sentence: string, values: Readonly<Record<string, string | number>>): string =>
  sentence.replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? String(values[name]) : whole))
