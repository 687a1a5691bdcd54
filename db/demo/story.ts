/** One incident's life as it is told: every step goes through the real decide and evolve, at its time, by someone who may. */
import { addMinutes, type WorkingCalendar } from '../../lib/domain/clock/working-time.ts'
import type { Command, Location } from '../../lib/domain/incident/commands.ts'
import type { DecideContext } from '../../lib/domain/incident/context.ts'
import { decide } from '../../lib/domain/incident/decide.ts'
import type { IncidentEvent } from '../../lib/domain/incident/events.ts'
import { evolve } from '../../lib/domain/incident/evolve.ts'
import type { Incident, IncidentId, IncidentStateName } from '../../lib/domain/incident/state.ts'
import type { MatterList } from '../../lib/domain/regulation/matter-list.ts'
import type { Actor } from '../../lib/domain/roles/role.ts'
import type { Cast } from './cast.ts'
import type { Random } from './random.ts'

const MINUTE_MS = 60_000

/**
 * Thrown to leave off telling: the present is reached, or the state that was asked for, or the rules refuse what was to come next (a post that
 * ended in the middle of a case, say). Never leaves this folder.
 */
export class StoryEnds extends Error {
  override readonly name = 'StoryEnds'
  readonly because: 'present' | 'state' | 'refused'
  constructor(because: 'present' | 'state' | 'refused') {
    super(because)
    this.because = because
  }
}

export interface StoryDeps {
  readonly cast: Cast
  readonly matters: MatterList
  readonly calendar: WorkingCalendar
  readonly random: Random
  /** The present: nothing happens after it. */
  readonly until: number
  /** Below 1: everybody is quicker. */
  readonly pace: number
  /** True: nobody waits for office hours. */
  readonly roundTheClock: boolean
  /** Stop when this state is reached. */
  readonly stopAt?: IncidentStateName
}

export interface Story {
  readonly events: IncidentEvent[]
  /** The moment the story stands at. */
  now(): number
  incident(): Incident
  begin(actor: Actor, command: Command, creation: { id: IncidentId; number: string; location: Location }): void
  /** Lets some time go by, on average this many minutes of that clock. */
  wait(meanMin: number, clock?: 'clock' | 'working'): void
  /** Lets exactly this many minutes go by. */
  pass(minutes: number): void
  /** By the rules or not at all. */
  act(actor: Actor, command: Command, other?: Incident): void
}

export function createStory(startAt: number, deps: StoryDeps): Story {
  const { cast, matters, calendar, random, until, pace, roundTheClock, stopAt } = deps
  const events: IncidentEvent[] = []
  let at = startAt
  let incident: Incident | undefined

  function apply(actor: Actor, command: Command, more: Pick<DecideContext, 'creation' | 'other'> = {}): void {
    if (at > until) throw new StoryEnds('present')
    const decision = decide(incident, command, {
      now: at,
      actor: cast.asOf(actor, at),
      matters,
      calendar,
      worker: (id) => cast.workerFacts(id, at),
      department: (code) => cast.department(code),
      ...more,
    })
    if (!decision.ok) throw new StoryEnds('refused')
    for (const event of decision.events) {
      events.push(event)
      incident = evolve(incident, event)
    }
    if (incident?.state === stopAt) throw new StoryEnds('state')
  }

  return {
    events,
    now: () => at,
    incident() {
      if (!incident) throw new Error('The story has not begun')
      return incident
    },
    begin: (actor, command, creation) => apply(actor, command, { creation }),
    wait(meanMin, clock = 'clock') {
      const minutes = Math.max(0.2, random.exponential(meanMin) * pace)
      at = Math.round(addMinutes(calendar, at, minutes, roundTheClock ? 'clock' : clock))
    },
    pass(minutes) {
      at += minutes * MINUTE_MS
    },
    act: (actor, command, other) => apply(actor, command, other ? { other } : {}),
  }
}
