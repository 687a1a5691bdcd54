'use client'
/** The grid of a scene with its panels on it: each is moved and sized by pointer and by key; typed numbers stand beside it. */
import { type KeyboardEvent, type PointerEvent, useId, useRef, useState } from 'react'
import { movedTo, sizedTo } from '../../../lib/domain/wall/edit-scene.ts'
import { type PanelBox, SCENE_COLUMNS, SCENE_ROWS } from '../../../lib/domain/wall/scene.ts'
import { panelKindWords, sceneEditorWords } from '../../../lib/i18n/scenes.ts'
import { fill } from '../../../lib/i18n/words.ts'
import { useWords } from '../../ui/preferences.tsx'
import type { DraftPanel } from './scene-draft.ts'
import styles from './scenes.module.css'

const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

interface SceneCanvasProps {
  panels: readonly DraftPanel[]
  selected: number | null
  /** Panels with something wrong. */
  faulty: ReadonlySet<number>
  onSelect: (key: number) => void
  onBox: (key: number, box: PanelBox) => void
  onRemove: (key: number) => void
  /** Said to who does not see it. */
  onSaid: (said: string) => void
}

/** A panel on its way under the pointer; kept here until it is let go. */
interface Drag {
  readonly key: number
  readonly pointer: number
  readonly how: 'move' | 'size'
  readonly x: number
  readonly y: number
  readonly from: PanelBox
  readonly box: PanelBox
}

const isSame = (a: PanelBox, b: PanelBox): boolean =>
  a.column === b.column && a.row === b.row && a.columns === b.columns && a.rows === b.rows

export function SceneCanvas({ panels, selected, faulty, onSelect, onBox, onRemove, onSaid }: SceneCanvasProps) {
  const words = useWords(sceneEditorWords)
  const kinds = useWords(panelKindWords)
  const hint = useId()
  const grid = useRef<HTMLDivElement>(null)
  const [drag, setDrag] = useState<Drag | null>(null)

  const says = (panel: DraftPanel['panel'], index: number, box: PanelBox) =>
    fill(words.panelAt, {
      name: `${index + 1} ${kinds[panel.kind]}`,
      column: box.column + 1,
      row: box.row + 1,
      columns: box.columns,
      rows: box.rows,
    })

  const begin = (event: PointerEvent<HTMLButtonElement>, { key, panel }: DraftPanel) => {
    if (event.button !== 0) return
    onSelect(key)
    event.currentTarget.setPointerCapture(event.pointerId)
    const how = (event.target as Element).closest('[data-handle]') ? 'size' : 'move'
    const { clientX: x, clientY: y, pointerId: pointer } = event
    setDrag({ key, pointer, how, x, y, from: panel.box, box: panel.box })
  }
  /** Where the panel stands by the pointer as it is now, and not as it was when the page was last drawn. */
  const boxUnder = (event: PointerEvent, { how, x, y, from }: Drag): PanelBox => {
    const area = grid.current?.getBoundingClientRect()
    if (!area) return from
    const right = ((event.clientX - x) / area.width) * SCENE_COLUMNS
    const down = ((event.clientY - y) / area.height) * SCENE_ROWS
    return how === 'move'
      ? movedTo(from, from.column + right, from.row + down)
      : sizedTo(from, from.columns + right, from.rows + down)
  }
  const go = (event: PointerEvent) => {
    if (!drag || event.pointerId !== drag.pointer) return
    const box = boxUnder(event, drag)
    if (!isSame(box, drag.box)) setDrag({ ...drag, box })
  }
  const drop = (event: PointerEvent) => {
    if (!drag || event.pointerId !== drag.pointer) return
    const box = boxUnder(event, drag)
    if (!isSame(drag.from, box)) onBox(drag.key, box)
    setDrag(null)
  }

  const press = (event: KeyboardEvent, { key, panel }: DraftPanel, index: number) => {
    if (event.key === 'Escape' && drag) return setDrag(null)
    if (event.key === 'Delete') {
      event.preventDefault()
      onRemove(key)
      // The one that is selected now, so that the keyboard is not left with nothing.
      requestAnimationFrame(() => grid.current?.querySelector<HTMLElement>('[aria-pressed="true"]')?.focus())
      return
    }
    const step = STEPS[event.key]
    if (!step || event.ctrlKey || event.altKey || event.metaKey) return
    event.preventDefault()
    const { box } = panel
    const [right, down] = step
    const next = event.shiftKey
      ? sizedTo(box, box.columns + right, box.rows + down)
      : movedTo(box, box.column + right, box.row + down)
    if (isSame(next, box)) return onSaid(words.edge)
    onBox(key, next)
    onSaid(says(panel, index, next))
  }

  return (
    <div className={styles.canvasPart}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as this grid */}
      <div ref={grid} role="group" className={styles.canvas} aria-label={words.grid} aria-describedby={hint}>
        {panels.map((one, index) => {
          const { key, panel } = one
          const box = drag?.key === key ? drag.box : panel.box
          return (
            <button
              key={key}
              type="button"
              className={styles.box}
              data-kind={panel.kind}
              data-faulty={faulty.has(key) || undefined}
              data-moving={drag?.key === key || undefined}
              aria-pressed={selected === key}
              aria-label={says(panel, index, box)}
              style={{
                gridColumn: `${box.column + 1} / span ${box.columns}`,
                gridRow: `${box.row + 1} / span ${box.rows}`,
              }}
              onFocus={() => onSelect(key)}
              onPointerDown={(event) => begin(event, one)}
              onPointerMove={go}
              onPointerUp={drop}
              onPointerCancel={() => setDrag(null)}
              onKeyDown={(event) => press(event, one, index)}
            >
              <span>
                {index + 1} {kinds[panel.kind]}
              </span>
              <span className={styles.handle} data-handle aria-hidden />
            </button>
          )
        })}
      </div>
      <p id={hint} className="muted">
        {words.keys}
      </p>
    </div>
  )
}
