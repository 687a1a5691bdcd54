/** The figures over HTTP and their knock over the socket, on the demo district: 25,000 cases of one county. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { GridAnswer } from '../../lib/wire/api.ts'
import type { SituationKnock } from '../../lib/wire/live.ts'
import { type CasesAnswer, type FiguresAnswer, readCells, type SeriesAnswer } from '../../lib/wire/situation-api.ts'
import { startTestServer, type TestServer, type Visitor } from '../testing.ts'

const YEARS = 'from=2020-01-01T00:00:00%2B08:00&to=2027-01-01T00:00:00%2B08:00'

describe('the figures', () => {
  let server: TestServer
  let leader: Visitor
  let street: Visitor
  beforeAll(async () => {
    server = await startTestServer()
    leader = await server.signIn('lingdao')
    street = await server.signIn('diaodu021')
    await ready(leader)
  })
  afterAll(() => server?.close())

  const read = async <T>(visitor: Visitor, path: string): Promise<T> => {
    const answer = await visitor.get(`/api/v1/situation/${path}`)
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return await answer.json()
  }
  const counted = async (where: string): Promise<number> => {
    const [row] = await server.database.sql.unsafe<{ count: number }[]>(
      `select count(*)::int as count from incidents where state not in ('merged', 'voided') and ${where}`,
    )
    return row?.count ?? 0
  }

  it('count what lies in the table, and every way of parting it sums to the same', async () => {
    const expected = await counted('true')
    for (const by of ['area', 'kind', 'major', 'severity', 'state', 'hour_of_week', 'day', 'department']) {
      const { total, groups } = await read<SeriesAnswer>(leader, `series?by=${by}&${YEARS}`)
      expect(total, by).toBe(expected)
      expect(
        groups.reduce((sum, { cases }) => sum + cases, 0),
        by,
      ).toBe(expected)
    }
    const { cases, figures } = await read<FiguresAnswer>(leader, `figures?${YEARS}`)
    expect(cases).toBe(expected)
    expect(figures.find(({ id }) => id === 'K22_self_handled')).toMatchObject({ kind: 'rate' })
    expect(figures.find(({ id }) => id === 'K08')).toMatchObject({ kind: 'duration', n: expect.any(Number) })
  })

  it('follow the filter', async () => {
    const { total } = await read<SeriesAnswer>(leader, `series?by=severity&severities=1,2&categories=03&${YEARS}`)
    expect(total).toBe(await counted(`severity <= 2 and category like '03%'`))
  })

  it('give cells that sum to what they say, none with one dispute or two', async () => {
    const answer = await leader.get(`/api/v1/situation/cells?resolution=9&${YEARS}`)
    const { cells, shown } = readCells(await answer.arrayBuffer())
    expect(cells.length).toBeGreaterThan(50)
    expect(cells.reduce((sum, { hazards, disputes, others }) => sum + hazards + disputes + others, 0)).toBe(shown)
    for (const { disputes } of cells) expect([1, 2]).not.toContain(disputes)
  })

  it('give the list behind, page by page, masked as the asker may see it', async () => {
    const first = await read<CasesAnswer>(leader, `cases?categories=1103&limit=20&${YEARS}`)
    expect(first.total).toBe(await counted(`category = '1103'`))
    expect(first.incidents).toHaveLength(20)
    const second = await read<CasesAnswer>(leader, `cases?categories=1103&limit=20&after=${first.next}&${YEARS}`)
    const ids = [...first.incidents, ...second.incidents].map(({ id }) => id)
    expect(new Set(ids).size).toBe(40)
    const restricted = await read<CasesAnswer>(leader, `cases?categories=10&${YEARS}`)
    expect(restricted.incidents).toEqual([])
  })

  it('give the list behind a figure: as many cases as it says, above its line and below', async () => {
    const { figures } = await read<FiguresAnswer>(leader, `figures?${YEARS}`)
    for (const figure of figures) {
      const total = async (part: string) =>
        (await read<CasesAnswer>(leader, `cases?kpi=${figure.id}&part=${part}&limit=1&${YEARS}`)).total
      const said = figure.kind === 'rate' ? [figure.denominator, figure.numerator] : [figure.n, figure.n]
      expect([await total('denominator'), await total('numerator')], figure.id).toEqual(said)
    }
  })

  it('are those of the asker’s scope: another’s street is not there, a wider area is cut to his part and says so', async () => {
    const own = await read<SeriesAnswer>(street, `series?by=major&${YEARS}`)
    expect(own).toMatchObject({ total: await counted(`township_code = '320213021'`), narrowed: false })
    const wide = await read<SeriesAnswer>(street, `series?by=major&area=320213&${YEARS}`)
    expect(wide).toMatchObject({ total: own.total, narrowed: true, area: { code: '320213' } })
    expect((await street.get(`/api/v1/situation/series?by=major&area=320213022`)).status).toBe(404)
    expect((await street.get(`/api/v1/situation/cases?area=320213022`)).status).toBe(404)
    expect((await street.get(`/api/v1/situation/figures?area=320213022`)).status).toBe(404)
    const [line] = await server.database
      .sql`select target from audit_log where action = 'out_of_scope' and area_code = '320213022' limit 1`
    expect(line?.target).toMatch(/situation/)
  })

  it('of a whole city are published by county to every leader, but nothing finer', async () => {
    const published = await read<SeriesAnswer>(street, `series?by=area&area=3202&${YEARS}`)
    expect(published.groups.map(({ key }) => key)).toEqual(['320213'])
    expect(published).toMatchObject({ narrowed: false, total: await counted('true') })
    const finer = await read<SeriesAnswer>(street, `series?by=area&area=3202&states=handling&${YEARS}`)
    expect(finer.narrowed).toBe(true)
  })

  it('name the field and the rule of what they cannot take', async () => {
    const wrong = async (path: string) => {
      const answer = await leader.get(`/api/v1/situation/${path}`)
      return [answer.status, (await answer.json()).issues?.[0]?.path]
    }
    expect(await wrong('series?by=hour&from=2016-01-01T00:00:00Z')).toEqual([400, 'by'])
    expect(await wrong('series?by=colour')).toEqual([400, 'by'])
    expect(await wrong('figures?from=2030-01-01T00:00:00Z')).toEqual([400, 'from'])
    expect(await wrong('cells?resolution=12')).toEqual([400, 'resolution'])
    expect(await wrong('cases?severities=0')).toEqual([400, 'severities.0'])
    expect(await wrong('cases?kpi=K12')).toEqual([400, 'kpi'])
  })

  it('have a new case as soon as they knock, and its change after it', async () => {
    const before = await read<SeriesAnswer>(street, 'series?by=state')
    const socket = street.socket()
    const knocks: SituationKnock[] = []
    socket.on('situation', (knock) => knocks.push(knock))
    await new Promise<void>((resolve) => {
      socket.on('connect', resolve)
      socket.connect()
    })
    const grid: GridAnswer = await (await street.get('/api/v1/grids/320213021001001')).json()
    const command = async (body: object) => {
      const answer = await street.post('/api/v1/commands', { key: randomUUID(), ...body })
      expect(answer.status).toBe(200)
      return await answer.json()
    }
    const [lon, lat] = grid.centre
    const made = await command({
      place: { lon, lat, address: '' },
      command: { type: 'report', category: '1103', title: '垃圾堆放' },
    })
    const after = await until(
      () => read<SeriesAnswer>(street, 'series?by=state'),
      ({ total }) => total > before.total,
    )
    expect(after.total).toBe(before.total + 1)
    await command({ incidentId: made.incidentId, seenVersion: made.version, command: { type: 'accept' } })
    const accepted = (answer: SeriesAnswer) => answer.groups.find(({ key }) => key === 'accepted')?.cases ?? 0
    const later = await until(
      () => read<SeriesAnswer>(street, 'series?by=state'),
      (answer) => accepted(answer) > accepted(before),
    )
    expect(later.total).toBe(after.total)
    await until(
      async () => knocks,
      (heard) => heard.some(({ version }) => version >= later.version),
    )
  })
})

/** The cases are read after a start; until then every question says how far. */
async function ready(visitor: Visitor): Promise<void> {
  await until(
    async () => {
      const answer = await visitor.get('/api/v1/situation/figures')
      if (answer.status === 503)
        expect(await answer.json()).toMatchObject({ code: 'loading', progress: { loaded: expect.any(Number) } })
      return answer.status
    },
    (status) => status === 200,
  )
}

/** Asks again until it is so. */
const until = async <T>(ask: () => Promise<T>, isSo: (found: T) => boolean): Promise<T> =>
  await vi.waitFor(
    async () => {
      const found = await ask()
      if (!isSo(found)) throw new Error(`Not yet: ${JSON.stringify(found).slice(0, 200)}`)
      return found
    },
    { timeout: 50_000, interval: 50 },
  )
