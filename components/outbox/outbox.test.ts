import { expect, test, vi } from 'vitest'
import { createOutbox, type Outbox } from './outbox.ts'
import { envelopeOf, ITEMS_MAX, isWaiting, type OutboxItem } from './outbox-item.ts'
import { aServer, found, INCIDENT, memoryStorage, step } from './testing.ts'

const DAY_MS = 24 * 3_600_000

function aPhone(overrides: Partial<Parameters<typeof createOutbox>[0]> = {}) {
  const storage = overrides.storage ?? memoryStorage()
  const { server, road } = aServer()
  const open = (more: Partial<Parameters<typeof createOutbox>[0]> = {}): Outbox =>
    createOutbox({
      userId: 'wang',
      storage,
      road,
      now: Date.now,
      newKey: () => crypto.randomUUID(),
      alone: (work) => work(),
      channel: { tell: () => {}, onTold: () => {}, close: () => {} },
      ...overrides,
      ...more,
    })
  return { storage, server, road, open }
}
const types = (facts: readonly { command: { type: string } }[]) => facts.map(({ command }) => command.type)
const emptied = (outbox: Outbox) =>
  vi.waitFor(() => {
    const { items } = outbox.getView()
    expect([items.length > 0, items.some(isWaiting)]).toEqual([true, false])
  })

test('three reports and two steps made without a network arrive after the phone was closed and opened, once each and in order', async () => {
  const { server, open } = aPhone()
  server.online = false
  const before = open()
  await before.add(found('垃圾'))
  await before.add(step({ type: 'acknowledge' }))
  await before.add(found('井盖'))
  await before.add(step({ type: 'arrive' }))
  await before.add(found('积水'))
  before.close()
  server.online = true
  const after = open()
  await emptied(after)
  expect(types(server.facts)).toEqual(['report', 'acknowledge', 'report', 'arrive', 'report'])
  after.close()
})

test('a chain made out of reach names the versions it makes itself', async () => {
  const { server, open } = aPhone()
  server.online = false
  const outbox = open()
  for (const type of ['acknowledge', 'depart', 'arrive'] as const) await outbox.add(step({ type }, 5))
  server.online = true
  outbox.wake()
  await emptied(outbox)
  expect(server.facts.map(({ seenVersion }) => seenVersion)).toEqual([5, 6, 7])
  outbox.close()
})

test('an answer lost three times is asked for with the same words under the same key: one fact', async () => {
  const { server, open } = aPhone()
  server.loseAnswers = 3
  const outbox = open()
  await outbox.add(found('垃圾'))
  for (let times = 2; times <= 4; times++) {
    await vi.waitFor(() => expect(server.said.length).toBe(times - 1))
    outbox.wake()
  }
  await emptied(outbox)
  expect(new Set(server.said).size).toBe(1)
  expect(server.said.length).toBe(4)
  expect(server.facts.length).toBe(1)
  outbox.close()
})

test('what the desk changed meanwhile is shown, keeps the words, and holds back what was said on the strength of it', async () => {
  const { server, open } = aPhone()
  server.online = false
  server.refuse = ({ incidentId, seenVersion }) =>
    incidentId === INCIDENT && seenVersion === 5
      ? {
          ok: false,
          code: 'stale_version',
          message: '已被改动',
          rejection: { code: 'stale_version', currentVersion: 8 },
          conflict: [{ version: 8, type: 'reassigned', by: '调度李', at: 1 }],
        }
      : undefined
  const outbox = open()
  await outbox.add(step({ type: 'arrive' }))
  await outbox.add(step({ type: 'resolve', text: '已清理', photoIds: [] }))
  await outbox.add(found('井盖'))
  server.online = true
  outbox.wake()
  await emptied(outbox)
  const [arrive, resolve, report] = outbox.getView().items
  expect(arrive?.state).toMatchObject({ kind: 'refused', refusal: { code: 'stale_version' } })
  expect(resolve?.state).toMatchObject({ kind: 'refused', refusal: { code: 'earlier_refused' } })
  expect(resolve?.command).toMatchObject({ text: '已清理' })
  expect(report?.state.kind).toBe('delivered')

  await outbox.askAgain(arrive?.key ?? '', 8)
  await emptied(outbox)
  expect(server.facts.map(({ command, seenVersion }) => [command.type, seenVersion])).toEqual([
    ['report', undefined],
    ['arrive', 8],
    ['resolve', 9],
  ])
  outbox.close()
})

test('another account on the same phone sends nothing of the first, and learns only how many wait', async () => {
  const { server, open } = aPhone()
  server.online = false
  const wang = open()
  await wang.add(found('垃圾'))
  wang.close()
  server.online = true
  const li = open({ userId: 'li' })
  await li.add(found('井盖'))
  await emptied(li)
  expect(server.facts.map(({ command }) => 'title' in command && command.title)).toEqual(['井盖'])
  expect(li.getView().othersWaiting).toBe(1)
  expect(li.getView().items.map(({ title }) => title)).toEqual(['井盖'])
  li.close()
})

