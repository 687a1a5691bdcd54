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

interface Letters {
  readonly smallest: number
  /** Words that lie across the edge of their panel or of the bar. */
  readonly cut: readonly string[]
  readonly letters: number
}

/** How small the letters of a wall are, in pixels, and which of its words are cut. */
export const lettersOf = (wall: Page): Promise<Letters> =>
  wall.evaluate(() => {
    const parts = [...document.querySelectorAll('main *')].filter((part) =>
      [...part.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim()),
    )
    // A drawing's letters are as big as the drawing is drawn.
    const sizeOf = (part: Element) =>
      Number.parseFloat(getComputedStyle(part).fontSize) *
      (part instanceof SVGGraphicsElement ? (part.getScreenCTM()?.a ?? 1) : 1)
    const isCut = (part: Element) => {
      const frame = part.closest('li, [data-panel], header')?.getBoundingClientRect()
      const { top, bottom } = part.getBoundingClientRect()
      if (!frame || part.closest('.visually-hidden') || bottom <= frame.top || top >= frame.bottom) return false
      return bottom > frame.bottom + 2 || top < frame.top - 2
    }
    return {
      smallest: Math.min(...parts.map(sizeOf)),
      cut: parts.filter(isCut).map((part) => part.textContent?.trim() ?? ''),
      letters: parts.length,
    }
  })
