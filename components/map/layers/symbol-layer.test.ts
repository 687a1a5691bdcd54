import { describe, expect, test } from 'vitest'
import type { SymbolAtlas } from './symbol-atlas.ts'
import { positionsOf, type Symbols, symbolLayer } from './symbol-layer.ts'

const atlas = { iconAtlas: 'atlas', iconMapping: {} } as unknown as SymbolAtlas
const symbols = (more: Partial<Symbols>): Symbols => ({
  id: 'symbols',
  atlas,
  length: 2,
  positions: new Float64Array([118.8, 31.9, 118.9, 32]),
  iconOf: (index) => `picture-${index}`,
  ...more,
})
/** Of each thing told of a symbol: a constant, a function, or ready numbers of a size. */
function formOf(layer: ReturnType<typeof symbolLayer>) {
  const { attributes } = layer.props.data as unknown as {
    attributes: { getPosition: { value: Float64Array; size: number } }
  }
  const { getPosition } = attributes
  const { getIcon, getColor, getAngle, getSize, getPixelOffset } = layer.props
  return [
    getPosition.value.constructor.name,
    getPosition.size,
    ...[getIcon, getColor, getAngle, getSize, getPixelOffset].map((given) => typeof given),
  ]
}

describe('symbols of the map', () => {
  test('feed the graphics card in one form, whether they turn, step back or do neither', () => {
    const forms = [
      symbols({}),
      symbols({ angleOf: () => 90 }),
      symbols({ dimmed: () => true }),
      symbols({ length: 0, positions: positionsOf([]) }),
      symbols({ length: 1, positions: positionsOf([{ lon: 118.8, lat: 31.9 }]) }),
    ].map((given) => formOf(symbolLayer(given)))
    for (const form of forms) expect(form).toEqual(forms[0])
  })

  test('stand where they are said to stand', () => {
    expect([
      ...positionsOf([
        { lon: 118.8, lat: 31.9 },
        { lon: 118.9, lat: 32 },
      ]),
    ]).toEqual([118.8, 31.9, 118.9, 32])
  })

  test('step back when they are no target of what is being dragged', () => {
    const { getColor } = symbolLayer(symbols({ dimmed: (index) => index === 1 })).props
    const of = (index: number) =>
      (getColor as unknown as (row: unknown, at: { index: number }) => number[])(null, { index }).at(-1) as number
    expect(of(1)).toBeLessThan(of(0))
  })
})
