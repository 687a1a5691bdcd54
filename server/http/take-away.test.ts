/** Tables of the situation page taken away over HTTP, on the demo district. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { severityWords, stateWords } from '../../lib/i18n/incident.ts'
import type { AreasAnswer, MattersAnswer } from '../../lib/wire/api.ts'
import type { CasesAnswer, FiguresAnswer } from '../../lib/wire/situation-api.ts'
import { unzip, wholeOf } from '../situation/export/testing.ts'
import { startTestServer, type TestServer, type Visitor } from '../testing.ts'
import { middleOf, openCase } from './test-cases.ts'

const YEARS = 'from=2020-01-01T00:00:00%2B08:00&to=2027-01-01T00:00:00%2B08:00'
const REASON = '周例会核对'

const EIGHT_HOURS_MS = 8 * 3_600_000

/** A line of RFC 4180. */
const fieldsOf = (line: string): string[] =>
  [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) =>
    quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'),
  )

describe('what is taken away', () => {
  let server: TestServer
  let leader: Visitor
  let street: Visitor
  beforeAll(async () => {
    server = await startTestServer()
    leader = await server.signIn('lingdao')
    street = await server.signIn('diaodu021')
    await vi.waitFor(async () => expect((await leader.get(`/api/v1/situation/figures?${YEARS}`)).status).toBe(200), {
      timeout: 30_000,
      interval: 100,
    })
  })
  afterAll(() => server?.close())

  const take = (visitor: Visitor, query: string, body: object) =>
    visitor.post(`/api/v1/situation/exports?${query}`, { format: 'csv', locale: 'zh', key: randomUUID(), ...body })
  const bytesOf = async (answer: Response): Promise<Buffer> => {
    if (!answer.ok || !answer.body) throw new Error(`${answer.status} ${await answer.text()}`)
    return wholeOf(answer.body as unknown as AsyncIterable<Uint8Array>)
  }
  const linesOf = async (answer: Response): Promise<string[]> =>
    (await bytesOf(answer)).toString('utf8').replace('\uFEFF', '').split('\r\n').slice(0, -1)
  /** A case that comes to its time limit between the two readings is in the later one only: then both are read again. */
  const shownAndTaken = (agree: (shown: FiguresAnswer, lines: readonly string[]) => void): Promise<void> =>
    vi.waitFor(async () => {
      const shown: FiguresAnswer = await (await leader.get(`/api/v1/situation/figures?${YEARS}`)).json()
      agree(shown, await linesOf(await take(leader, YEARS, { table: 'figures' })))
    })

  it('is the list of the page, row by row, of every page of it', async () => {
    const query = `categories=11&${YEARS}`
    const shown: CasesAnswer = await (await leader.get(`/api/v1/situation/cases?limit=200&${query}`)).json()
    const lines = await linesOf(await take(leader, query, { table: 'cases', reason: REASON }))
    expect(shown.total).toBeGreaterThan(1_000)
    expect(lines).toHaveLength(shown.total + 1)
    expect(lines[0]).toContain('编号,事项代码,事项,等级,状态,标题（已脱敏）')
    expect(lines.slice(1, 201).map((line) => line.split(',')[0])).toEqual(shown.incidents.map(({ number }) => number))
  })

  it('is what the list on the screen says, cell by cell', async () => {
    const query = `categories=11&${YEARS}`
    const read = async <T>(path: string): Promise<T> => (await leader.get(path)).json()
    const shown = await read<CasesAnswer>(`/api/v1/situation/cases?limit=200&${query}`)
    const { matters } = await read<MattersAnswer>('/api/v1/matters')
    const { areas } = await read<AreasAnswer>('/api/v1/areas')
    const [head = '', ...rows] = await linesOf(await take(leader, query, { table: 'cases', reason: REASON }))
    const titles = head.split(',')
    const cellsOf = (row: string) => {
      const values = fieldsOf(row)
      return ['编号', '事项', '等级', '街道', '状态', '上报时间'].map((title) => values[titles.indexOf(title)])
    }
    const onScreen = shown.incidents.map((incident) => [
      incident.number,
      matters.find(({ code }) => code === incident.category)?.zh,
      severityWords[incident.severity].zh,
      areas.find(({ code }) => code === incident.township)?.name,
      stateWords[incident.state].zh,
      new Date(incident.reportedAt + EIGHT_HOURS_MS).toISOString().slice(0, 19).replace('T', ' '),
    ])
    expect(rows.slice(0, 200).map(cellsOf)).toEqual(onScreen)
  })

  it('is every figure on the screen, with what it is of', async () => {
    const tenth = (value: number) => String(Math.round(value * 10) / 10)
    await shownAndTaken(({ figures }, [, ...rows]) => {
      const onScreen = figures.map((one) =>
        one.kind === 'rate'
          ? [
              one.denominator === 0 ? '' : tenth((100 * one.numerator) / one.denominator),
              String(one.numerator),
              String(one.denominator),
            ]
          : [one.medianS === null ? '' : tenth(one.medianS / 60), '', String(one.n)],
      )
      expect(rows.map((row) => [2, 4, 5].map((column) => fieldsOf(row)[column]))).toEqual(onScreen)
    })
  })

  it('is masked also for the desk that works on the cases: no text of masked matters, nothing of restricted ones', async () => {
    const restricted = await linesOf(await take(street, `categories=10&${YEARS}`, { table: 'cases', reason: REASON }))
    expect(restricted).toHaveLength(1)
    const { matters }: MattersAnswer = await (await leader.get('/api/v1/matters')).json()
    const place = await middleOf(street, '320213021001001')
    for (const sensitivity of ['open', 'masked'])
      await openCase(
        street,
        place,
        matters.find((one) => one.sensitivity === sensitivity && !one.code.startsWith('10'))?.code ?? '',
        `占道堆物 电话13912345678 ${sensitivity}`,
      )
    const all = await vi.waitFor(async () => {
      const text = (await linesOf(await take(street, YEARS, { table: 'cases', reason: REASON }))).join('\n')
      expect(text).toContain('占道堆物 电话139****5678 open')
      return text
    })
    expect(all).not.toContain('5678 masked')
    expect(/(?<!\d)1[3-9]\d{9}(?!\d)/.exec(all)).toBeNull()
  })

  it('is the figures of the page, with their denominators', async () => {
    await shownAndTaken(({ figures }, lines) => {
      expect(lines).toHaveLength(figures.length + 1)
      const first = figures.find(({ id }) => id === 'K01')
      if (first?.kind !== 'rate') throw new Error('K01 is a rate')
      const percent = Math.round((first.numerator * 1_000) / first.denominator) / 10
      expect(lines.find((line) => line.startsWith('K01,'))).toMatch(
        `K01,受理率,${percent},%,${first.numerator},${first.denominator}`,
      )
    })
  })

  it.each(['areas', 'departments', 'categories'])('parts the figures by %s, each part by name', async (table) => {
    const [head, ...rows] = await linesOf(await take(leader, YEARS, { table }))
    expect(head).toMatch(/^代码,名称,件数,受理率（%）/)
    expect(rows.length).toBeGreaterThan(3)
    for (const row of rows) {
      const [code, name] = row.split(',')
      expect(name).toMatch(/\p{Script=Han}/u)
      expect(name).not.toBe(code)
    }
  })

  it('has on its second sheet what it is: area, period, time, filter, source, who took it, why, and every definition', async () => {
    const answer = await take(leader, `severities=1,2&${YEARS}`, { table: 'cases', format: 'xlsx', reason: REASON })
    expect(answer.headers.get('content-disposition')).toContain(encodeURIComponent('事件清单'))
    const sheet = unzip(await bytesOf(answer)).get('xl/worksheets/sheet2.xml') ?? ''
    for (const text of [
      '事件清单',
      '梁溪区（320213）',
      '2020-01-01 00:00:00 至 2027-01-01 00:00:00（不含），北京时间',
      '等级：一级·红 特急、二级·橙 紧急',
      '演示数据',
      REASON,
      'K01 受理率',
      'K22 延期率',
      '已受理 ÷ 已决定或已过受理时限的上报',
    ])
      expect(sheet, text).toContain(text)
  })

  it('is written down with who, what and why before it goes', async () => {
    await bytesOf(await take(leader, `categories=1103&${YEARS}`, { table: 'cases', reason: '专项整治核对' }))
    const [line] = await server.database.sql`
      select user_id, target, area_code, detail from audit_log where action = 'situation_export' order by id desc limit 1`
    expect(line).toMatchObject({
      user_id: 'demo-lingdao',
      target: 'cases.csv',
      area_code: '320213',
      detail: { reason: '专项整治核对', rows: expect.any(Number), filter: expect.stringContaining('1103') },
    })
  })

  it('needs a reason when it is single cases, and says so', async () => {
    const answer = await take(leader, YEARS, { table: 'cases', reason: ' ' })
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({
      issues: [{ path: 'reason', message: expect.stringMatching(/reason/) }],
    })
  })

  it('is of the asker’s area only: another’s is not there', async () => {
    expect((await take(street, `area=320213022&${YEARS}`, { table: 'cases', reason: REASON })).status).toBe(404)
    const lines = await linesOf(await take(street, `area=320213&${YEARS}`, { table: 'cases', reason: REASON }))
    const codes = new Set(lines.slice(1).map((line) => /,(320213\d{3})\d{6},/.exec(line)?.[1]))
    codes.delete(undefined)
    expect([...codes]).toEqual(['320213021'])
  })

  it('tells how far it is, one at a time, and its place is free again when the reader has gone', async () => {
    const key = randomUUID()
    const gone = new AbortController()
    const running = await fetch(`${server.url}/api/v1/situation/exports?${YEARS}`, {
      method: 'POST',
      signal: gone.signal,
      headers: { cookie: leader.cookie, origin: server.url, 'content-type': 'application/json' },
      body: JSON.stringify({ table: 'cases', format: 'csv', locale: 'zh', key, reason: REASON }),
    })
    expect(running.status).toBe(200)
    const far = async (visitor: Visitor) => (await visitor.get(`/api/v1/situation/exports/${key}`)).json()
    expect(await far(leader)).toEqual({ running: { rows: expect.any(Number), total: expect.any(Number) } })
    expect(await far(street)).toEqual({ running: null })
    const second = await take(leader, YEARS, { table: 'figures' })
    expect(second.status).toBe(429)
    expect(await second.json()).toMatchObject({ code: 'export_running' })
    gone.abort()
    await vi.waitFor(async () => expect(await far(leader)).toEqual({ running: null }))
  })
})
