/**
 * What can be picked up or dropped on, told by each layer. Picking is a sum over these, not a read-back from the graphics card: exact, the
 * same under both engines, and cheap enough to ask for every movement of a drag (some hundred symbols are in view, never thousands).
 */
import type { Layer } from '@deck.gl/core'
import { type MapView, PICK_MANY_MAX, type Picked, type PickTarget } from './map-handle.ts'
import { projectionOf } from './projection.ts'

export interface Pickables {
  readonly length: number
  lon(index: number): number
  lat(index: number): number
  /** null: not to be picked just now. */
  target(index: number): PickTarget | null
  /** An area answers to the pointer up to this far from its centre, whatever radius is asked. */
  readonly reachPx?: number
}

/** Layers carry them as a prop of their own; deck.gl keeps it and does not look at it. */
export interface PickableProps {
  readonly pickables?: Pickables
}

const pickablesOf = (layer: Layer): Pickables | undefined => (layer.props as PickableProps).pickables

/** Symbols within the radius, nearest first; of equals the one drawn on top. */
export function pickSymbols(
  layers: readonly Layer[],
  view: MapView,
  at: { readonly x: number; readonly y: number; readonly radiusPx: number },
  layerIds?: readonly string[],
): Picked[] {
  const projection = projectionOf(view)
  const found: Picked[] = []
  for (const layer of [...layers].reverse()) {
    const pickables = pickablesOf(layer)
    if (!pickables || !layer.props.visible || (layerIds && !layerIds.includes(layer.id))) continue
    const reach = Math.max(at.radiusPx, pickables.reachPx ?? 0)
    for (let index = 0; index < pickables.length; index++) {
      const lon = pickables.lon(index)
      const lat = pickables.lat(index)
      const distancePx = Math.hypot(projection.x(lon) - at.x, projection.y(lat) - at.y)
      if (distancePx > reach) continue
      const target = pickables.target(index)
      if (target) found.push({ layerId: layer.id, target, lon, lat, distancePx })
    }
  }
  return found.sort((a, b) => a.distancePx - b.distancePx).slice(0, PICK_MANY_MAX)
}
