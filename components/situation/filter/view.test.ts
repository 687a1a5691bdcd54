import fc from 'fast-check'
import { expect, test } from 'vitest'
import { INCIDENT_SOURCES, INCIDENT_STATES } from '../../../lib/domain/incident/state.ts'
import { CASE_KINDS } from '../../../lib/domain/situation/filter.ts'
import { situationFilter } from '../../../lib/wire/situation-api.ts'
import { noteRequest } from '../../../lib/wire/situation-notes.ts'
import { COMPARISONS, PRESETS, rangeOf } from './period.ts'
import { askOf, DEFAULT_VIEW, readView, type SituationView, toggled, withArea, writeView } from './view.ts'

const read = (query: string) => readView(new URLSearchParams(query))
const some = <T>(values: readonly T[]) => fc.uniqueArray(fc.constantFrom(...values), { minLength: 1 })
const range = fc
  .tuple(fc.integer({ min: 0, max: 4e9 }), fc.integer({ min: 1, max: 1e8 }))
  .map(([start, length]) => ({ range: { from: start * 1000, to: (start + length) * 1000 } }))

const views = fc.record(
  {
    area: fc.constantFrom('32', '3202', '320213', '320213021', '320213021001', '320213021001001'),
    period: fc.oneof(
      fc.constantFrom(...PRESETS).map((preset) => ({ preset })),
      range,
    ),
    compare: fc.constantFrom(...COMPARISONS),
    kinds: some(CASE_KINDS),
    categories: some(['05', '0501', '1103']),
    severities: some([1, 2, 3, 4]),
    states: some(INCIDENT_STATES),
    sources: some(INCIDENT_SOURCES),
    departments: some(['urban_mgmt', 'none']),
    hours: some([0, 9, 167]),
    cell: fc.constantFrom('8930e1d8c03ffff', '8b30e1d8c036fff'),
  },
  { requiredKeys: ['period', 'compare'] },
) as fc.Arbitrary<unknown> as fc.Arbitrary<SituationView>

test('a link shows the view that it was copied from, and equal views are equal links', () => {
  fc.assert(
    fc.property(views, (view) => {
      const query = writeView(view)
      expect(read(query)).toEqual({ view, dropped: [] })
      expect(writeView(read(query).view)).toBe(query)
    }),
  )
})

test('what a pane asks is understood by the server', () => {
  fc.assert(
    fc.property(views, (view) => {
      const asked = Object.fromEntries(new URLSearchParams(askOf(view, rangeOf(view.period, Date.UTC(2026, 2, 2)))))
      expect(situationFilter.safeParse(asked)).toMatchObject({ success: true })
    }),
  )
})

test('a page opened without a filter shows the last 30 days of all that one may see, against the 30 before', () => {
  expect(read('')).toEqual({ view: DEFAULT_VIEW, dropped: [] })
  expect(writeView(DEFAULT_VIEW)).toBe('')
})

test('a bad value of an address is named and left out; the rest of the view holds', () => {
  const { view, dropped } = read(
    'area=12345&kinds=hazard,fire&severities=1,9&period=never&colour=red&hours=168&cell=xyz',
  )
  expect(view).toEqual({ ...DEFAULT_VIEW, kinds: ['hazard'], severities: [1] })
  expect(dropped.map(({ field, value }) => `${field}=${value}`).toSorted()).toEqual([
    'area=12345',
    'cell=xyz',
    'colour=red',
    'hours=168',
    'kinds=fire',
    'period=never',
    'severities=9',
  ])
})

test('a range that ends before it begins, or has no end, is no range', () => {
  const reversed = read('from=2026-03-02T00:00:00%2B08:00&to=2026-03-01T00:00:00%2B08:00')
  expect(reversed.view.period).toEqual(DEFAULT_VIEW.period)
  expect(reversed.dropped.map(({ field }) => field)).toEqual(['from', 'to'])
  expect(read('from=2026-03-02T00:00:00%2B08:00').dropped).toHaveLength(1)
})

test('a plus that a mail program made a space is a plus', () => {
  const { view } = read('from=2026-03-01T00:00:00+08:00&to=2026-03-02T00:00:00+08:00')
  expect(view.period).toEqual({ range: { from: Date.UTC(2026, 1, 28, 16), to: Date.UTC(2026, 2, 1, 16) } })
})

test('a second click on the same bar takes the filter off again', () => {
  const once = toggled(DEFAULT_VIEW, 'severities', 1)
  expect(once.severities).toEqual([1])
  expect(toggled(once, 'severities', 1)).toEqual(DEFAULT_VIEW)
  expect(withArea({ ...DEFAULT_VIEW, area: '3202' as never }, undefined)).toEqual(DEFAULT_VIEW)
})

test('a moment of the past and a window of the period are part of the link; half a window is none', () => {
  const query = 'window=2026-03-01T00:00:00%2B08:00,2026-03-02T00:00:00%2B08:00&past=2026-03-01T18:00:00%2B08:00'
  const { view, dropped } = read(query)
  expect(view).toMatchObject({
    window: { from: Date.UTC(2026, 1, 28, 16), to: Date.UTC(2026, 2, 1, 16) },
    past: Date.UTC(2026, 2, 1, 10),
  })
  expect(dropped).toEqual([])
  expect(writeView(view)).toBe(query)
  // A note keeps the view it was written at: the server must take it.
  expect(noteRequest.safeParse({ area: '320213', text: '见图', view: writeView(view) }).success).toBe(true)
  const half = read('window=2026-03-01T00:00:00%2B08:00&past=yesterday')
  expect(half.view).toEqual(DEFAULT_VIEW)
  expect(half.dropped.map(({ field }) => field)).toEqual(['window', 'past'])
})
