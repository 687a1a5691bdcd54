/** The frame of every page: language and theme from cookies before the first paint, our own font, no outside request. */
import type { Metadata, Viewport } from 'next'
import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { PreferencesProvider, type Theme } from '../components/ui/preferences.tsx'
import { ToastProvider } from '../components/ui/toast.tsx'
import { LANGUAGE_TAGS, type Locale } from '../lib/i18n/words.ts'
import '../components/ui/ui.css'
import './globals.css'

export const metadata: Metadata = {
  title: { default: '网格指挥台 Grid Command', template: '%s · 网格指挥台' },
  description: '网格化服务管理实时指挥调度',
}
export const viewport: Viewport = { width: 'device-width', initialScale: 1 }

const localeOf = (value: string | undefined): Locale => (value === 'en' ? 'en' : 'zh')
const themeOf = (value: string | undefined): Theme | undefined =>
  value === 'dark' || value === 'light' ? value : undefined

export default async function RootLayout({ children }: { children: ReactNode }) {
  const jar = await cookies()
  const locale = localeOf(jar.get('lang')?.value)
  const theme = themeOf(jar.get('theme')?.value)
  return (
    <html lang={LANGUAGE_TAGS[locale]} {...(theme && { 'data-theme': theme })}>
      <head>
        <link rel="stylesheet" href="/fonts/noto-sans-sc.css" />
      </head>
      <body>
        <PreferencesProvider locale={locale} theme={theme}>
          <ToastProvider>{children}</ToastProvider>
        </PreferencesProvider>
      </body>
    </html>
  )
}
