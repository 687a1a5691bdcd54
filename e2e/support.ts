/** What browser tests share: signing in as a demo account, and listening for what must not happen. */
import AxeBuilder from '@axe-core/playwright'
import { type BrowserContext, expect, type Page } from '@playwright/test'

/** One click each on the sign-in page; here by the same request. Leaves the page on the account's first page. */
export async function signIn(page: Page, account: string): Promise<void> {
  await page.goto('/sign-in')
  await page.locator(`[data-account="${account}"]`).click()
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
}

/** The theme is a cookie, so that the first paint is right. */
export async function setTheme(context: BrowserContext, theme: 'dark' | 'light', baseURL: string): Promise<void> {
  await context.addCookies([{ name: 'theme', value: theme, url: baseURL }])
}

/** Console errors and uncaught errors of a page from now on; read when the test ends. */
export function listenForErrors(page: Page): string[] {
  const errors: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text())
  })
  page.on('pageerror', (error) => errors.push(error.message))
  return errors
}

/** Nothing serious by axe (WCAG 2.2 A and AA). */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze()
  const serious = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(' | ')}`)
  expect(serious).toEqual([])
}

/** What a person at a desk sends, over the API: for tests of the page that receives it. */
export async function command(
  page: Page,
  envelope: Record<string, unknown>,
): Promise<{ incidentId: string; version: number; number: string }> {
  const data = { key: crypto.randomUUID(), ...envelope }
  const headers = { origin: new URL(page.url()).origin }
  const send = async () => await (await page.request.post('/api/v1/commands', { data, headers })).json()
  let ack = await send()
  // A server that cannot just now asks for the same key again, as every page of ours sends it.
  if (ack.code === 'unavailable') ack = await send()
  expect(ack, JSON.stringify(ack)).toMatchObject({ ok: true })
  return ack
}

/** Files an incident at the middle of the signed-in person's area and accepts it: ready to be given to somebody. */
export async function fileIncident(desk: Page, title: string, category = '0501') {
  const { bounds } = await (await desk.request.get('/api/v1/me')).json()
  const [west, south, east, north] = bounds as [number, number, number, number]
  const place = { lon: (west + east) / 2, lat: (south + north) / 2 }
  const reported = await command(desk, {
    place,
    command: { type: 'report', category, title, description: '楼上楼下为噪声争执，需要上门。', source: 'desk' },
  })
  return command(desk, {
    incidentId: reported.incidentId,
    seenVersion: reported.version,
    command: { type: 'accept' },
  })
}
