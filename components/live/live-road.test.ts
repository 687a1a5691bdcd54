import { randomUUID } from 'node:crypto'
import { asc, eq } from 'drizzle-orm'
import { io, type Socket } from 'socket.io-client'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { auditLog } from '../../db/schema/accounts.ts'
import { facts, incidents } from '../../db/schema/incidents.ts'
import type { IncidentEvent } from '../../lib/domain/incident/events.ts'
import { evolve } from '../../lib/domain/incident/evolve.ts'
import type { Incident, IncidentId } from '../../lib/domain/incident/state.ts'
import { workersOn } from '../../lib/domain/incident/state.ts'
import type { Actor } from '../../lib/domain/roles/role.ts'
import { type AreaCode, areaCode, type TownshipCode } from '../../lib/geo/codes.ts'
import type { CommandAck } from '../../lib/wire/commands.ts'
import { readHeader, slotAt } from '../../lib/wire/frame-codec.ts'
import type { FactsMessage, Roster, SnapshotMessage, ViewAck, ViewRequest } from '../../lib/wire/live.ts'
import { WIRE_VERSION } from '../../lib/wire/version.ts'
import { switchDuty } from '../../server/commands/switch-duty.ts'
import {
  assignTo,
  countyOfficer,
  createTestDistrict,
  desk,
  done,
  EAST,
  eastDesk,
  eastOfficer,
  on,
  openIncident,
  placeIn,
  report,
  type TestDistrict,
  type TestWorker,
  WEST,
  westDesk,
} from '../../server/commands/test-district.ts'
import { startTestServer, type TestServer } from '../../server/live/test-server.ts'
import { keptPort } from '../../server/testing-port.ts'
import type { View } from './connection.ts'
import { openPage, type TestPage } from './test-page.ts'

const DESK: View = { page: 'desk', detail: 'workers' }
const DESK_FACTS: View = { page: 'desk', detail: 'none' }
const FIELD: View = { page: 'field', detail: 'none' }
/** Far above what it takes; a wait that ends by it is a failure. */
const PATIENCE = { timeout: 20_000, interval: 10 }

let district: TestDistrict
let server: TestServer
const open: { close(): unknown }[] = []
beforeAll(async () => {
  district = await createTestDistrict()
  server = await startTestServer(district)
})
afterEach(async () => {
  for (const thing of open.splice(0)) await thing.close()
})
afterAll(async () => {
  await server.close()
  await district.drop()
})

const worker = (township: TownshipCode, index: number): TestWorker => district.workers[township]![index]!
const page = (actor: Actor, view: View = DESK_FACTS): TestPage => {
  const opened = openPage(server, actor, view)
  open.push(opened)
  return opened
}
const ready = async (opened: TestPage): Promise<TestPage> => {
  await vi.waitUntil(() => opened.store.ready, PATIENCE)
  return opened
}
const shows = (opened: TestPage, id: string): Incident | undefined => opened.store.incidents.get(id as IncidentId)
const databaseState = async (): Promise<Map<string, Incident>> => {
  const rows = await district.database.db.select({ doc: incidents.doc }).from(incidents)
  return new Map(rows.map(({ doc }) => [doc.id, doc]))
}

/** A plain socket that writes down everything it is sent. */
interface Recorder {
  readonly socket: Socket
  readonly snapshots: SnapshotMessage[]
  readonly facts: FactsMessage[]
  readonly rosters: Roster[]
  readonly frames: Uint8Array[]
  readonly reloads: number[]
  view(request: ViewRequest): Promise<ViewAck>
  close(): void
}
async function record(actor: Actor, options: { wire?: number; origin?: string } = {}): Promise<Recorder> {
  const socket = io(`${server.url}/live`, {
    auth: { wire: options.wire ?? WIRE_VERSION },
    extraHeaders: { ...server.cookieFor(actor), ...(options.origin && { origin: options.origin }) },
    reconnection: false,
    forceNew: true,
    transports: ['websocket'],
  })
  const recorder: Recorder = {
    socket,
    snapshots: [],
    facts: [],
    rosters: [],
    frames: [],
    reloads: [],
    view: (request) => socket.emitWithAck('view', request),
    close: () => socket.disconnect(),
  }
  open.push(recorder)
  socket.on('snapshot', (message: SnapshotMessage) => {
    recorder.snapshots.push(message)
    recorder.rosters.push(...message.rosters)
  })
  socket.on('facts', (message: FactsMessage) => recorder.facts.push(message))
  socket.on('rosters', (rosters: Roster[]) => recorder.rosters.push(...rosters))
  socket.on('reload', (version: number) => recorder.reloads.push(version))
  socket.on('frame', (frame: Uint8Array) => recorder.frames.push(new Uint8Array(frame)))
  await new Promise<void>((connected, failed) => {
    socket.on('connect', connected)
    socket.on('connect_error', failed)
  })
  return recorder
}

