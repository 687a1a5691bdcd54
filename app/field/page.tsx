import type { Metadata } from 'next'
import { FieldPage } from '../../components/field/field-page.tsx'
import { AppShell } from '../../components/shell/app-shell.tsx'
import { pageTitleWords } from '../../lib/i18n/page-titles.ts'
import { say } from '../../lib/i18n/words.ts'
import { readLocale } from '../page-title.ts'

/** The name under the icon on the home screen is in the language of the one who installs it. */
export async function generateMetadata(): Promise<Metadata> {
  const locale = await readLocale()
  const { field } = say(pageTitleWords, locale)
  return {
    title: field,
    manifest: `/field.${locale}.webmanifest`,
    appleWebApp: { capable: true, title: field },
    icons: { icon: '/icon.svg', apple: '/icons/field-180.png' },
  }
}

export default function Page() {
  return (
    <AppShell page="field" layout="phone">
      <FieldPage />
    </AppShell>
  )
}
