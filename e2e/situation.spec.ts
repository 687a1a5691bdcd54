/** The leader's page: from a question to the cases behind it, to another leader. */
import { expect, type Page, test } from '@playwright/test'
import { expectAccessible, fileIncident, listenForErrors, setTheme, signIn } from './support.ts'

// All parts one below the other; at a notebook's size they are tabs (see pages.spec.ts).
test.use({ viewport: { width: 1920, height: 1080 } })

/** A whole round by two people through every pane. */
const ROUND_TIMEOUT_MS = 180_000
const DISTRICT = '320213'
const STREET = '320213021'

const chart = (page: Page, name: string) => page.locator(`[data-chart="${name}"]`)
const list = (page: Page) => page.locator('[data-part="list"]')
const paramsOf = (page: Page) => new URL(page.url()).searchParams

/** The page is there when its last chart has its numbers. */
async function opened(page: Page): Promise<void> {
  await expect(chart(page, 'rhythm').locator('[data-hour="0"]')).toBeVisible()
  await expect(page.locator('[data-kpi="K03"]')).toContainText('%')
}

async function open(page: Page, account: string, query = ''): Promise<void> {
  await signIn(page, account)
  await page.goto(`/situation${query}`)
}

/** Cases in the period, as the list says once it has its answer. */
async function total(page: Page): Promise<number> {
  await expect(list(page).locator('[data-old]')).toHaveCount(0)
  const text = await list(page)
    .getByText(/^共 \d+ 件/)
    .textContent()
  return Number(/\d+/.exec(text ?? '')?.[0])
}

test('a leader brushes a time, opens a street, follows one case, and sends what he sees to one with a smaller area', async ({
  page,
  context,
  browser,
}) => {
  test.setTimeout(ROUND_TIMEOUT_MS)
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const errors = listenForErrors(page)
  await open(page, 'lingdao')
  await opened(page)
  const brush = page.locator('[data-brush]')
  await brush.scrollIntoViewIfNeeded()
  const box = await brush.boundingBox()
  if (!box) throw new Error('no brush')
  const y = box.y + box.height / 2
  await page.mouse.move(box.x + box.width * 0.7, y)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width * 0.8, y, { steps: 4 })
  await page.mouse.up()
  await expect.poll(() => paramsOf(page).get('from')).toMatch(/^\d{4}-\d\d-\d\dT00:00:00\+08:00$/)
  expect(Date.parse(paramsOf(page).get('from') ?? '')).toBeLessThan(Date.parse(paramsOf(page).get('to') ?? ''))

  await chart(page, 'late-area').locator(`[data-key="${STREET}"]`).click()
  await expect.poll(() => paramsOf(page).get('area')).toBe(STREET)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('态势·崇安寺街道')
  await page.goBack()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('态势·梁溪区')
  const whole = await total(page)
  await page.goForward()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('态势·崇安寺街道')
  await expect.poll(() => total(page)).toBeLessThan(whole)

  await page.locator('[data-kpi="K03"]').click()
  const definition = page.getByRole('dialog')
  await expect(definition).toContainText('应结案')
  await expect(definition).toContainText(/\d+ ÷ \d+ = \d+\.\d %/)
  await definition.getByRole('button', { name: /名单/ }).click()
  await expect(list(page)).toBeInViewport()
  await expect(list(page).getByRole('status')).toContainText('办结率：计入的案件')
  await list(page).getByRole('button', { name: /^打开/ }).first().click()
  const history = page.getByRole('dialog')
  await expect(history.locator('[data-history="masked"] li').first()).toContainText('上报')
  await page.keyboard.press('Escape')
  await list(page).getByRole('button', { name: '改看本时段全部案件' }).click()

  await page.getByRole('navigation', { name: '辖区层级' }).getByRole('button', { name: '梁溪区' }).click()
  await expect.poll(() => total(page)).toBe(whole)
  await page.getByRole('button', { name: '复制链接' }).click()
  await expect(page.getByText(/^链接已复制/).first()).toBeVisible()
  const link = await page.evaluate(() => navigator.clipboard.readText())
  expect(new URL(link).searchParams.get('area')).toBe(DISTRICT)
  expect(errors).toEqual([])

  const other = await browser.newContext({ viewport: { width: 1920, height: 1080 } })
  const small = await other.newPage()
  await signIn(small, 'zhiban021')
  await small.goto(link)
  await expect(small.locator('[data-told="narrowed"]')).toContainText('崇安寺街道')
  await expect(small.getByRole('heading', { level: 1 })).toHaveText('态势·崇安寺街道')
  await expect.poll(() => total(small)).toBeLessThan(whole)
  await small.goto(`/situation?area=320213022`)
  await expect(small.locator('[data-told="outside"]')).toContainText('崇安寺街道')
  await other.close()
})

