import type { Metadata } from 'next'
import { AppShell } from '../../components/shell/app-shell.tsx'
import { SituationPage } from '../../components/situation/situation-page.tsx'

export const metadata: Metadata = { title: '态势' }

export default function Page() {
  return (
    <AppShell page="situation">
      <SituationPage />
    </AppShell>
  )
}
