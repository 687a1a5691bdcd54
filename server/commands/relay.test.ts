import { sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { factsAfter, type LoggedFact } from '../../db/queries/facts.ts'
import type { FactsMessage } from '../../lib/wire/live.ts'
import { catchUp } from '../live/read-view.ts'
import { audienceFor } from './audience.ts'
import { createRelay, type Relay } from './relay.ts'
import { createTestDistrict, done, EAST, eastDesk, openIncident, report, type TestDistrict } from './test-district.ts'

const audience = audienceFor(eastDesk, 'desk')!
/** Answers nothing it is asked. */
const closedDb = new Proxy(
  {},
  {
    get() {
      throw new Error('closed')
    },
  },
)
const PATIENCE = { timeout: 20_000, interval: 10 }

describe('the relay', () => {
  let district: TestDistrict
  let relay: Relay
  beforeAll(async () => {
    district = await createTestDistrict()
  })
  afterEach(() => relay?.close())
  afterAll(() => district?.drop())

  /** From fact `after`, or from the log's head; what it told, and what it complained of. */
  const follow = async (after?: number, database = district.database) => {
    const messages: FactsMessage[] = []
    const errors: object[] = []
    relay = createRelay({
      database,
      emit: (_room, message) => messages.push(message),
      log: { warn() {}, error: (detail: object) => errors.push(detail) } as never,
    })
    relay.join(audience)
    await relay.start(after)
    return { messages, errors }
  }

  describe('at a fact that cannot be folded', () => {
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

  describe('at facts its own server committed', () => {
    it('tells each once and in order, whoever wrote it, as the log has it', async () => {
      const { messages } = await follow()
      const before = relay.position()
      // One that offers what it wrote, one that is another server's.
      const runners = [district.newRunner({ onCommitted: (facts) => relay.offer(facts) }), district.newRunner()]
      const cases = 20
      const written = await Promise.all(
        Array.from({ length: cases }, (_, index) => openIncident(runners[index % 2]!, EAST)),
      )
      const last = Math.max(...written.map(({ seq }) => seq))
      await vi.waitUntil(() => relay.position() >= last, PATIENCE)
      const told = messages.flatMap(({ facts }) => facts)
      expect(told).toEqual(await factsAfter(district.database.db, before, 1_000))
      expect(told).toHaveLength(2 * cases)
      for (const [index, { prev }] of messages.entries()) if (index > 0) expect(prev).toBe(messages[index - 1]?.seq)
    })

    it('tells what is offered without reading the log, and waits for the log where something is missing before it', async () => {
      const { messages } = await follow()
      const heard: LoggedFact[][] = []
      const runner = district.newRunner({ onCommitted: (facts) => heard.push([...facts]) })
      const [first, second] = [await openIncident(runner, EAST), await openIncident(runner, EAST)]
      await vi.waitUntil(() => relay.position() >= second.seq, PATIENCE)
      const facts = await factsAfter(district.database.db, first.seq - 2, 1_000)
      expect(heard.flat()).toEqual(facts)
      await relay.close()

      // From here on the log cannot be read: whatever is told was offered.
      const { messages: deaf } = await follow(first.seq - 2, { ...district.database, db: closedDb } as never)
      relay.offer(facts.slice(2))
      relay.offer(facts.slice(0, 1))
      await vi.waitUntil(() => relay.position() === first.seq - 1, PATIENCE)
      relay.offer(facts.slice(1, 2))
      await vi.waitUntil(() => relay.position() === second.seq, PATIENCE)
      expect(deaf.flatMap((message) => message.facts)).toEqual(messages.flatMap((message) => message.facts))
    })
  })
})
