/** Random lives of cases against the rules: how many a second, and how many broke one (none may). */
import { isDeepStrictEqual } from 'node:util'
import type { IncidentEvent } from '../lib/domain/incident/events.ts'
import { evolve } from '../lib/domain/incident/evolve.ts'
import type { Incident } from '../lib/domain/incident/state.ts'
import { seeded } from '../lib/domain/testing/random.ts'
import { STEP_NUMBERS, type Walk, walk } from '../lib/domain/testing/walk.ts'
import type { Case } from './result.ts'

/** BENCH_LIVES makes a shorter run; the seed is the run's, so that a longer one goes on where a shorter one ended. */
const LIVES = Number(process.env.BENCH_LIVES ?? 1_000_000)
const STEPS_MAX = 40
const SEED = 1
const REPORT_EVERY = 100_000
/** More would say nothing new. */
const SHOWN_MAX = 5

const storedFold = ({ events }: Walk): Incident | undefined =>
  (JSON.parse(JSON.stringify(events)) as IncidentEvent[]).reduce<Incident | undefined>(evolve, undefined)

/** The first word of what is wrong with a life; null when nothing is. */
function wrongWith(start: number, steps: readonly number[]): string | null {
  try {
    const past = walk(start, steps)
    return isDeepStrictEqual(storedFold(past), past.incident) ? null : 'folds to another case from its stored log'
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

export function walks(log: (line: string) => void): readonly Case[] {
  const random = seeded(SEED)
  let violations = 0
  let steps = 0
  const from = performance.now()
  for (let life = 0; life < LIVES; life += 1) {
    const drawn = Array.from({ length: Math.floor(random() * STEPS_MAX) }, () => Math.floor(random() * STEP_NUMBERS))
    steps += drawn.length
    const wrong = wrongWith(life, drawn)
    if (wrong !== null) {
      violations += 1
      if (violations <= SHOWN_MAX) log(`life ${life}: ${wrong}; walk(${life}, ${JSON.stringify(drawn)})`)
    }
    if ((life + 1) % REPORT_EVERY === 0) log(`${life + 1} lives, ${violations} broke a rule`)
  }
  const seconds = (performance.now() - from) / 1_000
  const note = `${LIVES} lives, ${steps} moves tried, seed ${SEED}`
  return [
    { id: 'sequences-per-second', unit: '1/s', ours: LIVES / seconds, note },
    { id: 'violations', unit: '', ours: violations, goal: 0, note },
  ]
}
