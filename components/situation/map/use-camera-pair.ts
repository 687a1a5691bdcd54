'use client'
/** Two maps that look at the same place: whoever moves one moves the other, and neither answers back. */
import { useCallback, useRef } from 'react'
import type { MapHandle, MapView } from '../../map/map-handle.ts'

/** Less is the same place, degrees and zooms. */
const SAME = 1e-6

const isSame = (a: MapView, b: MapView): boolean =>
  Math.abs(a.lon - b.lon) < SAME && Math.abs(a.lat - b.lat) < SAME && Math.abs(a.zoom - b.zoom) < SAME

export interface CameraPair {
  readonly first: React.RefObject<MapHandle | null>
  readonly second: React.RefObject<MapHandle | null>
  /** The other one follows. */
  readonly moved: (which: 'first' | 'second', view: MapView) => void
}

export function useCameraPair(): CameraPair {
  const first = useRef<MapHandle | null>(null)
  const second = useRef<MapHandle | null>(null)
  const moved = useCallback((which: 'first' | 'second', view: MapView) => {
    const other = which === 'first' ? second.current : first.current
    if (other && !isSame(other.view(), view)) other.lookAt(view.lon, view.lat, view.zoom)
  }, [])
  return { first, second, moved }
}
