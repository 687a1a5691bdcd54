/** Open incidents by the thousand and a steady stream of changes, all through the public API by the demo's desks. */
import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { Random } from '../db/demo/random.ts'
import type { SummaryAnswer } from '../lib/wire/api.ts'
import type { CommandAck, CommandEnvelopeInput } from '../lib/wire/commands.ts'
import { draftReport } from '../server/simulator/arrivals.ts'
import { readRoster } from './demo-phones.ts'
import type { Product } from './product.ts'

/** At the same time, while the queue is filled. */
const HANDS = 6
/** A desk that is told to wait tries again. */
const AGAIN_MS = 300

interface Known {
  readonly id: string
  readonly street: string
  version: number
  isAccepted: boolean
}

export interface QueueLoad {
  /** As far as this load knows: the simulator files some more. */
  open(): number
  send(street: string, envelope: Omit<CommandEnvelopeInput, 'key'>): Promise<CommandAck>
  report(): Promise<void>
  readonly known: Known[]
}

/** Signed in as a demo account. */
export async function cookieOf(url: string, account: string): Promise<string> {
  const answer = await fetch(`${url}/api/v1/demo/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ account }),
  })
  if (!answer.ok) throw new Error(`sign-in as ${account} was refused with ${answer.status}`)
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}

/** Files until this many are open, all over the district. */
export async function fillQueue(product: Product, count: number, random: Random): Promise<QueueLoad> {
  const { url } = product
  const grids = (await readRoster(product)).grids
  const cookies = new Map<string, Promise<string>>()
  const known: Known[] = []

  async function send(street: string, envelope: Omit<CommandEnvelopeInput, 'key'>): Promise<CommandAck> {
    const account = `diaodu${street.slice(6)}`
    const cookie = cookies.get(account) ?? cookieOf(url, account)
    cookies.set(account, cookie)
    const body = JSON.stringify({ key: randomUUID(), ...envelope })
    for (;;) {
      const answer = await fetch(`${url}/api/v1/commands`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie: await cookie, origin: url },
        body,
      })
      const ack = (await answer.json()) as CommandAck
      if (ack.ok || (ack.code !== 'rate_limited' && ack.code !== 'unavailable')) return ack
      await wait(AGAIN_MS)
    }
  }

  async function report(): Promise<void> {
    const grid = random.pick(grids)
    const street = grid.code.slice(0, 9)
    const place = { lon: grid.centreLon, lat: grid.centreLat }
    const { category, title, description, severity } = draftReport(Date.now(), random)
    const command = { type: 'report' as const, category, title, description, severity }
    const ack = await send(street, { place, command })
    if (!ack.ok) throw new Error(`a report was refused: ${ack.code} ${ack.message}`)
    known.push({ id: ack.incidentId, street, version: ack.version, isAccepted: false })
  }

  const cookie = await cookieOf(url, 'lingdao')
  const summary = await fetch(`${url}/api/v1/situation/summary?area=320213`, { headers: { cookie } })
  const { open } = (await summary.json()) as SummaryAnswer
  const already = Object.values(open).reduce((sum, level) => sum + level, 0)
  const filling = async () => {
    while (already + known.length < count) await report()
  }
  await Promise.all(Array.from({ length: HANDS }, filling))
  return { open: () => already + known.length, send, report, known }
}

/** So many changes a second, of every kind that moves a row: new ones, accepted ones, other levels, remarks, and some that go. */
export function keepChanging(
  load: QueueLoad,
  perSecond: number,
  random: Random,
): { stop(): Promise<{ readonly perSecond: number; readonly refused: number }> } {
  const begun = performance.now()
  let stopped = false
  let made = 0
  let refused = 0

  async function change(): Promise<void> {
    const one = random.pick(load.known)
    const kind = made++ % 5
    if (kind === 0) return load.report()
    const command = commandFor(kind, one, random)
    const ack = await load.send(one.street, { incidentId: one.id, seenVersion: one.version, command })
    if (!ack.ok) refused++
    else {
      one.version = ack.version
      one.isAccepted ||= command.type === 'accept'
      // As many go as come.
      if (command.type === 'merge') load.known.splice(load.known.indexOf(one), 1)
    }
  }

  function commandFor(kind: number, one: Known, { pick }: Random): CommandEnvelopeInput['command'] {
    const other = load.known.find(({ id, street }) => id !== one.id && street === one.street)
    if (kind === 1 && other) return { type: 'merge', primary: other.id }
    if (kind === 2 && !one.isAccepted) return { type: 'accept' }
    if (kind === 3) return { type: 'comment', text: '已电话联系反映人,约定上门时间。' }
    return { type: 'reseverity', severity: pick([1, 2, 3, 4] as const), reason: '现场情况变化' }
  }

  const running = (async () => {
    const under = new Set<Promise<unknown>>()
    while (!stopped) {
      const due = ((performance.now() - begun) / 1_000) * perSecond
      if (made < due) {
        const one = change().finally(() => under.delete(one))
        under.add(one)
      } else await wait(1_000 / perSecond / 2)
    }
    await Promise.all(under)
  })()
  return {
    async stop() {
      stopped = true
      await running
      return { perSecond: (made * 1_000) / (performance.now() - begun), refused }
    },
  }
}
