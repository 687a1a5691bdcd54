'use client'
/** Single keys of the desk (ui.md §4.3): by physical key, never inside a field, never while a Chinese word is being composed, and they can be turned off. */
import { useEffect } from 'react'
import type { Incident } from '../../../lib/domain/incident/state.ts'
import { isOpen } from '../../../lib/domain/incident/state.ts'
import { type Desk, useDesk } from '../desk/desk-context.tsx'
import { peek } from '../map/peek.ts'
import { FILTER_INPUT_ID } from '../queue/filter-input.ts'
import { QUEUE_TABS, type QueueTab } from '../queue/queue-order.ts'
import { SEARCH_INPUT_ID } from '../search/search-box.tsx'
import { singleKeysOn } from './single-keys.ts'

interface KeyScene {
  readonly desk: Desk
  readonly rows: readonly Incident[]
  readonly goHome: () => void
}

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

const selectedOf = ({ desk }: KeyScene): Incident | undefined => {
  const id = desk.ui.getState().incident
  return id === null ? undefined : desk.facts.incidents.get(id)
}

function move({ desk, rows }: KeyScene, step: number): void {
  const { incident, selectIncident } = desk.ui.getState()
  const at = rows.findIndex((row) => row.id === incident)
  const next = rows[at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + step))]
  if (next) selectIncident(next.id)
  document.querySelector<HTMLElement>('[data-list="queue"]')?.focus()
}

function turnTab({ desk }: KeyScene, step: number): void {
  const { tab, set } = desk.ui.getState()
  const next = QUEUE_TABS[(QUEUE_TABS.indexOf(tab) + step + QUEUE_TABS.length) % QUEUE_TABS.length] as QueueTab
  set({ tab: next })
}

function recommended(scene: KeyScene, place: number): void {
  const incident = selectedOf(scene)
  if (!incident || (incident.state !== 'reported' && incident.state !== 'accepted')) return
  // Without people in view there is no best to take: the picker goes nearer and shows them.
  if (scene.desk.ui.getState().detail === 'cells') {
    scene.desk.assign.openPicker({ kind: 'incident', id: incident.id })
    return
  }
  const best = scene.desk.assess.workersFor(incident).find((candidate) => candidate.rank === place)
  if (best) scene.desk.assign.assign(incident.id, best.personId)
}

const ACTIONS: Readonly<Record<string, (scene: KeyScene) => void>> = {
  KeyJ: (scene) => move(scene, 1),
  KeyK: (scene) => move(scene, -1),
  KeyA: (scene) => {
    const incident = selectedOf(scene)
    if (incident && isOpen(incident)) scene.desk.assign.openPicker({ kind: 'incident', id: incident.id })
  },
  KeyE: (scene) => {
    const incident = selectedOf(scene)
    if (incident) scene.desk.assign.accept(incident)
  },
  KeyN: ({ desk }) => {
    const view = desk.map.current?.view()
    desk.ui.getState().openDraft(view ? { lon: view.lon, lat: view.lat } : null)
  },
  Digit1: (scene) => recommended(scene, 1),
  Digit2: (scene) => recommended(scene, 2),
  Digit3: (scene) => recommended(scene, 3),
  Digit0: ({ goHome }) => goHome(),
  BracketLeft: (scene) => turnTab(scene, -1),
  BracketRight: (scene) => turnTab(scene, 1),
  Space: (scene) => {
    const incident = selectedOf(scene)
    if (incident) peek(scene.desk.map.current, incident)
  },
}

/** Focus goes round the panes that are there. */
function nextPane(back: boolean): void {
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')].filter((pane) => pane.offsetParent !== null)
  const at = panes.findIndex((pane) => pane.contains(document.activeElement))
  const pane = panes[(at + (back ? -1 : 1) + panes.length) % panes.length]
  const inside = pane?.querySelector<HTMLElement>('[role="listbox"], canvas[tabindex]')
  ;(inside ?? pane)?.focus()
}

/** What Esc leaves, innermost first. */
function leave({ ui }: Desk): boolean {
  const { picker, draftOpen, detailOpen, worker, set, selectWorker } = ui.getState()
  if (picker) set({ picker: null })
  else if (draftOpen) set({ draftOpen: false })
  else if (worker) selectWorker(null)
  else if (detailOpen) set({ detailOpen: false })
  else return false
  return true
}

export function useDeskKeys(rows: readonly Incident[], goHome: () => void): void {
  const desk = useDesk()
  useEffect(() => {
    const scene: KeyScene = { desk, rows, goHome }
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || document.querySelector('dialog[open]')) return
      const command = event.ctrlKey || event.metaKey
      const inField = isField(event.target)
      const done = () => event.preventDefault()
      if (command && event.code === 'KeyK') {
        document.getElementById(SEARCH_INPUT_ID)?.focus()
        return done()
      }
      if (command && event.code === 'KeyZ' && !inField) {
        if (desk.assign.undoLast()) done()
        return
      }
      if (event.code === 'F6') {
        nextPane(event.shiftKey)
        return done()
      }
      if (event.code === 'Escape') {
        if (leave(desk)) done()
        return
      }
      if (command || event.altKey || inField || !singleKeysOn()) return
      if (event.key === '?') {
        desk.ui.getState().set({ helpOpen: true })
        return done()
      }
      if (event.code === 'Slash') {
        document.getElementById(FILTER_INPUT_ID)?.focus()
        return done()
      }
      // A focused button keeps its Space; with Shift a key is not the single key.
      const onButton = event.target instanceof HTMLElement && event.target.closest('button, a, summary, [role="tab"]')
      const action = event.shiftKey ? undefined : ACTIONS[event.code]
      if (!action || (event.code === 'Space' && onButton)) return
      action(scene)
      done()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [desk, rows, goHome])
}
