import { expect, test } from 'vitest'
import type { CategoryCode, Incident } from '../../../lib/domain/incident/state.ts'
import type { Matter, MatterList } from '../../../lib/domain/regulation/matter-list.ts'
import { NEAR_M, possibleDuplicates, RECENT_MS } from './duplicates.ts'
import { suggestMatters } from './matter-suggest.ts'
import { parseCoordinates } from './parse-coordinates.ts'

test('coordinates are read longitude first, with a comma or a space', () => {
  expect(parseCoordinates('120.301, 31.578')).toEqual({ lon: 120.301, lat: 31.578 })
  expect(parseCoordinates('120.301,31.578')).toEqual({ lon: 120.301, lat: 31.578 })
  expect(parseCoordinates('120.301')).toBeNull()
  expect(parseCoordinates('31.578 220')).toBeNull()
  expect(parseCoordinates('1e2,31')).toBeNull()
  expect(parseCoordinates('中山路 12')).toBeNull()
})

const matter = (code: string, zh: string, keywords: string[]): Matter =>
  ({ code: code as CategoryCode, zh, en: code, keywords }) as unknown as Matter
const list = (...matters: Matter[]): MatterList =>
  ({ matters: new Map(matters.map((one) => [one.code, one])) }) as unknown as MatterList

test('the matter whose keywords say most stands first', () => {
  const matters = list(
    matter('0402', '消防通道堵塞', ['消防', '堵塞']),
    matter('0403', '电动车充电', ['电动车', '楼道充电']),
    matter('0601', '邻里纠纷', ['吵架']),
  )
  expect(suggestMatters(matters, '楼道充电的电动车堵塞通道').map(({ code }) => code)).toEqual(['0403', '0402'])
  expect(suggestMatters(matters, '  ')).toEqual([])
  expect(suggestMatters(matters, '猫上树')).toEqual([])
})

test('an open incident of like kind, near and recent, may be the same; the nearest comes first', () => {
  const now = 10 * RECENT_MS
  const there = (id: string, patch: Partial<Incident> = {}): Incident =>
    ({
      id,
      state: 'reported',
      category: '0402',
      reportedAt: now - 60_000,
      place: { lon: 120.3, lat: 31.58 },
      ...patch,
    }) as Incident
  const metresNorth = (metres: number) => ({ lon: 120.3, lat: 31.58 + metres / 111_195 })
  const draft = { place: { lon: 120.3, lat: 31.58 }, category: '0403' as CategoryCode }
  const found = possibleDuplicates(
    draft,
    [
      there('far', { place: metresNorth(NEAR_M + 1) }),
      there('near', { place: metresNorth(NEAR_M - 1) }),
      there('old', { reportedAt: now - RECENT_MS - 1 }),
      there('closed', { state: 'closed' } as Partial<Incident>),
      there('other kind', { category: '0501' as CategoryCode }),
      there('here'),
    ],
    now,
  )
  expect(found.map(({ incident }) => incident.id)).toEqual(['here', 'near'])
  expect(possibleDuplicates({ ...draft, place: null }, [there('here')], now)).toEqual([])
})
