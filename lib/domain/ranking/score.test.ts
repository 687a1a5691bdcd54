import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gridCode, townshipCode } from '../../geo/codes.ts'
import type { PersonId, WorkerRole } from '../roles/role.ts'
import type { Candidate, ScoreInput, TravelMode } from './score.ts'
import { rank, scoreOf } from './score.ts'

const own = '320213021001001'
const input: ScoreInput = { severity: 2, arriveMin: 30, grid: gridCode(own), township: townshipCode('320213021') }

const candidate = (
  name: string,
  grid: string,
  role: WorkerRole,
  distanceM: number,
  travelMode: TravelMode,
  load: number,
  ageS: number,
): Candidate => ({
  worker: {
    personId: name as PersonId,
    name,
    township: townshipCode(grid.slice(0, 9)),
    posts: [{ grid: gridCode(grid), role }],
    onDuty: true,
  },
  travelMode,
  distanceM,
  fixAgeMs: ageS * 1000,
  load,
  hasSkill: true,
})

const w1 = candidate('W1', own, 'full_time_worker', 1200, 'ebike', 2, 12)
const w2 = candidate('W2', '320213021001002', 'full_time_worker', 300, 'walk', 0, 70)
const w3 = candidate('W3', '320213021002001', 'full_time_worker', 900, 'car', 1, 240)
const w4 = candidate('W4', own, 'part_time_worker', 50, 'walk', 0, 5)
const allow = () => null
const order = (candidates: Candidate[]) => rank(candidates, input, allow).best.map((scored) => scored.personId)

describe('whom to assign', () => {
  it.each([
    ['W1', w1, 87.3],
    ['W2', w2, 78.83],
    ['W3', w3, 67.17],
  ])('scores %s as the worked example does', (_name, who, score) => {
    expect(scoreOf(who, input).score).toBeCloseTo(score, 2)
  })

  it('takes the minutes of the road where they are known, and says which it took', () => {
    expect(scoreOf(w1, input)).toMatchObject({ way: 'straight' })
    const byRoad = scoreOf({ ...w1, routeMin: 15 }, input)
    expect(byRoad).toMatchObject({ way: 'road', etaMin: 15 })
    expect(byRoad.terms.eta).toBeCloseTo(20, 5)
  })

  it('ranks W2 before W3 when W1 goes off duty, and says why W1 is out', () => {
    const ranking = rank([w1, w2, w3], input, (one) => (one === w1 ? { code: 'off_duty' } : null))
    expect(ranking.best.map((scored) => scored.personId)).toEqual(['W2', 'W3'])
    expect(ranking.against).toEqual([{ personId: 'W1', reason: { kind: 'unlawful', rejection: { code: 'off_duty' } } }])
  })

  it('lets W3 pass W2 when W2 has five open tasks', () => {
    expect(scoreOf({ ...w2, load: 5 }, input).score).toBeCloseTo(66.33, 2)
    expect(order([{ ...w2, load: 5 }, w3])).toEqual(['W3', 'W2'])
  })

  it('leaves the nearest part-time worker to be support when the guard says so', () => {
    const ranking = rank([w1, w4], input, (one) => (one === w4 ? { code: 'art15_part_time_alone' } : null))
    expect(ranking.best.map((scored) => scored.personId)).toEqual(['W1'])
  })

  it('never lowers a score for being nearer, nor raises it for more load', () => {
    fc.assert(
      fc.property(fc.nat(20_000), fc.nat(20_000), fc.nat(10), fc.nat(10), (a, b, loadA, loadB) => {
        const near = scoreOf({ ...w1, distanceM: Math.min(a, b) }, input).score
        const far = scoreOf({ ...w1, distanceM: Math.max(a, b) }, input).score
        expect(near).toBeGreaterThanOrEqual(far)
        const light = scoreOf({ ...w1, load: Math.min(loadA, loadB) }, input).score
        const heavy = scoreOf({ ...w1, load: Math.max(loadA, loadB) }, input).score
        expect(light).toBeGreaterThanOrEqual(heavy)
      }),
    )
  })

  it('leaves out whoever is lost or has six open tasks', () => {
    const ranking = rank([{ ...w1, fixAgeMs: 601_000 }, { ...w2, load: 6 }, w3], input, allow)
    expect(ranking.best.map((scored) => scored.personId)).toEqual(['W3'])
    expect(ranking.against.map((one) => one.reason.kind)).toEqual(['position_lost', 'overloaded'])
  })
})
