/** One robot's day: looks at what it sees, decides, asks, and sometimes asks twice at once, or by what it saw a while ago. */
import { createRandom, type Random } from '../../../db/demo/random.ts'
import { TRACKING_NOTICE } from '../../../lib/domain/duty/tracking-notice.ts'
import type { Incident } from '../../../lib/domain/incident/state.ts'
import type { CommandAck, CommandEnvelopeInput } from '../../../lib/wire/commands.ts'
import { nextStep, type Scene } from './choose.ts'
import type { Ledger } from './ledger.ts'
import { pause, type Robot } from './robot.ts'
import { call, newKey, post } from './session.ts'

/** Between two looks when there was nothing to do. */
const LOOK_MS = 40
/** Refused this often on one state of a case: he leaves it to others until it moves. */
const TRIES_MAX = 4
const TWICE = 0.08
const STALE = 0.04
/** A worker goes off duty for a moment, whatever he holds. */
const BREAK = 0.002
const BREAK_MS = 700
/** One case in this many is left lying at one of its states for some hours. */
const NEGLECTED = 8
const NEGLECT_MS = { from: 1, to: 5, unit: 3_600_000 }
const NEGLECTED_STATES = ['reported', 'accepted', 'assigned', 'acknowledged', 'resolved'] as const

export interface Play {
  readonly ledger: Ledger
  readonly town: Scene['town']
  readonly random: Random
  readonly now: () => number
  readonly windingDown: () => boolean
  readonly over: () => boolean
}

/** Until the day is over. */
export async function play(robot: Robot, scene: Play): Promise<void> {
  const tried = new Map<string, { version: number; tries: number }>()
  const random = scene.random.fork(robot.player.account)
  let hasAsked = false
  while (!scene.over()) {
    if (robot.player.part.kind === 'worker' && !scene.windingDown() && random.chance(BREAK))
      await takeBreak(robot, scene)
    const found = find(robot, scene, tried)
    if (!found) {
      await pause(LOOK_MS)
      continue
    }
    const { incident, envelope } = found
    const before = tried.get(incident.id)
    const tries = before?.version === incident.version ? before.tries + 1 : 1
    tried.set(incident.id, { version: incident.version, tries })
    // Once at least, also on a machine so slow that the day has few steps.
    await ask(robot, envelope, scene, !scene.windingDown() && (!hasAsked || random.chance(TWICE)))
    hasAsked = true
  }
}

/** The first case, from anywhere in the list, with which the player would do something. */
function find(robot: Robot, scene: Play, tried: ReadonlyMap<string, { version: number; tries: number }>) {
  const seen = [...robot.seen()]
  const from = Math.floor(scene.random.next() * seen.length)
  const now = scene.now()
  const windingDown = scene.windingDown()
  for (let index = 0; index < seen.length; index++) {
    const incident = seen[(from + index) % seen.length] as Incident
    const before = tried.get(incident.id)
    const tries = before?.version === incident.version ? before.tries : 0
    if (tries >= TRIES_MAX || isNeglected(incident, now, windingDown)) continue
    // The same player thinks the same of the same state, until he was refused.
    const dice = createRandom(hashOf(`${robot.player.account} ${incident.id} ${incident.version} ${tries}`))
    const others = () => robot.seen()
    const command = nextStep(robot.player, incident, { town: scene.town, random: dice, now, others, windingDown })
    if (!command) continue
    const isStale = !windingDown && incident.version > 1 && dice.chance(STALE)
    const seenVersion = isStale ? incident.version - 1 : incident.version
    return { incident, envelope: { key: newKey(), incidentId: incident.id, seenVersion, command } }
  }
  return undefined
}

/** Asks, and notes the answer; `twice`: the same command arrives a second time by another way, and has to be answered alike. */
export async function ask(
  robot: Robot,
  wanted: CommandEnvelopeInput,
  { ledger }: Pick<Play, 'ledger'>,
  twice = false,
): Promise<CommandAck> {
  const envelope = await robot.photos.filled(wanted)
  const second = twice ? post(robot.session, envelope) : null
  const ack = await robot.send(envelope)
  ledger.answered(robot.player.userId, envelope, ack)
  if (!ack.ok) robot.photos.putBack(envelope)
  const again = await second
  if (again) ledger.answeredAgain(envelope, ack, again)
  return ack
}

async function takeBreak({ session }: Robot, { ledger }: Play): Promise<void> {
  const { version: noticeVersion } = TRACKING_NOTICE
  await call(session, '/api/v1/field/duty', { on: false, noticeVersion })
  await pause(BREAK_MS)
  // He comes back, however long it takes: off duty nobody may be sent to him.
  while ((await call(session, '/api/v1/field/duty', { on: true, noticeVersion }))?.status !== 200) await pause(LOOK_MS)
  ledger.breaks++
}

/** Left for some hours; and where its time runs out meanwhile, until that has been said of it, so that a deadline that is never said is found. */
function isNeglected(incident: Incident, now: number, windingDown: boolean): boolean {
  const hash = hashOf(incident.id)
  if (hash % NEGLECTED !== 0) return false
  const isUnsaid = incident.timers.some(
    ({ marked, ...timer }) => timer.state === 'running' && timer.dueAt < now && !marked?.includes('overdue'),
  )
  const dice = createRandom(hash)
  if (isUnsaid || windingDown || dice.pick(NEGLECTED_STATES) !== incident.state) return isUnsaid
  const hours = NEGLECT_MS.from + dice.next() * (NEGLECT_MS.to - NEGLECT_MS.from)
  return now < incident.updatedAt + hours * NEGLECT_MS.unit
}

function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0
  return hash
}
