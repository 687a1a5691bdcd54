import { randomUUID } from 'node:crypto'
import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { openDatabase } from '../../db/client.ts'
import { headOf } from '../../db/queries/facts.ts'
import { escalationRules, ruleFirings } from '../../db/schema/desk.ts'
import { facts, incidents } from '../../db/schema/incidents.ts'
import { addMinutes, DEFAULT_CALENDAR } from '../../lib/domain/clock/working-time.ts'
import type { EscalationRule } from '../../lib/domain/escalation/rule.ts'
import type { EventBody, IncidentEvent } from '../../lib/domain/incident/events.ts'
import { evolve } from '../../lib/domain/incident/evolve.ts'
import type { Incident } from '../../lib/domain/incident/state.ts'
import {
  assignTo,
  createTestDistrict,
  done,
  EAST,
  eastDesk,
  eastOfficer,
  on,
  openIncident,
  quiet,
  report,
  type TestDistrict,
  WEST,
  westDesk,
} from '../commands/test-district.ts'
import { createDeadlines, type Deadlines } from './deadlines.ts'
import { layDownDefaultRules } from './default-rules.ts'

const MIN = 60_000
const HOUR = 60 * MIN

let district: TestDistrict
beforeAll(async () => {
  district = await createTestDistrict()
})
afterEach(async () => {
  // Each test has its own cases; those of others would only be looked at again.
  await district.database.db.update(incidents).set({ nextTimerAt: null, nextRuleAt: null })
  await district.database.db.delete(escalationRules)
})
afterAll(() => district?.drop())

const clockAt = (now: () => number, database = district.database): Deadlines =>
  createDeadlines({ database, calendar: DEFAULT_CALENDAR, now, log: quiet })
const rowOf = async (id: string) => {
  const [row] = await district.database.db.select().from(incidents).where(eq(incidents.id, id))
  return row!
}
const logOf = async (id: string): Promise<IncidentEvent[]> => {
  const rows = await district.database.db
    .select({ event: facts.event })
    .from(facts)
    .where(eq(facts.subjectId, id))
    .orderBy(asc(facts.version))
  return rows.flatMap(({ event }) => event ?? [])
}
/** What the product itself did, in order. */
const saidOf = async (id: string): Promise<string[]> =>
  (await logOf(id)).filter(({ actor }) => actor === null).map(({ body }) => sentence(body))
const sentence = (body: EventBody): string =>
  body.type === 'timerMarked'
    ? `${body.kind} ${body.mark}${body.late ? ' late' : ''}`
    : body.type === 'supervised'
      ? `supervised ${body.level}`
      : body.type
const dueOf = (incident: Incident, kind: string): number => {
  const timer = incident.timers.find((one) => one.kind === kind)
  if (timer?.state !== 'running') throw new Error(`no ${kind} timer runs`)
  return timer.dueAt
}
const assigned = async () => {
  const runner = district.newRunner()
  const open = await openIncident(runner, EAST)
  const worker = district.workers[EAST]![0]!
  const ack = await done(runner.run(eastDesk, on(open, assignTo(worker.personId))))
  return { ...ack, worker, incident: (await rowOf(ack.incidentId)).doc }
}
const addRule = (rule: EscalationRule, more: Partial<typeof escalationRules.$inferInsert> = {}) => {
  const id = randomUUID()
  return district.database.db
    .insert(escalationRules)
    .values({ id, scope: EAST, name: '试验', enabled: true, rule, updatedBy: 'test', ...more })
    .then(() => id)
}

