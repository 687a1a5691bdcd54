import type { Metadata } from 'next'
import { FieldPage } from '../../components/field/field-page.tsx'
import { AppShell } from '../../components/shell/app-shell.tsx'

export const metadata: Metadata = { title: '我的任务' }

export default function Page() {
  return (
    <AppShell page="field" layout="phone">
      <FieldPage />
    </AppShell>
  )
}
