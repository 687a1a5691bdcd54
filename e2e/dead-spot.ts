/** A phone whose browser can be closed and opened again with what it keeps on its disk, for the tests of dead spots. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, test as base, chromium, expect, type Page } from '@playwright/test'
import { WITHOUT_GRAPHICS_ARGS } from '../scripts/chromium-args.ts'
import { signIn } from './support.ts'

/** 崇安寺街道, where the worker's grids are. */
const HERE = { longitude: 120.302, latitude: 31.577 }

export interface Phone {
  readonly context: BrowserContext
  readonly page: Page
  /** The browser is closed and opened again; what it keeps on its disk stays. */
  closeAndOpen(options: { offline: boolean }): Promise<Phone>
}

async function openBrowser(folder: string, baseURL: string): Promise<{ context: BrowserContext; page: Page }> {
  const context = await chromium.launchPersistentContext(folder, {
    baseURL,
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: WITHOUT_GRAPHICS_ARGS,
    viewport: { width: 390, height: 844 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    geolocation: HERE,
    permissions: ['geolocation'],
  })
  return { context, page: context.pages()[0] ?? (await context.newPage()) }
}

export const test = base.extend<{ phone: Phone }>({
  phone: async ({ baseURL }, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'grid-command-phone-'))
    let open = await openBrowser(folder, baseURL ?? '')
    const phone: Phone = {
      get context() {
        return open.context
      },
      get page() {
        return open.page
      },
      async closeAndOpen({ offline }) {
        await open.context.close()
        open = await openBrowser(folder, baseURL ?? '')
        await open.context.setOffline(offline)
        return phone
      },
    }
    await use(phone)
    await open.context.close()
    await rm(folder, { recursive: true, force: true })
  },
})

/** Signed in, on duty, and the page kept for a dead spot. */
export async function startWork({ page }: Phone): Promise<{ userId: string; personId: string }> {
  await signIn(page, 'zhuanzhi')
  const off = page.getByRole('button', { name: '离岗' })
  const on = page.getByRole('button', { name: '上岗' })
  await expect(off.or(on).first()).toBeEnabled()
  if (await on.isVisible()) {
    await on.click()
    const agree = page.getByRole('button', { name: '我已阅读，同意并上岗' })
    await expect(agree.or(off).first()).toBeVisible()
    if (await agree.isVisible()) await agree.click()
  }
  await expect(off).toBeEnabled()
  await isKept(page)
  return (await page.request.get('/api/v1/me')).json()
}

/** The page is whole on the phone's disk, and so is what it knows. Not by `waitForFunction`: that takes the promise alone for a yes. */
const isKept = (page: Page) =>
  expect
    .poll(() =>
      page.evaluate(
        async () =>
          (await caches.match('/field', { ignoreVary: true })) !== undefined &&
          navigator.serviceWorker.controller !== null &&
          localStorage.getItem('grid-command.matters') !== null,
      ),
    )
    .toBe(true)

export async function report(page: Page, kind: string) {
  await page.getByRole('button', { name: '上报' }).click()
  const sheet = page.getByRole('dialog')
  await sheet.getByRole('button', { name: kind }).first().click()
  await expect(sheet.getByLabel('地点', { exact: true })).toContainText('我的位置')
  await sheet.getByRole('button', { name: '直接上报' }).click()
  await expect(sheet).toBeHidden()
}
