/** The page a phone keeps for a dead spot: it is whole, it can be used by everybody, and notices come while it is closed. */
import { expect, type Page } from '@playwright/test'
import { report, startWork, test } from './dead-spot.ts'
import { expectAccessible, signIn } from './support.ts'

test('the phone page kept for a dead spot has nothing serious by axe, and its list of what waits neither', async ({
  phone,
}) => {
  await startWork(phone)
  const { page } = phone
  await phone.context.setOffline(true)
  await report(page, '垃圾与环境卫生')
  await page.getByRole('button', { name: '1 条待发送' }).click()
  const item = page.getByRole('dialog').getByRole('listitem')
  await expect(item).toContainText('已排队，联网后发送')
  await expectAccessible(page)
  await item.getByRole('button', { name: '撤回' }).click()
  await expect(page.getByRole('dialog')).toContainText('没有待发送的内容')
})

test('a dead spot reached before the page was kept: what is not there yet says so, takes nothing away, and opens with the network', async ({
  phone,
}) => {
  const { context, page } = phone
  // A phone that has never a moment to itself keeps nothing.
  await page.addInitScript(() => {
    window.requestIdleCallback = () => 0
  })
  await signIn(page, 'zhuanzhi')
  await expect(page.getByText('已连接')).toBeVisible()
  await context.setOffline(true)
  await page.getByRole('button', { name: '上报' }).click()
  const sheet = page.getByRole('dialog')
  await expect(sheet).toContainText('这部分还没有下载到本机')
  await expect(page.getByRole('heading', { name: /^待办/ })).toBeAttached()
  await context.setOffline(false)
  await expect(sheet.getByRole('button', { name: '垃圾与环境卫生' }).first()).toBeVisible()
})

test('a notice comes while the page is closed, and goes when the task was taken back', async ({ phone }) => {
  await startWork(phone)
  const { context, page } = phone
  await context.grantPermissions(['notifications', 'geolocation'])
  const devtools = await context.newCDPSession(page)
  const registered = new Promise<string>((resolve) => {
    devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const own = registrations.find(({ scopeURL }) => new URL(scopeURL).pathname === '/field')
      if (own) resolve(own.registrationId)
    })
  })
  await devtools.send('ServiceWorker.enable')
  const registrationId = await registered
  const push = (payload: object) =>
    devtools.send('ServiceWorker.deliverPushMessage', {
      origin: new URL(page.url()).origin,
      registrationId,
      data: JSON.stringify(payload),
    })
  const shown = () =>
    page.evaluate(async () => {
      const worker = await navigator.serviceWorker.ready
      return (await worker.getNotifications()).map(({ title, body }) => `${title} ${body}`)
    })
  const tag = 'case-1'
  const category = { zh: '邻里纠纷', en: 'quarrel between neighbours' }
  await push({ kind: 'assigned', tag, number: 'A-2026-000412', severity: 3, category })
  await expect.poll(shown).toEqual(['新任务 邻里纠纷 · A-2026-000412'])
  await push({ kind: 'withdrawn', tag, number: 'A-2026-000412', severity: 3, category })
  await expect.poll(shown).toEqual([])
})

interface Own {
  readonly id: string
  readonly state: string
  readonly reportedBy: string | null
}

/** Lists of tasks this browser keeps, by the person they are of. */
const keptLists = (page: Page) =>
  page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('grid-command.tasks.')))

/** A page that leaves while it is asked answers nothing. */
const whileItMovesOn = (error: Error): undefined => {
  if (!error.message.includes('Execution context was destroyed')) throw error
}

test('who signs in where another has not signed out sees nothing of his, in this tab and in one that stood open', async ({
  phone,
}) => {
  const { context, page } = phone
  const first = await startWork(phone)
  const standing = await context.newPage()
  await standing.goto('/field')
  await expect(standing.getByText('已连接')).toBeVisible()
  expect(await keptLists(page)).toEqual([`grid-command.tasks.${first.personId}`])

  // His session is still there when the other one signs in beside him.
  await page.goto('/sign-in')
  await page.locator('[data-account="jianzhi"]').click()
  await page.waitForURL((url) => url.pathname === '/field')
  const second = await (await page.request.get('/api/v1/me')).json()
  await expect(page.getByText('已连接')).toBeVisible()
  await expect.poll(() => keptLists(page).catch(whileItMovesOn)).toEqual([`grid-command.tasks.${second.personId}`])

  // It may have noticed by itself and be on its way already.
  await standing.evaluate(() => document.dispatchEvent(new Event('visibilitychange'))).catch(whileItMovesOn)
  await expect(standing.getByText(second.name)).toBeVisible()
  await expect(standing.getByText('已连接')).toBeVisible()
  await expect.poll(() => keptLists(standing).catch(whileItMovesOn)).toEqual([`grid-command.tasks.${second.personId}`])
})

test('自办自结: what a worker has dealt with himself is reported and ended in one, with its photo', async ({
  phone,
  browser,
}) => {
  const { page } = phone
  const { userId } = await startWork(phone)
  const desk = await (await browser.newContext()).newPage()
  await signIn(desk, 'diaodu021')
  const own = async () => {
    const { incidents } = await (await desk.request.get('/api/v1/incidents?state=all&limit=500')).json()
    return (incidents as Own[]).filter(({ reportedBy }) => reportedBy === userId)
  }
  const before = (await own()).map(({ id }) => id)
  await page.getByRole('button', { name: '上报' }).click()
  const sheet = page.getByRole('dialog')
  await sheet.getByRole('button', { name: '垃圾与环境卫生' }).first().click()
  await expect(sheet.getByLabel('地点', { exact: true })).toContainText('我的位置')
  await sheet.getByLabel(/我已处理好/).check()
  await sheet.getByLabel(/^处理结果/).fill('已当场清运，地面已冲洗。')
  // Without its photo nothing goes.
  await sheet.getByRole('button', { name: '上报', exact: true }).click()
  await expect(sheet.getByRole('alert')).toHaveText('自办自结须附照片')
  const camera = page.waitForEvent('filechooser')
  await sheet.getByRole('button', { name: '拍照' }).click()
  await (await camera).setFiles({ name: 'done.png', mimeType: 'image/png', buffer: await page.screenshot() })
  await expect(sheet.getByRole('img', { name: '照片 1' })).toBeVisible()
  await sheet.getByRole('button', { name: '上报', exact: true }).click()
  await expect(page.getByRole('button', { name: '全部已送达' })).toBeVisible()
  const [made] = (await own()).filter(({ id }) => !before.includes(id))
  expect(made?.state).toBe('resolved')
  const { events } = await (await desk.request.get(`/api/v1/incidents/${made?.id}/events`)).json()
  const types = events.map(({ event }: { event: { body: { type: string } } }) => event.body.type)
  expect(types.slice(0, 3)).toEqual(['reported', 'accepted', 'resolved'])
  const { photos } = await (await desk.request.get(`/api/v1/incidents/${made?.id}/photos`)).json()
  expect(photos).toHaveLength(1)
  await desk.context().close()
})
