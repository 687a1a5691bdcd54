/** The worker's phone in a dead spot: what is done there is kept, outlives the browser, and arrives once and in order. */
import { type BrowserContext, expect, type Page } from '@playwright/test'
import { report, startWork, test } from './dead-spot.ts'
import { command, fileIncident, signIn } from './support.ts'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

/** A case given to the worker, with a title of its own. */
async function assigned(desk: Page, personId: string, title: string, category?: string) {
  const accepted = await fileIncident(desk, title, category)
  return command(desk, {
    incidentId: accepted.incidentId,
    seenVersion: accepted.version,
    command: { type: 'assign', assignee: { kind: 'worker', personId, support: [] }, tasks: ['verify'] },
  })
}

interface Fact {
  readonly seq: number
  readonly event: {
    readonly at: number
    readonly happenedAt?: number
    readonly actor: { readonly userId: string } | null
    readonly body: { readonly type: string; readonly title?: string }
    readonly marks: readonly string[]
  }
}
/** What the log says this worker did to an incident. */
async function factsOf(desk: Page, incidentId: string, userId: string): Promise<Fact[]> {
  const { events } = await (await desk.request.get(`/api/v1/incidents/${incidentId}/events`)).json()
  return (events as Fact[]).filter(({ event }) => event.actor?.userId === userId)
}
const reportsOf = async (desk: Page, userId: string): Promise<string[]> => {
  const { incidents } = await (await desk.request.get('/api/v1/incidents?state=all&limit=500')).json()
  return (incidents as { id: string; reportedBy: string | null }[])
    .filter(({ reportedBy }) => reportedBy === userId)
    .map(({ id }) => id)
}
/** What this worker reported since `before`: by name, for of the newest 500 cases an older one drops out as another comes in. */
const reportedSince = async (desk: Page, userId: string, before: readonly string[]): Promise<string[]> =>
  (await reportsOf(desk, userId)).filter((id) => !before.includes(id))

async function openDesk(context: BrowserContext): Promise<Page> {
  const desk = await context.newPage()
  await signIn(desk, 'diaodu021')
  return desk
}

test('three reports and two steps without a network, the browser closed and opened: five new facts, in order', async ({
  context,
  phone,
}) => {
  const desk = await openDesk(context)
  const { userId, personId } = await startWork(phone)
  const title = `邻里纠纷 ${Date.now() % 100_000}`
  const task = await assigned(desk, personId, title)
  const before = await reportsOf(desk, userId)
  const card = phone.page.getByRole('article').filter({ hasText: title })
  await expect(card).toBeVisible()

  await phone.context.setOffline(true)
  await report(phone.page, '垃圾与环境卫生')
  await card.getByRole('button', { name: '接单' }).click()
  await expect(card).toContainText('已排队，联网后发送：接单')
  // Never shown as accepted before the server has said so.
  await expect(card).toContainText('指挥中心看到的仍是“已派遣”')
  await report(phone.page, '车辆乱停放')
  await card.getByRole('button', { name: '出发' }).click()
  await report(phone.page, '积水与内涝')
  await expect(phone.page.getByRole('button', { name: '5 条待发送' })).toBeVisible()

  const { page, context: reopened } = await phone.closeAndOpen({ offline: true })
  await page.goto('/field')
  await expect(page.getByRole('button', { name: '5 条待发送' })).toBeVisible()
  await expect(page.getByRole('article').filter({ hasText: title })).toContainText('接单、出发')
  expect(await reportedSince(desk, userId, before)).toEqual([])

  await reopened.setOffline(false)
  await expect(page.getByRole('button', { name: '全部已送达' })).toBeVisible({ timeout: 60_000 })
  await expect(page.getByRole('article').filter({ hasText: title })).toHaveAttribute('data-state', 'en_route')

  const made = await reportedSince(desk, userId, before)
  const facts = [
    ...(await factsOf(desk, task.incidentId, userId)),
    ...(await Promise.all(made.map((id) => factsOf(desk, id, userId)))).flat(),
  ].sort((a, b) => a.seq - b.seq)
  expect(facts.map(({ event }) => event.body.type)).toEqual([
    'reported',
    'acknowledged',
    'reported',
    'departed',
    'reported',
  ])
})

