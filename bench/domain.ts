/** How fast the rules are: whole lives of incidents, folds of stored logs, and the marks of one drag over a town's workers. */

import type { Command } from '../lib/domain/incident/commands.ts'
import type { WorkerFacts } from '../lib/domain/incident/context.ts'
import { decide } from '../lib/domain/incident/decide.ts'
import type { IncidentEvent } from '../lib/domain/incident/events.ts'
import { evolve } from '../lib/domain/incident/evolve.ts'
import { legalityOf } from '../lib/domain/incident/legality.ts'
import type { Incident } from '../lib/domain/incident/state.ts'
import {
  ACTORS,
  type ActorName,
  assignTo,
  contextOf,
  MONDAY,
  play,
  report,
  worker,
} from '../lib/domain/testing/builders.ts'
import { walks } from './domain-walks.ts'
import type { Benchmark } from './result.ts'
import { median, range } from './spread.ts'

const ROUNDS = 9
const WARM_UP = 2
const ROUND_MS = 400
const TOWN_WORKERS = 600

const LIFE: readonly (readonly [ActorName, Command])[] = [
  ['dispatcher', report('1103')],
  ['dispatcher', { type: 'accept' }],
  ['dispatcher', assignTo('Li')],
  ['li', { type: 'acknowledge' }],
  ['li', { type: 'depart' }],
  ['li', { type: 'arrive' }],
  ['li', { type: 'start' }],
  ['li', { type: 'resolve', text: '已清理', photoIds: ['3f0a6f6e-3d0b-4a52-9f3a-0f6d2f1f7a11'] }],
  ['dispatcher', { type: 'verifyPass', method: 'phone' }],
  ['dispatcher', { type: 'close', conclusion: '办结' }],
]

function life(): { readonly incident: Incident; readonly events: readonly IncidentEvent[] } {
  let incident: Incident | undefined
  const events: IncidentEvent[] = []
  let now = MONDAY
  for (const [who, command] of LIFE) {
    now += 60_000
    const decision = decide(incident, command, contextOf(ACTORS[who], now))
    if (!decision.ok) throw new Error(`${command.type} was refused: ${decision.rejection.code}`)
    for (const event of decision.events) {
      incident = evolve(incident, event)
      events.push(event)
    }
  }
  if (!incident) throw new Error('a life without a report')
  return { incident, events }
}

/** Rounds of calls a second; the first ones warm up and do not count. */
function rates(task: () => void): number[] {
  const measured: number[] = []
  for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
    const from = performance.now()
    let calls = 0
    while (performance.now() - from < ROUND_MS) {
      task()
      calls += 1
    }
    if (round >= WARM_UP) measured.push((calls * 1_000) / (performance.now() - from))
  }
  return measured
}

export const domain: Benchmark = {
  name: 'domain',
  about:
    'the rules alone: lives of incidents, folds, drag marks, and a million random lives that may break none (minutes)',
  async run(log) {
    const { events } = life()
    const lives = rates(life)
    const folds = rates(() => {
      let incident: Incident | undefined
      for (const event of events) incident = evolve(incident, event)
    }).map((rate) => rate * events.length)

    const { incident, now } = play([
      ['dispatcher', report('1103')],
      ['dispatcher', { type: 'accept' }],
    ])
    const town: WorkerFacts[] = Array.from({ length: TOWN_WORKERS }, (_, index) =>
      worker(`w${index}`, index % 4 === 0 ? 'part_time_worker' : 'full_time_worker', { onDuty: index % 3 !== 0 }),
    )
    const byId = new Map(town.map((one) => [one.personId, one]))
    const context = contextOf(ACTORS.dispatcher, now, { worker: (id) => byId.get(id) })
    const marks = rates(() => {
      for (const { personId } of town) legalityOf({ incident, personId, fixAgeMs: 0, load: 0 }, context)
    })
    const marksMs = marks.map((rate) => 1_000 / rate)
    return [
      { id: 'lifecycles-per-second', unit: '1/s', ours: median(lives), note: range(lives) },
      { id: 'events-folded-per-second', unit: '1/s', ours: median(folds), note: range(folds) },
      { id: 'drag-marks-600-workers', unit: 'ms', ours: median(marksMs), note: range(marksMs) },
      ...walks(log),
    ]
  },
}
