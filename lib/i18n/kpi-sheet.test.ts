import { expect, it } from 'vitest'
import { KPI_IDS } from '../domain/kpi/kpi-id.ts'
import { kpiSheet } from './kpi-sheet.ts'

it.each(['zh', 'en'] as const)('says of every figure, in %s, its name, unit, formula and definition', (locale) => {
  const { figures, rules } = kpiSheet(locale)
  expect(figures.map(({ id }) => id)).toEqual(KPI_IDS)
  expect(new Set(figures.map(({ name }) => name)).size).toBe(KPI_IDS.length)
  for (const row of figures) expect(Object.values(row).filter((text) => text === '')).toEqual([])
  expect(rules).toHaveLength(4)
})

it('gives a part of a figure the figure’s code', () => {
  expect(kpiSheet('zh').figures.find(({ id }) => id === 'K22_extended')).toMatchObject({
    code: 'K22',
    name: '延期率',
    unit: '百分比',
    better: '越低越好',
  })
})
