/** Pictures for icon layers, drawn once per theme on one canvas: crisp at any pixel ratio up to two, no image files, no DOM per symbol. */
import type { IconLayerProps } from '@deck.gl/layers'

/** Where a symbol is in the atlas, in its pixels, as deck.gl's IconLayer reads it. */
export interface SymbolFrame {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** What stands on the symbol's place, from the frame's corner. */
  readonly anchorX: number
  readonly anchorY: number
}

export interface SymbolAtlas {
  /** The layer makes a texture of any canvas; its type only knows textures and addresses. */
  readonly iconAtlas: Required<IconLayerProps>['iconAtlas']
  readonly iconMapping: Readonly<Record<string, SymbolFrame>>
}

/** Paints one symbol; the origin is its place and one unit a CSS pixel at normal size. */
export type SymbolPainter = (context: CanvasRenderingContext2D) => void

/**
 * A symbol, and the box round its origin that it is painted in, CSS pixels: every pixel of it is worked on, the empty ones too, for each
 * symbol of the map in each picture, which is most of what a machine without a graphics card does for the map.
 */
export interface SymbolPicture {
  readonly box: readonly [left: number, top: number, right: number, bottom: number]
  readonly paint: SymbolPainter
}

/** A box with the origin in its middle. */
export const around = (half: number): SymbolPicture['box'] => [-half, -half, half, half]

/** Painted at twice the size, for screens of high density. */
export const ATLAS_SCALE = 2
const WIDTH = 1024
/** Between neighbours, so that a smaller picture of one has nothing of the other. */
const GAP = 8

/** The symbols in rows, none across another's box. */
export function paintAtlas(pictures: Readonly<Record<string, SymbolPicture>>): SymbolAtlas {
  const iconMapping: Record<string, SymbolFrame> = {}
  let x = 0
  let y = 0
  let rowHeight = 0
  for (const [name, { box }] of Object.entries(pictures)) {
    const [left, top, right, bottom] = box
    const width = (right - left) * ATLAS_SCALE
    const height = (bottom - top) * ATLAS_SCALE
    if (x + width > WIDTH) {
      x = 0
      y += rowHeight + GAP
      rowHeight = 0
    }
    iconMapping[name] = { x, y, width, height, anchorX: -left * ATLAS_SCALE, anchorY: -top * ATLAS_SCALE }
    x += width + GAP
    rowHeight = Math.max(rowHeight, height)
  }
  const canvas = document.createElement('canvas')
  canvas.width = WIDTH
  canvas.height = y + rowHeight
  const context = canvas.getContext('2d')
  if (!context) throw new Error('This browser gives no 2d canvas')
  for (const [name, { paint }] of Object.entries(pictures)) {
    const { x, y, width, height, anchorX, anchorY } = iconMapping[name] as SymbolFrame
    context.save()
    context.beginPath()
    context.rect(x, y, width, height)
    context.clip()
    context.translate(x + anchorX, y + anchorY)
    context.scale(ATLAS_SCALE, ATLAS_SCALE)
    paint(context)
    context.restore()
  }
  return { iconAtlas: canvas as unknown as string, iconMapping }
}

/** Makes what is made once per key and kept: an atlas per theme. */
export function onceFor<Key, Made>(make: (key: Key) => Made): (key: Key) => Made {
  const made = new Map<Key, Made>()
  return (key) => {
    const known = made.get(key)
    if (known !== undefined) return known
    const fresh = make(key)
    made.set(key, fresh)
    return fresh
  }
}

/** Text in the middle of a symbol. Digits and marks only: no Chinese font need have loaded. */
export function middleText(context: CanvasRenderingContext2D, text: string, colour: string, sizePx: number): void {
  context.fillStyle = colour
  context.font = `700 ${sizePx}px "Noto Sans SC", system-ui, sans-serif`
  context.textAlign = 'center'
  context.textBaseline = 'alphabetic'
  const { actualBoundingBoxAscent: up, actualBoundingBoxDescent: down } = context.measureText(text)
  context.fillText(text, 0, (up - down) / 2)
}
