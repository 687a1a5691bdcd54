import { randomUUID } from 'node:crypto'
import { asc, inArray } from 'drizzle-orm'
import { io, type Socket } from 'socket.io-client'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { facts, incidents } from '../../db/schema/incidents.ts'
import { createTestDatabase, TEST_DEMO_NOW, type TestDatabase } from '../../db/testing.ts'
import type { IncidentEvent } from '../../lib/domain/incident/events.ts'
import { evolve } from '../../lib/domain/incident/evolve.ts'
import type { Incident } from '../../lib/domain/incident/state.ts'
import type { PersonId } from '../../lib/domain/roles/role.ts'
import type { CommandAck, CommandEnvelopeInput } from '../../lib/wire/commands.ts'
import { ACK_TIMEOUT_MS, LIVE_NAMESPACE } from '../../lib/wire/limits.ts'
import { WIRE_VERSION } from '../../lib/wire/version.ts'
import { switchDuty } from '../commands/switch-duty.ts'
import { signIn } from './robots/session.ts'
import { createServerProcess, type ServerProcess } from './server-process.ts'

const KILLS = 20
const INCIDENTS = 8
/** Answers after which the server is killed, drawn anew each time. */
const ANSWERS_MAX = 25
/** Commands under way at any moment. */
const HANDS = 6
/** Far above what it takes; a wait that ends by it is a failure. */
const PATIENCE = { timeout: 60_000, interval: 20 }

let database: TestDatabase
let server: ServerProcess

beforeAll(async () => {
  database = await createTestDatabase({ demo: true })
  const clock = { startAt: TEST_DEMO_NOW, begunAt: Date.now(), speed: 1 }
  server = await createServerProcess({ databaseUrl: database.url, clock })
  await server.start()
})
afterAll(async () => {
  await server?.kill()
  await database?.drop()
})

/** A desk that asks with the same key until it is answered, as a page does. */
function openDesk(cookie: string) {
  const socket: Socket = io(server.url + LIVE_NAMESPACE, {
    forceNew: true,
    transports: ['websocket'],
    extraHeaders: { cookie, origin: server.url },
    auth: { wire: WIRE_VERSION },
    reconnectionDelay: 50,
    reconnectionDelayMax: 200,
  })
  return {
    close: () => socket.disconnect(),
    async ask(envelope: CommandEnvelopeInput): Promise<CommandAck> {
      for (;;) {
        await vi.waitUntil(() => socket.connected, PATIENCE)
        try {
          const ack: CommandAck = await socket.timeout(ACK_TIMEOUT_MS).emitWithAck('command', envelope)
          if (ack.ok || ack.code !== 'unavailable') return ack
        } catch {
          // No answer: the server was killed under it. Asked again with the same key.
        }
      }
    },
  }
}

it('loses no acknowledged command and applies none twice, killed twenty times in the middle of assigning', {
  timeout: 600_000,
}, async () => {
  const [{ lon, lat, township }] = await database.sql<[{ lon: number; lat: number; township: string }]>`
    select centre_lon as lon, centre_lat as lat, left(grid_code, 9) as township
    from grid_versions where grid_code like '320213021%' and valid_to is null order by grid_code limit 1`
  const workers = await database.sql<{ id: PersonId }[]>`
    select distinct person_id as id from posts
    where grid_code like ${`${township}%`} and status = 'active' and role = 'full_time_worker' and valid_to is null
    order by 1 limit 20`
  for (const { id } of workers)
    await switchDuty(database, { personId: id, on: true, at: TEST_DEMO_NOW, noticeVersion: 'test' })
  expect(workers.length).toBeGreaterThan(1)

  const desk = openDesk(await signIn(server.url, 'diaodu021'))
  const acknowledged: { key: string; ack: Extract<CommandAck, { ok: true }> }[] = []
  let answers = 0
  const ask = async (envelope: CommandEnvelopeInput): Promise<CommandAck> => {
    const ack = await desk.ask(envelope)
    answers++
    if (ack.ok) acknowledged.push({ key: envelope.key, ack })
    return ack
  }

  /** What the desk believes of each incident. */
  const known: { id: string; version: number; assigned: boolean }[] = []
  for (let n = 0; n < INCIDENTS; n++) {
    const command = { type: 'report', category: '1104', title: `井盖${n}` } as const
    const filed = await ask({ key: randomUUID(), place: { lon, lat }, command })
    if (!filed.ok) throw new Error(filed.message)
    const on = { incidentId: filed.incidentId, seenVersion: filed.version }
    const accepted = await ask({ key: randomUUID(), ...on, command: { type: 'accept' } })
    if (!accepted.ok) throw new Error(accepted.message)
    known.push({ id: filed.incidentId, version: accepted.version, assigned: false })
  }

  let stopped = false
  /** One hand of the dispatcher: assigns and takes back, on incidents that other hands touch too. */
  const hand = async (first: number) => {
    for (let turn = first; !stopped; turn++) {
      const incident = known[turn % INCIDENTS]!
      const { version, assigned } = incident
      const personId = workers[turn % workers.length]!.id
      const command: CommandEnvelopeInput['command'] = assigned
        ? { type: 'withdraw', reason: '改派' }
        : { type: 'assign', assignee: { kind: 'worker', personId }, tasks: ['stabilise'] }
      const ack = await ask({ key: randomUUID(), incidentId: incident.id, seenVersion: version, command })
      if (ack.ok && ack.version > incident.version)
        Object.assign(incident, { version: ack.version, assigned: !assigned })
      else if (!ack.ok && ack.code !== 'stale_version') throw new Error(`${ack.code}: ${ack.message}`)
    }
  }
  const hands = Promise.all(Array.from({ length: HANDS }, (_, index) => hand(index)))

  try {
    for (let n = 0; n < KILLS; n++) {
      const until = answers + 1 + Math.floor(Math.random() * ANSWERS_MAX)
      await Promise.race([vi.waitUntil(() => answers >= until, PATIENCE), hands])
      await server.kill()
      await server.start()
    }
    stopped = true
    await hands
  } finally {
    stopped = true
    desk.close()
  }

  const ids = known.map(({ id }) => id)
  const log = await database.db
    .select()
    .from(facts)
    .where(inArray(facts.subjectId, ids))
    .orderBy(asc(facts.subjectId), asc(facts.version))
  const all = await database.sql<{ seq: number }[]>`select seq from facts order by seq`
  expect(all.map(({ seq }) => seq)).toEqual(all.map((_, index) => index + 1))

  // Each of these commands is one event: as many events as acknowledgements means none missing and none twice.
  expect(new Set(acknowledged.map(({ key }) => key)).size).toBe(acknowledged.length)
  expect(log.map((row) => `${row.subjectId}/${row.version}/${row.seq}`).sort()).toEqual(
    acknowledged.map(({ ack }) => `${ack.incidentId}/${ack.version}/${ack.seq}`).sort(),
  )
  const states = await database.db.select({ doc: incidents.doc }).from(incidents).where(inArray(incidents.id, ids))
  for (const { doc } of states) {
    const events = log.filter((row) => row.subjectId === doc.id).map((row) => row.event as IncidentEvent)
    expect(events.map((event) => event.version)).toEqual(events.map((_, index) => index + 1))
    expect(events.reduce<Incident | undefined>(evolve, undefined)).toEqual(doc)
  }
})
