import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seeded } from '../domain/testing/random.ts'
import { hotSpotNameWords, hotSpotSentenceWords } from '../i18n/hot-spots.ts'
import { emergingHotSpots, HOT_SPOT_CLASSES, hotSpotClass } from './emerging-hot-spots.ts'
import { neighboursFrom } from './neighbours.ts'

const FLAT = { z: 0.4, p: 0.69 }
const RISING = { z: 2.4, p: 0.016 }
const FALLING = { z: -2.4, p: 0.016 }
/** A life drawn: + hot, - cold, . neither; the newest last. */
const lived = (drawn: string) => Int8Array.from(drawn, (one) => (one === '+' ? 1 : one === '-' ? -1 : 0))

describe('a hexagon’s class, as Esri defines it', () => {
  it.each([
    ['..........', FLAT, 'none'],
    ['----------', FALLING, 'none'],
    ['.........+', FLAT, 'new'],
    ['--.......+', FLAT, 'new'],
    ['......++++', RISING, 'consecutive'],
    ['........++', FLAT, 'consecutive'],
    ['++++++++++', RISING, 'intensifying'],
    ['.+++++++++', RISING, 'intensifying'],
    ['++++++++++', FLAT, 'persistent'],
    ['++++.+++++', FLAT, 'persistent'],
    ['++++++++++', FALLING, 'diminishing'],
    ['.+..++...+', FLAT, 'sporadic'],
    ['++++++++.+', FLAT, 'persistent'],
    ['+++++++..+', RISING, 'sporadic'],
    ['.+..--...+', FLAT, 'oscillating'],
    ['+++++++++.', FALLING, 'historical'],
    ['+++++++++-', FLAT, 'historical'],
    ['++++++++..', FALLING, 'none'],
    ['.+..++....', FLAT, 'none'],
  ] as const)('%s', (drawn, trend, expected) => {
    expect(hotSpotClass(lived(drawn), trend)).toBe(expected)
  })

  it('is exactly one of the nine, whatever its life was', () => {
    const life = fc.array(fc.constantFrom(-1, 0, 1), { minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(life, fc.constantFrom(FLAT, RISING, FALLING), (heat, trend) => {
        const found = hotSpotClass(Int8Array.from(heat), trend)
        expect(HOT_SPOT_CLASSES).toContain(found)
        // Whoever is hot now has a name, and whoever was never hot has none.
        if (heat.at(-1) === 1) expect(found).not.toBe('none')
        if (!heat.includes(1)) expect(found).toBe('none')
      }),
    )
  })

  it('has a name and a sentence in both languages', () => {
    expect(Object.keys(hotSpotNameWords)).toEqual(HOT_SPOT_CLASSES)
    expect(Object.keys(hotSpotSentenceWords)).toEqual(HOT_SPOT_CLASSES)
  })
})

/** A square of places with side `side`, each next to those above, below and beside it. */
const SIDE = 12
const square = neighboursFrom(
  Array.from({ length: SIDE * SIDE }, (_, place) => {
    const [x, y] = [place % SIDE, Math.floor(place / SIDE)]
    return [
      ...(x > 0 ? [place - 1] : []),
      ...(x < SIDE - 1 ? [place + 1] : []),
      ...(y > 0 ? [place - SIDE] : []),
      ...(y < SIDE - 1 ? [place + SIDE] : []),
    ]
  }),
)
const CENTRE = 5 * SIDE + 5
const BINS = 12

/** Quiet noise everywhere, and `extra(bin)` more around the centre. */
function mapOverTime(extra: (bin: number) => number): Float64Array {
  const random = seeded(7)
  const values = Float64Array.from({ length: SIDE * SIDE * BINS }, () => Math.floor(random() * 3))
  for (let bin = 0; bin < BINS; bin += 1)
    for (const place of [CENTRE, CENTRE - 1, CENTRE + 1, CENTRE - SIDE, CENTRE + SIDE]) {
      const at = bin * SIDE * SIDE + place
      values[at] = (values[at] ?? 0) + extra(bin)
    }
  return values
}

describe('a place where more and more gathers', () => {
  it.each([
    ['new', (bin: number) => (bin === BINS - 1 ? 20 : 0)],
    ['consecutive', (bin: number) => (bin >= BINS - 4 ? 20 : 0)],
    ['intensifying', (bin: number) => 3 + bin],
    ['historical', (bin: number) => (bin === BINS - 1 ? 0 : 20)],
    ['none', () => 0],
  ] as const)('is found to be %s', (expected, extra) => {
    expect(emergingHotSpots(mapOverTime(extra), BINS, square).classes[CENTRE]).toBe(expected)
  })

  it('is told from the noise around it: far from it nothing is hot', () => {
    const { heat } = emergingHotSpots(
      mapOverTime(() => 20),
      BINS,
      square,
    )
    const far = heat.filter((_, at) => at % SIDE > 8)
    expect(far.filter((one) => one > 0)).toHaveLength(0)
  })
})

it('says what is wrong with too few bins or a map of another size', () => {
  expect(() => emergingHotSpots(new Float64Array(9 * SIDE * SIDE), 9, square)).toThrow('at least 10 bins, got 9')
  expect(() => emergingHotSpots(new Float64Array(5), BINS, square)).toThrow('144 places × 12 bins = 1728 values, got 5')
})

it('an area without any case has no hot spot', () => {
  const quiet = emergingHotSpots(new Float64Array(SIDE * SIDE * BINS), BINS, square)
  expect(new Set(quiet.classes)).toEqual(new Set(['none']))
})
