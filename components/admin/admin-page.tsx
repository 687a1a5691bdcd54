'use client'
/** Administrators: simulator, rules of escalation and devices. Auditors: who looked at or tried what. Nobody here sees an incident's content. */
import { adminWords } from '../../lib/i18n/admin.ts'
import { postingWords } from '../../lib/i18n/postings.ts'
import { rulesWords } from '../../lib/i18n/rules.ts'
import { wallsWords } from '../../lib/i18n/walls.ts'
import { useSignedIn } from '../shell/signed-in.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorBoundary } from '../ui/error-boundary.tsx'
import { useWords } from '../ui/preferences.tsx'
import styles from './admin.module.css'
import { AuditLog } from './audit-log.tsx'
import { Devices } from './devices.tsx'
import { Postings } from './postings.tsx'
import { RulesPart } from './rules/rules-part.tsx'
import { SimulatorControl } from './simulator-control.tsx'
import { WallsPart } from './walls-part.tsx'

export function AdminPage() {
  const words = useWords(adminWords)
  const postings = useWords(postingWords)
  const rules = useWords(rulesWords)
  const walls = useWords(wallsWords)
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
        <ErrorBoundary part={walls.title}>
          <WallsPart />
        </ErrorBoundary>
      )}
      {admin && (
        <ErrorBoundary part={rules.title}>
          <RulesPart />
        </ErrorBoundary>
      )}
      {admin && (
        <ErrorBoundary part={words.devices}>
          <Devices />
        </ErrorBoundary>
      )}
      {admin && (
        <ErrorBoundary part={postings.title}>
          <Postings />
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
