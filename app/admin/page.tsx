import type { Metadata } from 'next'
import { AdminPage } from '../../components/admin/admin-page.tsx'
import { AppShell } from '../../components/shell/app-shell.tsx'

export const metadata: Metadata = { title: '系统管理' }

export default function Page() {
  return (
    <AppShell page="admin">
      <AdminPage />
    </AppShell>
  )
}
