/** How many connections one user may hold. */
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { startTestServer, type TestServer } from '../testing.ts'

const AT_ONCE = 30
const MAX = 20
const PATIENCE = { timeout: 20_000, interval: 20 }

describe('connections of one user', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer()
  })
  afterAll(() => server?.close())

  it('are bounded also when all knock in one moment', async () => {
    const desk = await server.signIn('diaodu')
    let settled = 0
    const sockets = Array.from({ length: AT_ONCE }, () => {
      const socket = desk.socket()
      // Whoever is let in asks something: only an open connection answers.
      socket.on('connect', () => socket.emit('view', { page: 'desk', detail: 'none' }, () => settled++))
      socket.on('disconnect', () => settled++)
      socket.on('connect_error', () => settled++)
      return socket
    })
    // The session table is slow to answer: all of them wait to be signed in.
    await server.database.sql.begin(async (tx) => {
      await tx`lock table session in access exclusive mode`
      for (const socket of sockets) socket.connect()
      await delay(800)
    })
    await vi.waitUntil(() => settled >= AT_ONCE, PATIENCE)
    expect(sockets.filter(({ connected }) => connected)).toHaveLength(MAX)
    for (const socket of sockets) socket.disconnect()
    const again = desk.socket()
    again.connect()
    await vi.waitUntil(() => again.connected, PATIENCE)
  })
})
