/** Half past eight: two hundred leaders open the situation page at once, each with his live line, while the live road goes on. */
import { setTimeout as wait } from 'node:timers/promises'
import type { Browser } from '@playwright/test'
import { io, type Socket } from 'socket.io-client'
import { LIVE_NAMESPACE } from '../lib/wire/limits.ts'
import { WIRE_VERSION } from '../lib/wire/version.ts'
import { TICK_MS } from '../server/live/tick.ts'
import { openBrowser, signedIn } from './browser.ts'
import { readRoster } from './demo-phones.ts'
import { phoneInSight } from './fixes.ts'
import { type Product, startProduct } from './product.ts'
import { cookieOf } from './queue-load.ts'
import type { Benchmark } from './result.ts'
import { percentile, range } from './spread.ts'

const LEADERS = 200
/** Alone and with the leaders; BENCH_FIXES makes a smaller try of it. */
const FIXES = Number(process.env.BENCH_FIXES ?? 100)
const WARM_UP = 10
/** A browser opens so many to one server. */
const CONNECTIONS = 6
/** They come once more every so often for as long as fixes are sent. */
const AGAIN_MS = 15_000
const GOAL_LOAD_MS = 2_000
const GOAL_OVER_TICK_MS = 250
/** A page that has asked for nothing new in this time has all it needs. */
const QUIET_MS = 2_000

/** What a browser asks for to show the page: the page itself, and then all this at once. */
async function asksOf(browser: Browser, url: string): Promise<string[]> {
  const context = await signedIn(browser, url, 'lingdao')
  try {
    const page = await context.newPage()
    const asks = new Set<string>()
    let newest = Date.now()
    page.on('request', (request) => {
      const { origin, pathname, search } = new URL(request.url())
      if (origin !== url || request.method() !== 'GET' || !pathname.startsWith('/api/')) return
      asks.add(`${pathname}${search}`)
      newest = Date.now()
    })
    await page.goto('/situation')
    await page.locator('[data-part="figures"] [data-kpi="K03"]').waitFor()
    while (Date.now() - newest < QUIET_MS) await wait(QUIET_MS / 4)
    return [...asks]
  } finally {
    await context.close()
  }
}

interface Leader {
  readonly cookie: string
  /** Of the whole county, or of a street: what he may not see he does not ask for. */
  readonly asks: readonly string[]
}

/** One page load: first the page, then all that it asks for. Throws what came instead of an answer. */
async function load(url: string, { cookie, asks }: Leader): Promise<number> {
  const from = performance.now()
  const read = async (path: string): Promise<void> => {
    const answer = await fetch(`${url}${path}`, { headers: { cookie, 'accept-encoding': 'gzip' } })
    const body = await answer.arrayBuffer()
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${Buffer.from(body).toString().slice(0, 200)}`)
  }
  await read('/situation')
  const left = [...asks]
  const connection = async (): Promise<void> => {
    for (let ask = left.shift(); ask !== undefined; ask = left.shift()) await read(ask)
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, connection))
  return performance.now() - from
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

/** The county's leader at all his screens, and those of the streets, who see their street. */
async function signInAll({ url }: Product, streets: readonly string[], asks: readonly string[]): Promise<Leader[]> {
  const [county] = streets.map((street) => street.slice(0, 6))
  const whole = new RegExp(`area=${county}(?=&|$)`)
  const found: Leader[] = []
  for (let index = 0; index < LEADERS; index++) {
    const street = [undefined, ...streets][index % (streets.length + 1)]
    const cookie = await cookieOf(url, street ? `diaodu${street.slice(6)}` : 'lingdao')
    found.push({ cookie, asks: street ? asks.map((ask) => ask.replace(whole, `area=${street}`)) : asks })
  }
  return found
}

export const leaders: Benchmark = {
  name: 'leaders',
  about: `${LEADERS} leaders open the situation page at once: time of a load, and the live road with and without them`,
  async run(log) {
    const product = await startProduct(log)
    const browser = await openBrowser(log)
    const sockets: Socket[] = []
    try {
      const asks = await asksOf(browser, product.url)
      log(`a page asks ${asks.length} questions`)
      const streets = [...new Set((await readRoster(product)).grids.map(({ code }) => code.slice(0, 9)))]
      const all = await signInAll(product, streets, asks)
      log(`${all.length} leaders of a county and its ${streets.length} streets are signed in`)
      const send = await phoneInSight(browser, product)
      await send(WARM_UP)
      const alone = await send(FIXES)

      const loads: number[] = []
      const failed: unknown[] = []
      const rush = async (): Promise<void> => {
        const settled = await Promise.allSettled(all.map((leader) => load(product.url, leader)))
        for (const one of settled) one.status === 'fulfilled' ? loads.push(one.value) : failed.push(one.reason)
      }
      const connecting = Promise.all(all.map(async ({ cookie }) => sockets.push(await connected(product.url, cookie))))
      let isOver = false
      const rushes = (async () => {
        while (!isOver) {
          const next = wait(AGAIN_MS)
          await rush()
          log(`${loads.length} loads, ${failed.length} failed`)
          await next
        }
      })()
      const withLeaders = await send(FIXES)
      isOver = true
      await Promise.all([rushes, connecting])
      if (failed.length > 0) log(String(failed[0]))
      const goal = TICK_MS + GOAL_OVER_TICK_MS
      return [
        { id: 'leaders-load-p50', unit: 'ms', ours: percentile(loads, 0.5), note: range(loads) },
        { id: 'leaders-load-p99', unit: 'ms', ours: percentile(loads, 0.99), goal: GOAL_LOAD_MS, note: range(loads) },
        {
          id: 'leaders-loads-failed',
          unit: 'loads',
          ours: failed.length,
          goal: 0,
          note: `of ${loads.length + failed.length}`,
        },
        {
          id: 'fix-to-screen-p99-alone',
          unit: 'ms',
          ours: percentile(alone.drawnMs, 0.99),
          goal,
          note: range(alone.drawnMs),
        },
        {
          id: 'fix-to-screen-p99-with-leaders',
          unit: 'ms',
          ours: percentile(withLeaders.drawnMs, 0.99),
          goal,
          note: range(withLeaders.drawnMs),
        },
      ]
    } finally {
      for (const socket of sockets) socket.disconnect()
      await browser.close()
      await product.stop()
    }
  },
}
