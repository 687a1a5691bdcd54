import { readFile } from 'node:fs/promises'
import { expect, type Page, test } from '@playwright/test'
import { expectAccessible, listenForErrors, signIn } from './support.ts'

/** For the way to the report; a key pressed before the page heard it is pressed again. */
const PRESSED_MS = 5_000

async function openExport(page: Page) {
  await page.getByRole('button', { name: '导出' }).click()
  const dialog = page.getByRole('dialog', { name: '导出' })
  await expect(dialog).toBeVisible()
  return dialog
}

test('a leader takes the figures as a workbook and the list as a CSV: in Chinese, named, and only with a reason', async ({
  page,
}) => {
  const errors = listenForErrors(page)
  await signIn(page, 'lingdao')
  const dialog = await openExport(page)
  await expectAccessible(page)

  const workbook = page.waitForEvent('download')
  await dialog.getByRole('button', { name: '开始导出' }).click()
  const xlsx = await workbook
  expect(xlsx.suggestedFilename()).toMatch(/^指标_\d{4}-\d\d-\d\d\.xlsx$/)
  expect((await readFile(await xlsx.path())).subarray(0, 4).toString('latin1')).toBe('PK\u0003\u0004')
  await expect(dialog.getByRole('status')).toContainText('已保存：指标')

  await dialog.getByLabel('表').selectOption('cases')
  await dialog.getByLabel('格式').selectOption('csv')
  await dialog.getByRole('button', { name: '开始导出' }).click()
  await expect(dialog.getByRole('alert')).toHaveText('请写明事由')
  await dialog.getByLabel('事由（必填）').fill('周例会核对')
  const list = page.waitForEvent('download')
  await dialog.getByRole('button', { name: '开始导出' }).click()
  const text = await readFile(await (await list).path(), 'utf8')
  expect(text).toMatch(/^\uFEFF编号,事项代码,事项,等级,状态/)
  expect(text.split('\r\n').length).toBeGreaterThan(100)
  expect(errors).toEqual([])
})

test('P prints the situation: light, with time, source, definitions and map; and refuses while a block has failed', {
  tag: '@map',
}, async ({ page }) => {
  const errors = listenForErrors(page)
  await page.addInitScript(() => {
    window.print = () => document.documentElement.setAttribute('data-printed', 'yes')
  })
  await signIn(page, 'lingdao')
  await expect(page.getByRole('heading', { name: /态势·/ })).toBeVisible()
  // The page hears keys once its parts are there; a person presses again.
  await expect(async () => {
    await page.keyboard.press('p')
    await page.waitForURL(/\/situation\/report/, { timeout: PRESSED_MS })
  }).toPass()
  await expect(page.locator('html[data-printed]')).toBeVisible()
  await expect(page.locator('canvas[data-drawn]')).toBeVisible()
  await expectAccessible(page)

  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  const report = page.locator('[data-report]')
  await expect(report).toHaveCSS('background-color', 'rgb(255, 255, 255)')
  await expect(report).toHaveCSS('color', 'rgb(20, 25, 28)')
  await expect(page.getByRole('navigation')).toBeHidden()
  for (const text of ['数据时间：', '来源：网格指挥台，演示数据', '时段：', '筛选：无', '制表人：'])
    await expect(report).toContainText(text)
  await expect(page.getByRole('row', { name: /^K03 办结率/ })).toHaveCount(2)
  // Pages numbered and of the size chosen are Chromium's own work; that it makes a file of some pages is ours.
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true })
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
  expect(errors).toEqual([])

  await page.emulateMedia({ media: 'screen' })
  // Alone, or among what is asked with it.
  await page.route(/\/api\/v1\/(many|situation)\S*figures/, (route) => route.abort())
  await page.reload()
  await expect(page.getByRole('alert').filter({ hasText: '未能读取' })).toContainText('指标')
  await expect(page.getByRole('button', { name: '打印（P）' })).toBeDisabled()
})

test('the map of the report is taken as a picture of its own', { tag: '@map' }, async ({ page }) => {
  await signIn(page, 'lingdao')
  await page.goto('/situation/report?period=30d')
  const picture = page.waitForEvent('download')
  await page.getByRole('button', { name: '下载地图 PNG' }).click()
  const png = await picture
  expect(png.suggestedFilename()).toMatch(/^梁溪区_\d{4}-\d\d-\d\d\.png$/)
  const bytes = await readFile(await png.path())
  expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([1_600, 1_000])
})

test('a daily report made on demand is kept, listed and printable again', { tag: '@map' }, async ({ page }) => {
  await signIn(page, 'lingdao')
  await page.goto('/situation/report')
  await page.getByText(/^已存日报/).click()
  await page.getByRole('button', { name: '生成昨日日报' }).click()
  await page.waitForURL(/\/situation\/report\/daily\?id=/)
  await expect(page.getByRole('heading', { name: /^梁溪区·工作日报 \d{4}-\d\d-\d\d$/ })).toBeVisible()
  await expect(page.locator('canvas[data-drawn]')).toBeVisible()
  await expect(page.getByRole('button', { name: '打印（P）' })).toBeEnabled()
  await expectAccessible(page)
  const kept = page.url()

  await page.goto('/situation/report')
  await page.getByText(/^已存日报/).click()
  await page.locator(`a[href="${new URL(kept).pathname}${new URL(kept).search}"]`).click()
  await expect(page).toHaveURL(kept)
  await expect(page.getByRole('row', { name: /^合计/ })).toBeVisible()
})

test('a note hangs at the view it was written on; pinned it is the briefing, and opens that view', async ({ page }) => {
  const errors = listenForErrors(page)
  await signIn(page, 'lingdao')
  await page.goto('/situation?period=7d&severities=1,2')
  const pane = page.getByRole('region', { name: '批注与简报' })
  const words = `晨会重点 ${Date.now() % 10_000}`
  await pane.getByLabel('批注', { exact: true }).fill(words)
  await pane.getByRole('button', { name: '写批注' }).click()
  const note = pane.getByRole('listitem').filter({ hasText: words })
  await expect(note).toBeVisible()
  await note.getByRole('button', { name: '置顶入简报' }).click()
  await expect(note).toContainText('简报 ·')
  await page.goto('/situation')
  await note.getByRole('link', { name: '打开页面' }).click()
  await expect(page).toHaveURL(/period=7d&severities=1,2$/)
  await note.getByRole('button', { name: '撤下' }).click()
  await expect(note).toHaveCount(0)
  expect(errors).toEqual([])
})
