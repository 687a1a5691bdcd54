/** The other map engine: with a token configured mapbox-gl draws the same grounds, names and symbols, from our own style and tiles. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { expect, type Page, test } from '@playwright/test'
import { setTheme, signIn } from './support.ts'

/** Not a token of anybody's: the library is told that it is a test's. */
const DUMMY_TOKEN = 'pk.test'
const START_TIMEOUT_MS = 120_000

/** What must be seen on the dark map, by the colour only it has. */
const SEEN = {
  'township lines': [0x6b, 0x81, 0x8d],
  names: [0xe8, 0xed, 0xf0],
  ground: [0x12, 0x19, 0x1d],
} as const
const TOLERANCE = 12
const ENOUGH_PX = 150

let server: ChildProcess
let url: string

test.beforeAll(async () => {
  test.setTimeout(START_TIMEOUT_MS)
  server = spawn(process.execPath, ['--import', 'tsx', 'e2e/server.ts'], {
    env: { ...process.env, PORT: '0', NODE_ENV: 'production', MAPBOX_TOKEN: DUMMY_TOKEN },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  for await (const line of createInterface({ input: server.stdout as NodeJS.ReadableStream })) {
    const [, ready] = /^ready: (\S+)/.exec(line) ?? []
    if (!ready) continue
    url = ready
    return
  }
  throw new Error('the server with a Mapbox token did not start')
})
test.afterAll(async () => {
  if (server.exitCode !== null) return
  server.kill('SIGTERM')
  await once(server, 'exit')
})

/** How many pixels of the map have each colour. */
async function seen(page: Page): Promise<Record<keyof typeof SEEN, number>> {
  const picture = await page.getByTestId('map').screenshot()
  return page.evaluate(
    async ({ base64, colours, tolerance }) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
      const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
      const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')
      if (!context) throw new Error('no 2d canvas')
      context.drawImage(bitmap, 0, 0)
      const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height)
      const counts: Record<string, number> = {}
      for (const [name, [red, green, blue]] of Object.entries(colours)) {
        let count = 0
        for (let at = 0; at < data.length; at += 4) {
          const off =
            Math.abs((data[at] ?? 0) - red) +
            Math.abs((data[at + 1] ?? 0) - green) +
            Math.abs((data[at + 2] ?? 0) - blue)
          if (off <= tolerance) count++
        }
        counts[name] = count
      }
      return counts as Record<keyof typeof colours, number>
    },
    { base64: picture.toString('base64'), colours: SEEN, tolerance: TOLERANCE },
  )
}

async function openDesk(page: Page, origin: string): Promise<void> {
  await setTheme(page.context(), 'dark', origin)
  await signIn(page, 'diaodu021')
  await expect(page.getByTestId('map')).toHaveAttribute('data-map-idle', 'true', { timeout: 60_000 })
}

for (const engine of ['maplibre', 'mapbox'] as const)
  test(`the desk drawn by ${engine}-gl`, async ({ browser, baseURL }) => {
    test.setTimeout(150_000)
    const origin = engine === 'mapbox' ? url : (baseURL ?? '')
    const context = await browser.newContext({ baseURL: origin, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
    // The library counts map loads with its maker; a test has no business there, and a machine without a network no way.
    await context.route(/^https:\/\/[^/]*mapbox\.com\//, (route) => route.abort())
    const page = await context.newPage()
    await openDesk(page, origin)
    await expect(page.getByTestId('map')).toHaveAttribute('data-map-engine', engine)
    await expect(page.locator(`canvas.${engine}gl-canvas`)).toBeVisible()
    await expect(page.locator('canvas')).toHaveCount(2)

    // Boundaries and names, drawn from our own tiles in our own font.
    await expect
      .poll(async () => Object.entries(await seen(page)).filter(([, count]) => count < ENOUGH_PX), { timeout: 60_000 })
      .toEqual([])
    // Incidents and workers, where the list in words says they are.
    const inView = page.getByRole('list', { name: '地图画面内的事件与网格员' }).locator('li')
    await expect(inView.first()).toBeAttached()

    await page.screenshot({ path: test.info().outputPath(`${engine}.png`) })
    await context.close()
  })
