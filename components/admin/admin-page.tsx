'use client'
/** Administrators: simulator and devices. Auditors: who looked at or tried what. Nobody here sees an incident's content. */
import { adminWords } from '../../lib/i18n/admin.ts'
import { useSignedIn } from '../shell/signed-in.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorBoundary } from '../ui/error-boundary.tsx'
import { useWords } from '../ui/preferences.tsx'
import styles from './admin.module.css'
import { AuditLog } from './audit-log.tsx'
import { Devices } from './devices.tsx'
import { SimulatorControl } from './simulator-control.tsx'

export function AdminPage() {
  const words = useWords(adminWords)
  const { me } = useSignedIn()
  const admin = me.grants.some((grant) => grant.role === 'admin')
  const auditor = me.grants.some((grant) => grant.role === 'auditor')
  return (
    <div className={styles.page}>
      <h1>{admin ? words.title : words.audit}</h1>
      {!admin && !auditor && <EmptyState title={words.outside} />}
      {admin && (
        <ErrorBoundary part={words.simulator}>
          <SimulatorControl />
        </ErrorBoundary>
      )}
      {admin && (
        <ErrorBoundary part={words.devices}>
          <Devices />
        </ErrorBoundary>
      )}
      {auditor && (
        <ErrorBoundary part={words.audit}>
          <AuditLog />
        </ErrorBoundary>
      )}
    </div>
  )
}
