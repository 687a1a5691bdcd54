import { expect, test } from '@playwright/test'
import { signIn } from './support.ts'

const FIRST_PAGES = {
  diaodu: '/dispatch',
  zhiban: '/dispatch',
  lingdao: '/situation',
  wangge: '/registry',
  chengguan: '/department',
  zhuanzhi: '/field',
  shenji: '/admin',
  guanli: '/admin',
} as const

for (const [account, first] of Object.entries(FIRST_PAGES))
  test(`one click as ${account} lands on ${first}`, async ({ page }) => {
    await signIn(page, account)
    await expect(page).toHaveURL(first)
    await expect(page.getByText('演示数据', { exact: true }).first()).toBeVisible()
  })

test('a wrong password and an unknown user are refused in the same words', async ({ page }) => {
  await page.goto('/sign-in')
  for (const name of ['diaodu', 'nobody-here']) {
    await page.getByLabel('用户名').fill(name)
    await page.getByLabel('密码', { exact: true }).fill('certainly-not-it')
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await expect(page.getByRole('alert').filter({ hasText: '用户名或密码不正确' })).toBeVisible()
    await page.reload()
  }
  await expect(page).toHaveURL(/sign-in/)
})

test('after sign-in one is back where one was, and never on another site', async ({ page }) => {
  await page.goto('/registry')
  await expect(page).toHaveURL('/sign-in?next=%2Fregistry')
  await page.locator('[data-account="lingdao"]').click()
  await expect(page).toHaveURL('/registry')
  await page.goto('about:blank')
  await page.context().clearCookies()
  await page.goto('/sign-in?next=https%3A%2F%2Felsewhere.example%2F')
  await page.locator('[data-account="lingdao"]').click()
  await expect(page).toHaveURL('/situation')
})

test('a page of another role is refused in words', async ({ page }) => {
  await signIn(page, 'lingdao')
  const answer = await page.goto('/admin')
  expect(answer?.status()).toBe(403)
  await expect(page.getByRole('heading', { name: '您不能打开这个页面' })).toBeVisible()
  await page.getByRole('link', { name: '回到首页' }).click()
  await expect(page).toHaveURL('/situation')
})

test('sign-out everywhere ends the other browser by itself', async ({ browser }) => {
  const [here, there] = await Promise.all([browser.newContext(), browser.newContext()])
  const page = await here.newPage()
  const other = await there.newPage()
  await signIn(page, 'lingdao')
  await signIn(other, 'lingdao')
  await expect(other.getByRole('heading', { level: 1 })).toContainText('态势')
  await page.locator('summary').click()
  await page.getByRole('button', { name: '在所有设备上退出' }).click()
  await expect(page).toHaveURL('/sign-in')
  await expect(other).toHaveURL(/\/sign-in/)
  expect((await there.request.get('/api/v1/me')).status()).toBe(401)
  await Promise.all([here.close(), there.close()])
})

test('language and theme are kept, and the page says which language it is in', async ({ page }) => {
  await page.goto('/sign-in')
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
  await page.getByRole('button', { name: 'English' }).click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await page.getByRole('button', { name: /Switch theme/ }).click()
  const chosen = await page.locator('html').getAttribute('data-theme')
  await page.reload()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Grid Command')
  expect(await page.locator('html').getAttribute('data-theme')).toBe(chosen)
})