test('a report goes ahead in words and its photos follow it to the incident it made', async () => {
  const storage = memoryStorage()
  const { server, open } = aPhone({ storage })
  const outbox = open()
  await outbox.add({ ...found('垃圾'), photos: [new Blob(['picture'])] })
  await emptied(outbox)
  const [report, attach] = server.facts
  expect(types(server.facts)).toEqual(['report', 'attach'])
  expect(attach?.incidentId).toBe(`made-by-${report?.key}`)
  expect(attach?.command).toMatchObject({ photoIds: ['photo-7'] })
  // What has arrived needs no room on the phone any more.
  expect(storage.photos.size).toBe(0)
  outbox.close()
})

test('a refused report keeps its photos back, and takes them along when it is asked for again', async () => {
  const { server, open } = aPhone()
  server.refuse = () => ({ ok: false, code: 'out_of_scope', message: '', rejection: { code: 'out_of_scope' } })
  const outbox = open()
  await outbox.add({ ...found('垃圾'), photos: [new Blob(['picture'])] })
  await emptied(outbox)
  const [report, pictures] = outbox.getView().items
  expect(pictures?.state).toMatchObject({ kind: 'refused', refusal: { code: 'earlier_refused' } })
  server.refuse = undefined
  await outbox.askAgain(report?.key ?? '', undefined)
  await emptied(outbox)
  expect(types(server.facts)).toEqual(['report', 'attach'])
  outbox.close()
})

test('a photo that has arrived is not sent again when the line breaks after it', async () => {
  const { server, open } = aPhone()
  server.loseAnswers = 1
  const outbox = open()
  await outbox.add({ ...step({ type: 'comment', text: '见照片' }), photos: [new Blob(['one'])] })
  await vi.waitFor(() => expect(server.said.length).toBe(1))
  outbox.wake()
  await emptied(outbox)
  expect(server.photoBytes).toEqual([3])
  expect(server.facts.length).toBe(1)
  outbox.close()
})

test('a full box says so and takes nothing', async () => {
  const { server, open } = aPhone()
  server.online = false
  const outbox = open()
  for (let count = 0; count < ITEMS_MAX; count++) await outbox.add(found('垃圾'))
  expect(await outbox.add(found('再一条'))).toEqual({ ok: false, reason: 'full' })
  expect(outbox.getView().items.length).toBe(ITEMS_MAX)
  outbox.close()
})

test('what is still here can be taken back, what may have arrived cannot', async () => {
  const { server, open } = aPhone()
  server.loseAnswers = 1
  const outbox = open()
  await outbox.add(found('垃圾'))
  await outbox.add(found('井盖'))
  await vi.waitFor(() => expect(server.said.length).toBe(1))
  const [sent, queued] = outbox.getView().items
  await outbox.discard(sent?.key ?? '')
  await outbox.discard(queued?.key ?? '')
  outbox.wake()
  await emptied(outbox)
  expect(server.facts.length).toBe(1)
  expect(outbox.getView().items.map(({ title }) => title)).toEqual(['垃圾'])
  outbox.close()
})

test('what arrived is shown for a day and then forgotten', async () => {
  const { open, storage } = aPhone()
  const today = open()
  await today.add(found('垃圾'))
  await emptied(today)
  today.close()
  const tomorrow = open({ now: () => Date.now() + DAY_MS + 1_000 })
  await vi.waitFor(async () => expect(await storage.all()).toEqual([]))
  tomorrow.close()
})

test('what its owner takes back while its photo is on the way is not sent', async () => {
  const { server, open, road } = aPhone()
  let taken: (() => Promise<void>) | undefined
  const outbox = open({
    road: {
      ...road,
      async photo(blob) {
        await taken?.()
        return road.photo(blob)
      },
    },
  })
  taken = () => outbox.discard(outbox.getView().items[0]?.key ?? '')
  await outbox.add({ ...step({ type: 'comment', text: '见照片' }), photos: [new Blob(['one'])] })
  await vi.waitFor(() => expect(server.photoBytes).toEqual([3]))
  await vi.waitFor(() => expect(outbox.getView().sending).toBeUndefined())
  expect(server.facts).toEqual([])
  outbox.close()
})

test('a clock a day off says by the server’s clock when it was done', () => {
  const doneAt = Date.UTC(2026, 2, 2, 6)
  const phoneClock = doneAt + DAY_MS
  const item: OutboxItem = {
    ...step({ type: 'arrive' }),
    key: crypto.randomUUID(),
    userId: 'wang',
    order: 1,
    queuedAt: phoneClock,
    photos: [],
    state: { kind: 'waiting' },
  }
  expect(envelopeOf(item, phoneClock + 3_600_000, -DAY_MS)).toMatchObject({ happenedAt: doneAt })
  // Sent at once it happened when it came.
  expect(envelopeOf(item, phoneClock + 1_000, -DAY_MS)).not.toHaveProperty('happenedAt')
})

test('a remark is said again of the case as it stands: nothing that happened since makes it wrong', async () => {
  const { server, open } = aPhone()
  server.refuse = ({ seenVersion }) =>
    seenVersion === 5
      ? { ok: false, code: 'stale_version', message: '', rejection: { code: 'stale_version', currentVersion: 9 } }
      : undefined
  const outbox = open()
  await outbox.add(step({ type: 'comment', text: '门牌是 12 号' }))
  await emptied(outbox)
  expect(server.facts.map(({ seenVersion }) => seenVersion)).toEqual([9])
  outbox.close()
})
