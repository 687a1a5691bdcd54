/** A cold browser, signed in: how long until the list and the map can be used, and how much is sent for it. */
import type { Browser } from '@playwright/test'
import { openBrowser, signedIn } from './browser.ts'
import { type Product, startProduct } from './product.ts'
import type { Benchmark } from './result.ts'
import { median, range } from './spread.ts'

const ROUNDS = 9
/** The server's first answers of its life are not what a user meets. */
const WARM_UP = 1
const GOAL = { listMs: 1_500, mapMs: 3_500, scriptKb: 900 }
/** The symbols of a map with workers on it are drawn in one call with at least so many. */
const MANY_SYMBOLS = 10

interface Opening {
  readonly listMs: number
  readonly mapMs: number
  readonly namesMs: number
  readonly scriptKb: number
  readonly totalKb: number
}

async function open(browser: Browser, { url }: Product): Promise<Opening> {
  const context = await signedIn(browser, url, 'diaodu')
  try {
    const page = await context.newPage()
    const devtools = await context.newCDPSession(page)
    const kinds = new Map<string, string>()
    let script = 0
    let total = 0
    await devtools.send('Network.enable')
    devtools.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type))
    devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      total += encodedDataLength
      if (kinds.get(requestId) === 'Script') script += encodedDataLength
    })
    const from = Date.now()
    await page.goto('/dispatch', { waitUntil: 'commit' })
    await page.waitForFunction(
      (many) =>
        window.seen.firstRowAt !== null &&
        window.seen.mapIdleAt !== null &&
        window.seen.mapNamedAt !== null &&
        window.seen.draws.some(({ at, instances }) => at > (window.seen.firstFrameAt ?? at) && instances >= many),
      MANY_SYMBOLS,
    )
    const { rowAt, idleAt, namedAt, workersAt } = await page.evaluate((many) => {
      const { draws, firstFrameAt, firstRowAt, mapIdleAt, mapNamedAt } = window.seen
      const workers = draws.find(({ at, instances }) => at > (firstFrameAt ?? at) && instances >= many)
      return {
        rowAt: firstRowAt ?? 0,
        idleAt: mapIdleAt ?? 0,
        namedAt: mapNamedAt ?? 0,
        workersAt: workers?.at ?? 0,
      }
    }, MANY_SYMBOLS)
    return {
      listMs: rowAt - from,
      // Usable with both: the grids (the map rests with all its tiles) and the workers on them.
      mapMs: Math.max(idleAt, workersAt) - from,
      namesMs: namedAt - from,
      scriptKb: script / 1024,
      totalKb: total / 1024,
    }
  } finally {
    await context.close()
  }
}

export const firstScreen: Benchmark = {
  name: 'first-screen',
  about: 'a cold browser at /dispatch: list, map, bytes',
  async run(log) {
    const product = await startProduct(log)
    const browser = await openBrowser(log)
    try {
      const openings: Opening[] = []
      for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
        const opening = await open(browser, product)
        log(`list ${opening.listMs} ms, map ${opening.mapMs} ms, scripts ${opening.scriptKb.toFixed(0)} KB`)
        if (round >= WARM_UP) openings.push(opening)
      }
      const of = (key: keyof Opening) => openings.map((opening) => opening[key])
      const note = (key: keyof Opening) => range(of(key))
      return [
        { id: 'list-usable-p50', unit: 'ms', ours: median(of('listMs')), goal: GOAL.listMs, note: note('listMs') },
        { id: 'map-usable-p50', unit: 'ms', ours: median(of('mapMs')), goal: GOAL.mapMs, note: note('mapMs') },
        { id: 'map-named-p50', unit: 'ms', ours: median(of('namesMs')), note: note('namesMs') },
        {
          id: 'js-compressed-kb',
          unit: 'KB',
          ours: median(of('scriptKb')),
          goal: GOAL.scriptKb,
          note: note('scriptKb'),
        },
        { id: 'sent-in-all-kb', unit: 'KB', ours: median(of('totalKb')), note: note('totalKb') },
      ]
    } finally {
      await browser.close()
      await product.stop()
    }
  },
}
