import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { areaCode, withinScope } from '../../geo/codes.ts'
import { cellText, countingCell, type MAP_RESOLUTIONS, parentHi, parentLo } from '../../geo/h3-bits.ts'
import { INCIDENT_SOURCES, INCIDENT_STATES, type Severity } from '../incident/state.ts'
import { periodOf, rateOver, timesOver } from '../kpi/case-kpi.ts'
import { CASE_KPIS } from '../kpi/case-kpis.ts'
import { department, matterList } from '../testing/builders.ts'
import { createCaseMaker, madeUpAreas } from '../testing/case-rows.ts'
import { seeded } from '../testing/random.ts'
import { type Answers, createAnswers } from './answers.ts'
import { type CaseRow, OUTCOME } from './case-row.ts'
import type { CellsAnswer } from './cells-tally.ts'
import { createCaseColumns, hourOfWeek } from './columns.ts'
import type { CountAnswer } from './count-tally.ts'
import type { FiguresAnswer } from './figures-tally.ts'
import type { SituationFilter } from './filter.ts'
import { createHouseholds } from './households.ts'
import type { CasesAnswer } from './list.ts'
import { MATTER, matterBook } from './matter-book.ts'
import type { GroupBy, Question, Weight } from './questions.ts'

const YEAR = { from: 1_767_196_800, to: 1_798_732_800 }
const random = seeded(20_260_302)
const areas = madeUpAreas(3, 40, random)
const book = matterBook(matterList.matters.values())
const surroundings = {
  households: createHouseholds(
    areas.map(({ code, lon, lat }) => ({
      code,
      households: 200 + (Number(code) % 200),
      spread: { resolution: 11, halves: Uint32Array.from(countingCell(lon, lat)) },
    })),
  ),
}
const makeCase = createCaseMaker({
  random,
  areas,
  categories: [...matterList.matters.keys()].map(Number),
  departments: [department('fire_rescue'), department('police')],
  ...YEAR,
})

const filters: fc.Arbitrary<SituationFilter> = fc.record(
  {
    areas: fc.subarray(['3201', '320101', '320102001', '320101001001', '320103001001002'].map(areaCode), {
      minLength: 1,
    }),
    kinds: fc.subarray(['hazard', 'dispute', 'other'] as const, { minLength: 1 }),
    categories: fc.subarray(['03', '05', '1103', '0402', '10'], { minLength: 1 }),
    severities: fc.subarray<Severity>([1, 2, 3, 4], { minLength: 1 }),
    states: fc.subarray(['closed', 'handling', 'suspended'] as const, { minLength: 1 }),
    sources: fc.subarray(['grid_worker', 'public', 'desk'] as const, { minLength: 1 }),
    departments: fc.subarray(['none', department('police')] as const, { minLength: 1 }),
    hours: fc.uniqueArray(fc.nat({ max: 167 }), { minLength: 20, maxLength: 120 }),
    box: fc.constant([117, 31, 117.25, 31.2] as const),
  },
  { requiredKeys: ['areas'] },
)
const periods = fc.tuple(fc.nat({ max: 365 }), fc.integer({ min: 1, max: 400 })).map(([start, days]) => ({
  from: YEAR.from + start * 86_400,
  to: YEAR.from + (start + days) * 86_400,
}))
const groupings = fc.constantFrom<GroupBy>(
  ...(['none', 'kind', 'category', 'major', 'severity', 'state', 'source', 'department', 'hour_of_week'] as const),
  { areaDigits: 6 },
  { areaDigits: 9 },
  { binS: 86_400 },
)
const weightings = fc.constantFrom<Weight>('count', 'severity', 'household')

