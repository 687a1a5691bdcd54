import { expect, test } from '@playwright/test'
import { expectAccessible, listenForErrors, setTheme, signIn } from './support.ts'

const PAGES = [
  { name: 'situation', account: 'lingdao', ready: '未结', title: 'Situation' },
  { name: 'registry', account: 'wangge', ready: '320213021001001', title: 'Registry' },
  { name: 'department', account: 'chengguan', ready: '实时', title: 'Department' },
  { name: 'administration', account: 'guanli', ready: '令牌（前几位）', title: 'Administration' },
  { name: 'audit', account: 'shenji', ready: '审计日志', title: 'Administration' },
] as const

for (const theme of ['dark', 'light'] as const) {
  test(`sign-in, ${theme}: no outside request, no console error, nothing serious by axe`, async ({
    page,
    context,
    baseURL,
  }) => {
    await setTheme(context, theme, baseURL ?? '')
    const errors = listenForErrors(page)
    const outside: string[] = []
    page.on('request', (request) => {
      if (!request.url().startsWith(baseURL ?? '')) outside.push(request.url())
    })
    await page.goto('/sign-in')
    await expect(page.locator('[data-account]').first()).toBeVisible()
    await expectAccessible(page)
    expect(outside).toEqual([])
    expect(errors).toEqual([])
  })

  for (const { name, account, ready } of PAGES)
    test(`${name}, ${theme}: no console error, nothing serious by axe`, async ({ page, context, baseURL }) => {
      await setTheme(context, theme, baseURL ?? '')
      const errors = listenForErrors(page)
      await signIn(page, account)
      await expect(page.getByText(ready).first()).toBeVisible()
      await expectAccessible(page)
      expect(errors).toEqual([])
    })
}

for (const { name, account, title } of [...PAGES, { name: 'field', account: 'zhuanzhi', title: 'My tasks' }])
  test(`${name} in English: title and language, nothing serious by axe`, async ({ page, context, baseURL }) => {
    await context.addCookies([{ name: 'lang', value: 'en', url: baseURL ?? '' }])
    await signIn(page, account)
    await expect(page).toHaveTitle(`${title} · Grid Command`)
    await expect(page.locator('html')).toHaveAttribute('lang', 'en')
    await expectAccessible(page)
  })

test('a leader reads the state in words; on a notebook figures, charts and lists are tabs; each figure tells what it counts', async ({
  page,
}) => {
  await signIn(page, 'lingdao')
  await expect(page.getByText(/^梁溪区：未结 \d+ 件/)).toBeVisible()
  const tab = (name: string) => page.getByRole('tab', { name, exact: true })
  await expect(page.locator('[data-kpi="K12"]')).toContainText('尚无数据来源')
  await tab('图表').click()
  await expect(page.locator('[data-chart="late-area"]')).toBeVisible()
  await tab('辖区').click()
  await expect(page.getByRole('table', { name: /^按下级单位/ }).getByRole('row')).toHaveCount(11)
  await page.getByRole('button', { name: '口径：专职缺口' }).click()
  await expect(page.getByRole('dialog')).toContainText('第十三条')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
})

test('art08: a code in use is refused at its field, and nothing typed is lost', async ({ page }) => {
  await signIn(page, 'wangge')
  await page.getByRole('button', { name: '新增网格' }).click()
  const form = page.getByRole('dialog')
  await form.getByLabel('社区', { exact: true }).selectOption('320213021001')
  await form.getByLabel('编码').fill('320213021001001')
  await form.getByLabel('名称').fill('重复网格')
  await form.getByLabel('户数').fill('320')
  await form.getByLabel('边界').fill('120.30, 31.57\n120.301, 31.57\n120.301, 31.571')
  await form.getByRole('button', { name: '保存' }).click()
  await expect(form.getByRole('alert')).toContainText('第八条')
  await expect(form.getByLabel('编码')).toHaveAttribute('aria-invalid', 'true')
  await expect(form.getByLabel('名称')).toHaveValue('重复网格')
})

test('the registry shows what articles 6 and 13 find, and narrows to a community', async ({ page }) => {
  await signIn(page, 'wangge')
  await page.getByLabel('筛选').selectOption('staffing')
  await expect(page.getByText('缺专职', { exact: true }).first()).toBeVisible()
  await page.getByLabel('筛选').selectOption('size')
  await expect(page.getByText(/少于常规|多于常规/).first()).toBeVisible()
  await page.getByLabel('筛选').selectOption('')
  await page.getByLabel('编码或名称').fill('320213021001001')
  await expect(page.getByText('显示 1 / 1 个网格')).toBeVisible()
})

test('an administrator stops the simulator and starts it again', async ({ page }) => {
  await signIn(page, 'guanli')
  await page.getByRole('button', { name: '停止模拟器' }).click()
  await expect(page.getByText('已停止', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: '启动模拟器' }).click()
  await expect(page.getByText(/^运行中/)).toBeVisible()
})

test('an address that is no page says so and leads home', async ({ page }) => {
  const answer = await page.goto('/no-such-page')
  expect(answer?.status()).toBe(404)
  await expect(page.getByRole('heading', { name: '没有这个页面' })).toBeVisible()
})
