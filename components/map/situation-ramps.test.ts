import { expect, it } from 'vitest'
import { BOTH_RAMP, CHANGE_RAMP, inkOn } from './situation-ramps.ts'
import { contrast } from './tokens.ts'

it('numbers on every colour of the situation map can be read', () => {
  for (const ramp of [CHANGE_RAMP, BOTH_RAMP.dark, BOTH_RAMP.light])
    for (const [index, ink] of inkOn(ramp).entries())
      expect(contrast(ink, ramp[index] as `#${string}`)).toBeGreaterThanOrEqual(4.5)
})