const move = (who: TestWorker, lon: number, lat: number) => {
  const at = Date.now()
  server.world.applyFix({
    personId: who.personId,
    at,
    receivedAt: at,
    lon,
    lat,
    speedMps: 1,
    headingDeg: 90,
    accuracyM: 8,
    batteryPct: 80,
  })
}

/** Codes of everything a recorder was ever told of. */
function heardOf(recorder: Recorder): { incidents: Set<string>; people: Set<string>; townships: Set<string> } {
  const heard = { incidents: new Set<string>(), people: new Set<string>(), townships: new Set<string>() }
  const incident = (one: Incident) => {
    heard.incidents.add(one.id)
    heard.townships.add(one.township)
    for (const { personId } of workersOn(one)) heard.people.add(personId)
  }
  for (const snapshot of recorder.snapshots) snapshot.incidents.forEach(incident)
  for (const fact of recorder.facts.flatMap((message) => message.facts)) {
    if (fact.kind === 'incident') heard.incidents.add(fact.event.incidentId)
    if (fact.kind === 'incidentState') incident(fact.incident)
    if (fact.kind === 'incidentGone') heard.incidents.add(fact.incidentId)
    if (fact.kind === 'duty') {
      heard.people.add(fact.duty.personId)
      heard.townships.add(fact.duty.township)
    }
  }
  for (const roster of recorder.rosters) {
    heard.townships.add(roster.township)
    for (const { personId } of roster.workers) heard.people.add(personId)
  }
  for (const frame of recorder.frames) {
    const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength)
    const { area, records, kind } = readHeader(view)
    if (kind !== 'workers') continue
    heard.townships.add(area)
    const roster = recorder.rosters.find((one) => one.township === area)
    for (let index = 0; index < records; index++)
      heard.people.add(roster?.workers.find(({ slot }) => slot === slotAt(view, index))?.personId ?? 'unknown')
  }
  return heard
}

