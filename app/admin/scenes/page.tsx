import { ScenesPage } from '../../../components/admin/scenes/scenes-page.tsx'
import { AppShell } from '../../../components/shell/app-shell.tsx'
import { titled } from '../../page-title.ts'

export const generateMetadata = titled('scenes')

export default function Page() {
  return (
    <AppShell page="admin">
      <ScenesPage />
    </AppShell>
  )
}
