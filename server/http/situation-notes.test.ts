/** Notes on views of the situation, and the briefing that is pinned. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { NOTES_MAX } from '../../db/queries/situation-notes.ts'
import type { NotesAnswer } from '../../lib/wire/situation-notes.ts'
import { startTestServer, type TestServer, type Visitor } from '../testing.ts'

const STREET = '320213021'
const VIEW = 'area=320213021&period=7d&severities=1,2'

describe('a note', () => {
  let server: TestServer
  let leader: Visitor
  let street: Visitor
  let other: Visitor
  beforeAll(async () => {
    server = await startTestServer()
    leader = await server.signIn('lingdao')
    street = await server.signIn('diaodu021')
    other = await server.signIn('zhuanzhi')
  })
  afterAll(() => server?.close())

  const write = (who: Visitor, text: string, area = STREET) =>
    who.post('/api/v1/situation/notes', { area, text, view: VIEW })
  const notes = async (who: Visitor): Promise<NotesAnswer['notes']> =>
    ((await (await who.get('/api/v1/situation/notes')).json()) as NotesAnswer).notes
  const idOf = async (answer: Promise<Response>): Promise<string> => (await (await answer).json()).id

  it('hangs at a view, with who wrote it and when, for all who see that area; numbers in it are masked', async () => {
    await write(leader, '电动车充电集中，联系13912345678')
    const seen = await notes(street)
    expect(seen).toMatchObject([
      {
        text: '电动车充电集中，联系139****5678',
        view: VIEW,
        pinned: false,
        area: { code: STREET, name: '崇安寺街道' },
      },
    ])
    expect(seen[0]?.by).toMatch(/\p{Script=Han}/u)
    expect((await other.get('/api/v1/situation/notes')).status).toBe(403)
  })

  it('on the county is not the street’s, and a street writes on itself only', async () => {
    await write(leader, '全区通报', '320213')
    expect((await notes(street)).map(({ text }) => text)).not.toContain('全区通报')
    expect((await write(street, '越界', '320213022')).status).toBe(404)
    expect((await write(street, '本街道')).status).toBe(200)
  })

  it('pinned stands first: that is the briefing', async () => {
    const id = await idOf(write(leader, '晨会要点'))
    await write(leader, '后写的')
    await leader.post(`/api/v1/situation/notes/${id}/pin`, { pinned: true })
    expect((await notes(leader))[0]).toMatchObject({ id, pinned: true })
    await leader.post(`/api/v1/situation/notes/${id}/pin`, { pinned: false })
    expect((await notes(leader))[0]?.id).not.toBe(id)
  })

  it('taken down is shown no more, and it is written down who did', async () => {
    const id = await idOf(write(leader, '写错了'))
    expect((await leader.post(`/api/v1/situation/notes/${id}/take-down`, {})).status).toBe(200)
    expect((await notes(leader)).map((note) => note.id)).not.toContain(id)
    expect((await leader.post(`/api/v1/situation/notes/${id}/pin`, { pinned: true })).status).toBe(404)
    const [line] = await server.database.sql`select target from audit_log where action = 'note_taken_down'`
    expect(line?.target).toBe(id)
  })

  it('has words and a view of ours, or is refused by name of the field', async () => {
    expect(await (await write(leader, '  ')).json()).toMatchObject({ issues: [{ path: 'text' }] })
    const outside = await leader.post('/api/v1/situation/notes', {
      area: STREET,
      text: '看',
      view: 'https://x.invalid/',
    })
    expect(await outside.json()).toMatchObject({ issues: [{ path: 'view' }] })
  })

  it('is refused when too many hang there, and says to take some down', async () => {
    await server.database.sql`
      insert into situation_notes (area_code, text, view, written_at, written_by, written_by_name)
      select '320213025', 'x', '', now(), 'demo-lingdao', 'x' from generate_series(1, ${NOTES_MAX})`
    const answer = await write(leader, '再一条', '320213025')
    expect(answer.status).toBe(409)
    expect(await answer.json()).toMatchObject({ code: 'too_many_notes' })
  })
})
