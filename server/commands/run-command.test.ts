import { randomUUID } from 'node:crypto'
import { asc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deleteAnswersBefore } from '../../db/queries/command-answers.ts'
import { auditLog } from '../../db/schema/accounts.ts'
import { facts, incidents } from '../../db/schema/incidents.ts'
import type { IncidentEvent } from '../../lib/domain/incident/events.ts'
import { evolve } from '../../lib/domain/incident/evolve.ts'
import type { Incident } from '../../lib/domain/incident/state.ts'
import type { CommandRunner } from './run-command.ts'
import { switchDuty } from './switch-duty.ts'
import {
  assignTo,
  createTestDistrict,
  desk,
  done,
  EAST,
  eastDesk,
  eastOfficer,
  on,
  openIncident,
  report,
  type TestDistrict,
  WEST,
  westDesk,
} from './test-district.ts'

let district: TestDistrict
let runner: CommandRunner
beforeAll(async () => {
  district = await createTestDistrict()
  runner = district.newRunner()
})
afterAll(() => district.drop())

const logOf = (incidentId: string) =>
  district.database.db.select().from(facts).where(eq(facts.subjectId, incidentId)).orderBy(asc(facts.version))
const stateOf = async (incidentId: string) => {
  const [row] = await district.database.db.select().from(incidents).where(eq(incidents.id, incidentId))
  return row!
}
const auditOf = (target: string) => district.database.db.select().from(auditLog).where(eq(auditLog.target, target))
const foldOf = async (incidentId: string) =>
  (await logOf(incidentId)).reduce<Incident | undefined>(
    (incident, row) => evolve(incident, row.event as IncidentEvent),
    undefined,
  )

