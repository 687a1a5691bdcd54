import { describe, expect, it } from 'vitest'
import { casesRequest, cellsRequest, situationFilter } from './situation-api.ts'

const problems = (asked: Record<string, string>): string[] => {
  const parsed = situationFilter.safeParse(asked)
  return parsed.success ? [] : parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
}

describe('the filter of the situation page', () => {
  it('is read from a link', () => {
    const asked = {
      area: '320213',
      from: '2026-03-02T00:00:00+08:00',
      to: '2026-03-09T00:00:00+08:00',
      kinds: 'hazard,dispute',
      severities: '1,2',
      categories: '03,0402',
      hours: '0,167',
      box: '120.1,31.4,120.5,31.7',
      cell: '8731a2b45ffffff',
    }
    expect(situationFilter.parse(asked)).toEqual({
      ...asked,
      kinds: ['hazard', 'dispute'],
      severities: [1, 2],
      categories: ['03', '0402'],
      hours: [0, 167],
      box: [120.1, 31.4, 120.5, 31.7],
    })
    expect(situationFilter.parse({})).toEqual({})
  })

  it('names the field and the rule of what it cannot take', () => {
    expect(problems({ area: '32021' })).toEqual(['area: area code: 2, 4, 6, 9, 12, 15 or 18 digits'])
    expect(problems({ from: '2026-03-09T00:00:00Z', to: '2026-03-09T08:00:00+08:00' })).toEqual([
      'to: to must be later than from',
    ])
    expect(problems({ from: '2026-02-30T00:00:00Z' })[0]).toMatch(/^from: /)
    expect(problems({ severities: '1,5' })[0]).toMatch(/^severities.1: .*4/)
    expect(problems({ box: '121,31,120,32' })).toEqual(['box: box: west < east and south < north'])
    expect(problems({ cell: '8431a2b45ffffff' })[0]).toMatch(/^cell: cell: an H3 index/)
    expect(problems({ hours: '168' })[0]).toMatch(/^hours.0: .*167/)
    expect(problems({ states: 'open' })[0]).toMatch(/^states.0: /)
  })

  it('says what else each route asks', () => {
    expect(cellsRequest.parse({ resolution: '9' })).toMatchObject({ resolution: 9, weight: 'count' })
    expect(cellsRequest.safeParse({ resolution: '6' }).success).toBe(false)
    expect(casesRequest.parse({})).toMatchObject({ limit: 50 })
  })
})
