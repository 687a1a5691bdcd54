'use client'
/** On a notebook's screen all that stands below the map elsewhere is one panel beside it: one part at a time, no long scroll. */
import type { ReactNode } from 'react'
import { panelWords } from '../../lib/i18n/situation-panel.ts'
import { useWords } from '../ui/preferences.tsx'
import { Tabs, tabPanelProps } from '../ui/tabs.tsx'
import styles from './situation.module.css'

const TABS = ['figures', 'charts', 'areas', 'list', 'departments'] as const
export type PanelTab = (typeof TABS)[number]

const NAME = 'situation'

interface TabbedPanelProps {
  tab: PanelTab
  onTab: (tab: PanelTab) => void
  parts: Readonly<Record<PanelTab, ReactNode>>
}

export function TabbedPanel({ tab, onTab, parts }: TabbedPanelProps) {
  const words = useWords(panelWords)
  return (
    <div className={styles.tabbed}>
      <Tabs
        name={NAME}
        label={words.panel}
        tabs={TABS.map((id) => ({ id, text: words[id] }))}
        selected={tab}
        onSelect={onTab}
      />
      <div {...tabPanelProps(NAME, tab)} className={styles.tabPanel} tabIndex={-1}>
        {parts[tab]}
      </div>
    </div>
  )
}
