import { expect, it } from 'vitest'
import { FIRST_SETTINGS, readSettings, settingsText } from './map-settings.ts'

it('what is shown on the map is in the address, and read back as it was', () => {
  expect(settingsText(FIRST_SETTINGS)).toBe('')
  const settings = { mode: 'hazard', weight: 'household', smooth: true, hotSpots: true } as const
  expect(settingsText(settings)).toBe('hazard.household.smooth.hot')
  expect(readSettings(settingsText(settings))).toEqual(settings)
})

it('an address that says something else is no settings', () => {
  for (const text of ['', 'hazard', 'fire.count', 'hazard.count.blink', 'hazard.weight'])
    expect(readSettings(text)).toBeUndefined()
})
