import { expect, test } from 'vitest'
import { rebase } from './rebase.ts'

interface View {
  readonly period: string
  readonly severities?: readonly number[]
  readonly map: { readonly mode: string; readonly weight: string }
}
const was: View = { period: '30d', severities: [1], map: { mode: 'both', weight: 'count' } }

test('a step from an old view keeps the step before it, also within the settings of the map', () => {
  const latest: View = { ...was, map: { mode: 'hazard', weight: 'count' } }
  const next: View = { ...was, map: { mode: 'both', weight: 'household' } }
  expect(rebase(was, next, latest)).toEqual({ ...was, map: { mode: 'hazard', weight: 'household' } })
})

test('what a step takes away is gone, what it does not touch is as it is now', () => {
  const { severities: _, ...next } = was
  expect(rebase<View>(was, next, { ...was, period: '7d' })).toEqual({ period: '7d', map: was.map })
})

test('a step from the view that holds is that step', () => {
  const next: View = { ...was, period: 'today', severities: [1, 2] }
  expect(rebase(was, next, was)).toEqual(next)
})
