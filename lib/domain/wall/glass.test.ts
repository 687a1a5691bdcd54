import { describe, expect, it } from 'vitest'
import { lightAt, shiftAt } from './glass.ts'

const at = (time: string) => Date.parse(`2026-11-25T${time}+08:00`)

describe('the glass of a wall', () => {
  it('is dimmed from ten at night to six, and not while an alarm rings', () => {
    expect(lightAt(at('21:59'), false)).toBe(1)
    expect(lightAt(at('22:00'), false)).toBe(0.75)
    expect(lightAt(at('05:59'), false)).toBe(0.75)
    expect(lightAt(at('06:00'), false)).toBe(1)
    expect(lightAt(at('03:00'), true)).toBe(1)
  })

  it('has its picture moved by two pixels every ten minutes, never farther, and back where it was', () => {
    const places = Array.from({ length: 7 }, (_, step) => shiftAt(at('00:00') + step * 600_000))
    for (const [index, place] of places.slice(1).entries()) {
      const before = places[index] as typeof place
      expect(Math.abs(place.x - before.x) + Math.abs(place.y - before.y)).toBe(2)
      expect(Math.max(place.x, place.y)).toBeLessThanOrEqual(2)
    }
    expect(shiftAt(at('00:40'))).toEqual(shiftAt(at('00:00')))
    expect(shiftAt(at('00:09'))).toEqual(shiftAt(at('00:00')))
  })
})
