/** Where an incident being filed will stand: a cross in a ring, so that it hides nothing of what is there. */
import type { Layer } from '@deck.gl/core'
import type { MapTheme } from '../map-handle.ts'
import { MAP_TOKENS, RING_DARK, RING_LIGHT } from '../tokens.ts'
import { around, onceFor, paintAtlas, type SymbolPainter } from './symbol-atlas.ts'
import { positionsOf, symbolLayer } from './symbol-layer.ts'

export function draftPlaceLayers(
  place: { readonly lon: number; readonly lat: number } | null,
  { theme }: { readonly theme: MapTheme },
): Layer[] {
  if (!place) return []
  return [
    symbolLayer({
      id: 'draft-place',
      atlas: placeAtlas(theme),
      length: 1,
      positions: positionsOf([place]),
      iconOf: () => 'place',
    }),
  ]
}

const RADIUS = 16

const placeAtlas = onceFor((theme: MapTheme) => {
  const place: SymbolPainter = (context) => {
    for (const [colour, width] of [
      [RING_LIGHT, 7],
      [RING_DARK, 5],
      [MAP_TOKENS[theme].accent, 3],
    ] as const) {
      context.beginPath()
      context.arc(0, 0, RADIUS, 0, Math.PI * 2)
      for (const [x, y] of [
        [1, 0],
        [-1, 0],
        [0, 1],
        [0, -1],
      ] as const) {
        context.moveTo(x * 4, y * 4)
        context.lineTo(x * RADIUS, y * RADIUS)
      }
      context.lineWidth = width
      context.strokeStyle = colour
      context.stroke()
    }
  }
  return paintAtlas({ place: { box: around(RADIUS + 5), paint: place } })
})
