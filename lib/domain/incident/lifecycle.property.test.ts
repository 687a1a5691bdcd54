import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { seeded } from '../testing/random.ts'
import { TRANSITIONS, transitionName } from '../testing/transitions.ts'
import { STEP_NUMBERS, type Walk, walk } from '../testing/walk.ts'
import type { IncidentEvent } from './events.ts'
import { evolve } from './evolve.ts'
import type { Incident } from './state.ts'
import { INCIDENT_STATES } from './state.ts'

/** Lives drawn from one seed, so that what they reach is the same every time; fast-check draws its own besides and shrinks what it finds. */
const LIVES = 10_000
const STEPS_MAX = 60

const folded = (events: readonly IncidentEvent[]): Incident | undefined =>
  (JSON.parse(JSON.stringify(events)) as IncidentEvent[]).reduce<Incident | undefined>(evolve, undefined)

const start = fc.nat({ max: 89 })
const steps = fc.array(fc.nat({ max: STEP_NUMBERS - 1 }), { maxLength: STEPS_MAX, size: 'max' })

describe('any sequence of commands, by anybody, with time going by as it likes', () => {
  const reached = new Map<string, number>()
  const states = new Set<string>()
  const misfolded: string[] = []
  beforeAll(() => {
    const random = seeded(20_260_302)
    for (let life = 0; life < LIVES; life += 1) {
      const length = Math.floor(random() * STEPS_MAX)
      const numbers = Array.from({ length }, () => Math.floor(random() * STEP_NUMBERS))
      const past: Walk = walk(life, numbers, {
        step(before, event, after) {
          const name = transitionName(before, event)
          reached.set(name, (reached.get(name) ?? 0) + 1)
          states.add(after.state)
        },
      })
      if (!isDeepStrictEqual(folded(past.events), past.incident)) misfolded.push(JSON.stringify([life, numbers]))
    }
  }, 120_000)

  it('folds to the same case from its stored log', () => {
    expect(misfolded).toEqual([])
  })

  it('reaches every state', () => {
    expect([...states].sort()).toEqual([...INCIDENT_STATES].sort())
  })

  it.each(Object.entries(TRANSITIONS))('makes every transition of row %s', (row, { from, to }) => {
    const made = from.filter((state) => reached.has(`${row}: ${state}`))
    // What changes no state is the same step from wherever it is taken.
    if (!to.includes('same')) expect(made).toEqual(from)
    else expect(made).not.toEqual([])
  })

  it('breaks no invariant, found small if one is', () => {
    fc.assert(
      fc.property(start, steps, (first, numbers) => {
        const past = walk(first, numbers)
        expect(isDeepStrictEqual(folded(past.events), past.incident)).toBe(true)
      }),
      { numRuns: 1_000 },
    )
  })
})