describe('what a page is sent', () => {
  it('never holds a worker or an incident of another street, in any frame, fact or snapshot', async () => {
    const before = { east: await openIncident(server.runner, EAST), west: await openIncident(server.runner, WEST) }
    const east = await record(eastDesk)
    const west = await record(westDesk)
    const county = await record(countyOfficer)
    for (const one of [east, west, county])
      expect(await one.view({ page: 'desk', detail: 'workers' })).toEqual({ ok: true })

    const eastNew = await done(server.runner.run(eastDesk, report(EAST)))
    const westNew = await done(server.runner.run(westDesk, report(WEST)))
    await done(server.runner.run(westDesk, on(before.west, assignTo(worker(WEST, 0).personId))))
    await done(server.runner.run(eastDesk, on(before.east, assignTo(worker(EAST, 0).personId))))
    await switchDuty(district.database, { personId: worker(WEST, 5).personId, on: false, at: Date.now() })
    await switchDuty(district.database, { personId: worker(EAST, 5).personId, on: false, at: Date.now() })
    for (const index of [0, 1, 2]) {
      // A worker of the west standing in the east is still the west's.
      move(worker(WEST, index), placeIn(EAST).lon, 31.6)
      move(worker(EAST, index), placeIn(WEST).lon, 31.6)
    }
    server.ticker.step()
    const last = server.relay.position
    await vi.waitUntil(
      () =>
        [east, west, county].every((one) => one.frames.length >= 2) &&
        county.facts.some((message) => message.seq >= last()) &&
        heardOf(county).people.has(worker(EAST, 5).personId),
      PATIENCE,
    )

    const [heardEast, heardWest, heardCounty] = [heardOf(east), heardOf(west), heardOf(county)]
    const westPeople = district.workers[WEST]!.map(({ personId }) => personId)
    const eastPeople = district.workers[EAST]!.map(({ personId }) => personId)
    expect(heardEast.townships).toEqual(new Set([EAST]))
    expect(heardWest.townships).toEqual(new Set([WEST]))
    expect(heardCounty.townships).toEqual(new Set([EAST, WEST]))
    for (const id of westPeople) expect(heardEast.people).not.toContain(id)
    for (const id of eastPeople) expect(heardWest.people).not.toContain(id)
    expect(heardEast.people).toEqual(new Set(eastPeople))
    expect(heardCounty.people).toEqual(new Set([...eastPeople, ...westPeople]))
    for (const { incidentId } of [before.west, westNew]) {
      expect(heardEast.incidents).not.toContain(incidentId)
      expect(heardWest.incidents).toContain(incidentId)
      expect(heardCounty.incidents).toContain(incidentId)
    }
    for (const { incidentId } of [before.east, eastNew]) {
      expect(heardWest.incidents).not.toContain(incidentId)
      expect(heardEast.incidents).toContain(incidentId)
    }
    // The texts too: nothing of the west's stands anywhere in what the east was sent.
    const everything = JSON.stringify([east.snapshots, east.facts, east.rosters])
    for (const word of [WEST, westNew.incidentId, before.west.incidentId, ...westPeople])
      expect(everything).not.toContain(word)
  })

  it('refuses a township outside the scope, and writes it down once', async () => {
    const east = await record(eastDesk)
    const answer = await east.view({ page: 'desk', detail: 'workers', townships: [EAST, WEST] })
    expect(answer).toMatchObject({ ok: false, code: 'out_of_scope' })
    expect(await east.view({ page: 'desk', detail: 'cells', townships: [WEST] })).toMatchObject({
      code: 'out_of_scope',
    })
    expect(await east.view({ page: 'desk', detail: 'none', townships: [WEST] })).toMatchObject({ code: 'out_of_scope' })
    expect(east.snapshots).toHaveLength(0)
    const lines = await district.database.db.select().from(auditLog).where(eq(auditLog.target, WEST))
    expect(lines).toMatchObject([{ action: 'view.out_of_scope', userId: eastDesk.userId }])
  })

  it('gives leaders counts and no facts, and auditors, administrators and workers nothing of a desk', async () => {
    const leader = await record(desk('领导', 'leader', areaCode('320213')))
    expect(await leader.view({ page: 'desk', detail: 'workers' })).toMatchObject({ code: 'not_permitted' })
    expect(await leader.view({ page: 'desk', detail: 'none' })).toMatchObject({ code: 'not_permitted' })
    expect(await leader.view({ page: 'desk', detail: 'cells' })).toEqual({ ok: true })
    const filed = await done(server.runner.run(eastDesk, report(EAST)))
    await vi.waitUntil(() => leader.facts.some((message) => message.seq >= filed.seq), PATIENCE)
    expect(leader.snapshots.flatMap((snapshot) => snapshot.incidents)).toEqual([])
    expect(leader.facts.flatMap((message) => message.facts)).toEqual([])
    expect(leader.rosters).toEqual([])

    const others = [desk('审计员', 'auditor', EAST), desk('管理员', 'admin', EAST), worker(EAST, 0).actor]
    for (const actor of others) {
      const recorder = await record(actor)
      for (const detail of ['workers', 'cells', 'none'] as const)
        expect(await recorder.view({ page: 'desk', detail })).toMatchObject({ ok: false, code: 'not_permitted' })
    }
    const eastRecorder = await record(eastDesk)
    expect(await eastRecorder.view({ page: 'field', detail: 'none' })).toMatchObject({ code: 'not_permitted' })
    expect(await eastRecorder.view({ page: 'department', detail: 'none' })).toMatchObject({ code: 'not_permitted' })
  })

  it('lets nobody in without a session, from another site, or into another namespace', async () => {
    const stranger = { ...eastDesk, userId: 'nobody' as Actor['userId'] }
    server.cookieFor(stranger)
    server.endSession(stranger)
    const plain = (path: string, headers: Record<string, string>) =>
      new Promise<string>((resolve) => {
        const socket = io(`${server.url}${path}`, {
          auth: { wire: WIRE_VERSION },
          extraHeaders: headers,
          reconnection: false,
          forceNew: true,
          transports: ['websocket'],
        })
        open.push({ close: () => socket.disconnect() })
        socket.on('connect', () => resolve('connected'))
        socket.on('connect_error', (error) => resolve(error.message))
      })
    expect(await plain('/live', {})).toBe('signed_out')
    expect(await plain('/live', { cookie: 'as=nobody' })).toBe('signed_out')
    expect(await plain('/', server.cookieFor(eastDesk))).toBe('not_found')
    expect(await plain('/live', { ...server.cookieFor(eastDesk), origin: 'https://elsewhere.example' })).not.toBe(
      'connected',
    )
    expect(await plain('/live', { ...server.cookieFor(eastDesk), origin: server.url })).toBe('connected')
  })

  it('tells a page of another version to reload', async () => {
    const old = await record(eastDesk, { wire: WIRE_VERSION + 1 })
    await vi.waitUntil(() => old.reloads.length > 0 && !old.socket.connected, PATIENCE)
    expect(old.reloads).toEqual([WIRE_VERSION])
  })

  it('answers what is not a request without falling over', async () => {
    const east = await record(eastDesk)
    for (const nonsense of [null, 1, 'view', { page: 'desk' }, { page: 'desk', detail: 'workers', more: 1 }])
      expect(await east.socket.emitWithAck('view', nonsense)).toMatchObject({ ok: false, code: 'invalid_view' })
    expect(await east.socket.emitWithAck('command', undefined)).toMatchObject({ ok: false, code: 'invalid_command' })
    east.socket.emit('view')
    east.socket.emit('command', {})
    expect(await east.view({ page: 'desk', detail: 'none' })).toEqual({ ok: true })
  })

  it('ends at once for a user who signed out everywhere', async () => {
    const officer = await ready(page(eastOfficer))
    server.endSession(eastOfficer)
    server.live.signOut(eastOfficer.userId)
    await vi.waitUntil(officer.signedOut, PATIENCE)
    expect(officer.connection.getState().state).toBe('signedOut')
  })
})

