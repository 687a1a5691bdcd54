/** All simulated people: each walks, his phone sends at its own moment, and nothing waits for a slow server. */
import type { Random } from '../../db/demo/random.ts'
import type { SimulatorRosterAnswer } from '../../lib/wire/api.ts'
import type { FixBody, Sent, SimulatorClient } from './client.ts'
import { createLanes } from './lanes.ts'
import type { Phone } from './phone.ts'
import { startPhone, stepPhone } from './phone.ts'
import type { Walker } from './walk.ts'
import { measured, startWalker, stepWalker } from './walk.ts'

/** Requests under way at once; a phone fleet would have many more, a demo machine has two cores. */
const LANES = 48
/** Duty switches write facts one after the other: more at once would only wait in the server. */
const DUTY_LANES = 4
/** Fixes a phone keeps through a dead spot: an hour at one in five seconds. */
const BUFFER_MAX = 720
const MOVING_MPS = 0.3
/** The server's ingest hears of a duty switch a moment after it was answered; a refusal later than this is somebody's will. */
const DUTY_SETTLES_MS = 30_000

type RosterWorker = SimulatorRosterAnswer['workers'][number]

interface Person {
  readonly worker: RosterWorker
  walker: Walker
  phone: Phone
  buffer: FixBody[]
  nextAt: number
  steppedAt: number
  state: 'off' | 'on' | 'left_alone'
  onSince: number
  isSending: boolean
}

export interface Fleet {
  /** Switches everybody on duty who is not, through the public API; each walks as soon as he is on. */
  begin(signal: AbortSignal): Promise<void>
  /** Moves and sends for whoever is due at `now`. */
  tick(now: number): void
  stats(): { readonly sent: number; readonly skipped: number; readonly away: number; readonly onDuty: number }
  close(): Promise<void>
}

export interface FleetDeps {
  readonly client: SimulatorClient
  readonly roster: SimulatorRosterAnswer
  readonly workers: number
  readonly hz: number
  readonly random: Random
  readonly now: () => number
  /** Called with every answer, so that one place decides whether the server is away. */
  readonly onAnswer: (sent: Sent) => void
}

export function createFleet({ client, roster, workers, hz, random, now, onAnswer }: FleetDeps): Fleet {
  const periodMs = 1_000 / hz
  const lanes = createLanes(LANES)
  const dutyLanes = createLanes(DUTY_LANES)
  const counters = { sent: 0, skipped: 0, away: 0 }
  const people = roster.workers.slice(0, workers).map((worker): Person => {
    const walker = startWalker(worker.gridPolygon, worker.travelMode, random)
    // Spread over the period, or all phones would speak at once.
    const nextAt = now() + random.next() * periodMs
    return {
      worker,
      walker,
      phone: startPhone(random),
      buffer: [],
      nextAt,
      steppedAt: now(),
      state: worker.onDuty ? 'on' : 'off',
      onSince: 0,
      isSending: false,
    }
  })

  const goOn = async (person: Person): Promise<void> => {
    const answer = await client.switchDuty(person.worker.deviceToken, true, roster.noticeVersion)
    onAnswer(answer)
    if (answer.kind !== 'ok') return
    person.state = 'on'
    person.onSince = now()
    person.steppedAt = now()
  }

  const fixOf = (person: Person, at: number): FixBody => {
    const { walker, phone } = person
    const speedMps = walker.isWalking && walker.paceMps > MOVING_MPS ? walker.paceMps : 0
    return {
      at,
      ...measured(walker, random),
      speedMps,
      ...(speedMps > 0 ? { headingDeg: walker.heading } : {}),
      batteryPct: Math.round(phone.batteryPct),
    }
  }

  const deliver = async (person: Person): Promise<void> => {
    person.isSending = true
    const fixes = person.buffer
    person.buffer = []
    const answer = await client.send(person.worker.deviceToken, fixes)
    person.isSending = false
    onAnswer(answer)
    if (answer.kind === 'ok') {
      counters.sent += fixes.length
      // Somebody switched him off duty: that is his to undo, not ours.
      const isOff = answer.rejected.at(-1) === 'not_on_duty' && now() - person.onSince > DUTY_SETTLES_MS
      if (isOff) person.state = 'left_alone'
    } else if (answer.kind === 'refused') person.state = 'left_alone'
    else {
      counters.away += 1
      person.buffer = [...fixes, ...person.buffer].slice(-BUFFER_MAX)
    }
  }

  return {
    begin: (signal) =>
      dutyLanes.runAll(
        people
          .filter((person) => person.state === 'off')
          .map((person) => () => (signal.aborted ? Promise.resolve() : goOn(person))),
      ),
    tick(at) {
      for (const person of people) {
        if (person.nextAt > at || person.state !== 'on') continue
        const seconds = (at - person.steppedAt) / 1_000
        person.steppedAt = at
        person.nextAt = at + periodMs
        person.walker = stepWalker(person.walker, person.worker.gridPolygon, seconds, random)
        person.phone = stepPhone(person.phone, seconds, random)
        if (person.phone.state === 'dead') continue
        person.buffer.push(fixOf(person, at))
        if (person.buffer.length > BUFFER_MAX) person.buffer.shift()
        if (person.phone.state === 'no_signal' || person.isSending) continue
        if (!lanes.tryRun(() => deliver(person))) counters.skipped += 1
      }
    },
    stats: () => ({ ...counters, onDuty: people.filter((person) => person.state === 'on').length }),
    async close() {
      await Promise.all([lanes.idle(), dutyLanes.idle()])
    },
  }
}
