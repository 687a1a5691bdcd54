import fc from 'fast-check'
import { expect, it } from 'vitest'
import { hotSpotGrowth } from './k17-hot-spot-growth.ts'

const SCOPE = { before: 200, now: 220 }

it.each([
  [4, 10, 0.722, 0.566],
  [0, 2, 0.5, 0.364],
  [40, 100, 1.344, 1.131],
])('K17: from %d to %d in a scope that grew by a tenth', (before, now, growth, relative) => {
  const found = hotSpotGrowth({ before, now }, SCOPE)
  expect(found.kind === 'growth' && found.growth).toBeCloseTo(growth, 3)
  expect(found.kind === 'growth' && found.relative).toBeCloseTo(relative, 3)
})

it('K17 draws no cell that was empty and is, and has nothing to say without a period before', () => {
  expect(hotSpotGrowth({ before: 0, now: 0 }, SCOPE)).toEqual({ kind: 'empty' })
  expect(hotSpotGrowth({ before: 0, now: 2 }, { before: 0, now: 2 })).toEqual({ kind: 'no_baseline' })
})

it('K17: where nothing is left anywhere, a cell fell as its scope did', () => {
  expect(hotSpotGrowth({ before: 3, now: 0 }, { before: 9, now: 0 })).toEqual({
    kind: 'growth',
    growth: -1,
    relative: 0,
  })
})

it('K17 per household: the same households change nothing, twice as many halve what it stands at', () => {
  const cell = { before: 4, now: 10 }
  const same = { cell: { before: 50, now: 50 }, scope: { before: 900, now: 900 } }
  expect(hotSpotGrowth(cell, SCOPE, same)).toEqual(hotSpotGrowth(cell, SCOPE))
  const doubled = hotSpotGrowth(cell, SCOPE, { ...same, cell: { before: 50, now: 100 } })
  expect(doubled.kind === 'growth' && doubled.growth).toBeCloseTo(1.7222 / 2 - 1, 4)
})

it('K17: more cases never mean less growth', () => {
  fc.assert(
    fc.property(fc.nat({ max: 500 }), fc.integer({ min: 1, max: 500 }), fc.nat({ max: 50 }), (before, now, more) => {
      const scope = { before: 1_000, now: 1_200 }
      const [less, greater] = [now, now + more].map((count) => hotSpotGrowth({ before, now: count }, scope))
      if (less?.kind !== 'growth' || greater?.kind !== 'growth') throw new Error('A cell with cases grows')
      expect(greater.growth).toBeGreaterThanOrEqual(less.growth)
      expect(greater.relative).toBeGreaterThanOrEqual(less.relative)
    }),
  )
})
