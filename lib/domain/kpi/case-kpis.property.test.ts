import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CASE_MOMENTS, CASE_OUTCOMES, type CaseRow } from '../situation/case-row.ts'
import { BLANK_ROW } from '../testing/kpi-cases.ts'
import { type CaseKpi, NO_DURATION, OUT, type Period, partOfPeriod, periodOf } from './case-kpi.ts'
import { CASE_KPIS } from './case-kpis.ts'
import { K03, K04, K05, K05_PENDING } from './k03-completion.ts'

const START = 1_772_380_800
const SPAN = 200_000
/** A moment in or around the period, often none. */
const moment = fc.oneof(
  fc.constant(0),
  fc.integer({ min: START - SPAN, max: START + 2 * SPAN }),
  // Moments that meet: what is done at the very due.
  fc.constantFrom(START, START + SPAN / 2, START + SPAN),
)

/** Any row, lawful or not: a figure must add up over all of them. */
const row: fc.Arbitrary<CaseRow> = fc
  .record({
    times: fc.array(moment, { minLength: CASE_MOMENTS.length, maxLength: CASE_MOMENTS.length }),
    outcome: fc.nat({ max: CASE_OUTCOMES.length - 1 }),
    category: fc.constantFrom(301, 402, 501, 1103),
    source: fc.nat({ max: 12 }),
    flags: fc.nat({ max: 63 }),
    handlingS: fc.nat({ max: SPAN }),
    verifyFails: fc.nat({ max: 3 }),
    satisfaction: fc.nat({ max: 3 }),
    area: fc.constantFrom('320213021001001', '320213021001002', '320213022') as fc.Arbitrary<CaseRow['area']>,
  })
  .map(({ times, ...facts }) => ({
    ...BLANK_ROW,
    ...facts,
    ...Object.fromEntries(CASE_MOMENTS.map((name, index) => [name, times[index]])),
  }))
const rows = fc.array(row, { maxLength: 60 })
const period = fc
  .tuple(fc.nat({ max: SPAN }), fc.nat({ max: SPAN }), fc.nat({ max: 2 * SPAN }))
  .map(([from, length, now]) => periodOf(START + from, START + from + length, START + now))

/** All that a figure makes of some cases: its counts, or its times in order. */
const made = (kpi: CaseKpi, some: readonly CaseRow[], during: Period): readonly number[] => {
  const found = some.map((one) => kpi.contributes(one, during))
  if (kpi.kind === 'duration') return found.filter((one) => one !== NO_DURATION).sort((one, other) => one - other)
  return [found.reduce((sum, one) => sum + (one & 1), 0), found.reduce((sum, one) => sum + (one >> 1), 0)]
}

const joined = (kpi: CaseKpi, parts: readonly (readonly number[])[]): readonly number[] =>
  kpi.kind === 'duration'
    ? parts.flat().sort((one, other) => one - other)
    : parts.reduce<readonly number[]>(([a = 0, b = 0], [c = 0, d = 0]) => [a + c, b + d], [0, 0])

describe.each(CASE_KPIS)('$id', (kpi) => {
  it.each(['area', 'category'] as const)('of the parts by %s is the whole', (key) => {
    fc.assert(
      fc.property(rows, period, (some, during) => {
        const keys = [...new Set(some.map((one) => one[key]))]
        const parts = keys.map((each) =>
          made(
            kpi,
            some.filter((one) => one[key] === each),
            during,
          ),
        )
        expect(joined(kpi, parts)).toEqual(made(kpi, some, during))
      }),
    )
  })

  it('of the days of a period is that of the period', () => {
    fc.assert(
      fc.property(rows, period, fc.array(fc.nat({ max: SPAN }), { maxLength: 5 }), (some, during, cuts) => {
        const edges = [during.from, ...cuts.map((cut) => during.from + cut), during.to]
          .filter((edge) => edge <= during.to)
          .sort((one, other) => one - other)
        const parts = edges
          .slice(1)
          .map((to, index) => made(kpi, some, partOfPeriod(during, edges[index] ?? during.from, to)))
        expect(joined(kpi, parts)).toEqual(made(kpi, some, during))
      }),
    )
  })

  it('counts no case none of whose moments that date it lies in the period', () => {
    fc.assert(
      fc.property(rows, period, (some, during) => {
        const others = some.filter((one) =>
          kpi.datedBy.every((moment) => one[moment] < during.from || one[moment] >= during.to),
        )
        expect(made(kpi, others, during)).toEqual(made(kpi, [], during))
      }),
    )
  })

  it('is never more than all, and nothing when nothing has happened', () => {
    fc.assert(
      fc.property(rows, period, (some, during) => {
        if (kpi.kind === 'ratio') {
          const [denominator = 0, numerator = 0] = made(kpi, some, during)
          expect(numerator).toBeLessThanOrEqual(denominator)
        } else for (const seconds of made(kpi, some, during)) expect(seconds).toBeGreaterThanOrEqual(0)
      }),
    )
    const never = kpi.kind === 'ratio' ? OUT : NO_DURATION
    expect(kpi.contributes(BLANK_ROW, periodOf(START, START + SPAN, START + SPAN))).toBe(never)
  })
})

it('K04, K05 and what waits for its check are together all that is due, and K03 is no less than K04', () => {
  fc.assert(
    fc.property(rows, period, (some, during) => {
      const [[due, done = 0], [, inTime = 0], [, late = 0], [, pending = 0]] = [K03, K04, K05, K05_PENDING].map((kpi) =>
        made(kpi, some, during),
      ) as [number[], number[], number[], number[]]
      expect(inTime + late + pending).toBe(due)
      expect(inTime).toBeLessThanOrEqual(done)
    }),
  )
})
