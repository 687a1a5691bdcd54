/** A wall for a test of what stands on it: paired by its code through the interface, so that the test begins where it matters. */
import { type Browser, expect, type Page } from '@playwright/test'

export interface WallOptions {
  readonly url: string
  readonly name: string
  readonly scope?: string
  readonly width?: number
  readonly height?: number
  readonly distanceM?: number
  readonly pitchMm?: number
  /** Before it is opened. */
  readonly before?: (page: Page) => Promise<void>
}

/** Signed in by the demonstration's own door. */
export async function enter(browser: Browser, url: string, account: string): Promise<Page> {
  const page = await (await browser.newContext({ baseURL: url })).newPage()
  await page.goto('/sign-in')
  await send(page, '/api/v1/demo/sign-in', { account })
  return page
}

export async function send(page: Page, path: string, data: object): Promise<void> {
  const answer = await page.request.post(path, { data, headers: { origin: new URL(page.url()).origin } })
  expect(answer.ok(), `${path}: ${answer.status()} ${await answer.text()}`).toBe(true)
}

export async function openWall(
  browser: Browser,
  { url, name, scope = '320213', width = 1920, height = 1080, distanceM = 3, pitchMm = 0.63, before }: WallOptions,
): Promise<Page> {
  const wall = await (await browser.newContext({ baseURL: url, viewport: { width, height } })).newPage()
  await before?.(wall)
  await wall.goto('/wall')
  const code = (await wall.getByTestId('pairing-code').textContent()) ?? ''
  const admin = await enter(browser, url, 'guanli')
  await send(admin, '/api/v1/walls', { code: code.replace(/\s/g, ''), name, scope, distanceM, pitchMm })
  await admin.context().close()
  await expect(wall.getByTestId('age')).toHaveText('数据实时', { timeout: 15_000 })
  return wall
}