describe('two desks and a phone', () => {
  it('show an assignment to both desks and on the phone, and its acceptance to both desks', async () => {
    const [first, second, phone] = [page(eastDesk), page(eastOfficer), page(worker(EAST, 1).actor, FIELD)]
    await Promise.all([first, second, phone].map(ready))
    const filed = await done(first.store.send(report(EAST)))
    const accepted = await done(first.store.send(on(filed, { type: 'accept' })))
    await vi.waitUntil(() => shows(second, filed.incidentId)?.state === 'accepted', PATIENCE)
    expect(shows(phone, filed.incidentId)).toBeUndefined()

    await done(first.store.send(on(accepted, assignTo(worker(EAST, 1).personId))))
    await vi.waitUntil(() => shows(phone, filed.incidentId)?.state === 'assigned', PATIENCE)
    await vi.waitUntil(() => shows(second, filed.incidentId)?.state === 'assigned', PATIENCE)

    const mine = shows(phone, filed.incidentId)!
    const acknowledged = await done(
      phone.store.send(on({ incidentId: mine.id, version: mine.version }, { type: 'acknowledge' })),
    )
    for (const one of [first, second, phone])
      await vi.waitUntil(() => shows(one, filed.incidentId)?.state === 'acknowledged', PATIENCE)

    // Taken back: it leaves the phone and stays at the desks.
    await done(first.store.send(on(acknowledged, { type: 'withdraw', reason: '另有安排' })))
    await vi.waitUntil(() => shows(phone, filed.incidentId) === undefined, PATIENCE)
    await vi.waitUntil(() => shows(second, filed.incidentId)?.state === 'accepted', PATIENCE)
  })

  it('shows a department its task and no other', async () => {
    const handler: Actor = {
      userId: 'user-urban' as Actor['userId'],
      name: '城管经办人',
      grants: [{ role: 'department_handler', scope: EAST as AreaCode, department: 'urban_mgmt' as never }],
    }
    const office = await ready(page(handler, { page: 'department', detail: 'none' }))
    const mine = await openIncident(server.runner, EAST)
    const elsewhere = await openIncident(server.runner, WEST)
    const transfer = { type: 'transfer', department: 'urban_mgmt', reason: '部门职责' } as const
    await done(server.runner.run(westDesk, on(elsewhere, transfer)))
    await done(server.runner.run(eastDesk, on(mine, transfer)))
    await vi.waitUntil(() => shows(office, mine.incidentId)?.state === 'assigned', PATIENCE)
    expect([...office.store.incidents.keys()]).toEqual([mine.incidentId])
  })

  it('moves an incident from one street to the other when jurisdiction is transferred', async () => {
    const [east, west] = [await ready(page(eastOfficer)), await ready(page(westDesk))]
    const filed = await done(server.runner.run(eastDesk, report(EAST)))
    await vi.waitUntil(() => shows(east, filed.incidentId), PATIENCE)
    await done(server.runner.run(eastOfficer, on(filed, { type: 'transferJurisdiction', to: WEST, reason: '属西街' })))
    await vi.waitUntil(() => shows(west, filed.incidentId)?.township === WEST, PATIENCE)
    await vi.waitUntil(() => shows(east, filed.incidentId) === undefined, PATIENCE)
  })

  it('tells the desk and the live world at once that a worker went off duty', async () => {
    const east = await ready(page(eastDesk, DESK))
    const who = worker(EAST, 4)
    move(who, placeIn(EAST).lon, 31.6)
    server.ticker.step()
    await vi.waitUntil(() => east.world.indexOf(who.personId) >= 0, PATIENCE)
    await switchDuty(district.database, { personId: who.personId, on: false, at: Date.now() })
    await vi.waitUntil(() => east.world.indexOf(who.personId) === -1, PATIENCE)
    expect(server.world.isOnDuty(who.personId)).toBe(false)
    expect(east.store.getState().duty.get(who.personId)?.onDuty).toBe(false)
    await switchDuty(district.database, { personId: who.personId, on: true, at: Date.now(), noticeVersion: '1' })
    await vi.waitUntil(() => server.world.isOnDuty(who.personId), PATIENCE)
  })
})

