/** Articles 11, 12, 14 and 18: posts are given by the township, checked, and what they gave ends with them. Against the real server and database. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { HoldersAnswer } from '../../lib/wire/holders-api.ts'
import type { PostsAnswer } from '../../lib/wire/posts-api.ts'
import { startTestServer, type TestServer, type Visitor } from '../testing.ts'
import { done, look, middleOf, on, onDuty, openCase, toWorker } from './test-cases.ts'

const local = (day: string) => new Date(`${day}T00:00:00+08:00`).toISOString()
const passed = { conditionsMet: true, barred: false, checkedBy: '街道组织科' }

describe('posts', () => {
  let server: TestServer
  let keeper: Visitor
  let desk: Visitor
  let grid = ''
  let place: { lon: number; lat: number }
  beforeAll(async () => {
    server = await startTestServer()
    keeper = await server.signIn('wangge021')
    desk = await server.signIn('diaodu021')
    const worker = await server.signIn('zhuanzhi')
    grid = (await (await worker.get('/api/v1/me')).json()).grants[0].scope
    place = await middleOf(desk, grid)
  })
  afterAll(() => server?.close())

  const appoint = (body: object, who = keeper) => who.post('/api/v1/registry/posts', { grid, ...body })
  const codeOf = async (answer: Response) => [answer.status, (await answer.json()).code]
  const newcomer = (more: object = {}) => ({ name: '许新来', birthDate: '1990-05-05', principal: false, ...more })
  const postsOf = async (): Promise<PostsAnswer['posts']> =>
    (await (await keeper.get(`/api/v1/registry/posts?grid=${grid}`)).json()).posts
  const peopleCount = async () => (await server.database.sql`select count(*)::int as n from people`)[0]?.n

  describe('article 12: the grid leader', () => {
    const leader = (more: object = {}) => ({
      role: 'grid_leader',
      person: newcomer(),
      basis: 'committee_member',
      from: local('2026-11-20'),
      ...more,
    })

    it('is never the committee’s principal, and nothing is kept of the try', async () => {
      const before = await peopleCount()
      const answer = await appoint(leader({ person: newcomer({ principal: true }) }))
      expect(await codeOf(answer)).toEqual([422, 'art12_principal'])
      expect(await peopleCount()).toBe(before)
    })

    it('is chosen on a ground', async () => {
      expect(await codeOf(await appoint(leader({ basis: undefined })))).toEqual([422, 'art12_basis_missing'])
      expect(await codeOf(await appoint(leader({ basis: 'full_time_worker' })))).toEqual([422, 'art12_basis_missing'])
    })

    it('is determined by the township: the county is refused', async () => {
      const county = await server.signIn('wangge')
      expect(await codeOf(await appoint(leader(), county))).toEqual([403, 'not_permitted'])
      expect(await codeOf(await appoint(leader(), desk))).toEqual([403, 'not_permitted'])
      const answer = await appoint(leader())
      expect(answer.status).toBe(201)
      const { postId } = await answer.json()
      expect((await postsOf()).find((post) => post.postId === postId)).toMatchObject({
        name: '许新来',
        role: 'grid_leader',
        status: 'active',
        basis: 'committee_member',
      })
    })

    it('another street’s grid is not there, and the try is written down', async () => {
      const foreign = '320213022001001'
      expect((await appoint(leader({ grid: foreign }))).status).toBe(404)
      expect((await keeper.get(`/api/v1/registry/posts?grid=${foreign}`)).status).toBe(404)
      const lines = await server.database.sql`
        select target from audit_log where user_id = 'demo-wangge021' and action = 'out_of_scope' order by id`
      expect(lines.map(({ target }) => target)).toEqual(['POST /api/v1/registry/posts', 'GET /api/v1/registry/posts'])
    })

    it('somebody of another street is nobody here', async () => {
      const [stranger] = await server.database.sql`
        select person_id from posts p where grid_code like '320213022%'
           and not exists (select 1 from posts q where q.person_id = p.person_id and q.grid_code like '320213021%') limit 1`
      const answer = await appoint(leader({ person: { personId: stranger?.person_id } }))
      expect(await codeOf(answer)).toEqual([422, 'no_such_person'])
    })
  })

  describe('article 14: the full-time worker', () => {
    const young = (from: string) => ({
      role: 'full_time_worker',
      person: newcomer({ name: '小林', birthDate: '2008-12-02' }),
      check: passed,
      from: local(from),
    })

    it('is eighteen on the first day: refused the day before the birthday, taken on it and after', async () => {
      expect(await codeOf(await appoint(young('2026-12-01')))).toEqual([422, 'art14_age'])
      for (const day of ['2026-12-02', '2026-12-03']) {
        const answer = await appoint(young(day))
        expect(answer.status).toBe(201)
        expect(await answer.json()).toMatchObject({ status: 'active' })
      }
    })

    it('who falls under a bar is refused, and no more than a no is kept', async () => {
      const body = { role: 'full_time_worker', person: newcomer(), from: local('2026-11-20') }
      const answer = await appoint({ ...body, check: { ...passed, barred: true } })
      expect(await codeOf(answer)).toEqual([422, 'art14_barred'])
    })

    it('not checked: a draft, that nobody can be sent on until it is checked', async () => {
      const answer = await appoint({
        role: 'full_time_worker',
        person: newcomer({ name: '待核' }),
        from: local('2026-11-19'),
      })
      const { postId, status } = await answer.json()
      expect(status).toBe('draft')
      const { personId } = (await postsOf()).find((post) => post.postId === postId) ?? { personId: '' }
      const open = await openCase(desk, place, '1104')
      expect(await on(desk, open, toWorker(personId))).toMatchObject({ ok: false, code: 'no_active_post' })

      const check = (body: object) => keeper.post(`/api/v1/registry/posts/${postId}/check`, body)
      expect(await codeOf(await check({ ...passed, conditionsMet: false }))).toEqual([422, 'art14_barred'])
      expect((await check(passed)).status).toBe(200)
      expect(await codeOf(await check(passed))).toEqual([409, 'already_checked'])
      // Checked, he holds the post; what keeps him back now is only that he is not on duty.
      expect(await on(desk, open, toWorker(personId))).toMatchObject({ ok: false, code: 'off_duty' })
      expect((await postsOf()).find((post) => post.postId === postId)).toMatchObject({
        status: 'active',
        checkedBy: passed.checkedBy,
      })
    })

    it('the same post twice at one time is refused, also when both come at once', async () => {
      const [{ personId } = { personId: '' }] = (await postsOf()).filter(({ name }) => name === '许新来')
      const body = { role: 'full_time_worker', person: { personId }, check: passed, from: local('2026-11-20') }
      const answers = await Promise.all([appoint(body), appoint(body), appoint(body)])
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409])
    })
  })

  describe('article 11: a post that ends', () => {
    it('takes duty, devices and rights with it at once; his open cases stay his', async () => {
      const { visitor: worker, personId, name } = await onDuty(await server.signIn('zhuanzhi'))
      const { token } = await (await worker.post('/api/v1/field/device', {})).json()
      const open = await openCase(desk, place, '1104')
      const given = await done(on(desk, open, toWorker(personId, ['stabilise'])))
      const fix = () =>
        fetch(`${server.url}/ingest/osmand?id=${token}&lat=${place.lat}&lon=${place.lon}&timestamp=${server.now()}`)
      expect((await fix()).status).toBe(200)

      const held = (await postsOf()).filter((post) => post.personId === personId)
      for (const { postId } of held)
        expect((await keeper.post(`/api/v1/registry/posts/${postId}/end`, {})).status).toBe(200)

      expect((await fix()).status).toBe(401)
      expect((await worker.post('/api/v1/field/device', {})).status).toBe(403)
      const { sql } = server.database
      expect(await sql`select 1 from duty_periods where person_id = ${personId} and ended_at is null`).toHaveLength(0)
      expect(await sql`select 1 from devices where person_id = ${personId} and revoked_at is null`).toHaveLength(0)
      expect(await look(desk, given.incidentId)).toMatchObject({
        state: 'assigned',
        assignment: { responsible: { personId } },
      })
      const { flagged }: HoldersAnswer = await (await desk.get('/api/v1/desk/holders')).json()
      expect(flagged).toContainEqual({ incidentId: given.incidentId, name, flag: 'left_post' })
      const second = await openCase(desk, place, '1104')
      expect(await on(desk, second, toWorker(personId, ['stabilise']))).toMatchObject({ code: 'no_active_post' })
    })

    it('by its date: the right ends with the day, and the register keeps who held it', async () => {
      const answer = await appoint({
        role: 'part_time_worker',
        person: newcomer({ name: '短期' }),
        from: local('2026-11-20'),
        to: local('2026-11-21'),
      })
      const { postId } = await answer.json()
      const post = (await postsOf()).find((one) => one.postId === postId)
      const open = await openCase(desk, place, '1104')
      expect(await on(desk, open, toWorker(post?.personId ?? ''))).toMatchObject({ code: 'art15_part_time_alone' })
      server.moveTo(Date.parse(local('2026-11-21')))
      expect(await on(desk, open, toWorker(post?.personId ?? ''))).toMatchObject({ code: 'no_active_post' })
      expect((await postsOf()).map((one) => one.postId)).toContain(postId)
      expect(await codeOf(await keeper.post(`/api/v1/registry/posts/${postId}/end`, {}))).toEqual([409, 'post_ended'])
    })
  })
})
