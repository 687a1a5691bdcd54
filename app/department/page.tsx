import { DepartmentPage } from '../../components/department/department-page.tsx'
import { AppShell } from '../../components/shell/app-shell.tsx'
import { titled } from '../page-title.ts'

export const generateMetadata = titled('department')

export default function Page() {
  return (
    <AppShell page="department">
      <DepartmentPage />
    </AppShell>
  )
}
