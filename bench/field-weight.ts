/** The worker's phone on a poor line: what a cold browser is sent until the list of tasks is on the screen. */
import type { Browser } from '@playwright/test'
import { openBrowser, signedIn } from './browser.ts'
import { type Product, startProduct } from './product.ts'
import type { Benchmark } from './result.ts'
import { median, range } from './spread.ts'

const ROUNDS = 3
/** The server's first answers of its life are not what a user meets. */
const WARM_UP = 1
/** Said by the issue: first load compressed, in KB. */
const GOAL_KB = 200
/** A phone has a Chinese font of its own; this machine may have none, and then fetches ours in its place. */
const SPARE_FONT = /\/fonts\//

const SHOWN = '[data-link="live"]'

/** Runs in the page before anything else. Self-contained: it is sent as text. */
function noteWhenShown(): void {
  const observer = new MutationObserver(() => {
    if (!document.querySelector('[data-link="live"]')) return
    observer.disconnect()
    document.documentElement.dataset.shownAt = String(Date.now())
  })
  observer.observe(document, { subtree: true, childList: true, attributes: true })
}

interface Weight {
  readonly firstKb: number
  readonly scriptKb: number
  readonly spareFontKb: number
}

async function open(browser: Browser, { url }: Product): Promise<Weight> {
  const context = await signedIn(browser, url, 'zhuanzhi')
  try {
    const page = await context.newPage()
    const devtools = await context.newCDPSession(page)
    const asked = new Map<string, { type: string; url: string; at: number; bytes: number }>()
    await devtools.send('Network.enable')
    devtools.on('Network.requestWillBeSent', ({ requestId, type = '', request, wallTime }) =>
      asked.set(requestId, { type, url: request.url, at: wallTime * 1_000, bytes: 0 }),
    )
    devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      const one = asked.get(requestId)
      if (one) one.bytes += encodedDataLength
    })
    await page.addInitScript(noteWhenShown)
    await page.goto('/field', { waitUntil: 'commit' })
    await page.locator(SHOWN).waitFor()
    // Kept for a dead spot: by then nothing of the first load is still on its way.
    await page.waitForFunction(async () => (await caches.match('/field', { ignoreVary: true })) !== undefined)
    const shownAt = await page.evaluate(() => Number(document.documentElement.dataset.shownAt))
    const all = [...asked.values()]
    const kb = (some: (one: (typeof all)[number]) => boolean) =>
      all.filter(some).reduce((sum, { bytes }) => sum + bytes, 0) / 1024
    const isFont = ({ url: from }: { url: string }) => SPARE_FONT.test(from)
    const isFirst = ({ at }: { at: number }) => at <= shownAt
    return {
      firstKb: kb((one) => isFirst(one) && !isFont(one)),
      scriptKb: kb((one) => isFirst(one) && one.type === 'Script'),
      spareFontKb: kb(isFont),
    }
  } finally {
    await context.close()
  }
}

export const fieldWeight: Benchmark = {
  name: 'field-weight',
  about: 'a cold phone at /field: bytes until the tasks are shown',
  async run(log) {
    const product = await startProduct(log)
    const browser = await openBrowser(log)
    try {
      const weights: Weight[] = []
      for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
        const weight = await open(browser, product)
        log(
          `first ${weight.firstKb.toFixed(0)} KB (scripts ${weight.scriptKb.toFixed(0)}), spare font ${weight.spareFontKb.toFixed(0)} KB`,
        )
        if (round >= WARM_UP) weights.push(weight)
      }
      const of = (key: keyof Weight) => weights.map((weight) => weight[key])
      const figure = (id: string, key: keyof Weight) => ({
        id,
        unit: 'KB',
        ours: median(of(key)),
        note: range(of(key)),
      })
      return [
        { ...figure('field-first-load-kb', 'firstKb'), goal: GOAL_KB },
        figure('field-first-scripts-kb', 'scriptKb'),
        figure('field-spare-font-kb', 'spareFontKb'),
      ]
    } finally {
      await browser.close()
      await product.stop()
    }
  },
}
