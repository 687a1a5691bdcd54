/** What happens while the server starts is not lost. */
import { eq } from 'drizzle-orm'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { posts } from '../db/schema/people.ts'
import type { PersonId } from '../lib/domain/roles/role.ts'
import type { SnapshotMessage } from '../lib/wire/live.ts'
import { switchDuty } from './commands/switch-duty.ts'
import { loadWorld } from './live/load-world.ts'
import { startTestServer, type TestServer } from './testing.ts'

vi.mock('./live/load-world.ts', { spy: true })

const PATIENCE = { timeout: 30_000, interval: 250 }

describe('starting', () => {
  let server: TestServer | undefined
  afterEach(() => server?.close())

  it('hears of whoever goes off duty between the reading of the world and the first fact carried', async () => {
    const { loadWorld: read } = await vi.importActual<typeof import('./live/load-world.ts')>('./live/load-world.ts')
    let worker: PersonId | undefined
    vi.mocked(loadWorld).mockImplementationOnce(async (database, world, now) => {
      const [post] = await database.db.select().from(posts).where(eq(posts.status, 'active')).limit(1)
      worker = post?.personId as PersonId
      await switchDuty(database, { personId: worker, on: true, at: now - 1_000, noticeVersion: 'test' })
      await read(database, world, now)
      expect(world.isOnDuty(worker)).toBe(true)
      expect(await switchDuty(database, { personId: worker, on: false, at: now })).toMatchObject({ changed: true })
    })
    server = await startTestServer()
    const desk = await server.signIn('diaodu')
    const socket = desk.socket()
    const isOn = () =>
      new Promise<boolean | undefined>((resolve) => {
        socket.once('snapshot', ({ rosters }: SnapshotMessage) =>
          resolve(rosters.flatMap(({ workers }) => workers).find(({ personId }) => personId === worker)?.onDuty),
        )
        socket.emit('view', { page: 'desk', detail: 'workers' }, () => {})
      })
    await new Promise<void>((resolve) => socket.once('connect', resolve).connect())
    await vi.waitUntil(async () => (await isOn()) === false, PATIENCE)
  })
})
