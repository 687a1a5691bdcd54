/** The time machine: what it shows of a moment is what the log says, and never more than its asker may see. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { IncidentEvent } from '../../lib/domain/incident/events.ts'
import { evolve } from '../../lib/domain/incident/evolve.ts'
import { type Incident, isOpen } from '../../lib/domain/incident/state.ts'
import type {
  ChangesAnswer,
  MomentAnswer,
  PastGridsAnswer,
  PastIncident,
  PastWorkersAnswer,
} from '../../lib/wire/replay-api.ts'
import { startTestServer, type TestServer, type Visitor } from '../testing.ts'
import { done, middleOf, on, openCase } from './test-cases.ts'

const HOUR_MS = 3_600_000
/** 18:00 of the day before the demo's now. */
const YESTERDAY_18 = Date.parse('2026-11-19T18:00:00+08:00')
const RESTRICTED = '0511'
const DISPUTE = '0501'

describe('the time machine', () => {
  let server: TestServer
  let officer: Visitor
  let leader: Visitor

  beforeAll(async () => {
    server = await startTestServer()
    officer = await server.signIn('zhiban')
    leader = await server.signIn('lingdao')
  })
  afterAll(() => server?.close())

  const read = async <Answer>(who: Visitor, path: string): Promise<Answer> => {
    const answer = await who.get(`/api/v1/situation/past${path}`)
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return answer.json()
  }
  const iso = (at: number) => encodeURIComponent(new Date(at).toISOString())
  /** All pages. */
  async function openAt(who: Visitor, at: number, more = ''): Promise<PastIncident[]> {
    const all: PastIncident[] = []
    for (let after = ''; ; ) {
      const page = await read<MomentAnswer>(who, `?at=${iso(at)}${more}${after}`)
      all.push(...page.incidents)
      if (page.next === null) return all
      after = `&after=${page.next}`
    }
  }
  /** The log, folded here and now, apart from the product's own way. */
  async function foldOfLog(at: number): Promise<Map<string, Incident>> {
    const rows = await server.database.sql<{ event: IncidentEvent }[]>`
      with last as (
        select distinct on (subject_id) subject_id, type from facts
        where kind = 'incident' and at <= ${new Date(at)} order by subject_id, version desc
      )
      select event from facts join last using (subject_id)
      where kind = 'incident' and at <= ${new Date(at)} and last.type not in ('closed', 'voided', 'merged')
      order by subject_id, version`
    const states = new Map<string, Incident>()
    for (const { event } of rows) states.set(event.incidentId, evolve(states.get(event.incidentId), event))
    return new Map([...states].filter(([, incident]) => isOpen(incident)))
  }
  const facts = ({ id, state, severity, category }: Pick<PastIncident, 'id' | 'state' | 'severity' | 'category'>) =>
    `${id} ${state} ${severity} ${category}`

  it('yesterday 18:00 is the fold of the event log up to then, whatever the size of its pages', async () => {
    const expected = await foldOfLog(YESTERDAY_18)
    expect(expected.size).toBeGreaterThan(3)
    const shown = await openAt(officer, YESTERDAY_18)
    expect(shown.map(facts).sort()).toEqual([...expected.values()].map(facts).sort())
    for (const { id, lon, lat, number } of shown) {
      const incident = expected.get(id)
      expect({ lon, lat, number }).toEqual({
        lon: incident?.place.lon,
        lat: incident?.place.lat,
        number: incident?.number,
      })
    }
    expect(await openAt(officer, YESTERDAY_18, '&limit=20')).toEqual(shown)
  })

  it('what was open then plus what changed since is what is open now', async () => {
    const desk = await server.signIn('diaodu021')
    const from = server.now()
    const place = await middleOf(desk, '320213021001001')
    const opened = await openCase(desk, place, '0801', '路灯不亮')
    const given = await openCase(desk, place, '0801', '井盖松动')
    await done(on(desk, given, { type: 'merge', primary: opened.incidentId }))
    const to = server.now()
    const state = new Map((await openAt(officer, from)).map((incident) => [incident.id, incident]))
    const changes: ChangesAnswer['changes'] = []
    for (let after = ''; ; ) {
      const page = await read<ChangesAnswer>(officer, `/changes?from=${iso(from)}&to=${iso(to)}&limit=2${after}`)
      changes.push(...page.changes)
      if (page.next === null) break
      after = `&after=${page.next}`
    }
    for (const { open, incident } of changes) {
      if (open) state.set(incident.id, incident)
      else state.delete(incident.id)
    }
    expect(changes.map(({ at }) => at)).toEqual(changes.map(({ at }) => at).sort((a, b) => a - b))
    expect(state.has(opened.incidentId)).toBe(true)
    expect(state.has(given.incidentId)).toBe(false)
    expect([...state.values()].map(facts).sort()).toEqual((await openAt(officer, to)).map(facts).sort())
  })

  it('shows a leader a dispute of the past at its grid and without its words, and nothing of a restricted matter', async () => {
    const desk = await server.signIn('diaodu021')
    const centre = await middleOf(desk, '320213021001001')
    const place = { lon: centre.lon + 1e-5, lat: centre.lat }
    const dispute = await openCase(desk, place, DISPUTE, '张三与李四争吵')
    const restricted = await openCase(desk, place, RESTRICTED, '暗语')
    const recategorised = await openCase(desk, place, '0801', '明语')
    await server.database.sql`update incidents set category = ${RESTRICTED},
      doc = jsonb_set(doc, '{category}', '"0511"') where id = ${recategorised.incidentId}`
    const at = server.now()
    const seen = await openAt(leader, at)
    const shown = seen.find(({ id }) => id === dispute.incidentId)
    expect(shown).toMatchObject({ lon: centre.lon, lat: centre.lat })
    expect(shown?.title).not.toContain('张三')
    expect(seen.map(({ id }) => id)).not.toContain(restricted.incidentId)
    // What is restricted today was open for all to read then: it stays hidden.
    expect(seen.map(({ id }) => id)).not.toContain(recategorised.incidentId)
    expect((await openAt(officer, at)).map(({ id }) => id)).toContain(restricted.incidentId)
  })

  it('a street’s desk sees its street only, also when it asks for the whole county', async () => {
    const desk = await server.signIn('diaodu021')
    const all = await openAt(officer, YESTERDAY_18)
    const street = await openAt(desk, YESTERDAY_18, '&area=320213')
    expect(street.length).toBeLessThan(all.length)
    const own = await server.database.sql<{ id: string }[]>`select id from incidents where township_code = '320213021'`
    const ids = new Set(own.map(({ id }) => id))
    expect(street.filter(({ id }) => !ids.has(id))).toEqual([])
    expect((await desk.get(`/api/v1/situation/past?at=${iso(YESTERDAY_18)}&area=320213022`)).status).toBe(404)
  })

  it('boundaries are those in force at the moment', async () => {
    const code = '320213021001001'
    const changed = server.now() - HOUR_MS
    const [version] = await server.database.sql`
      update grid_versions set valid_to = ${new Date(changed)} where grid_code = ${code} and valid_to is null returning *`
    await server.database.sql`
      insert into grid_versions (grid_code, valid_from, name, kind, setting, households, geometry, centre_lon, centre_lat)
      select grid_code, ${new Date(changed)}, '改划后', kind, setting, households, geometry, centre_lon, centre_lat
      from grid_versions where id = ${version?.id}`
    const nameAt = async (at: number) => {
      const { grids } = await read<PastGridsAnswer>(leader, `/grids?at=${iso(at)}&area=320213021`)
      return grids.filter((grid) => grid.code === code).map(({ name }) => name)
    }
    expect(await nameAt(changed - 1)).toEqual([version?.name])
    expect(await nameAt(changed)).toEqual(['改划后'])
  })

  it('workers of then are counts in cells, of those whose counts are the asker’s to see; what is no longer kept says so', async () => {
    const at = server.now()
    const [device] = await server.database.sql`select id, person_id from devices where person_id is not null limit 1`
    await server.database.sql`
      insert into positions (device_id, at, person_id, received_at, lon, lat, township_code)
      values (${device?.id}, ${new Date(at - 60_000)}, ${device?.person_id}, ${new Date(at)}, 120.3, 31.58, '320213021')`
    const workersAt = (who: Visitor, moment: number) => read<PastWorkersAnswer>(who, `/workers?at=${iso(moment)}`)
    const { cells } = await workersAt(leader, at)
    expect(cells.reduce((sum, { workers }) => sum + workers, 0)).toBe(1)
    expect((await workersAt(leader, at - HOUR_MS)).cells).toEqual([])
    const auditor = await server.signIn('shenji')
    expect(await workersAt(auditor, at)).toEqual({ kept: true, cells: [] })
    expect(await workersAt(leader, at - 31 * 24 * HOUR_MS)).toEqual({ kept: false, cells: [] })
  })

  it('names what is wrong with a question', async () => {
    const wrong = async (path: string) => {
      const answer = await officer.get(`/api/v1/situation/past${path}`)
      return [answer.status, (await answer.json()).issues?.[0]?.path]
    }
    expect(await wrong(`?at=${iso(server.now() + HOUR_MS)}`)).toEqual([400, 'at'])
    expect(await wrong('?at=yesterday')).toEqual([400, 'at'])
    expect(await wrong(`?at=${iso(YESTERDAY_18)}&after=1_${randomUUID().slice(1)}`)).toEqual([400, 'after'])
    expect(await wrong(`/changes?from=${iso(YESTERDAY_18)}&to=${iso(YESTERDAY_18)}`)).toEqual([400, 'to'])
  })
})
