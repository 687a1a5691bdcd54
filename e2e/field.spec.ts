import { expect, type Page, test } from '@playwright/test'
import { command, expectAccessible, fileIncident, listenForErrors, setTheme, signIn } from './support.ts'

const PHONE = { width: 390, height: 844 }
/** 崇安寺街道, where the worker's grids are. */
const HERE = { longitude: 120.302, latitude: 31.577 }

test.use({ viewport: PHONE, geolocation: HERE, permissions: ['geolocation'] })

/** Takes the demo's worker off duty, whatever an earlier test left. */
async function startOffDuty(page: Page) {
  await signIn(page, 'zhuanzhi')
  const goOff = page.getByRole('button', { name: '离岗' })
  const goOn = page.getByRole('button', { name: '上岗' })
  await expect(goOff.or(goOn).first()).toBeEnabled()
  if (await goOff.isVisible()) await goOff.click()
  await expect(goOn).toBeEnabled()
}

async function goOnDuty(page: Page) {
  await page.getByRole('button', { name: '上岗' }).click()
  const agree = page.getByRole('button', { name: '我已阅读，同意并上岗' })
  const off = page.getByRole('button', { name: '离岗' })
  await expect(agree.or(off).first()).toBeVisible()
  if (await agree.isVisible()) await agree.click()
  await expect(off).toBeEnabled()
}

test('off duty means not tracked: nothing is sent before and nothing after', async ({ page }) => {
  const sent: string[] = []
  page.on('request', (request) => {
    if (request.url().includes('/ingest/')) sent.push(request.url())
  })
  await startOffDuty(page)
  await page.reload()
  await expect(page.getByText('未在岗：不记录您的位置')).toBeVisible()
  const before = sent.length
  await page.context().setGeolocation({ longitude: 120.303, latitude: 31.577 })
  await expect(page.getByRole('button', { name: '上岗' })).toBeEnabled()
  expect(sent.length).toBe(before)

  await goOnDuty(page)
  // A position from before duty is not kept: the phone moves once it is on duty.
  await page.context().setGeolocation({ longitude: 120.3035, latitude: 31.577 })
  await expect(page.getByText(/已发送 \d\d:\d\d:\d\d/)).toBeVisible()
  await page.getByRole('button', { name: '离岗' }).click()
  await expect(page.getByText('未在岗：不记录您的位置')).toBeVisible()
  await expect(page.getByRole('button', { name: '上岗' })).toBeEnabled()
  const after = sent.length
  await page.context().setGeolocation({ longitude: 120.304, latitude: 31.578 })
  await page.getByRole('button', { name: '位置记录告知' }).click()
  await expect(page.getByRole('dialog')).toContainText('30 天')
  expect(sent.length).toBe(after)
})

test('a task comes to the phone by itself and is walked through to its result', async ({ page, browser }) => {
  await startOffDuty(page)
  await goOnDuty(page)
  const { personId } = await (await page.request.get('/api/v1/me')).json()
  const deskContext = await browser.newContext()
  const desk = await deskContext.newPage()
  await signIn(desk, 'diaodu021')
  const title = `邻里纠纷 ${Date.now() % 100_000}`
  const accepted = await fileIncident(desk, title)
  await command(desk, {
    incidentId: accepted.incidentId,
    seenVersion: accepted.version,
    command: { type: 'assign', assignee: { kind: 'worker', personId, support: [] }, tasks: ['verify', 'mediate'] },
  })

  const card = page.getByRole('article').filter({ hasText: title })
  await expect(card).toBeVisible()
  for (const [button, state] of [
    ['接单', 'acknowledged'],
    ['出发', 'en_route'],
    ['我已到场', 'on_scene'],
    ['开始处置', 'handling'],
  ] as const) {
    await card.getByRole('button', { name: button }).click()
    await expect(card).toHaveAttribute('data-state', state)
  }
  await card.getByRole('button', { name: '反馈结果' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: '提交' }).click()
  await expect(dialog.getByRole('alert')).toHaveText('请填写')
  await dialog.getByLabel('处置结果').fill('已上门调解，双方同意晚十点后不再施工。')
  await dialog.getByRole('button', { name: '提交' }).click()
  await expect(card.getByText('已反馈，等待核查')).toBeVisible()
  const seen = await (await desk.request.get(`/api/v1/incidents/${accepted.incidentId}`)).json()
  expect(seen.incident?.state ?? seen.state).toBe('resolved')
  await deskContext.close()
})

