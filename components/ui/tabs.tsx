'use client'
/** Tabs with one stop for the Tab key; arrows move between them. The caller draws the panel with `tabPanelProps`. */
import { type KeyboardEvent, useRef } from 'react'

interface TabsProps<Id extends string> {
  /** Prefix of element ids: one tab list each. */
  name: string
  label: string
  tabs: readonly { id: Id; text: string }[]
  selected: Id
  onSelect: (id: Id) => void
}

export function Tabs<Id extends string>({ name, label, tabs, selected, onSelect }: TabsProps<Id>) {
  const list = useRef<HTMLDivElement>(null)
  const move = (event: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1 }
    const step = steps[event.code]
    if (!step) return
    event.preventDefault()
    const at = tabs.findIndex((tab) => tab.id === selected)
    const next = tabs[(at + step + tabs.length) % tabs.length]
    if (!next) return
    onSelect(next.id)
    list.current?.querySelector<HTMLElement>(`#${name}-tab-${next.id}`)?.focus()
  }
  return (
    <div ref={list} role="tablist" aria-label={label} className="gc-tabs" onKeyDown={move}>
      {tabs.map((tab) => (
        <button
          key={tab.id}
          type="button"
          role="tab"
          id={`${name}-tab-${tab.id}`}
          className="gc-tab"
          aria-selected={tab.id === selected}
          aria-controls={`${name}-panel-${tab.id}`}
          tabIndex={tab.id === selected ? 0 : -1}
          onClick={() => onSelect(tab.id)}
        >
          {tab.text}
        </button>
      ))}
    </div>
  )
}

export const tabPanelProps = (name: string, id: string) => ({
  role: 'tabpanel',
  id: `${name}-panel-${id}`,
  'aria-labelledby': `${name}-tab-${id}`,
})
