/** Article 10: the county's matter list has versions, is public, and is kept current. Against the real server and database. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isOffList } from '../../lib/domain/regulation/art10-off-list.ts'
import type { Matter } from '../../lib/domain/regulation/matter-list.ts'
import type { IncidentsAnswer, MattersAnswer } from '../../lib/wire/api.ts'
import type { MatterVersionsAnswer, PublicMattersAnswer } from '../../lib/wire/matters-api.ts'
import { startTestServer, type TestServer, type Visitor } from '../testing.ts'
import { done, look, middleOf, on, onDuty, openCase, toWorker } from './test-cases.ts'

const COUNTY = '320213'
/** 垃圾与环境卫生: a worker's in version 3, in the list of version 4 no more. */
const LEAVING = '1103'

const local = (time: string) => Date.parse(`2026-${time}+08:00`)

describe('article 10: the matter list', () => {
  let server: TestServer
  let keeper: Visitor
  let leader: Visitor
  let nobody: Visitor
  let matters: readonly Matter[]
  beforeAll(async () => {
    server = await startTestServer()
    server.moveTo(local('04-20T09:00'))
    keeper = await server.signIn('wangge')
    leader = await server.signIn('lingdao')
    nobody = server.visitor()
    matters = ((await (await keeper.get('/api/v1/matters')).json()) as MattersAnswer).matters
  })
  afterAll(() => server?.close())

  const draft = (version: string, from: number, list: readonly Matter[] = matters, who = keeper) =>
    who.post('/api/v1/registry/matter-draft', {
      county: COUNTY,
      version,
      from: new Date(from).toISOString(),
      source: `梁网办〔2026〕${version}号`,
      matters: list,
    })
  const publish = (draftId: string, who = leader) =>
    who.post('/api/v1/registry/matter-draft/publish', { county: COUNTY, draftId })
  const draftOf = async (answer: Response): Promise<string> => {
    expect(answer.status).toBe(200)
    return (await answer.json()).draftId
  }
  const read = async (query = '') => {
    const answer = await nobody.get(`/api/v1/public/matters?county=${COUNTY}${query}`)
    expect(answer.status).toBe(200)
    return (await answer.json()) as PublicMattersAnswer
  }
  const codeOf = async (answer: Response) => [answer.status, (await answer.json()).code]

  it('is drafted by the county’s registry keeper and published by its leader, by nobody else', async () => {
    const township = await server.signIn('wangge021')
    expect(await codeOf(await draft('3', local('04-22T00:00'), matters, township))).toEqual([403, 'not_permitted'])
    expect((await draft('3', local('04-22T00:00'), matters, leader)).status).toBe(403)
    const draftId = await draftOf(await draft('3', local('04-22T00:00')))
    expect((await publish(draftId, keeper)).status).toBe(403)
    expect((await read()).version.version).not.toBe('3')

    expect((await publish(draftId)).status).toBe(200)
    const lines = await server.database.sql`
      select user_id, action from audit_log where action like 'matters_%' order by id`
    expect(lines.map(({ user_id, action }) => [user_id, action])).toEqual([
      ['demo-wangge', 'matters_drafted'],
      ['demo-lingdao', 'matters_published'],
    ])
  })

  it('a draft that was saved again is not published unread, nor twice', async () => {
    const first = await draftOf(await draft('4', local('05-01T00:00')))
    const second = await draftOf(
      await draft(
        '4',
        local('05-01T00:00'),
        matters.filter(({ code }) => code !== LEAVING),
      ),
    )
    expect(await codeOf(await publish(first))).toEqual([409, 'no_such_draft'])
    const shown: MatterVersionsAnswer = await (await leader.get('/api/v1/registry/matter-versions')).json()
    expect(shown.draft).toMatchObject({ draftId: second, version: '4', leaving: [{ code: LEAVING }] })
    const desk: MatterVersionsAnswer = await (
      await (await server.signIn('diaodu')).get('/api/v1/registry/matter-versions')
    ).json()
    expect(desk.draft).toBeNull()
    const answers = await Promise.all([publish(second), publish(second)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  })

  it('shows everybody version 3 on 30 April and version 4 on 1 May, and both stay readable', async () => {
    const april = await read('&at=2026-04-30')
    expect(april.version).toMatchObject({ version: '3', to: new Date(local('05-01T00:00')).toISOString() })
    expect(april.matters.map(({ code }) => code)).toContain(LEAVING)
    const may = await read('&at=2026-05-01')
    expect(may.version).toMatchObject({ version: '4', to: null })
    expect(may.matters.map(({ code }) => code)).not.toContain(LEAVING)
    expect(may.matters).toHaveLength(matters.length - 1)
    expect(may.versions.map(({ version }) => version).slice(0, 2)).toEqual(['4', '3'])

    server.moveTo(local('04-30T23:59:50'))
    expect((await read()).version.version).toBe('3')
    server.moveTo(local('05-01T00:00'))
    expect((await read()).version.version).toBe('4')
    expect((await read('&at=2026-04-30')).version.version).toBe('3')
    server.moveTo(local('04-24T09:00'))
  })

  it('is read without signing in, from caches too, and says when it has not changed', async () => {
    const answer = await nobody.get(`/api/v1/public/matters?county=${COUNTY}`)
    expect(answer.headers.get('cache-control')).toBe('public, max-age=60')
    const again = await fetch(answer.url, { headers: { 'if-none-match': answer.headers.get('etag') ?? '' } })
    expect(again.status).toBe(304)
    expect((await nobody.get('/api/v1/public/matters?county=320214')).status).toBe(404)
    expect(await codeOf(await nobody.get('/api/v1/public/matters?at=yesterday'))).toEqual([400, 'invalid_request'])
  })

  it('what has been in force is never rewritten: no old number, no past date, no date before a published one', async () => {
    expect(await codeOf(await draft('3', local('06-01T00:00')))).toEqual([409, 'version_taken'])
    expect(await codeOf(await draft('5', local('04-23T00:00')))).toEqual([422, 'from_in_the_past'])
    expect(await codeOf(await draft('5', local('04-28T00:00')))).toEqual([409, 'from_before_published'])
  })

  it('says what is wrong with a draft, and keeps none of it', async () => {
    const [one] = matters as [Matter]
    const wrong = async (change: object) => {
      const answer = await draft('5', local('06-01T00:00'), [{ ...one, ...change } as Matter])
      return [answer.status, (await answer.json()).issues?.[0]?.path]
    }
    expect(await wrong({ code: '1301', major: '13' })).toEqual([400, 'matters.0.code'])
    expect(await wrong({ major: '02' })).toEqual([400, 'matters.0.major'])
    expect(await wrong({ workerTasks: ['penalty'] })).toEqual([400, 'matters.0.workerTasks'])
    expect(await wrong({ leadDepartment: 'nobody' })).toEqual([422, 'matters.0'])
    const { draft: kept }: MatterVersionsAnswer = await (await keeper.get('/api/v1/registry/matter-versions')).json()
    expect(kept).toBeNull()
  })

  it('another county’s list is nobody’s here, and the try is written down', async () => {
    const answer = await keeper.post('/api/v1/registry/matter-draft', {
      county: '320214',
      version: '1',
      from: new Date(local('06-01T00:00')).toISOString(),
      source: '无',
      matters,
    })
    expect(answer.status).toBe(404)
    const lines = await server.database.sql`select area_code from audit_log where action = 'out_of_scope'`
    expect(lines).toEqual([{ area_code: '320214' }])
  })

  describe('an item that leaves the list', () => {
    it('refuses new assignments to workers, and leaves the running ones with who has them', async () => {
      server.moveTo(local('04-24T10:00'))
      const desk = await server.signIn('diaodu021')
      const { visitor: worker, personId, grid } = await onDuty(await server.signIn('zhuanzhi'))
      const place = await middleOf(desk, grid)
      const running = await openCase(desk, place, LEAVING, '垃圾堆放')
      const waiting = await openCase(desk, place, LEAVING, '垃圾外溢')
      const given = await done(on(desk, running, toWorker(personId)))

      server.moveTo(local('05-01T08:00'))
      expect(await on(desk, waiting, toWorker(personId))).toMatchObject({
        ok: false,
        code: 'art16_outside_list',
        rejection: { article: 16 },
      })

      expect(await look(worker, running.incidentId)).toMatchObject({
        state: 'assigned',
        assignment: { responsible: { personId } },
      })
      // As the desk's page flags it: the case against the list in force.
      const list: MattersAnswer = await (await desk.get('/api/v1/matters')).json()
      const inForce = { matters: new Map(list.matters.map((matter) => [matter.code, matter])) }
      expect(list.version).toBe('4')
      expect(isOffList(await look(desk, running.incidentId), inForce)).toBe(true)

      let seen = given
      for (const step of ['acknowledge', 'arrive', 'start'] as const)
        seen = await done(on(worker, seen, { type: step }))
      await done(on(worker, seen, { type: 'resolve', text: '已清运', photoIds: [] }))
      const open: IncidentsAnswer = await (await desk.get('/api/v1/incidents?state=open&limit=500')).json()
      expect(open.incidents.map(({ id }) => id)).toEqual(
        expect.arrayContaining([running.incidentId, waiting.incidentId]),
      )
    })
  })
})