test('an answer lost on its way is asked for again: delivered three times is one report', async ({
  context,
  phone,
}) => {
  const desk = await openDesk(context)
  const { userId } = await startWork(phone)
  const before = await reportsOf(desk, userId)
  const keys: string[] = []
  await phone.context.route('**/api/v1/commands', async (route) => {
    keys.push(route.request().postDataJSON().key)
    const answer = await route.fetch()
    // The server has done it; the phone does not hear of it.
    if (keys.length < 3) await route.abort()
    else await route.fulfill({ response: answer })
  })
  await report(phone.page, '垃圾与环境卫生')
  for (const times of [1, 2]) {
    await expect.poll(() => keys.length).toBeGreaterThanOrEqual(times)
    await phone.page.evaluate(() => window.dispatchEvent(new Event('online')))
  }
  await expect(phone.page.getByRole('button', { name: '全部已送达' })).toBeVisible()
  expect(keys.length).toBe(3)
  expect(new Set(keys).size).toBe(1)
  expect(await reportedSince(desk, userId, before)).toHaveLength(1)
})

test('a clock a day ahead: what was done twenty minutes ago is kept as of then, and marked late', async ({
  context,
  phone,
}) => {
  const desk = await openDesk(context)
  const ahead = Date.now() + DAY_MS
  await phone.page.clock.setSystemTime(ahead)
  const { userId, personId } = await startWork(phone)
  const title = `时钟不准 ${Date.now() % 100_000}`
  const task = await assigned(desk, personId, title)
  const card = phone.page.getByRole('article').filter({ hasText: title })
  await expect(card).toBeVisible()
  await phone.context.setOffline(true)
  await report(phone.page, '占道经营')
  await phone.page.clock.setSystemTime(ahead + 20 * MINUTE_MS)
  await card.getByRole('button', { name: '接单' }).click()
  await phone.context.setOffline(false)
  await expect(phone.page.getByRole('button', { name: '全部已送达' })).toBeVisible({ timeout: 60_000 })

  const [acknowledged] = await factsOf(desk, task.incidentId, userId)
  expect(acknowledged?.event.body.type).toBe('acknowledged')
  const [newest = ''] = await reportsOf(desk, userId)
  const [reported] = await factsOf(desk, newest, userId)
  const agoMs = (reported?.event.at ?? 0) - (reported?.event.happenedAt ?? 0)
  expect(Math.round(agoMs / MINUTE_MS)).toBe(20)
  expect(reported?.event.marks).toContain('late_report')
})

