import { expect, test } from 'vitest'
import { navigationLink } from './navigation-link.ts'

const WUXI = { lon: 120.302, lat: 31.577 }

test('map applications of China are given their own coordinates, some hundred metres from ours', () => {
  const [, lat = '', lon = ''] = /^geo:([\d.]+),([\d.]+)\?/.exec(navigationLink(WUXI, 'Android')) ?? []
  expect(Math.abs(Number(lat) - WUXI.lat)).toBeGreaterThan(0.001)
  expect(Math.abs(Number(lon) - WUXI.lon)).toBeGreaterThan(0.001)
  expect(Math.abs(Number(lon) - WUXI.lon)).toBeLessThan(0.01)
})

test('an iPhone, which knows no geo: address, opens its maps', () => {
  expect(navigationLink(WUXI, 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0)')).toMatch(
    /^maps:\/\/\?daddr=31\.\d+,120\.\d+$/,
  )
})