describe('five hundred assignments at once', () => {
  it('leave each of fifty incidents with one valid chain, a log without a gap, and every page equal to the database', async () => {
    const [first, second, watcher] = [page(eastDesk), page(eastOfficer), page(countyOfficer)]
    await Promise.all([first, second, watcher].map(ready))
    const targets = []
    for (let n = 0; n < 50; n++) targets.push(await openIncident(server.runner, EAST))
    const attempts = targets.flatMap((incident) =>
      Array.from({ length: 10 }, (_, n) => {
        const { store } = n % 2 === 0 ? first : second
        return store.send(on(incident, assignTo(worker(EAST, n % 4).personId)))
      }),
    )
    const answers: CommandAck[] = await Promise.all(attempts)
    expect(answers.filter((answer) => answer.ok)).toHaveLength(50)
    for (const answer of answers) if (!answer.ok) expect(answer.code).toBe('stale_version')

    const log = await district.database.db.select().from(facts).orderBy(asc(facts.seq))
    expect(log.map((row) => row.seq)).toEqual(log.map((_, index) => index + 1))
    for (const { incidentId } of targets) {
      const chain = log.filter((row) => row.subjectId === incidentId)
      expect(chain.map((row) => row.type)).toEqual(['reported', 'accepted', 'assigned'])
      expect(chain.map((row) => row.version)).toEqual([1, 2, 3])
    }
    const head = log.at(-1)!.seq
    const database = await databaseState()
    for (const one of [first, second, watcher]) {
      await vi.waitUntil(() => one.store.cursor >= head && one.store.getState().pending.size === 0, PATIENCE)
      for (const { incidentId } of targets) expect(shows(one, incidentId)).toEqual(database.get(incidentId))
    }
    // The fold of the log is the state, for every incident there is.
    for (const [id, state] of database) {
      const events = log.filter((row) => row.subjectId === id).map((row) => row.event as IncidentEvent)
      expect(events.reduce<Incident | undefined>(evolve, undefined)).toEqual(state)
    }
  })
})

