import { expect, it } from 'vitest'
import { KPI_IDS } from './kpi-id.ts'
import { KPIS } from './kpis.ts'

it('every figure stands in the list once, and in order', () => {
  expect(KPIS.map(({ id }) => id)).toEqual(KPI_IDS)
})

it('all 22 figures of the definition are there', () => {
  const numbers = new Set(KPI_IDS.map((id) => id.slice(0, 3)))
  expect([...numbers]).toEqual(Array.from({ length: 22 }, (_, n) => `K${String(n + 1).padStart(2, '0')}`))
})
