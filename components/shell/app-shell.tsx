'use client'
/** The frame around every signed-in page: who and where, the pages of this role, demo badge, and behind the name the looks and the way out. */
import type { ReactNode } from 'react'
import { commonWords } from '../../lib/i18n/common.ts'
import { roleWords } from '../../lib/i18n/roles.ts'
import { DemoBadge } from '../ui/demo-badge.tsx'
import { ErrorBoundary } from '../ui/error-boundary.tsx'
import { useWords } from '../ui/preferences.tsx'
import { SpareFont } from '../ui/spare-font.tsx'
import { WebFont } from '../ui/web-font.tsx'
import { AccountMenu } from './account-menu.tsx'
import styles from './shell.module.css'
import { SignedInProvider, useSignedIn } from './signed-in.tsx'

export type PageName = 'dispatch' | 'situation' | 'registry' | 'department' | 'field' | 'admin'

interface AppShellProps {
  page: PageName
  /** Stands in the top bar: search, new incident, data age. */
  toolbar?: ReactNode
  /** `fill`: the page is exactly as high as the window and scrolls in its panes. `phone`: narrow, light unless chosen otherwise. */
  layout?: 'flow' | 'fill' | 'phone'
  children: ReactNode
}

export function AppShell({ page, toolbar, layout = 'flow', children }: AppShellProps) {
  const words = useWords(commonWords)
  return (
    <div className={layout === 'phone' ? 'light-by-default' : undefined}>
      {layout === 'phone' ? <SpareFont /> : <WebFont />}
      <a className={styles.skip} href="#main">
        {words.skip}
      </a>
      <SignedInProvider keeps={layout === 'phone'}>
        <div className={styles.shell} data-layout={layout}>
          <TopBar page={page} toolbar={toolbar} compact={layout === 'phone'} />
          <main id="main" className={styles.main} tabIndex={-1}>
            <ErrorBoundary part={words[page]}>{children}</ErrorBoundary>
          </main>
        </div>
      </SignedInProvider>
    </div>
  )
}

/** A page's own toolbar may need what `useSignedIn` gives, so the bar stands below the provider. */
function TopBar({ page, toolbar, compact }: { page: PageName; toolbar: ReactNode; compact: boolean }) {
  const words = useWords(commonWords)
  const roles = useWords(roleWords)
  const { me, config } = useSignedIn()
  const grant = me.grants[0]
  const isAdmin = me.grants.some(({ role }) => role === 'admin')
  const nameOf = (name: PageName) => (name === 'admin' && !isAdmin ? words.audit : words[name])
  const links = me.pages.map((path) => path.replace(/^\//, '')).filter((name): name is PageName => name in pageOrder)
  return (
    <header className={styles.top}>
      <strong className={styles.brand}>{words.product}</strong>
      {grant && (
        <span className={styles.scope} title={grant.scope}>
          {!compact && `${grant.departmentName ?? grant.scopeName ?? grant.scope}·`}
          {roles[grant.role]}
        </span>
      )}
      {links.length > 1 && !compact && (
        <nav className={styles.nav} aria-label={words.pages}>
          {links.map((name) => (
            <a key={name} href={`/${name}`} aria-current={name === page ? 'page' : undefined}>
              {nameOf(name)}
            </a>
          ))}
        </nav>
      )}
      <div className={styles.toolbar}>{toolbar}</div>
      {config.demo.active && <DemoBadge />}
      <AccountMenu name={me.name} username={me.username} links={compact ? links : []} />
    </header>
  )
}

const pageOrder: Readonly<Record<PageName, true>> = {
  dispatch: true,
  situation: true,
  registry: true,
  department: true,
  field: true,
  admin: true,
}
