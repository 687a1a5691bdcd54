/** What desks hear of each other: over real sockets, each with its own scope. */
import { io, type Socket } from 'socket.io-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../../lib/domain/roles/role.ts'
import type { ClientToServer, ServerToClient } from '../../lib/wire/live.ts'
import type { AttendAck, AttendRequest, Presence } from '../../lib/wire/presence.ts'
import { WIRE_VERSION } from '../../lib/wire/version.ts'
import {
  countyOfficer,
  createTestDistrict,
  desk,
  done,
  EAST,
  eastDesk,
  on,
  report,
  type TestDistrict,
  WEST,
  westDesk,
} from '../commands/test-district.ts'
import { startTestServer, type TestServer } from './test-server.ts'

type Page = Socket<ServerToClient, ClientToServer>
const zhao = desk('赵', 'dispatcher', EAST)

describe('desks that share an area', () => {
  let district: TestDistrict
  let server: TestServer
  const pages: Page[] = []

  beforeAll(async () => {
    district = await createTestDistrict()
    server = await startTestServer(district)
  })
  afterAll(async () => {
    for (const page of pages) page.disconnect()
    await server?.close()
    await district?.drop()
  })

  async function open(actor: Actor): Promise<{ page: Page; heard: Presence[][] }> {
    const page: Page = io(`${server.url}/live`, {
      forceNew: true,
      reconnection: false,
      transports: ['websocket'],
      extraHeaders: server.cookieFor(actor),
      auth: { wire: WIRE_VERSION },
    })
    pages.push(page)
    const heard: Presence[][] = []
    page.on('presence', (present) => heard.push([...present]))
    await new Promise<void>((resolve) => page.once('connect', resolve))
    await new Promise((resolve) => page.emit('view', { page: 'desk', detail: 'none' }, resolve))
    return { page, heard }
  }
  const fileCase = async () => (await done(district.newRunner().run(eastDesk, report(EAST)))).incidentId
  const attend = (page: Page, request: AttendRequest): Promise<AttendAck> =>
    new Promise((resolve) => page.emit('attend', request, resolve))
  const names = (heard: Presence[][]) => heard.at(-1)?.map(({ name, doing }) => `${name} ${doing}`)

  it('one that opens an incident is seen by whoever sees it, and by nobody else', async () => {
    const incidentId = await fileCase()
    const [li, other, county, west] = [
      await open(eastDesk),
      await open(zhao),
      await open(countyOfficer),
      await open(westDesk),
    ]
    expect(await attend(li.page, { incidentId, doing: 'drag' })).toEqual({ ok: true })
    await expect.poll(() => names(other.heard)).toEqual([`${eastDesk.name} drag`])
    await expect.poll(() => names(county.heard)).toEqual([`${eastDesk.name} drag`])
    expect(await attend(west.page, { incidentId, doing: 'open' })).toMatchObject({ ok: false, code: 'not_found' })
    expect(west.heard.flat()).toEqual([])

    // A desk that opens later knows at once.
    const late = await open(zhao)
    expect(names(late.heard)).toEqual([`${eastDesk.name} drag`])

    // Whoever goes is forgotten at once.
    li.page.disconnect()
    await expect.poll(() => names(other.heard)).toEqual([])
  })

  it('two may attend at once: nothing is locked', async () => {
    const incidentId = await fileCase()
    const [li, other] = [await open(eastDesk), await open(zhao)]
    await attend(li.page, { incidentId, doing: 'form' })
    expect(await attend(other.page, { incidentId, doing: 'form' })).toEqual({ ok: true })
    await expect.poll(() => names(li.heard)?.sort()).toEqual([`${eastDesk.name} form`, `${zhao.name} form`].sort())
    await attend(li.page, null)
    await expect.poll(() => names(other.heard)).toEqual([`${zhao.name} form`])
  })

  it('an incident handed to another street is no longer shared with this one', async () => {
    const incidentId = await fileCase()
    const [county, east, west] = [await open(countyOfficer), await open(eastDesk), await open(westDesk)]
    await attend(county.page, { incidentId, doing: 'form' })
    await expect.poll(() => names(east.heard)).toContain(`${countyOfficer.name} form`)
    const runner = district.newRunner()
    const taken = await done(
      runner.run(countyOfficer, on({ incidentId, version: 1 }, { type: 'escalate', reason: '跨街道' })),
    )
    const moved = on(taken, { type: 'transferJurisdiction', to: WEST, reason: '地点在西街' })
    await done(runner.run(countyOfficer, moved))
    await expect.poll(() => names(west.heard)).toContain(`${countyOfficer.name} form`)
    await expect.poll(() => names(east.heard)).not.toContain(`${countyOfficer.name} form`)
  })
})