/** The same filter, said as plainly as it can be. */
function holds(row: CaseRow, filter: SituationFilter): boolean {
  const { areas: wanted, kinds, categories, severities, states, sources, departments, hours, box } = filter
  const bits = book[row.category] as number
  const kind = bits & MATTER.hazard ? 'hazard' : bits & MATTER.dispute ? 'dispute' : 'other'
  const code = String(row.category).padStart(4, '0')
  const [lon, lat] = [row.lon1e7 / 1e7, row.lat1e7 / 1e7]
  const isFine = box !== undefined || wanted.some((area) => area.length > 9)
  return (
    wanted.some((area) => withinScope(area, row.area)) &&
    (!isFine || !(bits & MATTER.restricted)) &&
    (!box || !(bits & MATTER.gridOnly) || kind === 'dispute') &&
    (!kinds || kinds.includes(kind)) &&
    (!categories || categories.some((one) => code.startsWith(one))) &&
    (!severities || severities.includes(row.severity as Severity)) &&
    (!states || states.some((state) => INCIDENT_STATES.indexOf(state) === row.state)) &&
    (!sources || sources.some((source) => INCIDENT_SOURCES.indexOf(source) === row.source)) &&
    (!departments || departments.includes(row.department === '' ? 'none' : row.department)) &&
    (!hours || hours.includes(hourOfWeek(row.reportedAt))) &&
    (!box || (lon >= box[0] && lon <= box[2] && lat >= box[1] && lat <= box[3]))
  )
}
const reportedIn = (row: CaseRow, { from, to }: { from: number; to: number }): boolean =>
  row.outcome === OUTCOME.counted && row.reportedAt >= from && row.reportedAt < to

