import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Database, openDatabase } from '../../db/client.ts'
import type { FactsMessage } from '../../lib/wire/live.ts'
import { audienceFor } from './audience.ts'
import { createRelay, type Relay } from './relay.ts'
import type { CommandRunner } from './run-command.ts'
import {
  createTestDistrict,
  done,
  EAST,
  eastDesk,
  on,
  quiet,
  report,
  type TestDistrict,
  WEST,
  westDesk,
} from './test-district.ts'
import { createTestProxy, type TestProxy } from './test-proxy.ts'

/** Far above what it takes; a wait that ends by it is a failure. */
const PATIENCE = { timeout: 40_000, interval: 20 }

let district: TestDistrict
let proxy: TestProxy
let database: Database
let runner: CommandRunner
let relay: Relay
const sent: { room: string; message: FactsMessage }[] = []
const audience = audienceFor(eastDesk, 'desk')!

beforeAll(async () => {
  district = await createTestDistrict()
  proxy = await createTestProxy(district.database.url)
  database = openDatabase({ url: proxy.url })
  runner = district.newRunner({ database })
  relay = createRelay({ database, log: quiet, emit: (room, message) => sent.push({ room, message }) })
  await relay.start()
  relay.join(audience)
})
afterAll(async () => {
  await relay.close()
  await database.close()
  await proxy.close()
  await district.drop()
})

/** Facts told to a room, with the rule a page applies: each message must follow the one before. */
function told(room: string): number[] {
  const seqs: number[] = []
  let cursor = 0
  for (const { message } of sent.filter((one) => one.room === room)) {
    if (cursor > 0) expect(message.prev).toBe(cursor)
    for (const fact of message.facts) seqs.push(fact.seq)
    cursor = message.seq
  }
  return seqs
}

describe('while the database is away', () => {
  it('commands are answered «unavailable», and with the same key carried out once when it is back', async () => {
    const before = await done(runner.run(eastDesk, report(EAST)))
    await vi.waitUntil(() => told(audience.key).includes(before.seq), PATIENCE)
    await proxy.cut()
    const envelope = on(before, { type: 'accept' })
    const answers = await Promise.all(Array.from({ length: 30 }, () => runner.run(eastDesk, envelope)))
    for (const answer of answers) expect(answer).toMatchObject({ ok: false, code: 'unavailable' })

    await proxy.restore()
    const ack = await vi.waitUntil(async () => {
      const again = await runner.run(eastDesk, envelope)
      return again.ok && again
    }, PATIENCE)
    expect(ack).toMatchObject({ version: 2 })
    expect(await runner.run(eastDesk, envelope)).toEqual(ack)
    // The page hears of it although the wire was cut, without a gap and without a repetition.
    await vi.waitUntil(() => told(audience.key).includes(ack.seq), PATIENCE)
    expect(told(audience.key)).toEqual([before.seq, ack.seq])
  })

  it('facts written by another server arrive when it is back', async () => {
    const other = district.newRunner()
    await proxy.cut()
    const filed = []
    for (let n = 0; n < 5; n++)
      filed.push(await done(other.run(eastDesk, report(EAST))), await done(other.run(westDesk, report(WEST))))
    await proxy.restore()
    const own = filed.filter((_, index) => index % 2 === 0).map(({ seq }) => seq)
    await vi.waitUntil(() => own.every((seq) => told(audience.key).includes(seq)), PATIENCE)
    expect(told(audience.key).slice(-5)).toEqual(own)
  })

  it('a connection cut in the middle of commands loses none that was acknowledged and doubles none', async () => {
    const other = district.newRunner()
    const incident = await done(other.run(eastDesk, report(EAST)))
    const envelopes = Array.from({ length: 40 }, (_, n) => on(incident, { type: 'comment', text: `第${n}条` }))
    const first = envelopes.map((envelope) => runner.run(eastDesk, envelope))
    await Promise.race(first)
    await proxy.cut()
    const answers = await Promise.all(first)
    await proxy.restore()
    for (const [index, envelope] of envelopes.entries()) {
      const answer = await vi.waitUntil(async () => {
        const again = await runner.run(eastDesk, envelope)
        return again.ok && again
      }, PATIENCE)
      if (answers[index]!.ok) expect(answer).toEqual(answers[index])
    }
    const [{ count }] = await district.database.sql<[{ count: number }]>`
      select count(*)::int from facts where subject_id = ${incident.incidentId} and type = 'commented'`
    expect(count).toBe(40)
  })
})

describe('the relay', () => {
  it('tells each audience only what it may see, each message following the last', async () => {
    const west = audienceFor(westDesk, 'desk')!
    relay.join(west)
    const acks: { readonly seq: number }[] = []
    for (let n = 0; n < 6; n++)
      acks.push(
        await done(runner.run(n % 2 ? westDesk : eastDesk, { ...report(n % 2 ? WEST : EAST), key: randomUUID() })),
      )
    await vi.waitUntil(() => told(west.key).includes(acks[5]!.seq), PATIENCE)
    expect(told(west.key)).toEqual([acks[1]!.seq, acks[3]!.seq, acks[5]!.seq])
    expect(told(audience.key).slice(-3)).toEqual([acks[0]!.seq, acks[2]!.seq, acks[4]!.seq])
  })

  it('tells other parts of the server every fact, in order', async () => {
    const heard: number[] = []
    const stop = relay.onFact((fact) => heard.push(fact.seq))
    const acks = await Promise.all(Array.from({ length: 20 }, () => done(runner.run(eastDesk, report(EAST)))))
    const last = Math.max(...acks.map(({ seq }) => seq))
    await vi.waitUntil(() => heard.includes(last), PATIENCE)
    stop()
    expect(heard).toEqual(Array.from({ length: 20 }, (_, index) => last - 19 + index))
  })
})
