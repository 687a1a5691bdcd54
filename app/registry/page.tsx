import { RegistryPage } from '../../components/registry/registry-page.tsx'
import { AppShell } from '../../components/shell/app-shell.tsx'
import { titled } from '../page-title.ts'

export const generateMetadata = titled('registry')

export default function Page() {
  return (
    <AppShell page="registry">
      <RegistryPage />
    </AppShell>
  )
}
