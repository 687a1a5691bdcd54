/** Scenes made in the browser: by key and by pointer, shown on a paired wall, guarded against two hands, brought back, played by a playlist. */
import { expect, type Locator, type Page, test } from '@playwright/test'
import { command, expectAccessible, listenForErrors, signIn } from './support.ts'

const SOON = { timeout: 15_000 }
/** An alarm of the demonstration may have the wall for a while. */
const AFTER_ALARMS = { timeout: 60_000 }
const STREET = '320213021'

/** What rings in the demonstration is heard, so that the wall is free. */
async function hearAll(desk: Page): Promise<void> {
  const { incidents } = await (await desk.request.get('/api/v1/incidents?state=open&limit=500')).json()
  for (const { id, alarm, state } of incidents) {
    if (!alarm || alarm.acknowledgedAt || (state !== 'reported' && state !== 'accepted')) continue
    const { version } = await (await desk.request.get(`/api/v1/incidents/${id}`)).json()
    await command(desk, { incidentId: id, seenVersion: version, command: { type: 'acknowledgeAlarm' } })
  }
}

async function send(page: Page, path: string, data: object): Promise<void> {
  const answer = await page.request.post(path, { data, headers: { origin: new URL(page.url()).origin } })
  expect(answer.status(), await answer.text()).toBe(200)
}

/** Drags from a point of the panel by whole cells of the grid. */
async function drag(page: Page, panel: Locator, from: 'middle' | 'corner', columns: number, rows: number) {
  const grid = await page.getByRole('group', { name: '画面布局，12 列 8 行' }).boundingBox()
  const box = await panel.boundingBox()
  if (!grid || !box) throw new Error('nothing to drag')
  const x = from === 'middle' ? box.x + box.width / 2 : box.x + box.width - 4
  const y = from === 'middle' ? box.y + box.height / 2 : box.y + box.height - 4
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x + (columns * grid.width) / 24, y + (rows * grid.height) / 16)
  await page.mouse.move(x + (columns * grid.width) / 12, y + (rows * grid.height) / 8)
  await page.mouse.up()
}