describe('deadlines', () => {
  it('are said when they come, and urged at their end', async () => {
    const { incidentId, incident } = await assigned()
    const due = dueOf(incident, 'acknowledge')
    let at = due - 3 * MIN
    const clock = clockAt(() => at)
    await clock.workOff()
    expect(await saidOf(incidentId)).toEqual([])
    at = due - 2 * MIN
    await clock.workOff()
    expect(await saidOf(incidentId)).toEqual(['acknowledge due_soon'])
    at = due
    await clock.workOff()
    await clock.workOff()
    expect(await saidOf(incidentId)).toEqual(['acknowledge due_soon', 'acknowledge overdue', 'urged'])
    const row = await rowOf(incidentId)
    expect(row.doc).toEqual((await logOf(incidentId)).reduce<Incident | undefined>(evolve, undefined))
    expect(row.nextTimerAt?.getTime()).toBeGreaterThan(at)
  })

  it('of a night without a server are said once in the morning, marked late', async () => {
    const { incidentId } = await assigned()
    const morning = Date.now() + 10 * HOUR
    await clockAt(() => morning).workOff()
    const said = await saidOf(incidentId)
    expect(said).toEqual(expect.arrayContaining(['acknowledge overdue late', 'arrive overdue late']))
    expect(said.filter((one) => one.endsWith('due_soon'))).toEqual([])
    // A server that starts after it has nothing to add.
    await clockAt(() => morning).workOff()
    expect(await saidOf(incidentId)).toEqual(said)
    expect(new Set(said.filter((one) => one !== 'urged')).size).toBe(said.filter((one) => one !== 'urged').length)
  })

  it('are said by one of several servers', async () => {
    const cases = await Promise.all(Array.from({ length: 8 }, () => assigned()))
    const at = Date.now() + 12 * MIN
    const others = [openDatabase({ url: district.database.url }), openDatabase({ url: district.database.url })]
    const clocks = [district.database, ...others].map((database) =>
      createDeadlines({ database, calendar: DEFAULT_CALENDAR, now: () => at, log: quiet }),
    )
    await Promise.all(clocks.map((clock) => clock.workOff()))
    // Whoever met a lock left the case to the one who held it: now all is done.
    await clocks[0]!.workOff()
    for (const { incidentId } of cases) expect(await saidOf(incidentId)).toEqual(['acknowledge overdue late', 'urged'])
    await Promise.all(others.map((one) => one.close()))
  })

  it('end a suspension at its time', async () => {
    const runner = district.newRunner()
    const filed = await done(runner.run(eastDesk, { ...report(EAST, { category: '1103', title: '路灯不亮' }) }))
    const open = await done(runner.run(eastDesk, on(filed, { type: 'accept' })))
    const until = Date.now() + 24 * HOUR
    await done(runner.run(eastOfficer, on(open, { type: 'suspend', cause: '暴雨', until })))
    await clockAt(() => until - 1).workOff()
    expect((await rowOf(open.incidentId)).state).toBe('suspended')
    await clockAt(() => until).workOff()
    expect((await rowOf(open.incidentId)).state).toBe('accepted')
    expect((await saidOf(open.incidentId))[0]).toBe('resumed')
  })

  it('of a case that came in from outside are found at the start', async () => {
    const { incidentId, incident } = await assigned()
    await district.database.db.update(incidents).set({ nextTimerAt: null, nextRuleAt: null })
    const clock = clockAt(() => dueOf(incident, 'acknowledge'))
    await clock.start()
    await vi.waitFor(async () => expect(await saidOf(incidentId)).toContain('acknowledge overdue'))
    await clock.close()
  })

  it('are said by themselves as soon as something brings one near', async () => {
    const clock = clockAt(() => Date.now() + 11 * MIN)
    await clock.start()
    const { incidentId } = await assigned()
    clock.wake()
    await vi.waitFor(async () => expect(await saidOf(incidentId)).toContain('urged'), { timeout: 4_000 })
    await clock.close()
    await clock.close()
  })

  it('of one case that cannot be worked do not hold up the others', async () => {
    const [broken, sound] = [await assigned(), await assigned()]
    await district.database.db
      .update(incidents)
      .set({ doc: sql`jsonb_set(doc, '{timers}', '[{"kind": "acknowledge", "state": "running"}]')` })
      .where(eq(incidents.id, broken.incidentId))
    await addRule({
      when: { kind: 'overdue', timers: ['acknowledge'], by: { unit: 'part', percent: 5 } },
      only: {},
      act: { kind: 'urge' },
    })
    const errors: string[] = []
    const log = { warn: () => {}, error: (_detail: object, message: string) => void errors.push(message) }
    const at = Date.now() + 12 * MIN
    const clock = createDeadlines({ database: district.database, calendar: DEFAULT_CALENDAR, now: () => at, log })
    await clock.workOff()
    expect(await saidOf(sound.incidentId)).toContain('acknowledge overdue late')
    expect(errors.length).toBeGreaterThan(0)
    expect((await rowOf(broken.incidentId)).nextTimerAt?.getTime()).toBeGreaterThan(at)
  })

  it('are each said exactly once, and each rule is followed once, whenever servers run, stop, start and meet', async () => {
    const excessMin = 5
    const rule = await addRule({
      when: { kind: 'overdue', timers: ['acknowledge'], by: { unit: 'minutes', minutes: excessMin } },
      only: {},
      act: { kind: 'urge' },
    })
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ afterMin: fc.integer({ min: 1, max: 400 }), servers: fc.integer({ min: 1, max: 3 }) }), {
          minLength: 1,
          maxLength: 6,
        }),
        async (starts) => {
          const { incidentId, incident } = await assigned()
          let at = Date.now()
          for (const { afterMin, servers } of starts) {
            at += afterMin * MIN
            const now = () => at
            await Promise.all(Array.from({ length: servers }, () => clockAt(now).workOff()))
            await clockAt(now).workOff()
          }
          const log = await logOf(incidentId)
          const marks = log.flatMap(({ body }) => (body.type === 'timerMarked' ? `${body.kind} ${body.mark}` : []))
          expect(new Set(marks).size).toBe(marks.length)
          const { doc } = await rowOf(incidentId)
          const overdue = doc.timers.filter((timer) => timer.state === 'running' && timer.dueAt <= at)
          for (const { kind } of overdue) expect(marks).toContain(`${kind} overdue`)
          expect(marks.filter((mark) => mark.endsWith('overdue'))).toHaveLength(overdue.length)
          const occasions = log.flatMap(({ body }) => (body.type === 'urged' ? (body.occasion ?? '') : []))
          expect(new Set(occasions).size).toBe(occasions.length)
          const byRule = occasions.filter((occasion) => occasion.startsWith(`rule:${rule}`))
          expect(byRule).toHaveLength(at >= dueOf(incident, 'acknowledge') + excessMin * MIN ? 1 : 0)
          const urged = overdue.filter(({ kind }) => ['acknowledge', 'arrive', 'resolve'].includes(kind))
          expect(occasions).toHaveLength(urged.length + byRule.length)
        },
      ),
      { numRuns: 12 },
    )
  })
})

