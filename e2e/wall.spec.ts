/** A wall, a desk and an admin in three browsers: paired, pushed to, taken by an alarm and given back, revoked. */
import { expect, test } from '@playwright/test'
import { hearAlarm, hearAlarms } from './hear-alarms.ts'
import { fileIncident, listenForErrors, signIn } from './support.ts'
import { lettersOf } from './wall-screen.ts'

const SOON = { timeout: 15_000 }
/** No other wall of the street is called so. */
const NAME = `指挥大厅主屏${Date.now() % 1_000_000}`

test('a wall is paired by its code, shows what a desk puts on it, is taken by an alarm, goes on, and dies when revoked', async ({
  browser,
}) => {
  const open = async (account?: string) => {
    const page = await (await browser.newContext({ viewport: { width: 1920, height: 1080 } })).newPage()
    if (account) await signIn(page, account)
    return page
  }
  const [wall, admin, desk] = [await open(), await open('guanli'), await open('diaodu021')]
  const errors = listenForErrors(wall)

  // Paired
  await wall.goto('/wall')
  const code = ((await wall.getByTestId('pairing-code').textContent()) ?? '').replace(/\s/g, '')
  await admin.goto('/admin')
  const form = admin.getByRole('form', { name: '配对一块大屏' })
  await form.getByLabel('配对码').fill(code.toLowerCase())
  await form.getByLabel('名称').fill(NAME)
  await form.getByLabel('辖区').selectOption({ label: '崇安寺街道' })
  await form.getByLabel('最远观看距离（米）').fill('3')
  await form.getByRole('button', { name: '配对一块大屏' }).click()
  await expect(wall.getByRole('heading', { level: 1 })).toHaveText('崇安寺街道', SOON)
  await expect(wall.getByTestId('age')).toHaveText('数据实时', SOON)

  // Nothing is smaller than the smallest em: 3 m and 0.63 mm are 34 pixels.
  const { smallest } = await lettersOf(wall)
  expect(smallest).toBeGreaterThanOrEqual(34)

  // Pushed to
  await desk.goto('/dispatch')
  await hearAlarms(desk)
  await expect(wall.getByTestId('scene')).not.toHaveText('警情', { timeout: 40_000 })
  await desk.getByRole('button', { name: '大屏', exact: true }).click()
  const sheet = desk.getByRole('dialog')
  await sheet.getByLabel('投放到').selectOption(NAME)
  await sheet.getByLabel('内容').selectOption({ label: '画面：力量部署' })
  await sheet.getByRole('button', { name: '投放', exact: true }).click()
  await expect(wall.locator('main')).toHaveAttribute('data-scene', 'staffing', SOON)
  await expect(desk.getByText(`已在「${NAME}」显示`, { exact: false }).first()).toBeVisible()
  await expect(wall.getByTestId('scene')).toContainText('崇安寺街道 投放')

  // Taken by an alarm, heard at the desk, given back
  const fire = await fileIncident(desk, '张三家冒烟', '0401')
  await expect(wall.getByTestId('scene')).toHaveText('警情', SOON)
  await expect(wall.locator('[data-shown]')).toContainText('火情')
  await expect(wall.locator('main')).not.toContainText('张三')
  await hearAlarm(desk, fire.incidentId)
  await expect(wall.locator('main')).toHaveAttribute('data-scene', 'staffing', { timeout: 40_000 })
  await sheet.getByRole('button', { name: '撤下' }).click()
  await expect(wall.getByTestId('scene')).not.toContainText('投放', SOON)

  // Revoked
  await admin.getByRole('button', { name: `吊销 ${NAME}` }).click()
  await admin.getByRole('button', { name: '确认吊销' }).click()
  await expect(wall.getByTestId('pairing-code')).toBeVisible(SOON)
  expect(await wall.evaluate(async () => (await fetch('/api/v1/wall/me')).status)).toBe(401)
  expect(errors.filter((error) => !error.includes('401'))).toEqual([])
})
