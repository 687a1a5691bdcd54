import { describe, expect, it } from 'vitest'
import { createRandom } from '../../db/demo/random.ts'
import type { Phone } from './phone.ts'
import { startPhone, stepPhone } from './phone.ts'

describe('a simulated phone', () => {
  it('drains, loses signal, dies and comes back in the course of two days', () => {
    const random = createRandom(1)
    let phone: Phone = startPhone(random)
    const seen = new Set<string>()
    for (let second = 0; second < 2 * 86_400; second += 5) {
      phone = stepPhone(phone, 5, random)
      seen.add(phone.state)
      expect(phone.batteryPct).toBeGreaterThanOrEqual(0)
      expect(phone.batteryPct).toBeLessThanOrEqual(100)
    }
    expect([...seen].sort()).toEqual(['connected', 'dead', 'no_signal'])
  })
})
