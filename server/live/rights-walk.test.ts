/** Walks every event of the live connection as each role and as nobody: each view, each command; and one street's desk against another's. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CommandType } from '../../lib/domain/incident/commands.ts'
import type { GridAnswer, MeAnswer } from '../../lib/wire/api.ts'
import type { CommandAck, CommandEnvelopeInput } from '../../lib/wire/commands.ts'
import { commandSchema } from '../../lib/wire/commands.ts'
import type { ClientToServer, SnapshotMessage, ViewAck, ViewRequest } from '../../lib/wire/live.ts'
import type { AttendAck, AttendRequest } from '../../lib/wire/presence.ts'
import { ACCOUNTS, ATTENDING, COMMANDS, VIEWS, type Who } from '../http/rights-expectations.ts'
import { type LiveSocket, startTestServer, type TestServer, type Visitor } from '../testing.ts'

/** Does not compile when a client may say something new that is not walked here. */
const WALKED = { view: true, command: true, attend: true } as const satisfies Record<keyof ClientToServer, true>

const ROLES = Object.keys(ACCOUNTS) as Who[]
const OWN = '320213021'
const OTHER = '320213022'
const PERSON = randomUUID()
const REFUSED = ['not_permitted', 'not_found', 'out_of_scope']

/** One of each, filled in; `primary` is a second incident of the same street. */
const samples = (
  primary: string,
  now: number,
): { [T in CommandType]: Extract<CommandEnvelopeInput['command'], { type: T }> } => ({
  report: { type: 'report', category: '0801', title: '议事请求' },
  reportHandled: {
    type: 'reportHandled',
    category: '0801',
    title: '议事请求',
    result: '已处理',
    photoIds: [randomUUID()],
  },
  accept: { type: 'accept' },
  refuse: { type: 'refuse', reason: 'x', whereToTurn: 'x' },
  assign: { type: 'assign', assignee: { kind: 'worker', personId: PERSON }, tasks: ['verify'] },
  withdraw: { type: 'withdraw', reason: 'x' },
  reassign: { type: 'reassign', assignee: { kind: 'worker', personId: PERSON }, tasks: ['verify'], reason: 'x' },
  addSupport: { type: 'addSupport', personId: PERSON, tasks: ['verify'] },
  dropSupport: { type: 'dropSupport', personId: PERSON },
  acknowledge: { type: 'acknowledge' },
  decline: { type: 'decline', reason: 'x' },
  returnToDesk: { type: 'returnToDesk', reason: 'x', whoseDuty: 'x' },
  depart: { type: 'depart' },
  arrive: { type: 'arrive' },
  start: { type: 'start' },
  transfer: { type: 'transfer', department: 'police', reason: 'x' },
  transferJurisdiction: { type: 'transferJurisdiction', to: OTHER, reason: 'x' },
  escalate: { type: 'escalate', reason: 'x' },
  suspend: { type: 'suspend', cause: 'x', until: now + 86_400_000 },
  resume: { type: 'resume' },
  extend: { type: 'extend', reason: 'x', minutes: 10 },
  resolve: { type: 'resolve', text: 'x', photoIds: [] },
  verifyPass: { type: 'verifyPass', method: 'phone' },
  verifyFail: { type: 'verifyFail', missing: 'x' },
  close: { type: 'close', conclusion: 'x' },
  rateService: { type: 'rateService', rating: 'satisfied', solved: true },
  reopen: { type: 'reopen', reason: 'x' },
  merge: { type: 'merge', primary },
  unmerge: { type: 'unmerge', reason: 'x' },
  void: { type: 'void', voidReason: 'test' },
  recategorise: { type: 'recategorise', category: '0802' },
  reseverity: { type: 'reseverity', severity: 3, reason: 'x' },
  comment: { type: 'comment', text: 'x' },
  urge: { type: 'urge', text: 'x' },
  supervise: { type: 'supervise', level: 1, text: 'x' },
  attach: { type: 'attach', photoIds: [randomUUID()] },
  reply: { type: 'reply', to: 'urge', text: 'x' },
  requestSuspend: { type: 'requestSuspend', cause: 'x', until: now + 86_400_000 },
  requestExtend: { type: 'requestExtend', reason: 'x', minutes: 10 },
  refuseRequest: { type: 'refuseRequest', kind: 'suspend', reason: 'x' },
  proposeReassign: { type: 'proposeReassign', personId: PERSON, reason: 'x' },
  proposeEscalate: { type: 'proposeEscalate', reason: 'x' },
  proposeJurisdiction: { type: 'proposeJurisdiction', to: '320213022', reason: 'x' },
  proposeWhistle: { type: 'proposeWhistle', kind: 'joint', departments: ['police'], text: 'x' },
  whistle: { type: 'whistle', kind: 'joint', departments: ['police'], text: 'x' },
  reportIn: { type: 'reportIn' },
  finishTask: { type: 'finishTask', text: 'x' },
  excuseTask: { type: 'excuseTask', department: 'police', reason: 'x' },
  rateTask: { type: 'rateTask', department: 'police', timely: 5, useful: 5 },
  acknowledgeAlarm: { type: 'acknowledgeAlarm' },
})

