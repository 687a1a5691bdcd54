/** Cases of the demo district as people make them over HTTP, in the domain's words: for tests on the running server. */
import { randomUUID } from 'node:crypto'
import { TRACKING_NOTICE } from '../../lib/domain/duty/tracking-notice.ts'
import type { Incident } from '../../lib/domain/incident/state.ts'
import type { GridAnswer, MeAnswer } from '../../lib/wire/api.ts'
import type { CommandAck, CommandEnvelopeInput } from '../../lib/wire/commands.ts'
import type { Visitor } from '../testing.ts'

export type Done = Extract<CommandAck, { ok: true }>
type Case = { readonly incidentId: string; readonly version: number }

/** On a machine with no time to spare a command may be put off; pages then send it again with its key. */
const TRIES_MAX = 8

export async function order(who: Visitor, envelope: Omit<CommandEnvelopeInput, 'key'>): Promise<CommandAck> {
  const sent = { key: randomUUID(), ...envelope }
  for (let tries = 1; ; tries++) {
    const ack: CommandAck = await (await who.post('/api/v1/commands', sent)).json()
    if (ack.ok || ack.code !== 'unavailable' || tries === TRIES_MAX) return ack
  }
}

export async function done(answer: Promise<CommandAck>): Promise<Done> {
  const ack = await answer
  if (!ack.ok) throw new Error(`Expected success, got ${ack.code}: ${ack.message}`)
  return ack
}

/** A command on a case as it stood after `seen`. */
export const on = (who: Visitor, seen: Case, command: CommandEnvelopeInput['command']): Promise<CommandAck> =>
  order(who, { incidentId: seen.incidentId, seenVersion: seen.version, command })

/** A point in the middle of a grid. */
export async function middleOf(who: Visitor, grid: string): Promise<{ lon: number; lat: number }> {
  const { centre }: GridAnswer = await (await who.get(`/api/v1/grids/${grid}`)).json()
  return { lon: centre[0], lat: centre[1] }
}

/** Reported and accepted by a desk. */
export async function openCase(
  desk: Visitor,
  place: { lon: number; lat: number },
  category: string,
  title = '测试案件',
): Promise<Done> {
  const filed = await done(order(desk, { place, command: { type: 'report', category, title } }))
  return done(on(desk, filed, { type: 'accept' }))
}

export const toWorker = (
  personId: string,
  tasks: Extract<CommandEnvelopeInput['command'], { type: 'assign' }>['tasks'] = ['verify'],
): CommandEnvelopeInput['command'] => ({ type: 'assign', assignee: { kind: 'worker', personId }, tasks })

export interface SignedWorker {
  readonly visitor: Visitor
  readonly personId: string
  readonly name: string
  /** His first grid. */
  readonly grid: string
}

/** Reads the notice and goes on duty. */
export async function onDuty(visitor: Visitor): Promise<SignedWorker> {
  const me: MeAnswer = await (await visitor.get('/api/v1/me')).json()
  const answer = await visitor.post('/api/v1/field/duty', { on: true, noticeVersion: TRACKING_NOTICE.version })
  if (!answer.ok || !me.personId) throw new Error(`${me.username} cannot go on duty: ${await answer.text()}`)
  return { visitor, personId: me.personId, name: me.name, grid: me.grants[0]?.scope ?? '' }
}

export async function look(who: Visitor, incidentId: string): Promise<Incident> {
  const answer = await who.get(`/api/v1/incidents/${incidentId}`)
  if (!answer.ok) throw new Error(`${incidentId}: ${answer.status}`)
  return answer.json()
}