test('a scene is made by key and by pointer, stands on a wall, is guarded against two hands, and comes back', async ({
  browser,
}) => {
  test.setTimeout(240_000)
  const open = async (account?: string) => {
    const page = await (await browser.newContext({ viewport: { width: 1366, height: 768 } })).newPage()
    if (account) await signIn(page, account)
    return page
  }
  const [wall, admin, desk] = [await open(), await open('guanli'), await open('diaodu021')]
  const errors = listenForErrors(admin)
  await wall.goto('/wall')
  const code = ((await wall.getByTestId('pairing-code').textContent()) ?? '').replace(/\s/g, '')
  await send(admin, '/api/v1/walls', { code, name: '画面测试屏', scope: STREET, distanceM: 2, pitchMm: 0.63 })
  await hearAll(desk)

  // By key
  await admin.goto('/admin/scenes')
  await admin.getByRole('button', { name: '新画面' }).click()
  await admin.getByLabel('中文名称').fill('早班一屏')
  const add = admin.getByRole('group', { name: '加面板' })
  await add.getByRole('button', { name: '清单' }).click()
  const list = admin.getByRole('button', { name: /^1 清单/ })
  await expect(list).toHaveAccessibleName('1 清单，第 1 列第 1 行，宽 3 高 6')
  await list.focus()
  await list.press('ArrowRight')
  await list.press('ArrowRight')
  await list.press('Shift+ArrowDown')
  await list.press('Shift+ArrowDown')
  await list.press('Shift+ArrowRight')
  await expect(list).toHaveAccessibleName('1 清单，第 3 列第 1 行，宽 4 高 8')
  await list.press('ArrowDown')
  await expect(admin.getByTestId('said')).toHaveText('已到边缘')

  // By pointer
  await add.getByRole('button', { name: '文字' }).click()
  const text = admin.getByRole('button', { name: /^2 文字/ })
  await expect(text).toHaveAccessibleName('2 文字，第 7 列第 1 行，宽 3 高 1')
  await drag(admin, text, 'middle', 1, 3)
  await expect(text).toHaveAccessibleName('2 文字，第 8 列第 4 行，宽 3 高 1')
  await drag(admin, text, 'corner', 1, 1)
  await expect(text).toHaveAccessibleName('2 文字，第 8 列第 4 行，宽 4 高 2')

  // What overlaps is not saved
  await drag(admin, text, 'middle', -3, 0)
  await admin.getByLabel('中文文字').fill('今天有寒潮，注意防冻')
  await admin.getByRole('button', { name: '保存为新版本' }).click()
  await expect(admin.getByRole('alert').filter({ hasText: '还不能保存' })).toContainText('「2 文字」与「1 清单」重叠')
  await admin.getByRole('spinbutton', { name: '列', exact: true }).fill('9')
  await expect(text).toHaveAccessibleName('2 文字，第 9 列第 4 行，宽 4 高 2')
  await expectAccessible(admin)
  await admin.getByRole('button', { name: '保存为新版本' }).click()
  await expect(admin.getByText('已保存为第 1 版').first()).toBeVisible(SOON)

  // On the wall
  const { scenes } = await (await admin.request.get('/api/v1/walls/scenes')).json()
  const { id } = scenes.find(({ zh }: { zh: string }) => zh === '早班一屏')
  const { walls } = await (await admin.request.get('/api/v1/walls')).json()
  const screen = walls.find(({ name }: { name: string }) => name === '画面测试屏')
  await send(desk, `/api/v1/walls/${screen.id}/push`, { what: { kind: 'scene', scene: id } })
  await expect(wall.locator('main')).toHaveAttribute('data-scene', id, AFTER_ALARMS)
  await expect(wall.locator('main')).toContainText('今天有寒潮，注意防冻')

  // Two hands: the second is told who was quicker, and loses nothing
  const other = await open('guanli')
  await other.goto('/admin/scenes')
  await other.getByRole('button', { name: '编辑 早班一屏' }).click()
  await other.getByLabel('中文名称').fill('早班二屏')
  await other.getByRole('button', { name: '保存为新版本' }).click()
  await expect(other.getByText('已保存为第 2 版').first()).toBeVisible(SOON)
  await expect(wall.getByTestId('scene')).toContainText('早班二屏', AFTER_ALARMS)
  await admin.getByLabel('中文名称').fill('早班三屏')
  await admin.getByRole('button', { name: '保存为新版本' }).click()
  await expect(admin.getByRole('alert').filter({ hasText: '存为第 2 版' })).toBeVisible(SOON)
  await expect(admin.getByLabel('中文名称')).toHaveValue('早班三屏')
  await admin.getByRole('button', { name: '放弃我的改动，打开最新版' }).click()
  await expect(admin.getByLabel('中文名称')).toHaveValue('早班二屏')

  // An old version comes back
  await admin.getByRole('button', { name: '返回画面列表' }).click()
  await admin.getByRole('button', { name: '早班二屏 的历史版本' }).click()
  await admin.getByRole('button', { name: '恢复第 1 版' }).click()
  await expect(admin.getByText('已恢复，存为第 3 版').first()).toBeVisible(SOON)
  await expect(wall.getByTestId('scene')).toContainText('早班一屏', AFTER_ALARMS)
  await send(desk, `/api/v1/walls/${screen.id}/unpin`, {})
  await expect(wall.locator('main')).not.toHaveAttribute('data-scene', id, SOON)

  // A playlist of it is given to the wall
  await admin.getByRole('button', { name: '新轮播' }).click()
  const playlist = admin.getByRole('form', { name: '轮播内容' })
  await playlist.getByLabel('轮播名称').fill('早班轮播')
  for (const number of [5, 4, 3, 2]) await playlist.getByRole('button', { name: `去掉第 ${number} 项` }).click()
  await playlist.getByLabel('画面').selectOption({ label: '早班一屏' })
  await playlist.getByLabel('几点起').fill('')
  await playlist.getByLabel('到几点').fill('')
  await playlist.getByRole('button', { name: '保存轮播' }).click()
  await expect(admin.getByText('轮播已保存', { exact: false }).first()).toBeVisible(SOON)
  await admin.goto('/admin')
  await admin.getByRole('button', { name: '设置 画面测试屏' }).click()
  const settings = admin.getByRole('form', { name: '设置 画面测试屏' })
  await settings.getByLabel('轮播').selectOption({ label: '早班轮播' })
  await settings.getByLabel('名称').fill('东墙')
  await settings.getByRole('button', { name: '保存' }).click()
  await expect(wall.locator('main')).toHaveAttribute('data-scene', id, AFTER_ALARMS)
  await expect(admin.getByRole('img', { name: '东墙 的画面：早班一屏' })).toBeVisible(SOON)
  expect(errors.filter((error) => !error.includes('409'))).toEqual([])
})
