import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { KEEP_MAX_CHARS } from '../../lib/wire/keeps.ts'
import { startTestServer, type TestServer, type Visitor } from '../testing.ts'

describe('what a user keeps for himself', () => {
  let server: TestServer
  let desk: Visitor
  let colleague: Visitor
  beforeAll(async () => {
    server = await startTestServer()
    desk = await server.signIn('diaodu021')
    colleague = await server.signIn('diaodu022')
  })
  afterAll(() => server?.close())
  const PATH = '/api/v1/keeps/desk-views'
  const kept = async (visitor: Visitor) => (await visitor.get(PATH)).json()

  it('is nothing at first, then what was put last', async () => {
    expect(await kept(desk)).toEqual({ value: null, updatedAt: null })
    expect((await desk.post(PATH, { value: [{ name: '红色' }] })).status).toBe(200)
    await desk.post(PATH, { value: [{ name: '超期' }] })
    expect(await kept(desk)).toMatchObject({ value: [{ name: '超期' }], updatedAt: expect.any(String) })
  })

  it('follows the user to another desk, and is no colleague’s', async () => {
    const elsewhere = await server.signIn('diaodu021')
    expect(await kept(elsewhere)).toMatchObject({ value: [{ name: '超期' }] })
    expect(await kept(colleague)).toEqual({ value: null, updatedAt: null })
  })

  it('has names of ours only, and a size', async () => {
    expect((await desk.get('/api/v1/keeps/anything')).status).toBe(404)
    expect((await desk.post('/api/v1/keeps/anything', { value: 1 })).status).toBe(404)
    const large = await desk.post(PATH, { value: 'x'.repeat(KEEP_MAX_CHARS) })
    expect(large.status).toBe(400)
    expect(await large.json()).toMatchObject({ code: 'invalid_request', issues: [{ path: 'value' }] })
    expect((await desk.post(PATH, { value: 'a\u0000b' })).status).toBe(400)
    expect((await desk.post(PATH, { value: null })).status).toBe(400)
    expect((await desk.post(PATH, {})).status).toBe(400)
    expect(await kept(desk)).toMatchObject({ value: [{ name: '超期' }] })
  })
})
