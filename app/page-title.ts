/** A page's title in the reader's language, by the same cookie as the page. */
import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import { pageTitleWords } from '../lib/i18n/page-titles.ts'
import { type Locale, say } from '../lib/i18n/words.ts'

export const readLocale = async (): Promise<Locale> => ((await cookies()).get('lang')?.value === 'en' ? 'en' : 'zh')

type TitledPage = Exclude<keyof typeof pageTitleWords, 'product' | 'about'>

/** For `generateMetadata` of a page. */
export const titled = (page: TitledPage) => async (): Promise<Metadata> => ({
  title: say(pageTitleWords, await readLocale())[page],
})
