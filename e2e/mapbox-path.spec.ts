/** The other map engine: with a token configured mapbox-gl draws the same grounds, names and symbols, from our own style and tiles. */
import { expect, type Page, test } from '@playwright/test'
import { countColours } from './map-pixels.ts'
import { type OwnServer, START_TIMEOUT_MS, startOwnServer } from './own-server.ts'
import { setTheme, signIn } from './support.ts'

/** Not a token of anybody's: the library is told that it is a test's. */
const DUMMY_TOKEN = 'pk.test'

/** What must be seen on the dark map, by the colour only it has. */
const SEEN = {
  'township lines': [0x6b, 0x81, 0x8d],
  names: [0xe8, 0xed, 0xf0],
  ground: [0x12, 0x19, 0x1d],
} as const
const ENOUGH_PX = 150

let server: OwnServer

test.beforeAll(async ({ baseURL }) => {
  test.setTimeout(START_TIMEOUT_MS)
  server = await startOwnServer(baseURL ?? '', { MAPBOX_TOKEN: DUMMY_TOKEN })
})
test.afterAll(() => server.stop())

async function openDesk(page: Page, origin: string): Promise<void> {
  await setTheme(page.context(), 'dark', origin)
  await signIn(page, 'diaodu021')
  await expect(page.getByTestId('map')).toHaveAttribute('data-map-idle', 'true', { timeout: 60_000 })
}

for (const engine of ['maplibre', 'mapbox'] as const)
  test(`the desk drawn by ${engine}-gl`, { tag: '@map' }, async ({ browser, baseURL }) => {
    test.setTimeout(150_000)
    const origin = engine === 'mapbox' ? server.url : (baseURL ?? '')
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
      .poll(async () => Object.entries(await countColours(page, SEEN)).filter(([, count]) => count < ENOUGH_PX), {
        timeout: 60_000,
      })
      .toEqual([])
    // Incidents and workers, where the list in words says they are.
    const inView = page.getByRole('list', { name: '地图画面内的事件与网格员' }).locator('li')
    await expect(inView.first()).toBeAttached()

    await page.screenshot({ path: test.info().outputPath(`${engine}.png`) })
    await context.close()
  })