const ask = (socket: LiveSocket, request: ViewRequest): Promise<ViewAck> =>
  new Promise((resolve) => socket.emit('view', request, resolve))
const attend = (socket: LiveSocket, request: AttendRequest): Promise<AttendAck> =>
  new Promise((resolve) => socket.emit('attend', request, resolve))
const give = (socket: LiveSocket, envelope: Omit<CommandEnvelopeInput, 'key'>): Promise<CommandAck> =>
  new Promise((resolve) => socket.emit('command', { key: randomUUID(), ...envelope }, resolve))

describe('rights over the live connection', () => {
  let server: TestServer
  const visitors = {} as Record<Who, Visitor>
  const sockets = {} as Record<Who, LiveSocket>
  /** Where each one may report. */
  const places = {} as Record<Who, { lon: number; lat: number }>
  let foreignDesk: LiveSocket
  let freeGrid = { lon: 0, lat: 0 }
  let foreignGrid = { lon: 0, lat: 0 }

  const connect = (visitor: Visitor): Promise<LiveSocket> => {
    const socket = visitor.socket()
    return new Promise((resolve, reject) => {
      socket.once('connect', () => resolve(socket))
      socket.once('connect_error', reject)
      socket.connect()
    })
  }
  const centreOf = async (code: string) => {
    const grid: GridAnswer = await (await visitors.dispatcher.get(`/api/v1/grids/${code}`)).json()
    return { lon: grid.centre[0], lat: grid.centre[1] }
  }
  const report = async (socket: LiveSocket, place: { lon: number; lat: number }): Promise<string> => {
    const ack = await give(socket, { place, command: { type: 'report', category: '0801', title: '议事请求' } })
    if (!ack.ok) throw new Error(ack.code)
    return ack.incidentId
  }

  beforeAll(async () => {
    server = await startTestServer()
    for (const role of ROLES) visitors[role] = await server.signIn(ACCOUNTS[role])
    const taken = new Set<string>()
    for (const role of ROLES) {
      sockets[role] = await connect(visitors[role])
      const me: MeAnswer = await (await visitors[role].get('/api/v1/me')).json()
      const own = me.grants.map(({ scope }) => scope).filter((scope) => scope.length >= 15)
      for (const grid of own) taken.add(grid)
      places[role] = await centreOf(own[0] ?? `${OWN}003003`)
    }
    const { grids } = await (await visitors.keeper.get(`/api/v1/registry/grids?area=${OWN}`)).json()
    freeGrid = await centreOf(grids.find(({ code }: { code: string }) => !taken.has(code)).code)
    foreignGrid = await centreOf(`${OTHER}001001`)
    foreignDesk = await connect(await server.signIn('diaodu022'))
  })
  afterAll(() => server?.close())

  it('nobody is not let in', async () => {
    await expect(connect(server.visitor())).rejects.toThrow('signed_out')
    expect(Object.keys(WALKED)).toHaveLength(3)
  })

  it('another page’s script is not let in', async () => {
    const socket = visitors.dispatcher.socket()
    socket.io.opts.extraHeaders = { cookie: visitors.dispatcher.cookie, origin: 'https://evil.example' }
    const refused = new Promise((resolve) => socket.once('connect_error', resolve))
    socket.connect()
    expect(await refused).toBeInstanceOf(Error)
  })

  it.each(
    Object.entries(VIEWS).flatMap(([page, details]) =>
      Object.entries(details).map(
        ([detail, allowed]) => ({ page, detail, allowed }) as ViewRequest & { allowed: Who[] },
      ),
    ),
  )('view $page with $detail opens to its roles only', async ({ page, detail, allowed }) => {
    for (const role of ROLES) {
      const answer = await ask(sockets[role], { page, detail })
      expect(answer.ok ? 'ok' : answer.code, role).toBe(allowed.includes(role) ? 'ok' : 'not_permitted')
    }
  })

  it('there is an expectation for every command that exists', () => {
    const known = commandSchema.options.map((option) => option.shape.type.value)
    expect(Object.keys(COMMANDS).sort()).toEqual([...known].sort())
  })

  it.each(Object.entries(COMMANDS) as [CommandType, readonly Who[]][])(
    '%s is given by its roles only',
    async (type, allowed) => {
      const creates = type === 'report' || type === 'reportHandled'
      const [incidentId, primary] = [
        await report(sockets.townshipDispatcher, freeGrid),
        await report(sockets.townshipDispatcher, freeGrid),
      ]
      const command = samples(primary, server.now())[type]
      // Those who may not come first, so that the incident is the same for all of them.
      for (const role of [...ROLES].sort((a, b) => Number(allowed.includes(a)) - Number(allowed.includes(b)))) {
        const ack = await give(
          sockets[role],
          creates ? { place: places[role], command } : { incidentId, seenVersion: 1, command },
        )
        const code = ack.ok ? 'ok' : ack.code
        if (allowed.includes(role)) expect(REFUSED, `${role}: ${code}`).not.toContain(code)
        else expect(REFUSED, `${role}: ${code}`).toContain(code)
      }
    },
  )

  it('a desk says what it is at on a case it sees; nobody else does, and not before he looks at a page', async () => {
    const incidentId = await report(sockets.townshipDispatcher, freeGrid)
    const early = await connect(visitors.dispatcher)
    expect(await attend(early, { incidentId, doing: 'open' })).toMatchObject({ ok: false, code: 'not_permitted' })
    for (const role of ROLES) {
      const own = VIEWS.desk.none.includes(role) ? 'desk' : VIEWS.field.none.includes(role) ? 'field' : 'department'
      await ask(sockets[role], { page: own, detail: 'none' })
      const ack = await attend(sockets[role], { incidentId, doing: 'open' })
      expect(ack.ok, role).toBe(ATTENDING.includes(role))
      if (!ack.ok) expect(REFUSED, role).toContain(ack.code)
    }
    expect(await attend(sockets.townshipDispatcher, { incidentId: 'x' } as never)).toMatchObject({
      ok: false,
      code: 'invalid_attend',
    })
  })

  it('the district’s duty officer commands a street’s case once he has taken it over', async () => {
    const types = (Object.keys(COMMANDS) as CommandType[]).filter(
      (type) =>
        ![
          'report',
          'reportHandled',
          'acknowledge',
          'decline',
          'returnToDesk',
          'depart',
          'arrive',
          'start',
          'resolve',
          'proposeReassign',
          'reportIn',
          'finishTask',
          'escalate',
        ].includes(type),
    )
    for (const type of types) {
      const [incidentId, primary] = [
        await report(sockets.townshipDispatcher, freeGrid),
        await report(sockets.townshipDispatcher, freeGrid),
      ]
      const taken = await give(sockets.duty, { incidentId, seenVersion: 1, command: { type: 'escalate', reason: 'x' } })
      expect(taken.ok).toBe(true)
      const both =
        type === 'merge'
          ? await give(sockets.duty, {
              incidentId: primary,
              seenVersion: 1,
              command: { type: 'escalate', reason: 'x' },
            })
          : taken
      expect(both.ok).toBe(true)
      const ack = await give(sockets.duty, {
        incidentId,
        seenVersion: 2,
        command: samples(primary, server.now())[type],
      })
      expect(REFUSED, `${type}: ${ack.ok ? 'ok' : ack.code}`).not.toContain(ack.ok ? 'ok' : ack.code)
    }
  })

  it('another street’s incident is not there for a desk, whatever it asks', async () => {
    const incidentId = await report(foreignDesk, foreignGrid)
    const primary = await report(sockets.townshipDispatcher, freeGrid)
    for (const [type, command] of Object.entries(samples(primary, server.now()))) {
      if (type === 'report' || type === 'reportHandled') continue
      const ack = await give(sockets.townshipDispatcher, { incidentId, seenVersion: 1, command })
      expect(ack, type).toMatchObject({ ok: false, code: 'not_found' })
    }
    await ask(sockets.townshipDispatcher, { page: 'desk', detail: 'none' })
    expect(await attend(sockets.townshipDispatcher, { incidentId, doing: 'open' })).toMatchObject({
      ok: false,
      code: 'not_found',
    })
    const merged = await give(sockets.townshipDispatcher, {
      incidentId: primary,
      seenVersion: 1,
      command: { type: 'merge', primary: incidentId },
    })
    expect(merged).toMatchObject({ ok: false, code: 'not_found' })
    const placed = await give(sockets.townshipDispatcher, {
      place: foreignGrid,
      command: { type: 'report', category: '0801', title: 'x' },
    })
    expect(REFUSED).toContain(placed.ok ? 'ok' : placed.code)
  })

  it('another street is refused in a view, and nothing of it is sent', async () => {
    const socket = sockets.townshipDispatcher
    for (const detail of ['workers', 'cells', 'none'] as const) {
      const answer = await ask(socket, { page: 'desk', detail, townships: [OTHER] })
      expect(answer).toMatchObject({ ok: false, code: 'out_of_scope' })
      const mixed = await ask(socket, { page: 'desk', detail, townships: [OWN, OTHER] })
      expect(mixed).toMatchObject({ ok: false, code: 'out_of_scope' })
    }
    const snapshot = new Promise<SnapshotMessage>((resolve) => socket.once('snapshot', resolve))
    expect(await ask(socket, { page: 'desk', detail: 'workers' })).toEqual({ ok: true })
    const { incidents, rosters } = await snapshot
    expect(incidents.length).toBeGreaterThan(0)
    expect(incidents.every(({ township }) => township === OWN)).toBe(true)
    expect(rosters.map(({ township }) => township)).toEqual([OWN])

    const heard: unknown[] = []
    socket.on('facts', ({ facts }) => heard.push(...facts))
    const foreign = await report(foreignDesk, foreignGrid)
    const own = await report(socket, freeGrid)
    // One's own comes after it in the log, so what comes before it has been held back for good.
    while (!JSON.stringify(heard).includes(own)) await new Promise((resolve) => socket.once('facts', resolve))
    expect(JSON.stringify(heard)).not.toContain(foreign)
  })
})
