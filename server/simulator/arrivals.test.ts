import { describe, expect, it } from 'vitest'
import { createRandom } from '../../db/demo/random.ts'
import { draftReport, hourOf, nextArrival } from './arrivals.ts'

const MIDNIGHT = Date.parse('2026-03-02T00:00:00+08:00')
const DAYS = 60

function arrivals(perHour: number): number[] {
  const random = createRandom(3)
  const times: number[] = []
  for (
    let at = nextArrival(MIDNIGHT, perHour, random);
    at < MIDNIGHT + DAYS * 86_400_000;
    at = nextArrival(at, perHour, random)
  )
    times.push(at)
  return times
}

describe('simulated incidents', () => {
  it('come at the asked rate on the mean of a day, many more in the evening than at night', () => {
    const times = arrivals(30)
    const perHour = times.length / DAYS / 24
    expect(perHour).toBeGreaterThan(27)
    expect(perHour).toBeLessThan(33)
    const at = (hour: number) => times.filter((time) => hourOf(time) === hour).length
    expect(at(18)).toBeGreaterThan(3 * at(3))
  })

  it('come by chance: waiting times scatter as much as their mean', () => {
    const noon = arrivals(30).filter((time) => hourOf(time) === 14)
    const gaps = noon.slice(1).flatMap((time, index) => {
      const gap = time - (noon[index] ?? 0)
      return gap < 3_600_000 ? [gap] : []
    })
    const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length
    const deviation = Math.sqrt(gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / gaps.length)
    expect(deviation / mean).toBeGreaterThan(0.8)
    expect(deviation / mean).toBeLessThan(1.2)
  })

  it('are urgent in fewer than 15 of 100 cases, and never without a text', () => {
    const random = createRandom(5)
    const drafts = arrivals(30).map((at) => draftReport(at, random))
    const urgent = drafts.filter((draft) => draft.severity <= 2).length
    expect(urgent / drafts.length).toBeLessThan(0.15)
    expect(urgent).toBeGreaterThan(0)
    expect(drafts.every((draft) => draft.title !== '' && draft.title.length <= 60)).toBe(true)
    expect(new Set(drafts.map((draft) => draft.description)).size).toBeGreaterThan(40)
  })
})
