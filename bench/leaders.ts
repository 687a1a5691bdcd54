/** Half past eight: two hundred leaders open the situation page at once, each with his live line, while the live road goes on. */
import { type ChildProcess, fork } from 'node:child_process'
import { setTimeout as wait } from 'node:timers/promises'
import { TICK_MS } from '../server/live/tick.ts'
import { openBrowser, signedIn } from './browser.ts'
import { readRoster } from './demo-phones.ts'
import { phoneInSight } from './fixes.ts'
import type { Done, Leader, Order } from './leaders-client.ts'
import { type Product, startProduct } from './product.ts'
import { cookieOf } from './queue-load.ts'
import type { Benchmark } from './result.ts'
import { percentile, range } from './spread.ts'
import { secondVisit } from './visit.ts'

const LEADERS = 200
/** Alone and with the leaders; BENCH_FIXES makes a smaller try of it. */
const FIXES = Number(process.env.BENCH_FIXES ?? 100)
const WARM_UP = 10
/** They come once more every so often for as long as fixes are sent. */
const AGAIN_MS = 15_000
const GOAL_LOAD_MS = 2_000
const GOAL_OVER_TICK_MS = 250
const FIRST_FIGURE = '[data-part="figures"] [data-kpi="K03"]'

/** The leaders' side in a process of its own, so that it takes no time from what is measured here. */
function startClients(): { tell(order: Order): Promise<Done>; end(): Promise<void> } {
  const child: ChildProcess = fork(new URL('./leaders-client.ts', import.meta.url), { execArgv: ['--import', 'tsx'] })
  const waiting = new Map<number, (done: Done) => void>()
  let next = 0
  child.on('message', ({ id, done }: { readonly id: number; readonly done: Done }) => {
    waiting.get(id)?.(done)
    waiting.delete(id)
  })
  const tell = (order: Order): Promise<Done> =>
    new Promise((resolve, reject) => {
      const id = next++
      waiting.set(id, resolve)
      child.once('exit', (code) => reject(new Error(`the leaders' process ended with ${code}`)))
      child.send({ id, order })
    })
  return {
    tell,
    async end() {
      if (child.exitCode === null) await tell({ say: 'end' }).catch(() => undefined)
      child.kill()
    },
  }
}

/** The county's leader at all his screens, and those of the streets, who see their street. */
async function signInAll({ url }: Product, streets: readonly string[]): Promise<Leader[]> {
  const found: Leader[] = []
  for (let index = 0; index < LEADERS; index++) {
    const street = [undefined, ...streets][index % (streets.length + 1)]
    found.push({ cookie: await cookieOf(url, street ? `diaodu${street.slice(6)}` : 'lingdao'), street })
  }
  return found
}

export const leaders: Benchmark = {
  name: 'leaders',
  about: `${LEADERS} leaders open the situation page at once: time of a load, and the live road with and without them`,
  async run(log) {
    const product = await startProduct(log)
    const browser = await openBrowser(log)
    const clients = startClients()
    try {
      const context = await signedIn(browser, product.url, 'lingdao')
      const visit = await secondVisit(context, product.url, '/situation', FIRST_FIGURE)
      await context.close()
      for (const { turn, path, condition } of visit.asked)
        log(`  ${turn} ${condition ? '(if changed) ' : ''}${decodeURIComponent(path)}`)
      const streets = [...new Set((await readRoster(product)).grids.map(({ code }) => code.slice(0, 9)))]
      const all = await signInAll(product, streets)
      log(`${all.length} leaders of a county and its ${streets.length} streets are signed in`)
      const county = (streets[0] ?? '').slice(0, 6)
      await clients.tell({ say: 'set', url: product.url, county, visit, leaders: all })
      const send = await phoneInSight(browser, product)
      await send(WARM_UP)
      const alone = await send(FIXES)

      const loads: number[] = []
      const failed: string[] = []
      let bytes = 0
      const connecting = clients.tell({ say: 'connect' })
      let isOver = false
      const rushes = (async () => {
        while (!isOver) {
          const next = wait(AGAIN_MS)
          const rush = await clients.tell({ say: 'rush' })
          loads.push(...rush.loads)
          failed.push(...rush.failed)
          bytes += rush.bytes
          if (rush.loads.length > 0)
            log(
              `${rush.loads.length} loads: p50 ${Math.round(percentile(rush.loads, 0.5))} ms, ${range(rush.loads)}; ${failed.length} failed`,
            )
          await next
        }
      })()
      const withLeaders = await send(FIXES)
      isOver = true
      failed.push(...(await connecting).failed)
      await rushes
      if (failed[0]) log(failed[0])
      const goal = TICK_MS + GOAL_OVER_TICK_MS
      const each = Math.round(bytes / Math.max(loads.length, 1) / 1024)
      const counted = `${range(loads)}; each ${visit.asked.length} requests, ${each} KB, in ${1 + Math.max(...visit.asked.map(({ turn }) => turn))} turns: page, data, tiles; ${visit.cached} from his own cache of the day before are not asked`
      return [
        { id: 'leaders-load-p50', unit: 'ms', ours: percentile(loads, 0.5), note: counted },
        { id: 'leaders-load-p99', unit: 'ms', ours: percentile(loads, 0.99), goal: GOAL_LOAD_MS, note: counted },
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
      await clients.end()
      await browser.close()
      await product.stop()
    }
  },
}
