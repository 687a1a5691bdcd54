import type { Metadata } from 'next'
import { RegistryPage } from '../../components/registry/registry-page.tsx'
import { AppShell } from '../../components/shell/app-shell.tsx'

export const metadata: Metadata = { title: '网格台账' }

export default function Page() {
  return (
    <AppShell page="registry">
      <RegistryPage />
    </AppShell>
  )
}
