/** Pictures for icon layers, drawn once per theme on one canvas: crisp at any pixel ratio up to two, no image files, no DOM per symbol. */
import type { IconLayerProps } from '@deck.gl/layers'

/** What deck.gl's IconLayer asks for. */
export type SymbolAtlas = Required<Pick<IconLayerProps, 'iconAtlas' | 'iconMapping'>>

/** Paints one symbol; the origin is its middle and one unit a CSS pixel at normal size. */
export type SymbolPainter = (context: CanvasRenderingContext2D) => void

/** Each symbol's box in CSS pixels: a 44 px ring fits with its outline. */
export const SYMBOL_BOX = 56
/** Painted at twice the size, for screens of high density. */
const SCALE = 2
const COLUMNS = 8

export function paintAtlas(painters: Readonly<Record<string, SymbolPainter>>): SymbolAtlas {
  const names = Object.keys(painters)
  const cell = SYMBOL_BOX * SCALE
  const canvas = document.createElement('canvas')
  canvas.width = cell * Math.min(COLUMNS, names.length)
  canvas.height = cell * Math.ceil(names.length / COLUMNS)
  const context = canvas.getContext('2d')
  if (!context) throw new Error('This browser gives no 2d canvas')
  const mapping: Record<string, { x: number; y: number; width: number; height: number }> = {}
  names.forEach((name, index) => {
    const x = (index % COLUMNS) * cell
    const y = Math.floor(index / COLUMNS) * cell
    mapping[name] = { x, y, width: cell, height: cell }
    context.save()
    context.translate(x + cell / 2, y + cell / 2)
    context.scale(SCALE, SCALE)
    painters[name]?.(context)
    context.restore()
  })
  // The layer makes a texture of any canvas; its type only knows textures and addresses.
  return { iconAtlas: canvas as unknown as string, iconMapping: mapping }
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
