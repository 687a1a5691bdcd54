/** From a phone's fix to its symbol on a dispatcher's map: over the public ingest, one tick of the server, the wire and a draw. */
import { setTimeout as wait } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { createRandom } from '../db/demo/random.ts'
import { TICK_MS } from '../server/live/tick.ts'
import { createClient, type SimulatorClient } from '../server/simulator/client.ts'
import { simulatorToken } from '../server/simulator/credentials.ts'
import { openBrowser, openDesk, signedIn } from './browser.ts'
import { freePhone, readRoster } from './demo-phones.ts'
import { startProduct } from './product.ts'
import type { Benchmark } from './result.ts'
import { percentile, range } from './spread.ts'

const FIXES = 200
const WARM_UP = 10
/** Fixes fall anywhere between two ticks. */
const PAUSE_MS = { from: 300, to: 700 }
/** About five metres: a step that nobody takes for noise. */
const STEP_DEG = 0.00005
const DRAWN_TIMEOUT_MS = 15_000
const GOAL_OVER_TICK_MS = 250

/** The middle of what the desk looks at, which it keeps for its next visit. */
const middle = (page: Page): Promise<{ lon: number; lat: number }> =>
  page
    .waitForFunction(() => {
      const key = Object.keys(sessionStorage).find((one) => one.startsWith('desk.camera.'))
      const text = key && sessionStorage.getItem(key)
      if (!text) return null
      const [west, south, east, north] = JSON.parse(text) as [number, number, number, number]
      return { lon: (west + east) / 2, lat: (south + north) / 2 }
    })
    .then((handle) => handle.jsonValue())
    .then((place) => {
      if (!place) throw new Error('the map has no middle')
      return place
    })

/** In the frame's own unit, so that the page can tell this fix from all others. */
const inFrame = (degrees: number): number => Math.round(degrees * 1e7)

async function drawn(
  page: Page,
  client: SimulatorClient,
  token: string,
  lon: number,
  lat: number,
): Promise<{ arrivedMs: number; drawnMs: number }> {
  const key = `${inFrame(lon)},${inFrame(lat)}`
  await page.evaluate((place) => {
    window.seen.places[place] = { arrivedAt: null, drawnAt: null }
  }, key)
  const sentAt = Date.now()
  const answer = await client.send(token, [{ at: sentAt, lon, lat, accuracyM: 5, speedMps: 1, batteryPct: 80 }])
  if (answer.kind !== 'ok' || answer.rejected.length > 0)
    throw new Error(`the fix was refused: ${JSON.stringify(answer)}`)
  await page.waitForFunction((place) => window.seen.places[place]?.drawnAt != null, key, { timeout: DRAWN_TIMEOUT_MS })
  const place = await page.evaluate((one) => window.seen.places[one], key)
  return { arrivedMs: (place?.arrivedAt ?? 0) - sentAt, drawnMs: (place?.drawnAt ?? 0) - sentAt }
}

export const fixToScreen: Benchmark = {
  name: 'fix-to-screen',
  about: `${FIXES} fixes of one phone: from sending to drawn on the desk's map`,
  async run(log) {
    const product = await startProduct(log)
    const browser = await openBrowser(log)
    try {
      const page = await openDesk(await signedIn(browser, product.url, 'diaodu'))
      const { lon, lat } = await middle(page)
      const at = (await (await page.request.get(`/api/v1/grids/at?lon=${lon}&lat=${lat}`)).json()) as {
        grid: { code: string } | null
      }
      const roster = await readRoster(product)
      const phone = freePhone(roster, at.grid?.code.slice(0, 9) ?? '320213021')
      const client = createClient({ url: product.url, token: simulatorToken(product.secret) })
      await client.switchDuty(phone.deviceToken, true, roster.noticeVersion)
      const random = createRandom(1)
      const arrivedMs: number[] = []
      const drawnMs: number[] = []
      for (let index = 0; index < WARM_UP + FIXES; index += 1) {
        await wait(random.int(PAUSE_MS.from, PAUSE_MS.to))
        const side = index % 20 < 10 ? index % 10 : 10 - (index % 10)
        const took = await drawn(page, client, phone.deviceToken, lon + side * STEP_DEG, lat + index * 1e-6)
        if (index < WARM_UP) continue
        arrivedMs.push(took.arrivedMs)
        drawnMs.push(took.drawnMs)
      }
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
