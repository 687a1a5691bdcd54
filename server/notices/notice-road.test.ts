/** Notices with several servers on one database, after a time when none was up, and with a push service that is not well. */
import { createECDH } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { factsAfter, headOf } from '../../db/queries/facts.ts'
import { countSubscriptions, saveSubscription } from '../../db/queries/push-subscriptions.ts'
import { user } from '../../db/schema/accounts.ts'
import {
  assignTo,
  createTestDistrict,
  done,
  EAST,
  eastDesk,
  eastOfficer,
  on,
  openIncident,
  quiet,
  report,
  type TestDistrict,
} from '../commands/test-district.ts'
import { createNoticeRoad, type NoticeRoad } from './notice-road.ts'
import { createPushSender } from './push-sender.ts'

describe('the road of notices', () => {
  let district: TestDistrict
  let service: Server
  let answers: number[] = []
  let pushed = 0
  const roads: NoticeRoad[] = []
  const own = createECDH('prime256v1')
  const keys = {
    publicKey: own.generateKeys('base64url'),
    privateKey: own.getPrivateKey('base64url'),
    subject: 'mailto:ops@example.cn',
  }

  beforeAll(async () => {
    district = await createTestDistrict()
    service = createServer((request, response) => {
      pushed++
      request.resume()
      response.writeHead(answers.shift() ?? 201).end()
    })
    await new Promise<void>((ready) => service.listen(0, '127.0.0.1', ready))
  })
  afterAll(async () => {
    service?.close()
    await district?.drop()
  })
  beforeEach(() => {
    pushed = 0
    answers = []
  })
  afterEach(async () => {
    await Promise.all(roads.splice(0).map((road) => road.close()))
  })

  const worker = () => {
    const [first] = district.workers[EAST] ?? []
    if (!first) throw new Error('no worker')
    return first
  }
  const subscribe = () => {
    const { personId, actor } = worker()
    const p256dh = createECDH('prime256v1').generateKeys('base64url')
    const endpoint = `http://127.0.0.1:${(service.address() as AddressInfo).port}/phone`
    return saveSubscription(
      district.database.db,
      { userId: actor.userId, personId },
      { endpoint, p256dh, auth: 'BTBZMqHH6r4Tts7J_aSIgg' },
    )
  }
  const start = (): NoticeRoad => {
    const { database } = district
    const road = createNoticeRoad({
      database,
      sender: createPushSender({ database, keys, now: Date.now, log: quiet }),
      now: Date.now,
      log: quiet,
    })
    roads.push(road)
    return road
  }
  /** A case of severity 2, which is told at once. */
  const give = async () => {
    const runner = district.newRunner()
    const opened = await openIncident(runner, EAST)
    return done(runner.run(eastDesk, on(opened, assignTo(worker().personId))))
  }
  const kinds = async (incidentId: string) =>
    (
      await district.database.sql`
        select kind, sent_at is not null as sent, cancelled_at is not null as cancelled
          from phone_notices where incident_id = ${incidentId} order by id`
    ).map(({ kind, sent, cancelled }) => `${kind}${sent ? ' sent' : ''}${cancelled ? ' cancelled' : ''}`)

  it('two servers that hear the same fact tell it once', async () => {
    await subscribe()
    const [one, other] = [start(), start()]
    const head = await headOf(district.database.db)
    const { incidentId } = await give()
    for (const fact of await factsAfter(district.database.db, head, 10)) {
      one.hear(fact)
      other.hear(fact)
    }
    await expect.poll(() => kinds(incidentId)).toEqual(['assigned sent'])
    await expect.poll(() => pushed).toBe(1)
    await Promise.all(roads.splice(0).map((road) => road.close()))
    expect(pushed).toBe(1)
  })

  it('what was given and taken back while no server was up is told, or not, at the next start', async () => {
    await subscribe()
    const kept = await give()
    const undone = await give()
    await done(district.newRunner().run(eastDesk, on(undone, { type: 'withdraw', undo: true })))
    start()
    await expect.poll(() => kinds(kept.incidentId)).toEqual(['assigned sent'])
    expect(await kinds(undone.incidentId)).toEqual([])
  })

  it('a push service that is not well is asked again, a few times', async () => {
    await subscribe()
    answers = [503, 201]
    const road = start()
    const head = await headOf(district.database.db)
    await give()
    for (const fact of await factsAfter(district.database.db, head, 10)) road.hear(fact)
    await expect.poll(() => pushed, { timeout: 10_000 }).toBe(2)
    expect(await countSubscriptions(district.database.db, worker().personId)).toBe(1)
  })

  it('who reported a case is told when it is not accepted or goes into another, not of what he did himself', async () => {
    const { actor, personId, name } = worker()
    const { database } = district
    await database.db
      .insert(user)
      .values({ id: actor.userId, name, email: `${actor.userId}@example.cn`, personId })
      .onConflictDoNothing()
    const road = start()
    const runner = district.newRunner()
    const head = await headOf(database.db)
    const refused = await done(runner.run(actor, report(EAST)))
    await done(
      runner.run(eastOfficer, on(refused, { type: 'refuse', reason: '非网格事项', whereToTurn: '请拨打 12345' })),
    )
    const primary = await openIncident(runner, EAST)
    const found = await done(runner.run(actor, report(EAST)))
    await done(runner.run(eastDesk, on(found, { type: 'merge', primary: primary.incidentId })))
    for (const fact of await factsAfter(database.db, head, 20)) road.hear(fact)
    await expect.poll(() => kinds(refused.incidentId)).toEqual([expect.stringMatching(/^refused/)])
    await expect.poll(() => kinds(found.incidentId)).toEqual([expect.stringMatching(/^merged/)])
  })
})