describe('running a command', () => {
  it('files a report in the grid where its place lies, with a running number', async () => {
    const first = await done(runner.run(eastDesk, report(EAST)))
    const second = await done(runner.run(eastDesk, report(EAST)))
    expect(first.number).toMatch(/^A-\d{4}-\d{6}$/)
    expect(Number(second.number.slice(-6))).toBe(Number(first.number.slice(-6)) + 1)
    const row = await stateOf(first.incidentId)
    expect(row.gridCode).toBe(`${EAST}001001`)
    expect(row.doc).toEqual(await foldOf(first.incidentId))
  })

  it('gives the same answer to the same key, and refuses the key for another command', async () => {
    const envelope = report(EAST)
    const first = await runner.run(eastDesk, envelope)
    expect(await runner.run(eastDesk, envelope)).toEqual(first)
    const other = await runner.run(eastDesk, { ...envelope, command: { ...envelope.command, title: '另一件' } })
    expect(other).toMatchObject({ ok: false, code: 'key_reused' })
  })

  it('carries out one of twenty copies sent at once, and answers all alike', async () => {
    const incident = await openIncident(runner, EAST)
    const envelope = on(incident, assignTo(district.workers[EAST]![0]!.personId))
    const answers = await Promise.all(Array.from({ length: 20 }, () => runner.run(eastDesk, envelope)))
    for (const answer of answers) expect(answer).toEqual(answers[0])
    expect(answers[0]).toMatchObject({ ok: true, version: 3 })
    expect(await logOf(incident.incidentId)).toHaveLength(3)
  })

  it('keeps a refusal under its key too', async () => {
    const incident = await openIncident(runner, EAST)
    const envelope = on(incident, { type: 'acknowledge' })
    const first = await runner.run(eastDesk, envelope)
    expect(first).toMatchObject({ ok: false })
    expect(await runner.run(eastDesk, envelope)).toEqual(first)
  })

  it('names the field that is wrong', async () => {
    const answer = await runner.run(eastDesk, {
      ...report(EAST),
      command: { type: 'report', category: '11', title: 'x' },
    })
    expect(answer).toMatchObject({ ok: false, code: 'invalid_command' })
    expect(answer.ok || answer.message).toContain('command.category')
    expect(await runner.run(eastDesk, 'not an object')).toMatchObject({ ok: false, code: 'invalid_command' })
  })

  it('tells whoever saw an older version who changed what', async () => {
    const incident = await openIncident(runner, EAST)
    const [first, second] = district.workers[EAST]!
    await done(runner.run(eastDesk, on(incident, assignTo(first!.personId))))
    const late = await runner.run(eastDesk, on(incident, assignTo(second!.personId)))
    expect(late).toMatchObject({
      ok: false,
      code: 'stale_version',
      rejection: { currentVersion: 3 },
      conflict: [{ version: 3, type: 'assigned', by: eastDesk.name }],
    })
  })

  it('does not call a decision stale because someone made a remark meanwhile', async () => {
    const incident = await openIncident(runner, EAST)
    await done(runner.run(eastDesk, on(incident, { type: 'comment', text: '已电话联系' })))
    const answer = await runner.run(eastDesk, on(incident, assignTo(district.workers[EAST]![0]!.personId)))
    expect(answer).toMatchObject({ ok: true, version: 4 })
  })

  it('takes a remark, whatever came since it was begun', async () => {
    const incident = await openIncident(runner, EAST)
    await done(runner.run(eastDesk, on(incident, assignTo(district.workers[EAST]![0]!.personId))))
    expect(await runner.run(eastDesk, on(incident, { type: 'comment', text: '已电话联系' }))).toMatchObject({
      ok: true,
      version: 4,
    })
  })

  it('knows no incident of another street, and writes down that it was tried', async () => {
    const incident = await openIncident(runner, WEST)
    const answer = await runner.run(eastDesk, on(incident, { type: 'comment', text: '看看' }))
    expect(answer).toMatchObject({ ok: false, code: 'not_found' })
    expect(await auditOf(incident.incidentId)).toMatchObject([
      { userId: eastDesk.userId, action: 'incident.outOfScope', areaCode: WEST },
    ])
    expect(await runner.run(eastDesk, on({ incidentId: randomUUID(), version: 1 }, { type: 'accept' }))).toMatchObject({
      code: 'not_found',
    })
  })

  it('does not send a worker of another street', async () => {
    const incident = await openIncident(runner, EAST)
    const answer = await runner.run(eastDesk, on(incident, assignTo(district.workers[WEST]![0]!.personId)))
    expect(answer).toMatchObject({ ok: false, code: 'out_of_scope' })
  })

  it('refuses an act that article 16 reserves to officials, and writes the attempt down', async () => {
    const incident = await openIncident(runner, EAST)
    const { personId } = district.workers[EAST]![0]!
    const answer = await runner.run(
      eastDesk,
      on(incident, { type: 'assign', assignee: { kind: 'worker', personId }, tasks: ['coercive'] }),
    )
    expect(answer).toMatchObject({
      ok: false,
      code: 'art16_reserved_act',
      rejection: { article: 16, offer: { command: 'transfer' } },
    })
    expect(await auditOf(incident.incidentId)).toMatchObject([{ action: 'incident.art16Refused' }])
  })

  it('leaves no hole in the numbers when a report is refused', async () => {
    const before = await done(runner.run(eastDesk, report(EAST)))
    expect(await runner.run(eastDesk, report(EAST, { category: '9999' }))).toMatchObject({ ok: false })
    expect(await runner.run(desk('审计员', 'auditor', EAST), report(EAST))).toMatchObject({ ok: false })
    const after = await done(runner.run(eastDesk, report(EAST)))
    expect(Number(after.number.slice(-6))).toBe(Number(before.number.slice(-6)) + 1)
  })

  it('refuses a place outside all grids', async () => {
    const answer = await runner.run(eastDesk, { ...report(EAST), place: { lon: 100, lat: 10 } })
    expect(answer).toMatchObject({ ok: false, code: 'out_of_scope' })
  })

  it('takes an outside number once, also when it comes twice at once', async () => {
    const call = { ...report(EAST).command, source: 'hotline_12345' as const, outsideNumber: '12345-001' }
    const answers = await Promise.all(
      [1, 2, 3].map(() => runner.run(eastDesk, { ...report(EAST), key: randomUUID(), command: call } as never)),
    )
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1)
    expect(answers.filter((answer) => !answer.ok && answer.code === 'duplicate_outside_number')).toHaveLength(2)
  })

  it('does not tell who may not report here whether an outside number is known', async () => {
    const call = { ...report(EAST).command, source: 'hotline_12345' as const, outsideNumber: '12345-002' }
    await done(runner.run(eastDesk, { ...report(EAST), command: call } as never))
    const probe = await runner.run(westDesk, { ...report(EAST), command: call } as never)
    expect(probe).toMatchObject({ ok: false, code: 'out_of_scope' })
  })

  it('hands an incident to a township that exists, and to no other', async () => {
    const filed = await done(runner.run(eastDesk, report(EAST)))
    const to = (code: string) => on(filed, { type: 'transferJurisdiction', to: code, reason: '属地不符' })
    const nowhere = await runner.run(eastOfficer, to('320213999'))
    expect(nowhere).toMatchObject({ ok: false, code: 'invalid_command' })
    expect(await runner.run(eastOfficer, to(WEST))).toMatchObject({ ok: true })
  })

  it('holds the hand of one user, and of nobody else', async () => {
    const hasty = desk('急性子', 'dispatcher', EAST)
    const answers = await Promise.all(Array.from({ length: 600 }, () => runner.run(hasty, 'nothing')))
    const held = answers.filter((answer) => !answer.ok && answer.code === 'rate_limited')
    expect(held.length).toBeGreaterThan(50)
    expect(await runner.run(eastDesk, report(EAST))).toMatchObject({ ok: true })
  })

  it('lets the assigned worker of a street work, and nobody else', async () => {
    const incident = await openIncident(runner, EAST)
    const [mine, other] = district.workers[EAST]!
    const assigned = await done(runner.run(eastDesk, on(incident, assignTo(mine!.personId))))
    const stranger = district.workers[WEST]![0]!
    expect(await runner.run(stranger.actor, on(assigned, { type: 'acknowledge' }))).toMatchObject({ code: 'not_found' })
    expect(await runner.run(other!.actor, on(assigned, { type: 'acknowledge' }))).toMatchObject({ ok: false })
    expect(await runner.run(mine!.actor, on(assigned, { type: 'acknowledge' }))).toMatchObject({ ok: true, version: 4 })
  })

  it('forgets old answers and keeps young ones', async () => {
    const envelope = report(EAST)
    const answer = await runner.run(eastDesk, envelope)
    expect(await deleteAnswersBefore(district.database.db, new Date(Date.now() - 3_600_000))).toBe(0)
    expect(await runner.run(eastDesk, envelope)).toEqual(answer)
    expect(await deleteAnswersBefore(district.database.db, new Date(Date.now() + 3_600_000))).toBeGreaterThan(0)
  })
})

