/** The frame of every page: language and theme from cookies before the first paint, no outside request. */
import type { Metadata, Viewport } from 'next'
import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { PreferencesProvider, type Theme } from '../components/ui/preferences.tsx'
import { ToastProvider } from '../components/ui/toast.tsx'
import { pageTitleWords } from '../lib/i18n/page-titles.ts'
import { LANGUAGE_TAGS, say } from '../lib/i18n/words.ts'
import '../components/ui/ui.css'
import './globals.css'
import { readLocale } from './page-title.ts'

export async function generateMetadata(): Promise<Metadata> {
  const { product, about } = say(pageTitleWords, await readLocale())
  return { title: { default: product, template: `%s · ${product}` }, description: about }
}
export const viewport: Viewport = { width: 'device-width', initialScale: 1 }

const themeOf = (value: string | undefined): Theme | undefined =>
  value === 'dark' || value === 'light' ? value : undefined

export default async function RootLayout({ children }: { children: ReactNode }) {
  const locale = await readLocale()
  const theme = themeOf((await cookies()).get('theme')?.value)
  return (
    <html lang={LANGUAGE_TAGS[locale]} {...(theme && { 'data-theme': theme })}>
      <body>
        <PreferencesProvider locale={locale} theme={theme}>
          <ToastProvider>{children}</ToastProvider>
        </PreferencesProvider>
      </body>
    </html>
  )
}