describe('rules', () => {
  it('put a case under supervision when it is overdue by more than a fourth, and under the leader’s when by as much again', async () => {
    await layDownDefaultRules(district.database.db, new Date())
    const runner = district.newRunner()
    const filed = await done(runner.run(eastDesk, report(EAST, { category: '1103', title: '路灯不亮' })))
    await done(runner.run(eastDesk, on(filed, { type: 'accept' })))
    const { doc } = await rowOf(filed.incidentId)
    const due = dueOf(doc, 'resolve')
    const supervised = async () => (await saidOf(filed.incidentId)).filter((one) => one.startsWith('supervised'))
    // Sixteen working hours were allowed.
    const past = (hours: number) => addMinutes(DEFAULT_CALENDAR, due, hours * 60, 'working')
    await clockAt(() => past(4) - 1).workOff()
    expect(await supervised()).toEqual([])
    await clockAt(() => past(4)).workOff()
    expect(await supervised()).toEqual(['supervised 1'])
    await clockAt(() => past(16)).workOff()
    expect(await supervised()).toEqual(['supervised 1', 'supervised 2'])
    expect((await rowOf(filed.incidentId)).doc.supervisionLevel).toBe(2)
  })

  it('act once on an occasion, whichever of several servers it is, and say so in the log', async () => {
    const rule = await addRule({
      when: { kind: 'overdue', timers: ['acknowledge'], by: { unit: 'minutes', minutes: 5 } },
      only: {},
      act: { kind: 'escalate' },
    })
    const { incidentId, incident } = await assigned()
    const at = dueOf(incident, 'acknowledge') + 5 * MIN
    await clockAt(() => at - 1).workOff()
    expect((await rowOf(incidentId)).nextRuleAt?.getTime()).toBe(at)
    await Promise.all([1, 2, 3].map(() => clockAt(() => at).workOff()))
    await clockAt(() => at + HOUR).workOff()
    const fired = await district.database.db.select().from(ruleFirings).where(eq(ruleFirings.ruleId, rule))
    expect(fired).toHaveLength(1)
    expect((await rowOf(incidentId)).ownerCode).toBe('320213')
    const [escalated] = (await logOf(incidentId)).filter(({ body }) => body.type === 'escalated')
    expect(escalated?.body).toMatchObject({ reason: '按规则“试验”', owner: '320213' })
  })

  it('that cannot be followed are tried once and then left alone', async () => {
    const top = await addRule(
      {
        when: { kind: 'overdue', timers: ['acknowledge'], by: { unit: 'minutes', minutes: 0 } },
        only: {},
        act: { kind: 'escalate' },
      },
      { scope: '320213' },
    )
    const { incidentId, incident } = await assigned()
    const at = dueOf(incident, 'acknowledge')
    await district.database.db
      .update(incidents)
      .set({ ownerCode: '32', doc: sql`jsonb_set(doc, '{owner}', '"32"')` })
      .where(eq(incidents.id, incidentId))
    await clockAt(() => at).workOff()
    await clockAt(() => at).workOff()
    expect(await saidOf(incidentId)).not.toContain('escalated')
    expect(await district.database.db.select().from(ruleFirings).where(eq(ruleFirings.ruleId, top))).toHaveLength(1)
    const row = await rowOf(incidentId)
    expect(row.nextRuleAt).toBeNull()
  })

  it('hold in their own area, and only while they are on', async () => {
    const late: EscalationRule = {
      when: { kind: 'overdue', timers: ['accept'], by: { unit: 'minutes', minutes: 1 } },
      only: {},
      act: { kind: 'urge' },
    }
    const [inEast, off] = [await addRule(late), await addRule(late, { enabled: false })]
    const runner = district.newRunner()
    const east = await done(runner.run(eastDesk, report(EAST)))
    const west = await done(runner.run(westDesk, report(WEST)))
    await clockAt(() => Date.now() + HOUR).workOff()
    const fired = async (rule: string, incidentId: string) =>
      (
        await district.database.db
          .select()
          .from(ruleFirings)
          .where(and(eq(ruleFirings.ruleId, rule), eq(ruleFirings.incidentId, incidentId)))
      ).length
    expect(await fired(inEast, east.incidentId)).toBe(1)
    expect(await fired(inEast, west.incidentId)).toBe(0)
    expect(await fired(off, east.incidentId)).toBe(0)
  })

  it('leave the log without a gap', async () => {
    const head = await headOf(district.database.db)
    const [row] = await district.database.db.select({ count: sql<number>`count(*)::int` }).from(facts)
    expect(row?.count).toBe(head)
    expect(await district.database.db.select().from(facts).where(isNull(facts.event))).toEqual([])
  })
})