describe('a page that was away', () => {
  it('catches up by itself after the server was gone, without a new snapshot', async () => {
    const port = await keptPort()
    const own = await startTestServer(district, port)
    const east = openPage(own, eastDesk, DESK_FACTS)
    open.push(east)
    await ready(east)
    const filed = await done(own.runner.run(eastDesk, report(EAST)))
    await vi.waitUntil(() => shows(east, filed.incidentId), PATIENCE)
    await own.close()
    await vi.waitUntil(() => !east.connection.getState().connected, PATIENCE)

    const accepted = await done(server.runner.run(eastDesk, on(filed, { type: 'accept' })))
    await done(server.runner.run(eastDesk, on(accepted, assignTo(worker(EAST, 0).personId))))
    const back = await startTestServer(district, port)
    open.push(back)
    back.cookieFor(eastDesk)
    await vi.waitUntil(() => {
      east.wake()
      return shows(east, filed.incidentId)?.state === 'assigned'
    }, PATIENCE)
    expect(east.store.cursor).toBeGreaterThanOrEqual(accepted.seq)
    expect(east.connection.getState()).toMatchObject({ state: 'live', connected: true })
  })

  it('carries out a command once that was sent into a dying connection', async () => {
    const port = await keptPort()
    const own = await startTestServer(district, port)
    const east = openPage(own, eastDesk, DESK_FACTS)
    open.push(east)
    await ready(east)
    const incident = await openIncident(own.runner, EAST)
    await vi.waitUntil(() => shows(east, incident.incidentId)?.state === 'accepted', PATIENCE)
    const answer = east.store.send(on(incident, assignTo(worker(EAST, 0).personId)))
    await own.close()
    await vi.waitUntil(() => !east.connection.getState().connected, PATIENCE)
    const back = await startTestServer(district, port)
    open.push(back)
    back.cookieFor(eastDesk)
    await vi.waitUntil(() => {
      east.wake()
      return east.connection.getState().connected
    }, PATIENCE)
    expect(await answer).toMatchObject({ ok: true, version: 3 })
    const chain = await district.database.db.select().from(facts).where(eq(facts.subjectId, incident.incidentId))
    expect(chain).toHaveLength(3)
  })

  it('is shown what its new rights show, when they changed while the network was gone', async () => {
    const [mine, theirs] = [await openIncident(server.runner, EAST), await openIncident(server.runner, WEST)]
    const mover: Actor = { ...eastDesk, userId: 'user-moved' as Actor['userId'] }
    const moved = await ready(page(mover))
    expect([shows(moved, mine.incidentId)?.state, shows(moved, theirs.incidentId)]).toEqual(['accepted', undefined])
    // The line breaks before the server could send the page away: the page comes back with the cursor it has.
    server.cookieFor({ ...mover, grants: westDesk.grants })
    server.cutLines()
    await vi.waitUntil(() => !moved.connection.getState().connected, PATIENCE)
    moved.wake()
    await vi.waitUntil(() => shows(moved, theirs.incidentId), PATIENCE)
    expect(shows(moved, mine.incidentId)).toBeUndefined()
    const next = await openIncident(server.runner, WEST)
    await vi.waitUntil(() => shows(moved, next.incidentId)?.state === 'accepted', PATIENCE)
  })

  it('catches up by a cursor only as the audience it belongs to', async () => {
    const first = await record(eastDesk)
    await first.view({ page: 'desk', detail: 'none' })
    const { seq: cursor, audience } = first.snapshots[0]!
    await first.view({ page: 'desk', detail: 'none', cursor, audience })
    // A page of before the tag.
    await first.view({ page: 'desk', detail: 'none', cursor })
    expect(first.snapshots).toHaveLength(1)
    expect(first.facts.filter((message) => message.audience === audience)).toHaveLength(2)
    await first.view({ page: 'desk', detail: 'none', cursor, audience: 'another' })
    expect(first.snapshots).toHaveLength(2)
  })

  it('gets a snapshot when its cursor is of another log', async () => {
    const east = await record(eastDesk)
    expect(await east.view({ page: 'desk', detail: 'none', cursor: 10_000_000 })).toEqual({ ok: true })
    expect(east.snapshots).toHaveLength(1)
  })

  it('is one of two tabs of the same person, and both show the same', async () => {
    const [one, two] = [page(eastDesk), page(eastDesk)]
    await Promise.all([one, two].map(ready))
    const incident = await openIncident(server.runner, EAST)
    await vi.waitUntil(() => shows(one, incident.incidentId)?.state === 'accepted', PATIENCE)
    const envelope = on(incident, assignTo(worker(EAST, 2).personId))
    const answers = await Promise.all([one.store.send(envelope), two.store.send(envelope)])
    expect(answers[0]).toEqual(answers[1])
    const fresh = { ...envelope, key: randomUUID() }
    expect(await two.store.send(fresh)).toMatchObject({ ok: false, code: 'stale_version' })
    await vi.waitUntil(() => shows(two, incident.incidentId)?.state === 'assigned', PATIENCE)
    await vi.waitUntil(() => shows(one, incident.incidentId)?.state === 'assigned', PATIENCE)
    expect(shows(one, incident.incidentId)).toEqual(shows(two, incident.incidentId))
  })
})
