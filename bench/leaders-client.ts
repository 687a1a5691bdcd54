/**
 * The leaders' browsers without their engines, in a process of its own: each keeps his connections, asks what a browser asked in its turns, and unpacks
 * what comes. Told what to do by its parent (bench/leaders.ts), one message an order.
 */
import { Agent, get, type IncomingMessage } from 'node:http'
import { promisify } from 'node:util'
import { brotliDecompress, gunzip } from 'node:zlib'
import { io, type Socket } from 'socket.io-client'
import { LIVE_NAMESPACE } from '../lib/wire/limits.ts'
import { asksText, MANY_PATH } from '../lib/wire/many-api.ts'
import { WIRE_VERSION } from '../lib/wire/version.ts'
import type { Asked, Visit } from './visit.ts'

export interface Leader {
  readonly cookie: string
  /** Undefined: the county. */
  readonly street?: string | undefined
}

export type Order =
  | {
      readonly say: 'set'
      readonly url: string
      readonly county: string
      readonly visit: Visit
      readonly leaders: Leader[]
    }
  | { readonly say: 'connect' | 'rush' | 'end' }

export interface Done {
  readonly say: 'done'
  readonly loads: readonly number[]
  readonly failed: readonly string[]
  readonly bytes: number
}

/** A browser opens so many to one server. */
const CONNECTIONS = 6
const MINUTE_MS = 60_000
const unpackers = new Map([
  ['gzip', promisify(gunzip) as (packed: Buffer) => Promise<Buffer>],
  ['br', promisify(brotliDecompress) as (packed: Buffer) => Promise<Buffer>],
])

let given: Extract<Order, { say: 'set' }> | undefined
let agents: Agent[] = []
const sockets: Socket[] = []

/** The recorded question as this leader asks it now: of his area, up to this minute. */
function asAsked(path: string, street: string | undefined, laterMs: number): string {
  const url = new URL(path, 'http://own.invalid')
  if (url.pathname === MANY_PATH) {
    const inner = (url.searchParams.get('asks') ?? '').split('\n').map((rest) => `/api/v1/${rest}`)
    const paths = inner.map((one) => asAsked(one, street, laterMs))
    return `${MANY_PATH}?asks=${encodeURIComponent(asksText(paths))}`
  }
  const { searchParams } = url
  if (street && searchParams.get('area') === given?.county) searchParams.set('area', street)
  for (const end of ['from', 'to']) {
    const time = searchParams.get(end)
    // A day begins when it begins; only the minute of a period that lasts has gone on.
    if (time && !time.includes('T00:00:00')) searchParams.set(end, new Date(Date.parse(time) + laterMs).toISOString())
  }
  return url.pathname + url.search
}

async function read(url: string, { path, condition }: Pick<Asked, 'path' | 'condition'>, cookie: string, agent: Agent) {
  const headers = { cookie, 'accept-encoding': 'gzip, br', ...(condition && { 'if-none-match': condition }) }
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    get(`${url}${path}`, { agent, headers }, resolve).once('error', reject)
  })
  const parts: Buffer[] = []
  for await (const part of answer) parts.push(part as Buffer)
  const body = Buffer.concat(parts)
  const unpack = unpackers.get(answer.headers['content-encoding'] ?? '')
  const plain = unpack && body.length > 0 ? await unpack(body) : body
  const status = answer.statusCode ?? 0
  const isRefused = path.startsWith(MANY_PATH) && /"status":(?!200)\d+/.test(plain.toString('latin1'))
  if (status >= 400 || isRefused) throw new Error(`${path}: ${status} ${plain.toString().slice(0, 300)}`)
  return body.length
}

async function load({ cookie, street }: Leader, agent: Agent, { url, visit }: Extract<Order, { say: 'set' }>) {
  const from = performance.now()
  const laterMs = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS - Math.floor(visit.at / MINUTE_MS) * MINUTE_MS
  let bytes = 0
  const turns = Math.max(...visit.asked.map(({ turn }) => turn))
  for (let turn = 0; turn <= turns; turn++) {
    const asked = visit.asked.filter((one) => one.turn === turn)
    const got = await Promise.all(
      asked.map(({ path, condition }) => read(url, { path: asAsked(path, street, laterMs), condition }, cookie, agent)),
    )
    bytes += got.reduce((sum, one) => sum + one, 0)
  }
  return { ms: performance.now() - from, bytes }
}

const connected = (url: string, cookie: string): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = io(`${url}${LIVE_NAMESPACE}`, {
      auth: { wire: WIRE_VERSION },
      transports: ['websocket'],
      extraHeaders: { cookie, origin: url },
      forceNew: true,
    })
    socket.once('connect', () => resolve(socket))
    socket.once('connect_error', reject)
  })

async function obey(order: Order): Promise<Done> {
  const done = { say: 'done', loads: [], failed: [], bytes: 0 } as const
  if (order.say === 'set') {
    given = order
    agents = order.leaders.map(() => new Agent({ keepAlive: true, maxSockets: CONNECTIONS }))
    return done
  }
  if (!given) throw new Error('nothing is set')
  const { url, leaders } = given
  if (order.say === 'connect') {
    sockets.push(...(await Promise.all(leaders.map(({ cookie }) => connected(url, cookie)))))
    return done
  }
  if (order.say === 'end') {
    for (const socket of sockets) socket.disconnect()
    for (const agent of agents) agent.destroy()
    return done
  }
  const set = given
  const settled = await Promise.allSettled(leaders.map((leader, index) => load(leader, agents[index] as Agent, set)))
  const loads = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  return {
    say: 'done',
    loads: loads.map(({ ms }) => ms),
    failed: settled.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : [])),
    bytes: loads.reduce((sum, { bytes }) => sum + bytes, 0),
  }
}

process.on('message', ({ id, order }: { readonly id: number; readonly order: Order }) => {
  obey(order).then(
    (done) => process.send?.({ id, done }),
    (error: unknown) => process.send?.({ id, done: { say: 'done', loads: [], failed: [String(error)], bytes: 0 } }),
  )
})
