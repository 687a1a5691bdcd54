/** The map when its ground gives way: no graphics at all, and a context that is lost while somebody looks. The lists go on. */
import { expect, test } from '@playwright/test'
import { fileIncident, signIn } from './support.ts'

test('without WebGL the map pane says so, and the desk still assigns from its lists', async ({ page }) => {
  await page.setViewportSize({ width: 1920, height: 1080 })
  await signIn(page, 'diaodu021')
  await expect(page.getByText('这个浏览器画不了地图（没有 WebGL 2）。列表照常可用。')).toBeVisible()
  const title = `无图派遣${Date.now() % 1_000_000}`
  await fileIncident(page, title)
  await page.getByRole('searchbox', { name: '筛选文字' }).fill(title)
  const row = page.getByRole('listbox', { name: '事件队列' }).getByRole('option').filter({ hasText: title })
  await row.click()
  await page.keyboard.press('a')
  await page.keyboard.press('1')
  await expect(row).toContainText('已派遣')
})

test('a lost graphics context is rebuilt where the camera stood', { tag: '@map' }, async ({ page }) => {
  await signIn(page, 'diaodu021')
  const map = page.getByTestId('map')
  await expect(map).toHaveAttribute('data-map-idle', 'true', { timeout: 60_000 })
  const inView = page.getByRole('list', { name: '地图画面内的事件与网格员' }).locator('li')
  const before = await inView.first().getAttribute('data-id')
  await page.evaluate(() => {
    const canvas = document.querySelector<HTMLCanvasElement>('canvas.maplibregl-canvas')
    const context = canvas?.getContext('webgl2')
    context?.getExtension('WEBGL_lose_context')?.loseContext()
  })
  await expect(map).not.toHaveAttribute('data-map-idle', 'true')
  await expect(map).toHaveAttribute('data-map-idle', 'true', { timeout: 60_000 })
  await expect(map).toHaveAttribute('data-map-state', 'ready')
  await expect(page.locator('canvas')).toHaveCount(2)
  await expect(inView.and(page.locator(`[data-id="${before}"]`))).toBeAttached()
})