test('what the desk changed meanwhile is said, the words stay, and what still fits goes out again', async ({
  context,
  phone,
}) => {
  const desk = await openDesk(context)
  const { personId } = await startWork(phone)
  const title = `已改派遣 ${Date.now() % 100_000}`
  const task = await assigned(desk, personId, title)
  const { page } = phone
  const card = page.getByRole('article').filter({ hasText: title })
  await expect(card).toBeVisible()
  await phone.context.setOffline(true)
  await card.getByRole('button', { name: '退单' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('正在处理更急的事').check()
  await dialog.getByLabel(/^补充/).fill('燃气泄漏现场')
  await dialog.getByRole('button', { name: '提交' }).click()
  // Taken back and given anew: what he declined is no longer what he has.
  const { incidentId } = task
  const back = await command(desk, { incidentId, seenVersion: task.version, command: { type: 'withdraw' } })
  const worker = { kind: 'worker', personId, support: [] }
  const again = { type: 'assign', assignee: worker, tasks: ['verify', 'mediate'] }
  await command(desk, { incidentId, seenVersion: back.version, command: again })
  await phone.context.setOffline(false)

  await page.getByRole('button', { name: /1 条未被接受/ }).click({ timeout: 60_000 })
  const item = page.getByRole('dialog').getByRole('listitem').filter({ hasText: title })
  await expect(item).toContainText('改动了此事件')
  await expect(item).toContainText('正在处理更急的事：燃气泄漏现场')
  await item.getByRole('button', { name: '按最新情况再提交' }).click()
  await expect(item).toContainText('已送达')
  await page.keyboard.press('Escape')
  await expect(card).toBeHidden()
})

test('another worker on the same phone sends nothing of the first, and is told that something waits', async ({
  context,
  baseURL,
  phone,
}) => {
  const desk = await openDesk(context)
  const { userId } = await startWork(phone)
  const before = await reportsOf(desk, userId)
  await phone.context.setOffline(true)
  await report(phone.page, '垃圾与环境卫生')
  await expect(phone.page.getByRole('button', { name: '1 条待发送' })).toBeVisible()

  // The first one's session ends elsewhere; the phone hears of it only when somebody else has signed in on it.
  const { page, context: reopened } = await phone.closeAndOpen({ offline: false })
  await reopened.clearCookies()
  await signIn(page, 'jianzhi')
  await page.getByRole('button', { name: '1 条待发送' }).click()
  const sheet = page.getByRole('dialog')
  await expect(sheet).toContainText('只有那位网格员本人登录后才会发出')
  await expect(sheet).not.toContainText('垃圾与环境卫生')
  expect(await reportedSince(desk, userId, before)).toEqual([])

  await reopened.clearCookies()
  await page.goto(`${baseURL}/sign-in`)
  await page.locator('[data-account="zhuanzhi"]').click()
  await expect(page.getByRole('button', { name: '全部已送达' })).toBeVisible()
  expect(await reportedSince(desk, userId, before)).toHaveLength(1)
})

test('two tabs of one phone send what both queued once and in order', async ({ context, phone }) => {
  const desk = await openDesk(context)
  const { userId } = await startWork(phone)
  const before = await reportsOf(desk, userId)
  const second = await phone.context.newPage()
  await second.goto('/field')
  await expect(second.getByText('已连接')).toBeVisible()
  await phone.context.setOffline(true)
  const kinds = ['垃圾与环境卫生', '车辆乱停放', '占道经营', '积水与内涝']
  for (const [index, kind] of kinds.entries()) await report(index % 2 === 0 ? phone.page : second, kind)
  for (const tab of [phone.page, second]) await expect(tab.getByRole('button', { name: '4 条待发送' })).toBeVisible()
  await phone.context.setOffline(false)
  for (const tab of [phone.page, second])
    await expect(tab.getByRole('button', { name: '全部已送达' })).toBeVisible({ timeout: 60_000 })

  const made = await reportedSince(desk, userId, before)
  const facts = (await Promise.all(made.map((id) => factsOf(desk, id, userId)))).flat().sort((a, b) => a.seq - b.seq)
  expect(facts.map(({ event }) => event.body.title)).toEqual(kinds)
})

test('a whole task done in a dead spot, its result with a photo: all of it arrives after the browser was closed', async ({
  context,
  phone,
}) => {
  const desk = await openDesk(context)
  const { userId, personId } = await startWork(phone)
  const title = `绿地垃圾 ${Date.now() % 100_000}`
  // 垃圾与环境卫生: the county's list asks for a photo with its result.
  const task = await assigned(desk, personId, title, '1103')
  const card = phone.page.getByRole('article').filter({ hasText: title })
  await expect(card).toBeVisible()
  await phone.context.setOffline(true)
  for (const step of ['接单', '出发', '我已到场', '开始处置', '反馈结果'])
    await card.getByRole('button', { name: step }).click()
  const dialog = phone.page.getByRole('dialog')
  await dialog.getByLabel('处置结果').fill('已清运')
  await dialog.getByRole('button', { name: '提交' }).click()
  await expect(dialog.getByRole('alert')).toHaveText('此类事项反馈须附照片')
  const camera = phone.page.waitForEvent('filechooser')
  await dialog.getByRole('button', { name: '拍照' }).click()
  const picture = { name: 'photo.png', mimeType: 'image/png', buffer: await phone.page.screenshot() }
  await (await camera).setFiles(picture)
  await expect(dialog.getByRole('img', { name: '照片 1' })).toBeVisible()
  await dialog.getByRole('button', { name: '提交' }).click()
  await expect(phone.page.getByRole('button', { name: '5 条待发送' })).toBeVisible()

  const { page, context: reopened } = await phone.closeAndOpen({ offline: true })
  await page.goto('/field')
  await expect(page.getByRole('button', { name: '5 条待发送' })).toBeVisible()
  await reopened.setOffline(false)
  await expect(page.getByRole('button', { name: '全部已送达' })).toBeVisible({ timeout: 60_000 })
  await expect(page.getByRole('article').filter({ hasText: title })).toHaveAttribute('data-state', 'resolved')
  const facts = await factsOf(desk, task.incidentId, userId)
  expect(facts.map(({ event }) => event.body.type)).toEqual([
    'acknowledged',
    'departed',
    'arrived',
    'started',
    'resolved',
  ])
  const { photos } = await (await desk.request.get(`/api/v1/incidents/${task.incidentId}/photos`)).json()
  expect(photos).toHaveLength(1)
})
