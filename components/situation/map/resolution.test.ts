import { describe, expect, it } from 'vitest'
import { boxFor, resolutionFor } from './resolution.ts'

describe('hexagons of a zoom', () => {
  it('are of resolution 7 to 11, finer the nearer', () => {
    expect([5, 9.6, 11, 12.4, 13.8, 15.2, 20].map(resolutionFor)).toEqual([7, 7, 8, 9, 10, 11, 11])
  })
  it('of a wide view are asked for once for all, near ones for what is in view and around it', () => {
    const bounds = [120.3, 31.55, 120.33, 31.57] as const
    expect(boxFor({ bounds }, 7)).toBeNull()
    const [west, south, east, north] = boxFor({ bounds }, 10) as readonly [number, number, number, number]
    expect([west < 120.3, south < 31.55, east > 120.33, north > 31.57]).toEqual([true, true, true, true])
  })
  it('stay the same while the map is moved a little', () => {
    const box = (shift: number) => boxFor({ bounds: [120.301 + shift, 31.551, 120.331 + shift, 31.571] }, 10)
    expect(box(0.001)).toEqual(box(0))
  })
})
