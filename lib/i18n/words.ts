/** Words of the interface in two languages, kept side by side so that neither is forgotten. */
export type Locale = 'zh' | 'en'
export type Words = Readonly<Record<string, { readonly zh: string; readonly en: string }>>

/** For `lang` and for Intl. */
export const LANGUAGE_TAGS: Readonly<Record<Locale, string>> = { zh: 'zh-CN', en: 'en' }

/** The words of one area in one language: `say(dispatchWords, 'zh').assign`. */
export const say = <W extends Words>(words: W, locale: Locale): { readonly [K in keyof W]: string } =>
  Object.fromEntries(Object.entries(words).map(([key, both]) => [key, both[locale]])) as { [K in keyof W]: string }

/** Fills `{name}` places of a sentence. */
export const fill = (sentence: string, values: Readonly<Record<string, string | number>>): string =>
  sentence.replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? String(values[name]) : whole))
