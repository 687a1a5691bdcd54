/** Fixes of one phone, sent over the public ingest, and when a dispatcher's map has drawn each of them. */
import { setTimeout as wait } from 'node:timers/promises'
import type { Browser, Page } from '@playwright/test'
import { createRandom } from '../db/demo/random.ts'
import { createClient, type SimulatorClient } from '../server/simulator/client.ts'
import { simulatorToken } from '../server/simulator/credentials.ts'
import { openDesk, signedIn } from './browser.ts'
import { freePhone, readRoster } from './demo-phones.ts'
import type { Product } from './product.ts'

/** Fixes fall anywhere between two ticks. */
const PAUSE_MS = { from: 300, to: 700 }
/** About five metres: a step that nobody takes for noise. */
const STEP_DEG = 0.00005
const DRAWN_TIMEOUT_MS = 15_000
const FIRST_TRIES = 3

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

/** About 200 m: less than a grid is wide. */
const LOOK_DEG = 0.002
const LOOK_STEPS = 6

/** The place nearest to this one that lies in a grid: the desk is sent only those who are where it looks. */
async function gridNear(page: Page, { lon, lat }: { lon: number; lat: number }) {
  for (let step = 0; step <= LOOK_STEPS; step += 1)
    for (const [east, north] of [
      [0, 0],
      [1, 0],
      [-1, 0],
      [0, 1],
      [0, -1],
    ] as const) {
      const place = { lon: lon + east * step * LOOK_DEG, lat: lat + north * step * LOOK_DEG }
      const answer = await page.request.get(`/api/v1/grids/at?lon=${place.lon}&lat=${place.lat}`)
      const { grid } = (await answer.json()) as { grid: { code: string } | null }
      if (grid) return { ...place, township: grid.code.slice(0, 9) }
    }
  throw new Error('no grid near the middle of the map')
}

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
  const fix = { at: sentAt, lon, lat, accuracyM: 5, speedMps: 1, batteryPct: 80 }
  let answer = await client.send(token, [fix])
  // As a phone does: what did not go through is sent again, and its delay counts.
  while (answer.kind === 'away' && Date.now() - sentAt < DRAWN_TIMEOUT_MS) answer = await client.send(token, [fix])
  if (answer.kind !== 'ok' || answer.rejected.length > 0)
    throw new Error(`the fix was refused: ${JSON.stringify(answer)}`)
  await page.waitForFunction((place) => window.seen.places[place]?.drawnAt != null, key, { timeout: DRAWN_TIMEOUT_MS })
  const place = await page.evaluate((one) => window.seen.places[one], key)
  return { arrivedMs: (place?.arrivedAt ?? 0) - sentAt, drawnMs: (place?.drawnAt ?? 0) - sentAt }
}

export interface Fixes {
  /** From sending to the page, and to drawn. */
  readonly arrivedMs: readonly number[]
  readonly drawnMs: readonly number[]
}

/** A phone in sight of a desk. Each call sends so many more fixes, one after the other. */
export async function phoneInSight(browser: Browser, product: Product): Promise<(count: number) => Promise<Fixes>> {
  const page = await openDesk(await signedIn(browser, product.url, 'diaodu'))
  const { lon, lat, township } = await gridNear(page, await middle(page))
  const roster = await readRoster(product)
  const phone = freePhone(roster, township)
  const client = createClient({ url: product.url, token: simulatorToken(product.secret) })
  await client.switchDuty(phone.deviceToken, true, roster.noticeVersion)
  const random = createRandom(1)
  let sent = 0
  const next = async () => {
    await wait(random.int(PAUSE_MS.from, PAUSE_MS.to))
    const side = sent % 20 < 10 ? sent % 10 : 10 - (sent % 10)
    sent += 1
    return drawn(page, client, phone.deviceToken, lon + side * STEP_DEG, lat + sent * 1e-6)
  }
  // A fix that comes before the desk knows that he is on duty is not drawn: the first ones find out, and are not counted.
  for (let left = FIRST_TRIES; left > 0; left -= 1) {
    const isSeen = await next().then(
      () => true,
      () => false,
    )
    if (isSeen) break
  }
  return async (count) => {
    const arrivedMs: number[] = []
    const drawnMs: number[] = []
    for (let index = 0; index < count; index += 1) {
      const took = await next()
      arrivedMs.push(took.arrivedMs)
      drawnMs.push(took.drawnMs)
    }
    return { arrivedMs, drawnMs }
  }
}
