import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import type { Pages } from '../pages.ts'
import { listenOn } from '../testing-port.ts'
import { dispatchRequests } from './dispatch.ts'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

/** Pages that are made like this, and what was written down of them. */
async function pagesMadeBy(handle: Pages['handle']) {
  const httpServer = createServer()
  servers.push(httpServer)
  const errors: object[] = []
  const log = { error: (detail: object) => errors.push(detail) } as never
  dispatchRequests({ httpServer, log }).open({ api: () => {}, pages: { handle, close: async () => {} } })
  await listenOn(httpServer, 0)
  const { port } = httpServer.address() as AddressInfo
  return { get: () => fetch(`http://127.0.0.1:${port}/dispatch`), errors }
}

it('a page that cannot be made is asked for again later, and said', async () => {
  const { get, errors } = await pagesMadeBy(async () => {
    throw new Error('no page')
  })
  expect((await get()).status).toBe(503)
  expect(errors).toMatchObject([{ path: '/dispatch' }])
})

it('one that fails when it is out already harms nobody', async () => {
  // Long enough to be still on its way then.
  const page = 'page'.repeat(5_000_000)
  const { get, errors } = await pagesMadeBy(async (_request, response) => {
    response.end(page)
    throw new Error('afterwards')
  })
  for (let times = 0; times < 2; times++) expect((await (await get()).text()).length).toBe(page.length)
  expect(errors).toHaveLength(2)
})
