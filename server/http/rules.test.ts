/** Rules of escalation over HTTP: changed by their administrator, tried on past cases, and only then switched on. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { EscalationRule } from '../../lib/domain/escalation/rule.ts'
import type { RulesAnswer, TryRuleAnswer } from '../../lib/wire/rules-api.ts'
import { startTestServer, type TestServer, type Visitor } from '../testing.ts'
import { look, middleOf, openCase } from './test-cases.ts'

const COUNTY = '320213'
const STREET = '320213021'
const MIN = 60_000
const lateRule = (more: Partial<EscalationRule> = {}): EscalationRule => ({
  when: { kind: 'overdue', timers: ['resolve'], by: { unit: 'minutes', minutes: 10 } },
  only: {},
  act: { kind: 'escalate' },
  ...more,
})

describe('rules of escalation', () => {
  let server: TestServer
  let admin: Visitor
  beforeAll(async () => {
    server = await startTestServer()
    admin = await server.signIn('guanli')
  })
  afterAll(() => server?.close())

  const list = async (): Promise<RulesAnswer> => (await admin.get('/api/v1/admin/rules')).json()
  const save = (body: object, who = admin) => who.post('/api/v1/admin/rules', body)
  const turn = (body: object, who = admin) => who.post('/api/v1/admin/rules/switch', body)
  const attempt = (body: object, who = admin) => who.post('/api/v1/admin/rules/try', body)
  const refused = async (answer: Response) => [answer.status, (await answer.json()).code]
  const saved = async (body: object): Promise<{ id: string; version: number }> => {
    const answer = await save(body)
    expect(answer.status).toBe(200)
    return answer.json()
  }
  const ruleOf = async (id: string) => (await list()).rules.find((one) => one.id === id)!

  it('begin with the county’s own: two levels of supervision on, escalation by itself off', async () => {
    const { rules, scopes, calendarYears } = await list()
    expect(rules.map(({ enabled, rule }) => [enabled, rule.act.kind])).toEqual([
      [true, 'supervise'],
      [true, 'supervise'],
      [true, 'supervise'],
      [true, 'supervise'],
      [false, 'escalate'],
    ])
    expect(rules.every(({ updatedBy, scope }) => updatedBy === null && scope === COUNTY)).toBe(true)
    expect(scopes[0]).toMatchObject({ code: COUNTY })
    expect(scopes.map(({ code }) => code)).toContain(STREET)
    expect(calendarYears).toEqual([2025, 2026])
  })

  it('are switched on only after this very version was held against past cases', async () => {
    const first = await saved({ scope: STREET, name: '办结超期 10 分钟，上报', rule: lateRule() })
    expect(await ruleOf(first.id)).toMatchObject({ enabled: false, tried: false, version: 1 })
    const on = { id: first.id, seenVersion: 1, enabled: true }
    expect(await refused(await turn(on))).toEqual([409, 'rule_not_tried'])
    // Another draft than the one that stands says nothing about it.
    const draft = { id: first.id, seenVersion: 1, scope: STREET, days: 3 }
    const other = lateRule({ when: { kind: 'overdue', timers: ['resolve'], by: { unit: 'minutes', minutes: 11 } } })
    expect((await attempt({ ...draft, rule: other })).status).toBe(200)
    expect(await refused(await turn(on))).toEqual([409, 'rule_not_tried'])
    expect((await attempt({ ...draft, rule: lateRule() })).status).toBe(200)
    expect((await turn(on)).status).toBe(200)
    expect(await ruleOf(first.id)).toMatchObject({ enabled: true, tried: true, updatedBy: expect.any(String) })

    const second = await saved({ id: first.id, seenVersion: 1, scope: STREET, name: '改过', rule: other })
    expect(second).toEqual({ id: first.id, version: 2 })
    expect(await ruleOf(first.id)).toMatchObject({ enabled: false, tried: false, version: 2 })
    expect(await refused(await turn(on))).toEqual([409, 'stale_version'])
  })

  it('are not changed over somebody else’s change', async () => {
    const { id } = await saved({ scope: STREET, name: '一', rule: lateRule() })
    await saved({ id, seenVersion: 1, scope: STREET, name: '二', rule: lateRule() })
    const late = await save({ id, seenVersion: 1, scope: STREET, name: '三', rule: lateRule() })
    expect(late.status).toBe(409)
    expect(await late.json()).toMatchObject({ code: 'stale_version', title: expect.stringContaining('第 2 版') })
    expect((await ruleOf(id)).name).toBe('二')
  })

  it('act on what is open as soon as they are on', async () => {
    const desk = await server.signIn('diaodu021')
    const open = await openCase(desk, await middleOf(desk, `${STREET}001001`), '1104', '井盖破损')
    const rule = lateRule({
      when: { kind: 'overdue', timers: ['resolve'], by: { unit: 'minutes', minutes: 0 } },
      only: { majors: ['11'] },
    })
    const { id } = await saved({ scope: STREET, name: '马上', rule })
    const { timers } = await look(desk, open.incidentId)
    const resolve = timers.find(({ kind }) => kind === 'resolve')
    server.moveTo((resolve?.state === 'running' ? resolve.dueAt : 0) + MIN)
    const trial: TryRuleAnswer = await (await attempt({ id, seenVersion: 1, scope: STREET, rule, days: 7 })).json()
    expect(trial.atOnce).toBeGreaterThanOrEqual(1)
    expect((await turn({ id, seenVersion: 1, enabled: true })).status).toBe(200)
    await vi.waitFor(async () => expect((await look(desk, open.incidentId)).owner).toBe(COUNTY), { timeout: 20_000 })
    expect((await ruleOf(id)).acted).toBeGreaterThanOrEqual(1)
  })

  it('are tried on what was reported: counts by day and kind, numbers, and no content', async () => {
    const rule: EscalationRule = {
      when: { kind: 'overdue', timers: ['accept', 'acknowledge', 'resolve'], by: { unit: 'minutes', minutes: 0 } },
      only: {},
      act: { kind: 'urge' },
    }
    const answer = await attempt({ scope: COUNTY, rule, days: 30 })
    const text = await answer.text()
    const trial: TryRuleAnswer = JSON.parse(text)
    expect(trial.cases).toBeGreaterThan(100)
    expect(trial.hit).toBeGreaterThan(0)
    expect(trial.acts).toBeGreaterThanOrEqual(trial.hit)
    expect(trial.perDay.reduce((sum, { acts }) => sum + acts, 0)).toBe(trial.acts)
    expect(trial.byMajor.reduce((sum, { acts }) => sum + acts, 0)).toBe(trial.acts)
    expect(trial.examples.length).toBeGreaterThan(0)
    const [seen] = await server.database.sql<{ titles: string[] }[]>`
      select array_agg(title) as titles from incidents where number = any(${trial.examples.map(({ number }) => number)})`
    for (const title of seen!.titles) expect(text).not.toContain(title)
    const restricted = await server.database.sql`
      select 1 from matters m where m.matter ->> 'sensitivity' = 'restricted'
         and m.code = any(${trial.examples.map(({ category }) => category)})`
    expect(restricted).toHaveLength(0)
    // Stricter hits fewer; nothing is written.
    const strict = lateRule({ when: { ...rule.when, by: { unit: 'minutes', minutes: 600 } } as EscalationRule['when'] })
    const fewer: TryRuleAnswer = await (await attempt({ scope: COUNTY, rule: strict, days: 30 })).json()
    expect(fewer.hit).toBeLessThan(trial.hit)
  })

  it('that make no sense are refused with field and rule, and nothing is kept', async () => {
    const before = (await list()).rules.length
    const wrong: readonly [object, string][] = [
      [{ scope: COUNTY, name: '', rule: lateRule() }, 'name'],
      [{ scope: '320213021001', name: '社区', rule: lateRule() }, 'scope'],
      [
        {
          scope: COUNTY,
          name: '空',
          rule: lateRule({ when: { kind: 'overdue', timers: [], by: { unit: 'minutes', minutes: 1 } } }),
        },
        'rule.when.timers',
      ],
      [{ scope: COUNTY, name: '级', rule: lateRule({ only: { severities: [] } }) }, 'rule.only.severities'],
      [{ scope: COUNTY, name: '类', rule: lateRule({ only: { majors: ['13'] } }) }, 'rule.only.majors.0'],
      [{ scope: COUNTY, name: '时', rule: lateRule({ only: { hours: { from: 8, to: 8 } } }) }, 'rule.only.hours'],
      [
        {
          scope: COUNTY,
          name: '催',
          rule: lateRule({ when: { kind: 'urgesUnanswered', count: 2 }, act: { kind: 'urge' } }),
        },
        'rule.act',
      ],
      [{ scope: COUNTY, name: '版', rule: lateRule(), seenVersion: 1 }, 'seenVersion'],
    ]
    for (const [body, field] of wrong) {
      const answer = await save(body)
      expect(answer.status).toBe(400)
      expect((await answer.json()).issues.map(({ path }: { path: string }) => path)).toContain(field)
    }
    expect((await list()).rules).toHaveLength(before)
  })

  it('are their administrator’s: elsewhere there are none, and each change is in the audit log', async () => {
    await server.database.sql`update role_grants set scope = '320213022' where user_id = 'demo-guanli'`
    const foreign = await server.signIn('guanli')
    const { rules } = (await (await foreign.get('/api/v1/admin/rules')).json()) as RulesAnswer
    expect(rules).toEqual([])
    const [county] = await server.database.sql<
      { id: string }[]
    >`select id from escalation_rules where scope = ${COUNTY} limit 1`
    expect((await save({ scope: COUNTY, name: '越权', rule: lateRule() }, foreign)).status).toBe(404)
    expect(
      (await save({ id: county!.id, seenVersion: 1, scope: '320213022', name: '拿走', rule: lateRule() }, foreign))
        .status,
    ).toBe(404)
    expect((await turn({ id: county!.id, seenVersion: 1, enabled: false }, foreign)).status).toBe(404)
    expect((await attempt({ scope: COUNTY, rule: lateRule(), days: 1 }, foreign)).status).toBe(404)
    const lines = await server.database.sql<
      { action: string }[]
    >`select distinct action from audit_log where action like 'rule_%'`
    expect(lines.map(({ action }) => action).sort()).toEqual(['rule_changed', 'rule_created', 'rule_switched_on'])
  })
})