test('a declined task leaves the phone with its reason', async ({ page, browser }) => {
  await startOffDuty(page)
  await goOnDuty(page)
  const { personId } = await (await page.request.get('/api/v1/me')).json()
  const deskContext = await browser.newContext()
  const desk = await deskContext.newPage()
  await signIn(desk, 'diaodu021')
  const title = `退单 ${Date.now() % 100_000}`
  const accepted = await fileIncident(desk, title)
  await command(desk, {
    incidentId: accepted.incidentId,
    seenVersion: accepted.version,
    command: { type: 'assign', assignee: { kind: 'worker', personId, support: [] }, tasks: ['verify'] },
  })
  const card = page.getByRole('article').filter({ hasText: title })
  await card.getByRole('button', { name: '退单' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: '提交' }).click()
  await expect(dialog.getByRole('alert')).toHaveText('请选择')
  await dialog.getByLabel('正在处理更急的事').check()
  await dialog.getByRole('button', { name: '提交' }).click()
  await expect(card).toBeHidden()
  await deskContext.close()
})

test('without a network the list stays and says how old it is', async ({ page, context }) => {
  await startOffDuty(page)
  await expect(page.getByText('已连接')).toBeVisible()
  await context.setOffline(true)
  await expect(page.getByText(/^离线：下面是/)).toBeVisible({ timeout: 30_000 })
  await context.setOffline(false)
  await expect(page.getByText('已连接')).toBeVisible({ timeout: 30_000 })
})

test('a browser that does not allow positions says so in words', async ({ page, context }) => {
  await context.clearPermissions()
  await startOffDuty(page)
  await goOnDuty(page)
  await expect(page.locator('[data-position="denied"]')).toContainText('无权限')
})

for (const theme of ['dark', 'light'] as const)
  test(`the phone page, ${theme}: targets of 48 px, no console error, nothing serious by axe`, async ({
    page,
    context,
    baseURL,
  }) => {
    await setTheme(context, theme, baseURL ?? '')
    const errors = listenForErrors(page)
    await startOffDuty(page)
    await expectAccessible(page)
    const small = await page
      .locator('main button:visible')
      .evaluateAll((buttons) =>
        buttons.filter((button) => button.getBoundingClientRect().height < 48).map((button) => button.textContent),
      )
    expect(small).toEqual([])
    expect(errors).toEqual([])
  })

test('what was found is reported in three taps, with its place and a photo', async ({ page, browser }) => {
  await startOffDuty(page)
  const { userId } = await (await page.request.get('/api/v1/me')).json()
  await page.getByRole('button', { name: '上报' }).click()
  const sheet = page.getByRole('dialog')
  await sheet.getByRole('button', { name: '垃圾与环境卫生' }).first().click()
  await expect(sheet.getByLabel('地点', { exact: true })).toContainText('我的位置')
  await expectAccessible(page)
  const camera = page.waitForEvent('filechooser')
  await sheet.getByRole('button', { name: '拍照并上报' }).click()
  await (await camera).setFiles({ name: 'photo.png', mimeType: 'image/png', buffer: await page.screenshot() })
  await expect(page.getByRole('button', { name: '全部已送达' })).toBeVisible()

  const deskContext = await browser.newContext()
  const desk = await deskContext.newPage()
  await signIn(desk, 'diaodu021')
  const { incidents } = await (await desk.request.get('/api/v1/incidents?limit=500')).json()
  const [reported] = incidents.filter(({ reportedBy }: { reportedBy: string }) => reportedBy === userId)
  expect(reported).toMatchObject({ title: '垃圾与环境卫生', source: 'grid_worker' })
  expect(reported.place).toMatchObject({ lon: HERE.longitude, lat: HERE.latitude })
  const { events } = await (await desk.request.get(`/api/v1/incidents/${reported.id}/events`)).json()
  expect(events.map(({ event }: { event: { body: { type: string } } }) => event.body.type)).toContain('attached')
  await deskContext.close()
})

test('a phone that cannot find its position reports in one of its own grids', async ({ page, context }) => {
  await context.clearPermissions()
  await startOffDuty(page)
  await page.getByRole('button', { name: '上报' }).click()
  const sheet = page.getByRole('dialog')
  await sheet.getByLabel('搜索类型').fill('占道')
  await sheet.getByRole('listitem').getByRole('button', { name: '占道经营' }).click()
  await sheet.getByRole('button', { name: '直接上报' }).click()
  await expect(sheet.getByRole('alert')).toHaveText('请等定位完成，或选择网格')
  await sheet.getByLabel('地点', { exact: true }).selectOption({ index: 1 })
  await sheet.getByRole('button', { name: '直接上报' }).click()
  await expect(page.getByRole('button', { name: '全部已送达' })).toBeVisible()
})
