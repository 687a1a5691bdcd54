import { sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { FactsMessage } from '../../lib/wire/live.ts'
import { catchUp } from '../live/read-view.ts'
import { audienceFor } from './audience.ts'
import { createRelay, type Relay } from './relay.ts'
import { createTestDistrict, done, EAST, eastDesk, openIncident, report, type TestDistrict } from './test-district.ts'

const PATIENCE = { timeout: 20_000, interval: 10 }

describe('the relay, at a fact that cannot be folded', () => {
  let district: TestDistrict
  let relay: Relay
  beforeAll(async () => {
    district = await createTestDistrict()
  })
  afterEach(() => relay?.close())
  afterAll(() => district?.drop())

  const audience = audienceFor(eastDesk, 'desk')!
  const follow = async (after: number) => {
    const messages: FactsMessage[] = []
    const errors: object[] = []
    relay = createRelay({
      database: district.database,
      emit: (_room, message) => messages.push(message),
      log: { warn() {}, error: (detail: object) => errors.push(detail) } as never,
    })
    relay.join(audience)
    await relay.start(after)
    return { messages, errors }
  }
  const spoil = (seq: number) =>
    district.database.db.execute(sql`update facts set event = jsonb_set(event, '{body}', 'null') where seq = ${seq}`)

  it('goes on, says which it was, and gives those who see the incident its state', async () => {
    const runner = district.newRunner()
    const broken = await openIncident(runner, EAST)
    const next = await done(runner.run(eastDesk, report(EAST)))
    await spoil(broken.seq)
    const { messages, errors } = await follow(broken.seq - 2)
    await vi.waitUntil(() => relay.position() >= next.seq, PATIENCE)
    expect(errors).toMatchObject([{ seq: broken.seq }])
    const facts = messages.flatMap((message) => message.facts)
    expect(facts.map(({ seq, kind }) => [seq, kind])).toEqual([
      [broken.seq - 1, 'incident'],
      [broken.seq, 'incidentState'],
      [next.seq, 'incident'],
    ])
    // Who was away is told the same.
    const missed = await catchUp(district.database, audience, broken.seq - 2)
    expect(missed?.facts).toEqual(facts)
  })

  it('passes over a report, and a change of duty, that nobody can read', async () => {
    const runner = district.newRunner()
    const [first, second, third] = [
      await done(runner.run(eastDesk, report(EAST))),
      await done(runner.run(eastDesk, report(EAST))),
      await done(runner.run(eastDesk, report(EAST))),
    ]
    await spoil(first.seq)
    await district.database.db.execute(
      sql`update facts set kind = 'duty', event = null, duty = '{"personId":"nobody"}'::jsonb where seq = ${second.seq}`,
    )
    const { messages, errors } = await follow(first.seq - 1)
    await vi.waitUntil(() => relay.position() >= third.seq, PATIENCE)
    expect(errors).toMatchObject([{ seq: first.seq }, { seq: second.seq }])
    expect(messages.flatMap((message) => message.facts).map(({ seq }) => seq)).toEqual([third.seq])
    // A snapshot folds nothing.
    expect(await catchUp(district.database, audience, first.seq - 1)).toBeNull()
  })
})
