/** Photos that commands name: whose they must be, and what becomes of them. */
import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { storePhoto } from '../../db/queries/photos.ts'
import { photos } from '../../db/schema/photos.ts'
import type { UserId } from '../../lib/domain/roles/role.ts'
import type { CommandRunner } from './run-command.ts'
import {
  createTestDistrict,
  done,
  EAST,
  eastDesk,
  on,
  openIncident,
  report,
  type TestDistrict,
} from './test-district.ts'

describe('photos that a command names', () => {
  let district: TestDistrict
  let runner: CommandRunner
  beforeAll(async () => {
    district = await createTestDistrict()
    runner = district.newRunner()
  })
  afterAll(() => district?.drop())

  const uploaded = async (uploadedBy: UserId): Promise<string> => {
    const bytes = new Uint8Array(1)
    const id = randomUUID()
    const size = { width: 1, height: 1 }
    await storePhoto(district.database, {
      ...{ id, uploadedBy, uploadedAt: new Date(), sha256: id, whole: bytes, thumb: bytes },
      ...size,
    })
    return id
  }
  const caseOf = async (id: string) => {
    const [row] = await district.database.db.select().from(photos).where(eq(photos.id, id))
    return row && { incidentId: row.incidentId, townshipCode: row.townshipCode }
  }
  const attach = (...photoIds: string[]) => ({ type: 'attach' as const, photoIds })

  it('belong to the case from then on, and may be named in it again', async () => {
    const id = await uploaded(eastDesk.userId)
    const opened = await openIncident(runner, EAST)
    const attached = await done(runner.run(eastDesk, on(opened, attach(id))))
    expect(await caseOf(id)).toEqual({ incidentId: opened.incidentId, townshipCode: EAST })
    await done(runner.run(eastDesk, on(attached, { type: 'comment', text: '见照片', photoIds: [id] })))
  })

  it('come with a report of what was handled on the spot', async () => {
    const [worker] = district.workers[EAST]!
    const id = await uploaded(worker!.actor.userId)
    const { key, place } = report(EAST)
    const handled = {
      type: 'reportHandled' as const,
      category: '0801',
      title: '议事请求',
      result: '已答复',
      photoIds: [id],
    }
    const { incidentId } = await done(runner.run(worker!.actor, { key, ...(place && { place }), command: handled }))
    expect(await caseOf(id)).toMatchObject({ incidentId })
  })

  it.each([
    ['that is not there', async () => randomUUID()],
    ['of somebody else', () => uploaded('user-other' as UserId)],
    [
      'of another case',
      async () => {
        const id = await uploaded(eastDesk.userId)
        await done(runner.run(eastDesk, on(await openIncident(runner, EAST), attach(id))))
        return id
      },
    ],
    [
      'that has been erased',
      async () => {
        const id = await uploaded(eastDesk.userId)
        await district.database.db.update(photos).set({ erasedAt: new Date() }).where(eq(photos.id, id))
        return id
      },
    ],
  ])('one %s is refused by name, and its good companion stays loose', async (_which, photo) => {
    const wrong = await photo()
    const good = await uploaded(eastDesk.userId)
    const answer = await runner.run(eastDesk, on(await openIncident(runner, EAST), attach(good, wrong)))
    expect(answer).toMatchObject({ ok: false, rejection: { code: 'evidence_missing', detail: { photo: wrong } } })
    expect(await caseOf(good)).toEqual({ incidentId: null, townshipCode: null })
  })

  it('of two cases that name it at once one has it', async () => {
    const id = await uploaded(eastDesk.userId)
    const cases = [await openIncident(runner, EAST), await openIncident(runner, EAST)]
    const answers = await Promise.all(cases.map((opened) => runner.run(eastDesk, on(opened, attach(id)))))
    expect(answers.map(({ ok }) => ok).sort()).toEqual([false, true])
    expect(await caseOf(id)).toMatchObject({ incidentId: cases[answers.findIndex(({ ok }) => ok)]?.incidentId })
  })
})
