import { AdminPage } from '../../components/admin/admin-page.tsx'
import { AppShell } from '../../components/shell/app-shell.tsx'
import { titled } from '../page-title.ts'

export const generateMetadata = titled('admin')

export default function Page() {
  return (
    <AppShell page="admin">
      <AdminPage />
    </AppShell>
  )
}
