'use client'
/** A virtual listbox whose rows do not move under the eye: rows entering above are made up for by scrolling, and the order freezes on demand. */
import { useVirtualizer } from '@tanstack/react-virtual'
import {
  type KeyboardEvent,
  type ReactNode,
  useCallback,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import styles from '../queue/queue.module.css'
import { anchoredScroll, indexAt } from '../queue/queue-order.ts'

/** Rows drawn beyond the edge, so that a quick flick shows no gap. */
const OVERSCAN = 8
const HEADING_PX = 30
const noHeading = () => false

interface AnchoredListProps {
  name: string
  label: string
  ids: readonly string[]
  rowHeight: number
  /** True for ids that are headings: lower than a row, and passed over by the keys. */
  isHeading?: (id: string) => boolean
  selected: string | null
  renderRow: (id: string, index: number, elementId: string) => ReactNode
  onSelect: (id: string) => void
  onOpen: (id: string) => void
  /** Says how many came in above what is seen; absent: says nothing. */
  aboveText?: (count: number) => string
}

export const rowElementId = (name: string, id: string) => `${name}-row-${id}`

export function AnchoredList(props: AnchoredListProps) {
  const { name, label, ids, rowHeight, isHeading = noHeading, selected, renderRow, onSelect, onOpen, aboveText } = props
  const heightOf = useCallback((id: string) => (isHeading(id) ? HEADING_PX : rowHeight), [isHeading, rowHeight])
  const scroller = useRef<HTMLDivElement>(null)
  const before = useRef(ids)
  const [above, setAbove] = useState<ReadonlySet<string>>(new Set())
  const virtual = useVirtualizer({
    count: ids.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => heightOf(ids[index] ?? ''),
    overscan: OVERSCAN,
    getItemKey: (index) => ids[index] ?? index,
  })

  // biome-ignore lint/correctness/useExhaustiveDependencies: a changed height is a changed list
  useEffect(() => virtual.measure(), [rowHeight, virtual])

  useLayoutEffect(() => {
    const element = scroller.current
    const was = before.current
    before.current = ids
    if (!element || was === ids || was.length === 0) return
    const top = element.scrollTop
    const next = anchoredScroll(was, ids, top, heightOf, selected)
    if (next !== top) element.scrollTop = next
    if (!aboveText) return
    const known = new Set(was)
    const fresh = ids.slice(0, indexAt(ids, next, heightOf)).filter((id) => !known.has(id) && !isHeading(id))
    if (fresh.length === 0) return
    const listed = new Set(ids)
    setAbove((present) => new Set([...[...present].filter((id) => listed.has(id)), ...fresh]))
  }, [ids, heightOf, isHeading, selected, aboveText])

  const selectedIndex = selected === null ? -1 : ids.indexOf(selected)
  const reveal = useEffectEvent(() => {
    if (selectedIndex >= 0) virtual.scrollToIndex(selectedIndex, { align: 'auto' })
  })
  const isListed = selectedIndex >= 0
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a changed selection scrolls (or one that has just come in); new data must not
  useEffect(() => reveal(), [selected, isListed])

  const move = (event: KeyboardEvent) => {
    const steps: Record<string, number> = {
      ArrowDown: 1,
      ArrowUp: -1,
      PageDown: 8,
      PageUp: -8,
      Home: -ids.length,
      End: ids.length,
    }
    const step = steps[event.code]
    // With Shift the desk picks a range.
    if (step !== undefined && !event.shiftKey && ids.length > 0) {
      event.preventDefault()
      const rows = ids.filter((id) => !isHeading(id))
      const at = selected === null ? -1 : rows.indexOf(selected)
      const id = rows[at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + step))]
      if (id !== undefined) onSelect(id)
    } else if (event.code === 'Enter' && !event.nativeEvent.isComposing && selectedIndex >= 0) {
      event.preventDefault()
      const id = ids[selectedIndex]
      if (id !== undefined) onOpen(id)
    }
  }
  const items = virtual.getVirtualItems()
  const activeDrawn = selectedIndex >= 0 && items.some((item) => item.index === selectedIndex)
  return (
    <div className={styles.frame}>
      {aboveText && above.size > 0 && (
        <button
          type="button"
          className={styles.above}
          onClick={() => {
            setAbove(new Set())
            scroller.current?.scrollTo({ top: 0 })
          }}
        >
          ↑ {aboveText(above.size)}
        </button>
      )}
      <div
        ref={scroller}
        role="listbox"
        aria-label={label}
        aria-activedescendant={activeDrawn && selected !== null ? rowElementId(name, selected) : undefined}
        tabIndex={0}
        className={styles.list}
        data-list={name}
        onKeyDown={move}
        onScroll={(event) => {
          if (above.size > 0 && event.currentTarget.scrollTop < rowHeight) setAbove(new Set())
        }}
      >
        <div role="presentation" className={styles.spacer} style={{ height: virtual.getTotalSize() }}>
          {items.map((item) => {
            const id = ids[item.index]
            return id === undefined ? null : (
              <div
                role="presentation"
                key={item.key}
                className={styles.slot}
                style={{ height: item.size, transform: `translateY(${item.start}px)` }}
              >
                {renderRow(id, item.index, rowElementId(name, id))}
              </div>
            )
          })}
        </div>
      </div>
    </div>
  )
}
