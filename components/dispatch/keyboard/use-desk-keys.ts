'use client'
/** Single keys of the desk (ui.md §4.3): by physical key, never inside a field, never while a Chinese word is being composed, and they can be turned off. */
import { useEffect } from 'react'
import type { Incident } from '../../../lib/domain/incident/state.ts'
import { isOpen } from '../../../lib/domain/incident/state.ts'
import { type Desk, useDesk } from '../desk/desk-context.tsx'
import { MORE_BUTTON_ID } from '../detail/more-menu.tsx'
import { STEP_BACK } from '../detail/offer-keys.ts'
import { type DeskOffer, usualStep } from '../detail/offers.ts'
import { useStart } from '../detail/use-give.ts'
import { peek } from '../map/peek.ts'
import { pickRange, togglePicked } from '../queue/bulk.ts'
import { FILTER_INPUT_ID } from '../queue/filter-input.ts'
import { QUEUE_TABS, type QueueTab } from '../queue/queue-order.ts'
import { SEARCH_INPUT_ID } from '../search/search-box.tsx'
import { onActCalled } from './desk-acts.ts'
import { singleKeysOn } from './single-keys.ts'

interface KeyScene {
  readonly desk: Desk
  readonly rows: readonly Incident[]
  readonly goHome: () => void
  readonly start: ReturnType<typeof useStart>
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

/** An act on the selected incident; what is not offered does nothing. */
const begin = (offerOf: (incident: Incident, scene: KeyScene) => DeskOffer | undefined) => (scene: KeyScene) => {
  const incident = selectedOf(scene)
  const offer = incident && offerOf(incident, scene)
  if (incident && offer) scene.start(incident, offer)
}

/** The newest conflict once more, on what stands now. */
function redo({ desk }: KeyScene): void {
  const { refusals, closeRefusal } = desk.ui.getState()
  const last = refusals.findLast(({ again }) => again !== undefined)
  if (!last) return
  closeRefusal(last.id)
  last.again?.()
}

function pick({ desk }: KeyScene): void {
  const { incident, picked, set } = desk.ui.getState()
  if (incident) set({ picked: togglePicked(picked, incident) })
}

/** Moves on and picks both where it was and where it comes to. */
function pickOn(scene: KeyScene, step: number): void {
  const { ui } = scene.desk
  const from = ui.getState().incident
  move(scene, step)
  const { incident, picked, set } = ui.getState()
  if (incident) set({ picked: pickRange(picked, scene.rows, from, incident) })
}

/** With Shift. */
const SHIFT_ACTIONS: Readonly<Record<string, (scene: KeyScene) => void>> = {
  KeyJ: (scene) => pickOn(scene, 1),
  KeyK: (scene) => pickOn(scene, -1),
  ArrowDown: (scene) => pickOn(scene, 1),
  ArrowUp: (scene) => pickOn(scene, -1),
}

const focus = (id: string) => document.getElementById(id)?.focus()

/** What a key does with nothing else held. */
const ACTIONS: Readonly<Record<string, (scene: KeyScene) => void>> = {
  KeyJ: (scene) => move(scene, 1),
  KeyK: (scene) => move(scene, -1),
  KeyA: (scene) => {
    const incident = selectedOf(scene)
    if (incident && isOpen(incident)) scene.desk.assign.openPicker({ kind: 'incident', id: incident.id })
  },
  // A report is taken up before anybody is sent.
  KeyE: begin((incident, { desk }) => (incident.state === 'reported' ? 'accept' : usualStep(incident, desk.matters))),
  KeyR: begin(({ state }) => STEP_BACK[state]),
  KeyD: begin(() => 'transfer'),
  KeyQ: begin(() => 'urge'),
  KeyC: begin(() => 'comment'),
  KeyU: begin(() => 'reseverity'),
  KeyM: begin(() => 'merge'),
  KeyO: () => document.getElementById(MORE_BUTTON_ID)?.click(),
  KeyY: redo,
  KeyX: pick,
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

/** The same for the palette, where the key alone is not the act. */
const CALLED_ONLY: Readonly<Record<string, (scene: KeyScene) => void>> = {
  KeyZ: ({ desk }) => void desk.assign.undoLast(),
  F6: () => nextPane(false),
  Slash: () => focus(FILTER_INPUT_ID),
}

/** What Esc leaves, innermost first. */
function leave({ ui }: Desk): boolean {
  const { picker, draftOpen, detailOpen, worker, form, picked, set, selectWorker } = ui.getState()
  if (picker) set({ picker: null })
  else if (form) set({ form: null })
  else if (draftOpen) set({ draftOpen: false })
  else if (worker) selectWorker(null)
  else if (picked.size > 0) set({ picked: new Set(), picking: false })
  else if (detailOpen) set({ detailOpen: false })
  else return false
  return true
}

export function useDeskKeys(rows: readonly Incident[], goHome: () => void): void {
  const desk = useDesk()
  const start = useStart()
  useEffect(() => {
    const scene: KeyScene = { desk, rows, goHome, start }
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || document.querySelector('dialog[open]')) return
      const command = event.ctrlKey || event.metaKey
      const inField = isField(event.target)
      const done = () => event.preventDefault()
      if (command && event.code === 'KeyK') {
        focus(SEARCH_INPUT_ID)
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
        focus(FILTER_INPUT_ID)
        return done()
      }
      // A focused button keeps its Space; with Shift a key is another one.
      const onButton = event.target instanceof HTMLElement && event.target.closest('button, a, summary, [role="tab"]')
      const action = (event.shiftKey ? SHIFT_ACTIONS : ACTIONS)[event.code]
      if (!action || (event.code === 'Space' && onButton)) return
      action(scene)
      done()
    }
    const stopHearing = onActCalled((code) => (CALLED_ONLY[code] ?? ACTIONS[code])?.(scene))
    window.addEventListener('keydown', onKey)
    return () => {
      stopHearing()
      window.removeEventListener('keydown', onKey)
    }
  }, [desk, rows, goHome, start])
}
