/** Eight screens of one wall and a desk that puts one thing after the other on it: until it is painted, and how far apart the screens are. */
import type { Browser, Page } from '@playwright/test'
import { READY_SCENES } from '../lib/domain/wall/scene.ts'
import { openBrowser } from './browser.ts'
import { startProduct } from './product.ts'
import { cookieOf } from './queue-load.ts'
import type { Benchmark } from './result.ts'
import { percentile, range } from './spread.ts'
import { asker, hearAll } from './wall-desk.ts'
import { isWell, lookAt, pairPage } from './wall-page.ts'

const ROWS = 2
const COLUMNS = 4
/** BENCH_PUSHES makes a smaller try of it. */
const PUSHES = Number(process.env.BENCH_PUSHES ?? 200)
const WARM_UP = 10
/** The desk takes a breath. */
const BETWEEN_MS = 500
const PAINTED_TIMEOUT_MS = 10_000
const OPEN_TIMEOUT_MS = 60_000
const STREET = '320213021'
/** The machines of a wall do not agree on the time of day; half an hour is more than any that was ever set. */
const DATE_OFF_MS = 30 * 60_000
const GOAL_PAINTED_MS = 1_000
const GOAL_SKEW_MS = 100

declare global {
  interface Window {
    /** When each showing stood on this screen, by the clock that all pages of this machine share. */
    wallPaints?: Record<string, number>
  }
}

/** Runs in the page before anything else. Self-contained: it is sent as text. */
function watchPaints(dateOffMs: number): void {
  const realNow = Date.now
  Date.now = () => realNow() + dateOffMs
  const paints: Record<string, number> = {}
  window.wallPaints = paints
  const look = () => {
    const id = document.querySelector<HTMLElement>('main[data-showing]')?.dataset.showing
    if (id === undefined || id in paints) return
    paints[id] = Number.NaN
    // Drawn in the next frame, and on the glass when the one after it begins.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        paints[id] = performance.timeOrigin + performance.now()
      }),
    )
  }
  new MutationObserver(look).observe(document, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ['data-showing'],
  })
}

async function openScreens(
  browser: Browser,
  server: Parameters<typeof pairPage>[1],
  admin: string,
): Promise<readonly { readonly id: string; readonly page: Page }[]> {
  const places = Array.from({ length: ROWS * COLUMNS }, (_, index) => ({
    row: Math.floor(index / COLUMNS),
    column: index % COLUMNS,
  }))
  const screens: { id: string; page: Page }[] = []
  for (const [index, place] of places.entries()) {
    const context = await browser.newContext({
      viewport: { width: 640, height: 360 },
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
    })
    const tile = { wall: '大厅', rows: ROWS, columns: COLUMNS, gapMm: 3.5, picture: 'one' as const, ...place }
    const id = await pairPage(context, server, admin, { name: `屏 ${index + 1}`, scope: STREET, distanceM: 2, tile })
    await context.addInitScript('globalThis.__name ??= (named) => named')
    await context.addInitScript(watchPaints, (index / (ROWS * COLUMNS) - 0.5) * 2 * DATE_OFF_MS)
    const page = await context.newPage()
    await page.goto(`${server.url}/wall`)
    screens.push({ id, page })
  }
  return screens
}

const whatFor = (turn: number) => {
  if (turn % 8 === 6) return { kind: 'message', text: `第 ${turn} 次` }
  if (turn % 8 === 7) return { kind: 'place', lon: 120.3 + (turn % 5) * 0.002, lat: 31.575, zoom: 15 }
  return { kind: 'scene', scene: READY_SCENES[turn % READY_SCENES.length] }
}

export const wallSync: Benchmark = {
  name: 'wall-sync',
  about: `${ROWS * COLUMNS} screens of one wall, ${PUSHES} pushes from a desk: until painted, and how far apart they are`,
  async run(log) {
    const product = await startProduct(log)
    const browser = await openBrowser(log)
    try {
      const ask = asker(product.url)
      const desk = await cookieOf(product.url, 'zhiban')
      const admin = await cookieOf(product.url, 'guanli')
      const screens = await openScreens(browser, { url: product.url, ask }, admin)
      for (const { page } of screens) await untilWell(page)
      log(`${screens.length} screens are up`)

      const paintedMs: number[] = []
      const skewMs: number[] = []
      let held = 0
      for (let turn = 0; paintedMs.length < (PUSHES + WARM_UP) * screens.length; turn++) {
        const from = performance.timeOrigin + performance.now()
        const body = { what: whatFor(turn) }
        const answer = await ask(`/api/v1/walls/${screens[0]?.id}/push`, { cookie: desk, body })
        const { id, shown } = (await answer.json()) as { id: string; shown: string }
        // The simulator has reported something urgent: whoever sits at the desk hears it, and the push does not count.
        if (shown === 'alarm' || !answer.ok) {
          held++
          if (held > PUSHES) throw new Error(`the wall cannot be pushed to: ${answer.status} ${shown}`)
          await hearAll(ask, desk)
          await screens[0]?.page.waitForTimeout(BETWEEN_MS)
          continue
        }
        const at = await Promise.all(screens.map(({ page }) => paintedAt(page, `pin:${id}`)))
        paintedMs.push(...at.map((one) => one - from))
        skewMs.push(Math.max(...at) - Math.min(...at))
        await screens[0]?.page.waitForTimeout(BETWEEN_MS)
      }
      const painted = paintedMs.slice(WARM_UP * screens.length)
      const skew = skewMs.slice(WARM_UP)
      return [
        { id: 'push-to-painted-p50', unit: 'ms', ours: percentile(painted, 0.5), note: range(painted) },
        {
          id: 'push-to-painted-p99',
          unit: 'ms',
          ours: percentile(painted, 0.99),
          goal: GOAL_PAINTED_MS,
          note: range(painted),
        },
        { id: 'skew-p50', unit: 'ms', ours: percentile(skew, 0.5), note: range(skew) },
        { id: 'skew-p99', unit: 'ms', ours: percentile(skew, 0.99), goal: GOAL_SKEW_MS, note: range(skew) },
      ]
    } finally {
      await browser.close()
      await product.stop()
    }
  },
}

async function untilWell(page: Page): Promise<void> {
  const until = Date.now() + OPEN_TIMEOUT_MS
  while (!isWell(await lookAt(page))) {
    if (Date.now() > until) throw new Error(`a screen did not open: ${JSON.stringify(await lookAt(page))}`)
    await page.waitForTimeout(200)
  }
}

const paintedAt = async (page: Page, showing: string): Promise<number> => {
  const found = await page.waitForFunction((id) => window.wallPaints?.[id] || null, showing, {
    timeout: PAINTED_TIMEOUT_MS,
    polling: 50,
  })
  return (await found.jsonValue()) ?? Number.NaN
}
