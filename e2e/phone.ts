/** The worker's phone of the browser tests, on duty and with a position. */
import { type Browser, type BrowserContextOptions, expect, type Page } from '@playwright/test'
import { signIn } from './support.ts'

export const PHONE = { width: 390, height: 844 }
/** 崇安寺街道, where the demo's phone worker has his grids. */
export const HERE = { longitude: 120.2955, latitude: 31.5755 }

/** On duty, at HERE. */
export async function openPhone(
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<{ page: Page; personId: string; name: string }> {
  const context = await browser.newContext({
    viewport: PHONE,
    geolocation: HERE,
    permissions: ['geolocation'],
    ...options,
  })
  const page = await context.newPage()
  await signIn(page, 'zhuanzhi')
  const goOn = page.getByRole('button', { name: '上岗', exact: true })
  const goOff = page.getByRole('button', { name: '离岗' })
  await expect(goOff.or(goOn).first()).toBeEnabled()
  if (await goOn.isVisible()) {
    await goOn.click()
    const agree = page.getByRole('button', { name: '我已阅读，同意并上岗' })
    await expect(agree.or(goOff).first()).toBeVisible()
    if (await agree.isVisible()) await agree.click()
  }
  await expect(goOff).toBeEnabled()
  // A fix from before duty is not kept: the phone moves until one is.
  let step = 0
  await expect(async () => {
    await context.setGeolocation({ ...HERE, longitude: HERE.longitude + ++step * 0.00001 })
    await expect(page.getByText(/已发送 \d\d:\d\d:\d\d/)).toBeVisible({ timeout: 3_000 })
  }).toPass()
  const { personId, name } = await (await page.request.get('/api/v1/me')).json()
  return { page, personId, name }
}