describe('answers over the columns', () => {
  const rows: CaseRow[] = []
  let answers: Answers
  const ask = <A>(question: Question): A => answers.answer(question) as A
  beforeAll(() => {
    const columns = createCaseColumns()
    for (let place = 0; place < 6_000; place++) {
      const row = makeCase(place / 6_000)
      rows.push(row)
      columns.set(place, row)
    }
    answers = createAnswers(columns, { book, surroundings })
  })

  it('count what a plain filter counts, however it is parted, and parts sum to the whole', () => {
    fc.assert(
      fc.property(filters, periods, groupings, weightings, (filter, period, by, weight) => {
        const { total, groups, withheld } = ask<CountAnswer>({ ask: 'count', filter, period, by, weight })
        const expected = rows.filter((row) => holds(row, filter) && reportedIn(row, period)).length
        expect(total).toBe(expected)
        const isFine = filter.box !== undefined || filter.areas.some((area) => area.length > 9)
        expect(groups.reduce((sum, { cases }) => sum + cases, isFine ? withheld : 0)).toBe(expected)
      }),
    )
  })

  it('by grids, show every case once, restricted ones and few disputes at their township', () => {
    fc.assert(
      fc.property(filters, periods, (filter, period) => {
        const { total, groups } = ask<CountAnswer>({
          ask: 'count',
          filter,
          period,
          by: { areaDigits: 15 },
          weight: 'severity',
        })
        expect(groups.reduce((sum, { cases }) => sum + cases, 0)).toBe(total)
        for (const { key, disputes } of groups) if (key.length > 9) expect([1, 2]).not.toContain(disputes)
      }),
    )
  })

  it('by cells, a parent is the sum of its children, and no cell shows one dispute or two', () => {
    fc.assert(
      fc.property(filters, periods, (filter, period) => {
        const at = (resolution: (typeof MAP_RESOLUTIONS)[number]) =>
          ask<CellsAnswer>({ ask: 'cells', filter, period, resolution, weight: 'count' })
        const fine = at(11)
        const coarse = at(8)
        const parents = new Map<string, number>()
        for (const [index, hi] of fine.hi.entries()) {
          const parent = cellText(parentHi(hi, 8), parentLo(fine.lo[index] as number, 8))
          parents.set(parent, (parents.get(parent) ?? 0) + (fine.hazards[index] as number))
        }
        for (const [index, hi] of coarse.hi.entries()) {
          const cell = cellText(hi, coarse.lo[index] as number)
          expect(coarse.hazards[index]).toBe(parents.get(cell) ?? 0)
          expect([1, 2]).not.toContain(coarse.disputes[index])
        }
        expect(coarse.shown + coarse.withheld).toBe(fine.shown + fine.withheld)
      }),
      { numRuns: 40 },
    )
  })

  it('give every figure as its definition does over the same cases', () => {
    fc.assert(
      fc.property(filters, periods, (filter, period) => {
        const now = YEAR.to
        const { parts } = ask<FiguresAnswer>({ ask: 'figures', filter, period, now, by: 'none' })
        const some = rows.filter((row) => holds(row, filter))
        const asked = periodOf(period.from, period.to, now)
        for (const kpi of CASE_KPIS) {
          const found = parts[0]?.figures.find(({ id }) => id === kpi.id)
          if (!found) continue
          if (kpi.kind === 'duration') {
            const times = timesOver(kpi, some, asked)
            if (times.kind === 'times')
              expect(found).toMatchObject({
                n: times.n,
                medianS: inHalves(times.medianMin),
                p90S: inHalves(times.p90Min),
              })
            else expect(found).toMatchObject({ n: 0, medianS: null, p90S: null })
          } else {
            const rate = rateOver(kpi, some, asked)
            expect(found).toMatchObject(
              rate.kind === 'rate'
                ? { numerator: rate.numerator, denominator: rate.denominator }
                : { numerator: 0, denominator: 0 },
            )
          }
        }
      }),
      { numRuns: 40 },
    )
  })

  it('list the cases behind a count, newest first, page by page', () => {
    const filter: SituationFilter = { areas: [areaCode('320101')], severities: [3, 4] }
    const wanted = rows.flatMap((row, place) => (holds(row, filter) && reportedIn(row, YEAR) ? [place] : [])).reverse()
    const seen: number[] = []
    for (let before: number | undefined; ; before = seen.at(-1)) {
      const page = ask<CasesAnswer>({ ask: 'cases', filter, period: YEAR, before, limit: 100 })
      expect(page.total).toBe(wanted.length)
      if (page.places.length === 0) break
      seen.push(...page.places)
    }
    expect(seen).toEqual(wanted)
  })

  it('list behind a figure the very cases that its definition counts, above its line and below', () => {
    const filter: SituationFilter = { areas: [areaCode('3201')], severities: [2, 3] }
    const asked = periodOf(YEAR.from + 100 * 86_400, YEAR.from + 190 * 86_400, YEAR.from + 150 * 86_400)
    const { now, ...period } = asked
    for (const kpi of CASE_KPIS)
      for (const part of ['denominator', 'numerator'] as const) {
        const isIn = (said: number): boolean =>
          kpi.kind === 'duration' ? said >= 0 : part === 'numerator' ? said === 3 : said > 0
        const wanted = rows.flatMap((row, place) =>
          holds(row, filter) && isIn(kpi.contributes(row, asked)) ? [place] : [],
        )
        const question = { ask: 'cases', filter, period, before: undefined, limit: rows.length } as const
        const found = ask<CasesAnswer>({ ...question, behind: { kpi: kpi.id, part, now } })
        expect(found, `${kpi.id} ${part}`).toEqual({ total: wanted.length, places: wanted.reverse() })
      }
  })

  it('kept while cases come, change and go, are what a fresh count gives', () => {
    const changes = fc.array(fc.tuple(fc.nat({ max: 6_050 }), fc.boolean()), { minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(filters, periods, groupings, weightings, changes, (filter, period, by, weight, moved) => {
        const columns = createCaseColumns()
        for (const [place, row] of rows.entries()) if (place % 10 === 0) columns.set(place, row)
        const kept = createAnswers(columns, { book, surroundings })
        const questions: Question[] = [
          { ask: 'count', filter, period, by, weight },
          { ask: 'count', filter, period, by: { areaDigits: 15 }, weight: 'count' },
          { ask: 'cells', filter, period, resolution: 9, weight: 'count' },
          { ask: 'figures', filter, period, now: YEAR.to, by: 'severity' },
        ]
        for (const question of questions) kept.answer(question)
        for (const [place, isEnd] of moved) kept.change(place, isEnd ? undefined : makeCase(random()))
        const fresh = createAnswers(columns, { book, surroundings })
        for (const question of questions)
          expect(rounded(kept.answer(question))).toEqual(rounded(fresh.answer(question)))
      }),
      { numRuns: 50 },
    )
  })
})

/** Minutes as seconds: a median lies on a second or half-way between two. */
const inHalves = (minutes: number): number => Math.round(minutes * 120) / 2

/** Weights are sums of fractions: the order in which they were added shows in the last digits. */
const rounded = (answer: unknown): unknown =>
  JSON.parse(
    JSON.stringify(answer, (_, value: unknown) => (typeof value === 'number' ? Number(value.toPrecision(9)) : value)),
  )
