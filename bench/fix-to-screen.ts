/** From a phone's fix to its symbol on a dispatcher's map: over the public ingest, one tick of the server, the wire and a draw. */
import { TICK_MS } from '../server/live/tick.ts'
import { openBrowser } from './browser.ts'
import { phoneInSight } from './fixes.ts'
import { startProduct } from './product.ts'
import type { Benchmark } from './result.ts'
import { percentile, range } from './spread.ts'

const FIXES = 200
const WARM_UP = 10
const GOAL_OVER_TICK_MS = 250

export const fixToScreen: Benchmark = {
  name: 'fix-to-screen',
  about: `${FIXES} fixes of one phone: from sending to drawn on the desk's map`,
  async run(log) {
    const product = await startProduct(log)
    const browser = await openBrowser(log)
    try {
      const send = await phoneInSight(browser, product)
      await send(WARM_UP)
      const { arrivedMs, drawnMs } = await send(FIXES)
      const goal = TICK_MS + GOAL_OVER_TICK_MS
      return [
        { id: 'fix-to-page-p50', unit: 'ms', ours: percentile(arrivedMs, 0.5), note: range(arrivedMs) },
        { id: 'fix-to-screen-p50', unit: 'ms', ours: percentile(drawnMs, 0.5), note: range(drawnMs) },
        { id: 'fix-to-screen-p99', unit: 'ms', ours: percentile(drawnMs, 0.99), goal, note: range(drawnMs) },
      ]
    } finally {
      await browser.close()
      await product.stop()
    }
  },
}
