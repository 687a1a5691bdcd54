/** A random life of a case and what must hold after each step of it (domain.md §4.2, invariants). A violation is an error that names it. */

import { DEFAULT_CALENDAR } from '../clock/working-time.ts'
import type { Command, SystemCommand } from '../incident/commands.ts'
import { commandsOfTime, nextTimerAt } from '../incident/commands-of-time.ts'
import { decide } from '../incident/decide.ts'
import type { IncidentEvent } from '../incident/events.ts'
import { evolve } from '../incident/evolve.ts'
import type { RejectionCode } from '../incident/rejection.ts'
import { REJECTION_CODES } from '../incident/rejection.ts'
import type { EpochMs, Incident } from '../incident/state.ts'
import { ACTORS, contextOf, MONDAY, report, systemContext } from './builders.ts'
import { checkStep } from './invariants.ts'
import { CARDS, CATEGORIES, type Move, OTHER, SYSTEM_COMMANDS } from './moves.ts'
import { likelyMove, nextMove } from './next-move.ts'

/** Minutes that go by before a step: most often few, at times a night, a week-end, a month and a half. */
const JUMPS_MIN = [0, 0, 1, 1, 5, 9, 30, 130, 600, 1_500, 4_400, 65_000] as const
/** Of ten moves three are what usually comes next, five anything by who would ask it, one the product's own, due or not, one anything by anybody. */
const KINDS = 10
const FORWARD = 3
const LIKELY = 5
const OWN = 1

export interface Walk {
  readonly events: readonly IncidentEvent[]
  readonly incident: Incident
  readonly refusals: ReadonlySet<RejectionCode>
}

export interface WalkWatch {
  step?(before: Incident | undefined, event: IncidentEvent, after: Incident): void
}

/** One life: `steps` are whole numbers from 0 on, each of which says what is tried next and how much later. */
export function walk(start: number, steps: readonly number[], watch: WalkWatch = {}): Walk {
  const events: IncidentEvent[] = []
  const refusals = new Set<RejectionCode>()
  const said = new Set<string>()
  let incident: Incident | undefined
  let now = MONDAY

  const take = (decision: ReturnType<typeof decide>) => {
    if (!decision.ok) {
      const { code } = decision.rejection
      if (!REJECTION_CODES.includes(code)) throw new Error(`Refused with ${code}, which is no code`)
      refusals.add(code)
      return
    }
    for (const event of decision.events) {
      const after = evolve(incident, event)
      checkStep(incident, event, after, said)
      watch.step?.(incident, event, after)
      incident = after
      events.push(event)
    }
  }
  const bySystem = (command: SystemCommand) => take(decide(incident, command, systemContext(now)))
  const play = (move: Move) => {
    if (move.who === 'time') return passes()
    if (move.who === 'system') return bySystem(move.command)
    const other = incident && ({ ...incident, id: OTHER, state: 'reported' } as Incident)
    const happenedAgoMin = 'happenedAgoMin' in move ? move.happenedAgoMin : undefined
    const context = contextOf(ACTORS[move.who], now, {
      ...(other && { other }),
      ...(happenedAgoMin !== undefined && { happenedAt: now - happenedAgoMin * 60_000 }),
    })
    take(decide(incident, move.command, context))
  }
  /** All that time has to say; then it has nothing more to say at this moment. */
  const passes = () => {
    if (!incident) return
    for (const command of commandsOfTime(incident, DEFAULT_CALENDAR, now)) bySystem(command)
    const next = nextTimerAt(incident, DEFAULT_CALENDAR)
    // What was resumed starts to run again and may be due at once; that is said the next time.
    if (next !== null && next <= now && commandsOfTime(incident, DEFAULT_CALENDAR, now).length === 0)
      throw new Error(`Time would look at the case at ${next} for ever`)
  }

  play(firstMove(start))
  for (const number of steps) {
    now += (JUMPS_MIN[Math.floor(number / KINDS) % JUMPS_MIN.length] ?? 0) * 60_000
    const drawn = Math.floor(number / (KINDS * JUMPS_MIN.length))
    play(moveOf(incident, now, number % KINDS, drawn))
    if (drawn % 4 === 0) passes()
  }
  if (!incident) throw new Error('A walk starts with a report')
  return { events, incident, refusals }
}

/** Steps are drawn from the numbers below this. */
export const STEP_NUMBERS = KINDS * JUMPS_MIN.length * CARDS.length

function moveOf(incident: Incident | undefined, now: EpochMs, kind: number, drawn: number): Move {
  if (incident && kind < FORWARD) return nextMove(incident, drawn)
  if (incident && kind < FORWARD + LIKELY) return likelyMove(incident, now, drawn)
  if (kind < FORWARD + LIKELY + OWN)
    return { who: 'system', command: SYSTEM_COMMANDS[drawn % SYSTEM_COMMANDS.length] as SystemCommand }
  return CARDS[drawn % CARDS.length] as Move
}

function firstMove(start: number): Move {
  const code = CATEGORIES[start % CATEGORIES.length] ?? CATEGORIES[0]
  if (start % 10 === 9) {
    const handled: Command = { ...report('1103'), type: 'reportHandled', result: '已清理', photoIds: ['p'] }
    return { who: 'sun', command: handled }
  }
  const fields = { ...report(code as string), outsideNumber: '政办发〔2026〕1号' }
  return { who: start % 2 === 0 ? 'dispatcher' : 'li', command: start % 3 === 0 ? fields : { ...fields, severity: 3 } }
}
