/** Articles 15 and 16: the same answer by every way in, for every role, without an override. Against the real server and database. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TaskType } from '../../lib/domain/incident/state.ts'
import type { CommandAck, CommandEnvelopeInput } from '../../lib/wire/commands.ts'
import { simulatorToken } from '../simulator/credentials.ts'
import { type LiveSocket, startTestServer, TEST_SECRET, type TestServer, type Visitor } from '../testing.ts'
import { type Done, done, look, middleOf, on, onDuty, openCase, type SignedWorker, toWorker } from './test-cases.ts'

describe('what may be asked of whom', () => {
  let server: TestServer
  let desk: Visitor
  let socket: LiveSocket
  let fullTime: SignedWorker
  let partTime: SignedWorker
  let place: { lon: number; lat: number }
  beforeAll(async () => {
    server = await startTestServer()
    desk = await server.signIn('diaodu021')
    fullTime = await onDuty(await server.signIn('zhuanzhi'))
    partTime = await onDuty(await server.signIn('jianzhi'))
    place = await middleOf(desk, fullTime.grid)
    socket = desk.socket()
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve)
      socket.once('connect_error', reject)
      socket.connect()
    })
  })
  afterAll(() => server?.close())

  const bySocket = (seen: Done, command: CommandEnvelopeInput['command']): Promise<CommandAck> =>
    new Promise((resolve) =>
      socket.emit(
        'command',
        { key: randomUUID(), incidentId: seen.incidentId, seenVersion: seen.version, command },
        resolve,
      ),
    )
  const attempts = async (incidentId: string) => {
    const lines = await server.database.sql`
      select user_id, detail from audit_log where action = 'incident.art16Refused' and target = ${incidentId} order by id`
    return lines.map(({ user_id, detail }) => [user_id, detail.code])
  }

  describe('article 16', () => {
    it('a coercive task is refused by HTTP and by socket alike, offers the department, and each attempt is written down', async () => {
      const open = await openCase(desk, place, '1101', '违法搭建')
      const command = toWorker(fullTime.personId, ['coercive'])
      const refused = {
        ok: false,
        code: 'art16_reserved_act',
        rejection: { article: 16, offer: { command: 'transfer', department: 'urban_mgmt' } },
      }
      expect(await on(desk, open, command)).toMatchObject(refused)
      expect(await bySocket(open, command)).toMatchObject(refused)
      expect(await attempts(open.incidentId)).toEqual([
        ['demo-diaodu021', 'art16_reserved_act'],
        ['demo-diaodu021', 'art16_reserved_act'],
      ])
      expect((await look(desk, open.incidentId)).version).toBe(open.version)
    })

    it('the offer is lawful: one click later the department has it', async () => {
      const open = await openCase(desk, place, '1101', '违法搭建')
      const answer = await on(desk, open, toWorker(fullTime.personId, ['penalty']))
      const offer = answer.ok ? undefined : answer.rejection?.offer
      if (offer?.command !== 'transfer') throw new Error('no way on was offered')
      await done(on(desk, open, { type: 'transfer', department: offer.department, reason: '依法由主管部门办理' }))
      expect(await look(desk, open.incidentId)).toMatchObject({
        state: 'assigned',
        assignment: { kind: 'department', department: 'urban_mgmt' },
      })
    })

    it('what the list lets a worker only report is given to none, and the lead department is offered', async () => {
      const open = await openCase(desk, place, '0305', '烟花爆竹')
      const refused = {
        code: 'art16_outside_list',
        rejection: { offer: { command: 'transfer', department: 'emergency' } },
      }
      expect(await on(desk, open, toWorker(fullTime.personId))).toMatchObject(refused)
      expect(await bySocket(open, toWorker(fullTime.personId))).toMatchObject(refused)
    })

    it('no other door: reassigning and adding support ask the same guard', async () => {
      const open = await openCase(desk, place, '1104')
      const given = await done(on(desk, open, toWorker(fullTime.personId, ['stabilise'])))
      const tasks: TaskType[] = ['permit']
      const reassign = {
        type: 'reassign',
        assignee: { kind: 'worker', personId: fullTime.personId },
        tasks,
        reason: '改',
      }
      expect(await on(desk, given, reassign as never)).toMatchObject({ code: 'art16_reserved_act' })
      const support = { type: 'addSupport', personId: partTime.personId, tasks } as const
      expect(await on(desk, given, support)).toMatchObject({ code: 'art16_reserved_act' })
      expect(await attempts(open.incidentId)).toHaveLength(2)
    })

    it('many at once: each case is judged by itself, half of them refused', async () => {
      const lawful = await Promise.all([1, 2, 3].map(() => openCase(desk, place, '1104')))
      const unlawful = await Promise.all([1, 2, 3].map(() => openCase(desk, place, '0305')))
      const answers = await Promise.all(
        [...lawful, ...unlawful].map((open) => bySocket(open, toWorker(fullTime.personId, ['stabilise']))),
      )
      expect(answers.map((answer) => (answer.ok ? 'ok' : answer.code))).toEqual([
        'ok',
        'ok',
        'ok',
        'art16_outside_list',
        'art16_outside_list',
        'art16_outside_list',
      ])
      for (const { incidentId } of unlawful) expect(await look(desk, incidentId)).toMatchObject({ state: 'accepted' })
    })

    it('no role overrides it, and the simulator commands nobody', async () => {
      const open = await openCase(desk, place, '1101', '违法搭建')
      const command = toWorker(fullTime.personId, ['coercive'])
      for (const account of ['zhiban', 'lingdao', 'wanggezhang', 'chengguan', 'guanli']) {
        const answer = await on(await server.signIn(account), open, command)
        expect(answer.ok, account).not.toBe(true)
      }
      const robot = await fetch(`${server.url}/api/v1/commands`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${simulatorToken(TEST_SECRET)}` },
        body: JSON.stringify({
          key: randomUUID(),
          incidentId: open.incidentId,
          seenVersion: open.version,
          command,
        }),
      })
      expect(robot.ok).toBe(false)
      expect(await look(desk, open.incidentId)).toMatchObject({ state: 'accepted' })
    })
  })

  describe('article 15', () => {
    it('a part-time worker alone is refused by both ways; beside a responsible full-time worker he is taken', async () => {
      const open = await openCase(desk, place, '1104')
      const alone = toWorker(partTime.personId, ['stabilise'])
      const refused = { ok: false, code: 'art15_part_time_alone', rejection: { article: 15 } }
      expect(await on(desk, open, alone)).toMatchObject(refused)
      expect(await bySocket(open, alone)).toMatchObject(refused)
      const together: CommandEnvelopeInput['command'] = {
        type: 'assign',
        assignee: { kind: 'worker', personId: fullTime.personId, support: [partTime.personId] },
        tasks: ['stabilise'],
      }
      await done(bySocket(open, together))
      expect(await look(desk, open.incidentId)).toMatchObject({
        assignment: {
          responsible: { personId: fullTime.personId },
          support: [{ personId: partTime.personId }],
        },
      })
    })

    it('he does not take the case over by acting on it', async () => {
      const open = await openCase(desk, place, '1104')
      const given = await done(
        on(desk, open, {
          type: 'assign',
          assignee: { kind: 'worker', personId: fullTime.personId, support: [partTime.personId] },
          tasks: ['stabilise'],
        }),
      )
      for (const type of ['depart', 'arrive', 'start'] as const)
        expect((await on(partTime.visitor, given, { type })).ok, type).toBe(false)
      expect(await look(desk, open.incidentId)).toMatchObject({ state: 'assigned' })
    })
  })
})
