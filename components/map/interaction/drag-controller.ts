/** The DOM side of assign-drag.ts: one set of pointer listeners for the map and the lists. Rows say what they are by `data-drag-kind` and `data-drag-id`. */
import type { MapHandle } from '../map-handle.ts'
import {
  type DragEffect,
  type DragInput,
  type DragState,
  type DragThing,
  edgePan,
  IDLE,
  isWellInside,
  type Point,
  stepDrag,
  type Target,
  TOUCH_REST_MS,
} from './assign-drag.ts'

export interface DragHooks {
  /** False when no drag may start now, e.g. the data is stale. Called once the gesture would begin. */
  mayStart(thing: DragThing): boolean
  /** The symbol under a pointer on the map, for picking up. */
  symbolAt(at: Point): DragThing | null
  /** Symbols of the other kind within reach of the pointer. */
  symbolsNear(thing: DragThing, at: Point): readonly Target[]
  /** What the rules say about a row under the pointer. */
  markOf(dragged: DragThing, row: DragThing): Target['mark']
  onState(state: DragState): void
  onEffect(effect: DragEffect): void
}

export interface DragController {
  cancel(): void
  close(): void
}

const INTERACTIVE = 'button, a, input, select, textarea, [role="button"]'

/** The row an element belongs to; null on a control inside it, which keeps its own click. */
function rowOf(element: Element | null): DragThing | null {
  const row = element?.closest<HTMLElement>('[data-drag-kind]')
  if (!row) return null
  const control = element?.closest(INTERACTIVE)
  if (control && row !== control && row.contains(control)) return null
  const { dragKind, dragId } = row.dataset
  return (dragKind === 'incident' || dragKind === 'worker') && dragId ? { kind: dragKind, id: dragId } : null
}

export function createDragController(root: HTMLElement, map: () => MapHandle | null, hooks: DragHooks): DragController {
  let state: DragState = IDLE
  let restTimer: ReturnType<typeof setTimeout> | undefined
  let frame = 0
  let last: Point = { x: 0, y: 0 }

  const targetsAt = (thing: DragThing, at: Point): Target[] => {
    const under = document.elementFromPoint(at.x, at.y)
    const row = rowOf(under)
    if (row) return row.kind === thing.kind ? [] : [{ thing: row, distancePx: 0, mark: hooks.markOf(thing, row) }]
    const container = map()?.container
    return container && under && container.contains(under) ? [...hooks.symbolsNear(thing, at)] : []
  }

  const feed = (input: DragInput) => {
    const before = state
    const step = stepDrag(state, input)
    if (step.effects[0]?.type === 'start' && !hooks.mayStart(step.effects[0].thing)) {
      state = IDLE
      release()
      return
    }
    state = step.state
    if (state.phase === 'dragging' && before.phase !== 'dragging') begin(state.pointer)
    if (state.phase === 'idle' && before.phase !== 'idle') release()
    if (state !== before) hooks.onState(state)
    for (const effect of step.effects) hooks.onEffect(effect)
  }

  const begin = (pointer: number) => {
    map()?.setPanEnabled(false)
    document.body.dataset.dragging = 'yes'
    // A row may leave the list while it is carried; the root stays, so the pointer's events do too.
    if (root.isConnected) root.setPointerCapture(pointer)
    // What comes from a list crosses an edge on its way in: the map would slip away from under the hand.
    let hasEntered = false
    const tick = () => {
      frame = requestAnimationFrame(tick)
      const handle = map()
      if (!handle || state.phase !== 'dragging') return
      const box = handle.container.getBoundingClientRect()
      hasEntered ||= isWellInside(last, box)
      if (!hasEntered) return
      const pull = edgePan(last, box)
      if (pull.x === 0 && pull.y === 0) return
      handle.panBy(pull.x, pull.y)
      feed({ type: 'move', pointer: state.pointer, at: last, targets: targetsAt(state.thing, last) })
    }
    frame = requestAnimationFrame(tick)
  }

  const release = () => {
    clearTimeout(restTimer)
    cancelAnimationFrame(frame)
    delete document.body.dataset.dragging
    map()?.setPanEnabled(true)
  }

  /** The click that follows a drag means nothing. */
  const swallowClick = () => {
    const swallow = (event: Event) => event.stopPropagation()
    window.addEventListener('click', swallow, { capture: true, once: true })
    setTimeout(() => window.removeEventListener('click', swallow, { capture: true }), 0)
  }

  const onDown = (event: PointerEvent) => {
    // Shift and the middle button always pan.
    if (event.button !== 0 || event.shiftKey || !event.isPrimary) return
    const at = { x: event.clientX, y: event.clientY }
    const element = event.target as Element
    const handle = map()
    const onMap = handle?.container.contains(element) && !element.closest(INTERACTIVE)
    const thing = rowOf(element) ?? (onMap ? hooks.symbolAt(at) : null)
    if (!thing) return
    last = at
    const touch = event.pointerType === 'touch'
    // The map starts its own pan on the mouse event that follows; a finger may still want to pan.
    if (onMap && !touch) handle?.setPanEnabled(false)
    feed({ type: 'down', thing, pointer: event.pointerId, touch, at })
    if (touch) restTimer = setTimeout(() => feed({ type: 'rest', pointer: event.pointerId }), TOUCH_REST_MS)
  }
  const onMove = (event: PointerEvent) => {
    if (state.phase === 'idle' || event.pointerId !== state.pointer) return
    last = { x: event.clientX, y: event.clientY }
    feed({ type: 'move', pointer: event.pointerId, at: last, targets: targetsAt(state.thing, last) })
  }
  const onUp = (event: PointerEvent) => {
    if (state.phase === 'idle' || event.pointerId !== state.pointer) return
    if (state.phase === 'dragging') swallowClick()
    feed({ type: 'up', pointer: event.pointerId })
  }
  const cancel = () => feed({ type: 'cancel' })
  const onPointerCancel = (event: PointerEvent) => {
    if (state.phase !== 'idle' && event.pointerId === state.pointer) cancel()
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || state.phase !== 'dragging') return
    event.stopPropagation()
    cancel()
  }
  /** Without this a browser turns the carried finger into a scroll. */
  const onTouchMove = (event: TouchEvent) => {
    if (state.phase === 'dragging' && event.cancelable) event.preventDefault()
  }
  const onContextMenu = (event: Event) => {
    if (state.phase === 'dragging') event.preventDefault()
  }

  // Capture: the map engine stops some of these from bubbling.
  root.addEventListener('pointerdown', onDown, { capture: true })
  window.addEventListener('pointermove', onMove)
  window.addEventListener('pointerup', onUp)
  window.addEventListener('pointercancel', onPointerCancel)
  window.addEventListener('keydown', onKey, { capture: true })
  window.addEventListener('blur', cancel)
  window.addEventListener('contextmenu', onContextMenu, { capture: true })
  window.addEventListener('touchmove', onTouchMove, { passive: false })

  return {
    cancel,
    close() {
      cancel()
      release()
      root.removeEventListener('pointerdown', onDown, { capture: true })
      window.removeEventListener('pointermove', onMove)
      window.removeEventListener('pointerup', onUp)
      window.removeEventListener('pointercancel', onPointerCancel)
      window.removeEventListener('keydown', onKey, { capture: true })
      window.removeEventListener('blur', cancel)
      window.removeEventListener('contextmenu', onContextMenu, { capture: true })
      window.removeEventListener('touchmove', onTouchMove)
    },
  }
}
