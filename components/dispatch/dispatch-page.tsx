'use client'
/** The dispatcher's desk: one live connection, the shell around it, and the panes inside. */
import { useState } from 'react'
import { useStore } from 'zustand'
import type { View } from '../live/connection.ts'
import { LiveProvider } from '../live/live-provider.tsx'
import { AppShell } from '../shell/app-shell.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { DeskBoot } from './desk/desk-boot.tsx'
import { createDeskUi } from './desk/desk-ui.ts'
import { useDeskData } from './desk/use-desk-data.ts'
import styles from './dispatch.module.css'

export function DispatchPage() {
  const [ui] = useState(createDeskUi)
  const [toolbar, setToolbar] = useState<HTMLDivElement | null>(null)
  const data = useDeskData()
  const detail = useStore(ui, (state) => state.detail)
  const view: View = { page: 'desk', detail }
  return (
    <LiveProvider view={view} waiting={<Skeleton rows={10} />}>
      <AppShell page="dispatch" layout="fill" toolbar={<div ref={setToolbar} className={styles.toolbar} />}>
        <DeskBoot ui={ui} toolbar={toolbar} data={data} />
      </AppShell>
    </LiveProvider>
  )
}
