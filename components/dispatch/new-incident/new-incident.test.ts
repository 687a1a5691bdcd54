import { expect, test } from 'vitest'
import type { CategoryCode } from '../../../lib/domain/incident/state.ts'
import type { Matter, MatterList } from '../../../lib/domain/regulation/matter-list.ts'
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