/** As a page does: whoever is told «not just now» asks again with the same key. */
async function insist(actor: typeof westDesk, envelope: ReturnType<typeof on>) {
  for (;;) {
    const answer = await runner.run(actor, envelope)
    if (answer.ok || answer.code !== 'unavailable') return answer
  }
}

/** One after the other: what is tried at once comes after it. */
async function severalOpen(count: number, township: typeof EAST) {
  const open = []
  for (let n = 0; n < count; n++) open.push(await openIncident(runner, township))
  return open
}

describe('duty', () => {
  it('is switched once, with a fact each time it changes', async () => {
    const { personId } = district.workers[WEST]![5]!
    const off = { personId, on: false, at: Date.now() }
    expect(await switchDuty(district.database, off)).toMatchObject({ ok: true, changed: true, onDuty: false })
    expect(await switchDuty(district.database, off)).toMatchObject({ ok: true, changed: false, seq: null })
    expect(await switchDuty(district.database, { personId, on: true, at: Date.now() })).toEqual({
      ok: false,
      code: 'notice_missing',
    })
    const back = await switchDuty(district.database, { personId, on: true, at: Date.now(), noticeVersion: '1' })
    expect(back).toMatchObject({ ok: true, changed: true, onDuty: true })
    expect((await logOf(personId)).map((row) => row.duty?.onDuty).sort()).toEqual([false, true])
  })

  it('refuses an assignment to a worker who has just gone off duty', async () => {
    const { personId } = district.workers[EAST]![4]!
    const incident = await openIncident(runner, EAST)
    await switchDuty(district.database, { personId, on: false, at: Date.now() })
    const answer = await runner.run(eastDesk, on(incident, assignTo(personId)))
    expect(answer).toMatchObject({ ok: false, code: 'off_duty' })
  })

  it('never lets an assignment be committed after the worker went off duty', async () => {
    const { personId } = district.workers[EAST]![5]!
    const open = await severalOpen(12, EAST)
    const [offAt, ...answers] = await Promise.all([
      switchDuty(district.database, { personId, on: false, at: Date.now() }),
      ...open.map((incident) => insist(eastDesk, on(incident, assignTo(personId)))),
    ])
    if (!offAt.ok || offAt.seq === null) throw new Error('duty was not switched')
    for (const answer of answers) {
      if (answer.ok) expect(answer.seq).toBeLessThan(offAt.seq)
      else expect(answer.code).toBe('off_duty')
    }
  })
})

describe('the log of facts', () => {
  it('has no gap and follows each incident in order, whoever writes at once', async () => {
    const open = await severalOpen(8, WEST)
    await Promise.all([
      ...open.flatMap((incident) =>
        Array.from({ length: 15 }, (_, n) => insist(westDesk, on(incident, { type: 'comment', text: `第${n}条` }))),
      ),
      ...district.workers[WEST]!.slice(0, 4).map(async ({ personId }) => {
        await switchDuty(district.database, { personId, on: false, at: Date.now() })
        await switchDuty(district.database, { personId, on: true, at: Date.now(), noticeVersion: '1' })
      }),
    ])
    const all = await district.database.db.select().from(facts).orderBy(asc(facts.seq))
    expect(all.map((row) => row.seq)).toEqual(all.map((_, index) => index + 1))
    for (const { incidentId } of open) {
      const versions = all.filter((row) => row.subjectId === incidentId).map((row) => row.version)
      expect(versions).toEqual(Array.from({ length: 17 }, (_, index) => index + 1))
    }
  })
})
