import { describe, expect, test } from 'vitest'
import { KPI_IDS } from '../../../lib/domain/kpi/kpi-id.ts'
import type { FiguresAnswer } from '../../../lib/wire/situation-api.ts'
import { changeOf, meetsTarget, type Tile, tilesOf } from './tile.ts'

const MONDAY = Date.parse('2026-03-02T00:00:00+08:00')
const WEEK = { from: MONDAY, to: MONDAY + 7 * 86_400_000 }
type Figure = FiguresAnswer['figures'][number]

const rate = (id: string, numerator: number, denominator: number): Figure => ({
  kind: 'rate',
  id,
  numerator,
  denominator,
})
const answer = (figures: Figure[], at = '2026-03-09T00:00:00+08:00') => ({
  answer: {
    version: 1,
    at,
    from: '2026-03-02T00:00:00+08:00',
    to: '2026-03-09T00:00:00+08:00',
    area: { code: '320213', name: '梁溪区' },
    narrowed: false,
    cases: 16,
    figures,
    parts: [],
  } satisfies FiguresAnswer,
  range: WEEK,
})
const tile = (id: string, now: Figure[], before?: Figure[]): Tile => {
  const found = tilesOf(answer(now), before && answer(before), {}).find(({ facts }) => facts.id === id)
  if (!found) throw new Error(`No tile for ${id}`)
  return found
}

describe('a tile of the situation page', () => {
  test('there is one for every figure, also for those without data here', () => {
    const tiles = tilesOf(undefined, undefined, {})
    expect(tiles.map(({ facts }) => facts.id)).toEqual(KPI_IDS)
    expect(tiles.every(({ value }) => value.kind === 'not_recorded')).toBe(true)
  })

  test('the worked example of K03 is 75.0 % of 8, with its interval, for 8 is few', () => {
    expect(tile('K03', [rate('K03', 6, 8)]).value).toMatchObject({
      percent: 75,
      numerator: 6,
      denominator: 8,
      interval: { low: expect.any(Number), high: expect.any(Number) },
    })
  })

  test('nothing to divide by is «no cases», not 0 %', () => {
    expect(tile('K03', [rate('K03', 0, 0)]).value).toEqual({ kind: 'no_cases' })
    const none: Figure = { kind: 'duration', id: 'K08', n: 0, meanS: null, medianS: null, p90S: null, histogram: [] }
    expect(tile('K08', [none]).value).toEqual({ kind: 'no_cases' })
  })

  test('reopening is provisional while its 30 days run, and final after', () => {
    const during = tile('K07', [rate('K07', 1, 40)])
    expect(during.value).toMatchObject({ provisional: true })
    const later = tilesOf(answer([rate('K07', 1, 40)], '2026-05-01T00:00:00+08:00'), undefined, {})
    expect(later.find(({ facts }) => facts.id === 'K07')?.value).not.toHaveProperty('provisional')
  })

  test('a change is called better only where a higher figure is better and there are cases enough', () => {
    expect(changeOf(tile('K03', [rate('K03', 45, 50)], [rate('K03', 40, 50)]))).toEqual({ by: 10, verdict: 'better' })
    expect(changeOf(tile('K05', [rate('K05', 10, 50)], [rate('K05', 5, 50)]))).toEqual({ by: 10, verdict: 'worse' })
    expect(changeOf(tile('K03', [rate('K03', 6, 8)], [rate('K03', 40, 50)]))).toMatchObject({ verdict: 'unclear' })
    expect(changeOf(tile('K03', [rate('K03', 6, 8)], [rate('K03', 0, 0)]))).toBeUndefined()
  })

  test('a target is met or missed by enough cases only', () => {
    expect(meetsTarget(tile('K04', [rate('K04', 45, 50)]))).toBe(true)
    expect(meetsTarget(tile('K05', [rate('K05', 10, 50)]))).toBe(false)
    expect(meetsTarget(tile('K04', [rate('K04', 8, 8)]))).toBeUndefined()
    expect(meetsTarget(tile('K22_extended', [rate('K22_extended', 1, 50)]))).toBeUndefined()
  })
})
