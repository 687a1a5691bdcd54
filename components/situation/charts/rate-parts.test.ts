import { expect, test } from 'vitest'
import { funnelLines, ratesOf, standings } from './rate-parts.ts'

const part = (key: string, numerator: number, denominator: number) => ({
  key,
  name: key,
  cases: denominator,
  figures: [{ kind: 'rate' as const, id: 'K05', numerator, denominator }],
})

test('a street without a case due has no rate: it is not the best', () => {
  expect(ratesOf([part('甲', 0, 0), part('乙', 1, 4)], 'K05').map(({ key }) => key)).toEqual(['乙'])
})

test('two of three late is chance beside a hundred streets; two hundred of three hundred is not', () => {
  const { share, standings: found } = standings(
    ratesOf([part('小', 2, 3), part('大', 200, 300), part('余', 800, 8000)], 'K05'),
  )
  expect(share).toBeCloseTo(1002 / 8303)
  expect(found.map(({ key, place }) => [key, place])).toEqual([
    ['小', 'within'],
    ['大', 'alarm_high'],
    ['余', 'alarm_low'],
  ])
})

test('the funnel is drawn from one case to the largest part, and narrows', () => {
  const lines = funnelLines(0.2, 500)
  expect(lines[0]?.n).toBeLessThanOrEqual(10)
  expect(lines.at(-1)?.n).toBe(500)
  const width = (line: (typeof lines)[number] | undefined) => (line ? line.alarmHigh - line.alarmLow : 0)
  expect(width(lines.at(-1))).toBeLessThan(width(lines[0]))
  expect(funnelLines(0.2, 1)).toHaveLength(1)
})
