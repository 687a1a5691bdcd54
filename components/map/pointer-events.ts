/** What a pointer does on the map, as points with what lies there: hover, click, and the two ways to ask for a menu. */
import type { EngineMap } from './engine-surface.ts'

/** A press this long on the same place is what a right click is to a mouse. */
const PRESS_MS = 500
/** A finger is never quite still. */
const PRESS_SLOP_PX = 6

export interface PointerHooks {
  hover(at: { readonly x: number; readonly y: number } | null): void
  click(x: number, y: number): void
  /** Right click, or a long press. */
  menu(x: number, y: number): void
}

/** Listens until the returned function is called. */
export function watchPointer(map: EngineMap, container: HTMLElement, hooks: PointerHooks): () => void {
  let frame = 0
  let press: { readonly timer: number; readonly id: number; readonly x: number; readonly y: number } | null = null
  /** The long press has had its say: the click and the menu that browsers send after it are not meant. */
  let pressed = false

  const hoverAt = (at: { x: number; y: number } | null) => {
    cancelAnimationFrame(frame)
    frame = requestAnimationFrame(() => hooks.hover(at))
  }
  const endPress = () => {
    if (press) clearTimeout(press.timer)
    press = null
  }
  const onDown = (event: PointerEvent) => {
    endPress()
    pressed = false
    const onMap = event.target instanceof HTMLCanvasElement
    if (!event.isPrimary || event.button !== 0 || !onMap) return
    const box = container.getBoundingClientRect()
    const [x, y] = [event.clientX - box.left, event.clientY - box.top]
    const timer = window.setTimeout(() => {
      press = null
      pressed = true
      hooks.menu(x, y)
    }, PRESS_MS)
    press = { timer, id: event.pointerId, x: event.clientX, y: event.clientY }
  }
  const onMove = (event: PointerEvent) => {
    if (press && Math.hypot(event.clientX - press.x, event.clientY - press.y) > PRESS_SLOP_PX) endPress()
  }
  /** A second finger zooms. */
  const onOtherDown = (event: PointerEvent) => {
    if (press && event.pointerId !== press.id) endPress()
  }

  container.addEventListener('pointerdown', onOtherDown)
  container.addEventListener('pointerdown', onDown)
  container.addEventListener('pointermove', onMove)
  container.addEventListener('pointerup', endPress)
  container.addEventListener('pointercancel', endPress)
  map.on('mousemove', ({ point }) => hoverAt({ x: point.x, y: point.y }))
  map.on('mouseout', () => hoverAt(null))
  map.on('dragstart', endPress)
  map.on('click', ({ point }) => {
    if (!pressed) hooks.click(point.x, point.y)
  })
  map.on('contextmenu', ({ point, originalEvent }) => {
    originalEvent.preventDefault()
    endPress()
    if (!pressed) hooks.menu(point.x, point.y)
  })

  return () => {
    endPress()
    cancelAnimationFrame(frame)
    container.removeEventListener('pointerdown', onOtherDown)
    container.removeEventListener('pointerdown', onDown)
    container.removeEventListener('pointermove', onMove)
    container.removeEventListener('pointerup', endPress)
    container.removeEventListener('pointercancel', endPress)
  }
}
