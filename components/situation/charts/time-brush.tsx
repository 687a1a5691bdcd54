'use client'
/** The chosen stretch over the time chart. A drag chooses anew and acts on release; an edge moves by key and acts on Enter or when it is left. */
import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react'
import { chartWords } from '../../../lib/i18n/situation-charts.ts'
import { fill } from '../../../lib/i18n/words.ts'
import { useWords } from '../../ui/preferences.tsx'
import type { Range } from '../filter/period.ts'
import styles from './charts.module.css'
import { moved, rangeOfSpan, type Span, type TimeAxis } from './time-bins.ts'

/** Where the plot begins and ends inside the chart: the width of its axis, and the margin on the other side. */
export const PLOT_START_PX = 40
export const PLOT_END_PX = 8
const PAGE_BINS = 7

export function TimeBrush({
  axis,
  span,
  bins,
  textOf,
  onChoose,
}: {
  axis: TimeAxis
  span: Span
  bins: number
  textOf: (at: number) => string
  onChoose: (range: Range) => void
}) {
  const words = useWords(chartWords)
  const plot = useRef<HTMLDivElement>(null)
  const [draft, setDraft] = useState(span)
  /** Bin at which a drag began. */
  const began = useRef<number>(undefined)

  const binAt = ({ clientX }: { clientX: number }): number => {
    const box = plot.current?.getBoundingClientRect()
    if (!box || box.width === 0) return 0
    const bin = Math.floor(((clientX - box.left) / box.width) * bins)
    return Math.min(Math.max(bin, 0), bins - 1)
  }
  const commit = (chosen: Span) => {
    if (chosen.first !== span.first || chosen.last !== span.last) onChoose(rangeOfSpan(axis, chosen))
  }
  const drag = (event: PointerEvent): Span | undefined => {
    const from = began.current
    if (from === undefined) return undefined
    const to = binAt(event)
    return { first: Math.min(from, to), last: Math.max(from, to) }
  }
  const press = (edge: 'first' | 'last') => (event: KeyboardEvent) => {
    const steps: Record<string, number> = {
      ArrowLeft: -1,
      ArrowDown: -1,
      ArrowRight: 1,
      ArrowUp: 1,
      PageDown: -PAGE_BINS,
      PageUp: PAGE_BINS,
      Home: -bins,
      End: bins,
    }
    const step = steps[event.key]
    if (event.key === 'Enter') commit(draft)
    else if (event.key === 'Escape') setDraft(span)
    else if (step !== undefined) {
      event.preventDefault()
      setDraft((before) => moved(before, edge, step, bins, event.shiftKey))
    }
  }
  const shown = rangeOfSpan(axis, draft)
  const share = (bin: number) => `${(bin / bins) * 100}%`
  const edges = [
    ['first', draft.first, words.start, shown.from, draft.first],
    ['last', draft.last, words.end, shown.to, draft.last + 1],
  ] as const
  return (
    <div
      ref={plot}
      className={styles.brush}
      style={{ insetInlineStart: PLOT_START_PX, insetInlineEnd: PLOT_END_PX }}
      data-brush
      onPointerDown={(event) => {
        began.current = binAt(event)
        event.currentTarget.setPointerCapture(event.pointerId)
        setDraft({ first: began.current, last: began.current })
      }}
      onPointerMove={(event) => {
        const chosen = drag(event)
        if (chosen) setDraft(chosen)
      }}
      onPointerUp={(event) => {
        const chosen = drag(event)
        began.current = undefined
        if (chosen) commit(chosen)
      }}
      onPointerCancel={() => {
        began.current = undefined
        setDraft(span)
      }}
    >
      <div
        className={styles.window}
        style={{ insetInlineStart: share(draft.first), width: share(draft.last - draft.first + 1) }}
      />
      {edges.map(([edge, bin, name, at, place]) => (
        <div
          key={edge}
          role="slider"
          tabIndex={0}
          className={styles.edge}
          style={{ insetInlineStart: share(place) }}
          data-edge={edge}
          aria-label={fill(words.timeEdge, { edge: name })}
          aria-valuemin={0}
          aria-valuemax={bins - 1}
          aria-valuenow={bin}
          aria-valuetext={textOf(at)}
          onKeyDown={press(edge)}
          onBlur={() => commit(draft)}
        />
      ))}
    </div>
  )
}
