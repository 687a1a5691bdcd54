import { expect, test } from 'vitest'
import {
  contrast,
  DENSITY_INK,
  DENSITY_RAMP,
  MAP_TOKENS,
  RING_DARK,
  RING_LIGHT,
  rgba,
  SEVERITY_FILL,
  SEVERITY_INK,
} from './tokens.ts'

const themes = ['dark', 'light'] as const
const grounds = (theme: (typeof themes)[number]) => {
  const { bg, map, panel, raised } = MAP_TOKENS[theme]
  return [bg, map, panel, raised]
}
const worst = (colour: Parameters<typeof contrast>[0], on: readonly Parameters<typeof contrast>[0][]) =>
  Math.min(...on.map((ground) => contrast(colour, ground)))

test('black on white is 21 to 1, a colour on itself 1 to 1', () => {
  expect(contrast('#000000', '#FFFFFF')).toBeCloseTo(21)
  expect(contrast('#2FD0B5', '#2FD0B5')).toBe(1)
})

test('a colour is read into its channels', () => {
  expect(rgba('#FF8F1F')).toEqual([255, 143, 31, 255])
  expect(rgba('#000000', 0.5)).toEqual([0, 0, 0, 128])
})

test.each(themes)('text can be read on every ground of the %s theme', (theme) => {
  const { text, text2, text3, accent, accentInk } = MAP_TOKENS[theme]
  for (const colour of [text, text2, text3]) expect(worst(colour, grounds(theme))).toBeGreaterThanOrEqual(4.5)
  expect(contrast(accentInk, accent)).toBeGreaterThanOrEqual(4.5)
})

test.each(themes)('rings, township lines and workers stand out from the %s map', (theme) => {
  const { map, boundaryStrong, accent, worker, workerInk } = MAP_TOKENS[theme]
  expect(contrast(accent, map)).toBeGreaterThanOrEqual(3)
  expect(contrast(boundaryStrong, map)).toBeGreaterThanOrEqual(3)
  expect(contrast(worker, map)).toBeGreaterThanOrEqual(7)
  expect(contrast(workerInk, worker)).toBeGreaterThanOrEqual(7)
})

test('the number in a severity symbol can be read, and its outline shows where the fill would not', () => {
  for (const fill of Object.values(SEVERITY_FILL)) {
    expect(contrast(SEVERITY_INK, fill)).toBeGreaterThanOrEqual(4.5)
    for (const theme of themes) {
      const { map } = MAP_TOKENS[theme]
      expect(Math.max(contrast(fill, map), contrast(SEVERITY_INK, map))).toBeGreaterThanOrEqual(4.5)
    }
  }
})

test('numbers can be read on every class of the density ramp', () => {
  for (const theme of themes)
    DENSITY_RAMP[theme].forEach((fill, index) => {
      expect(contrast(DENSITY_INK[theme][index as 0], fill)).toBeGreaterThanOrEqual(4.5)
    })
})

test('one of the two lines of a ring shows on every class of the ramp and on both maps', () => {
  const everywhere = [...DENSITY_RAMP.dark, ...DENSITY_RAMP.light, MAP_TOKENS.dark.map, MAP_TOKENS.light.map]
  for (const ground of everywhere)
    expect(Math.max(contrast(RING_DARK, ground), contrast(RING_LIGHT, ground))).toBeGreaterThanOrEqual(4.5)
})
