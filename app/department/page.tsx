import type { Metadata } from 'next'
import { DepartmentPage } from '../../components/department/department-page.tsx'
import { AppShell } from '../../components/shell/app-shell.tsx'

export const metadata: Metadata = { title: '部门待办' }

export default function Page() {
  return (
    <AppShell page="department">
      <DepartmentPage />
    </AppShell>
  )
}
