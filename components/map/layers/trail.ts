/** Where somebody came from: a line under everything else, broken where nothing is known for a while. */
import type { Layer } from '@deck.gl/core'
import { PathLayer } from '@deck.gl/layers'
import type { MapTheme } from '../map-handle.ts'
import { MAP_TOKENS, rgba } from '../tokens.ts'

export interface TrailPoint {
  readonly lon: number
  readonly lat: number
  readonly at: number
}

/** A gap in positions is drawn as a gap. */
const GAP_MS = 3 * 60_000

export function trailLayers(points: readonly TrailPoint[], { theme }: { readonly theme: MapTheme }): Layer[] {
  const parts = partsOf(points)
  if (parts.length === 0) return []
  return [
    new PathLayer<TrailPoint[]>({
      id: 'trail',
      data: parts,
      getPath: (part) => part.map(({ lon, lat }) => [lon, lat] as [number, number]),
      getColor: rgba(MAP_TOKENS[theme].text, 0.65),
      getWidth: 3,
      widthUnits: 'pixels',
      capRounded: true,
      jointRounded: true,
    }),
  ]
}

/** Stretches of two points and more without a gap. */
export function partsOf(points: readonly TrailPoint[]): TrailPoint[][] {
  const parts: TrailPoint[][] = []
  let last: TrailPoint | undefined
  for (const point of points) {
    if (last && point.at - last.at <= GAP_MS) parts.at(-1)?.push(point)
    else parts.push([point])
    last = point
  }
  return parts.filter((part) => part.length > 1)
}
