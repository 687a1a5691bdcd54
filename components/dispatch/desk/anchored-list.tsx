'use client'
/** A virtual listbox whose rows do not move under the eye: rows entering above are made up for by scrolling, and the order freezes on demand. */
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type ReactNode, useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react'
import styles from '../queue/queue.module.css'
import { anchoredScroll } from '../queue/queue-order.ts'

/** Rows drawn beyond the edge, so that a quick flick shows no gap. */
const OVERSCAN = 8

interface AnchoredListProps {
  name: string
  label: string
  ids: readonly string[]
  rowHeight: number
  selected: string | null
  renderRow: (id: string, index: number, elementId: string) => ReactNode
  onSelect: (id: string) => void
  onOpen: (id: string) => void
  /** Says how many came in above what is seen; absent: says nothing. */
  aboveText?: (count: number) => string
}

export const rowElementId = (name: string, id: string) => `${name}-row-${id}`

export function AnchoredList(props: AnchoredListProps) {
  const { name, label, ids, rowHeight, selected, renderRow, onSelect, onOpen, aboveText } = props
  const scroller = useRef<HTMLDivElement>(null)
  const before = useRef(ids)
  const [above, setAbove] = useState<ReadonlySet<string>>(new Set())
  const virtual = useVirtualizer({
    count: ids.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
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
    const next = anchoredScroll(was, ids, top, rowHeight, selected)
    if (next !== top) element.scrollTop = next
    if (!aboveText) return
    const known = new Set(was)
    const firstSeen = Math.floor(next / rowHeight)
    const fresh = ids.slice(0, firstSeen).filter((id) => !known.has(id))
    if (fresh.length > 0) setAbove((present) => new Set([...present, ...fresh]))
  }, [ids, rowHeight, selected, aboveText])

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
    if (step !== undefined && ids.length > 0) {
      event.preventDefault()
      const to = selectedIndex < 0 ? 0 : Math.min(ids.length - 1, Math.max(0, selectedIndex + step))
      const id = ids[to]
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