test('a bar filters the whole page, its chip takes the filter off, and each chart is a table too', async ({ page }) => {
  await open(page, 'lingdao')
  await opened(page)
  const before = await total(page)
  const first = chart(page, 'category')
    .getByRole('button', { name: /按下则全页只看此项/ })
    .first()
  const matter = await first.getAttribute('data-key')
  await first.click()
  await expect.poll(() => paramsOf(page).get('categories')).toBe(matter)
  await expect.poll(() => total(page)).toBeLessThan(before)
  for (const name of ['time', 'late-area', 'late-department', 'ranking', 'state', 'K08', 'rhythm', 'staffing']) {
    await chart(page, name).getByRole('button', { name: '表格' }).click()
    await expect(chart(page, name).getByRole('table')).toBeVisible()
  }
  await page.getByRole('button', { name: /^移除条件/ }).click()
  await expect.poll(() => total(page)).toBeGreaterThanOrEqual(before)
  expect(paramsOf(page).get('categories')).toBeNull()
})

test('the period is moved by key, and an hour of the week is chosen by key', async ({ page }) => {
  await open(page, 'lingdao', '?period=7d')
  await opened(page)
  const edge = page.locator('[data-edge="first"]')
  await edge.focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await expect.poll(() => paramsOf(page).has('from')).toBe(true)
  const days = (Date.parse(paramsOf(page).get('to') ?? '') - Date.parse(paramsOf(page).get('from') ?? '')) / 86_400_000
  expect(days).toBe(5)
  await chart(page, 'rhythm').locator('[tabindex="0"][data-hour]').focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await expect.poll(() => paramsOf(page).get('hours')).toBe('25')
})

test('a period without cases says so and leads to the nearest day that has some', async ({ page }) => {
  await open(page, 'lingdao', '?from=2019-01-01T00:00:00%2B08:00&to=2019-02-01T00:00:00%2B08:00')
  await expect(page.getByText('本时段无案件').first()).toBeVisible()
  await expect(page.locator('[data-kpi="K03"]')).toContainText('无案件')
  await page.getByRole('button', { name: '查看该日' }).click()
  await expect(page.locator('[data-kpi="K01"]')).toContainText('%')
  await expect.poll(() => total(page)).toBeGreaterThan(0)
})

test('a link with parts that mean nothing here names them and shows the rest', async ({ page }) => {
  await open(page, 'lingdao', '?severities=1,9&colour=red&period=7d')
  const notice = page.getByText(/无法识别/)
  await expect(notice).toContainText('severities=9')
  await expect(notice).toContainText('colour=red')
  await expect(page.getByRole('button', { name: '近7天' })).toHaveAttribute('aria-pressed', 'true')
  await expect(page.getByRole('button', { name: /^移除条件：等级：一级/ })).toBeVisible()
})

test('a case that comes in is in the figures without a reload; who may read it whole is told its whole history', async ({
  page,
  browser,
}) => {
  await open(page, 'zhiban', '?period=today&categories=0501')
  await expect(list(page).getByText(/^共 \d+ 件/)).toBeVisible()
  const other = await browser.newContext()
  const desk = await other.newPage()
  await signIn(desk, 'diaodu')
  const { number } = await fileIncident(desk, '楼道噪声')
  const row = list(page).locator(`[data-case="${number}"]`)
  await expect(row).toContainText('已受理')
  await other.close()
  await row.getByRole('button').click()
  await expect(page.getByRole('dialog').locator('[data-history="whole"] li').first()).toContainText('上报')
})

for (const [lang, theme] of [
  ['zh', 'dark'],
  ['en', 'light'],
] as const)
  test(`nothing serious by axe, ${lang} ${theme}: the page with its charts, a definition, a filter`, async ({
    page,
    context,
    baseURL,
  }) => {
    await context.addCookies([{ name: 'lang', value: lang, url: baseURL ?? '' }])
    await setTheme(context, theme, baseURL ?? '')
    const errors = listenForErrors(page)
    await open(page, 'lingdao')
    await opened(page)
    await expectAccessible(page)
    await page.locator('[data-kpi="K07"]').click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: lang === 'zh' ? '筛选' : 'Filter', exact: true }).click()
    await expectAccessible(page)
    expect(errors).toEqual([])
  })
