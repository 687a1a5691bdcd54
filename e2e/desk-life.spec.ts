/** The desk's part in the life of a case: each act once, by mouse or by keyboard; workers and departments act over the API. */
import { type Browser, expect, type Locator, type Page, test } from '@playwright/test'
import { command, expectAccessible, fileIncident, listenForErrors, signIn } from './support.ts'

const WIDE = { width: 1920, height: 1080 }

let serial = 0
const titles: string[] = []
/** A title no other test uses. */
function unique(what: string): string {
  const title = `${what}${Date.now() % 1_000_000}-${++serial}`
  titles.push(title)
  return title
}

const queue = (page: Page): Locator => page.getByRole('listbox', { name: '事件队列' })
const row = (page: Page, title: string): Locator => queue(page).getByRole('option').filter({ hasText: title })
const detail = (page: Page): Locator => page.getByRole('region', { name: '事件详情' })

/** The desk with its list, and nothing in it but what the test filed. */
async function openDesk(page: Page, account: string, title: string): Promise<void> {
  await page.setViewportSize(WIDE)
  await signIn(page, account)
  await expect(queue(page)).toBeVisible()
  await page.getByRole('searchbox', { name: '筛选文字' }).fill(title)
}

async function select(page: Page, title: string): Promise<void> {
  await row(page, title).first().click()
  await expect(detail(page).getByRole('heading', { name: title })).toBeVisible()
}

/** The demo's phone worker, on duty. */
async function workerOnDuty(browser: Browser): Promise<{ page: Page; personId: string; name: string }> {
  const page = await (await browser.newContext()).newPage()
  await signIn(page, 'zhuanzhi')
  const { version } = await (await page.request.get('/api/v1/field/notice')).json()
  const answer = await page.request.post('/api/v1/field/duty', {
    data: { on: true, noticeVersion: version },
    headers: { origin: new URL(page.url()).origin },
  })
  expect(await answer.json()).toMatchObject({ onDuty: true })
  const { personId, name } = await (await page.request.get('/api/v1/me')).json()
  return { page, personId, name }
}

interface Case {
  readonly incidentId: string
  readonly version: number
}
const give = (who: Page, { incidentId, version }: Case, what: Record<string, unknown>) =>
  command(who, { incidentId, seenVersion: version, command: what })

const assignTo = (desk: Page, to: Case, personId: string) =>
  give(desk, to, { type: 'assign', assignee: { kind: 'worker', personId, support: [] }, tasks: ['mediate'] })

/** The worker does all his part. */
async function workDone(worker: Page, assigned: Case): Promise<Case> {
  let so: Case = assigned
  for (const what of [
    { type: 'acknowledge' },
    { type: 'arrive' },
    { type: 'resolve', text: '双方已和解', photoIds: [] },
  ])
    so = await give(worker, so, what)
  return so
}

/** What is left open lies in the way of other specs: they share the one server and the middle of its street. */
test.afterAll(async ({ browser }) => {
  const duty = await (await browser.newContext()).newPage()
  await signIn(duty, 'zhiban021')
  const { incidents } = await (await duty.request.get('/api/v1/incidents?state=open&limit=500')).json()
  for (const { id, version, title, state } of incidents)
    if ((state === 'reported' || state === 'accepted') && titles.some((mine) => title.includes(mine)))
      await give(duty, { incidentId: id, version }, { type: 'void', voidReason: 'test' })
  await duty.context().close()
})

test('by mouse: transferred to a department, returned by it, and the case says so', async ({ browser, page }) => {
  const title = unique('占道堆物')
  await openDesk(page, 'diaodu021', title)
  const errors = listenForErrors(page)
  const filed = await fileIncident(page, title, '1103')
  await select(page, title)
  await detail(page)
    .getByRole('button', { name: /^转办部门/ })
    .click()
  const form = detail(page).getByRole('form', { name: '转办部门' })
  await expect(form.getByLabel(/^部门/)).toHaveValue('urban_mgmt')
  await form.getByRole('button', { name: '需专业处置' }).click()
  await form.getByRole('button', { name: /^转办部门/ }).click()
  await expect(row(page, title)).toContainText('城市管理')

  const department = await (await browser.newContext()).newPage()
  await signIn(department, 'chengguan')
  await give(
    department,
    { incidentId: filed.incidentId, version: filed.version + 1 },
    { type: 'returnToDesk', reason: '不属本局职责', whoseDuty: '街道' },
  )
  await expect(row(page, title)).toContainText('已受理')
  await expect(detail(page).getByText('退回', { exact: true })).toBeVisible()
  await expect(detail(page)).toContainText('不属本局职责')
  expect(errors).toEqual([])
  await department.context().close()
})

test('by keyboard: the duty officer suspends a case and takes it up again', async ({ page }) => {
  const title = unique('墙面渗水')
  await openDesk(page, 'zhiban021', title)
  await fileIncident(page, title)
  await select(page, title)
  await queue(page).focus()
  await page.keyboard.press('o')
  await detail(page).getByRole('menuitem', { name: '挂起' }).press('Enter')
  const form = detail(page).getByRole('form', { name: '挂起' })
  await expect(form.getByLabel(/^挂起至/)).toBeFocused()
  // What is missing is named at its field and nothing is lost.
  await page.keyboard.press('Control+Enter')
  await expect(form.getByRole('alert')).toHaveText('请填写“理由”')
  await page.keyboard.type('等待施工队')
  await page.keyboard.press('Control+Enter')
  await expect(row(page, title)).toContainText('已挂起')
  await page.keyboard.press('e')
  await expect(row(page, title)).toContainText('已受理')
})

test('two reports of one thing: merged by keyboard, both histories readable, split off again', async ({
  browser,
  page,
}) => {
  const title = unique('楼上噪声')
  await openDesk(page, 'zhiban021', title)
  const dispatcher = await (await browser.newContext()).newPage()
  await signIn(dispatcher, 'diaodu021')
  const first = await fileIncident(dispatcher, `${title}甲`)
  await fileIncident(dispatcher, `${title}乙`)
  await openDesk(dispatcher, 'diaodu021', title)
  await select(dispatcher, `${title}乙`)
  await queue(dispatcher).focus()
  await dispatcher.keyboard.press('m')
  const dialog = dispatcher.getByRole('dialog', { name: /^合并/ })
  await dialog.getByRole('combobox').fill(`${title}甲`)
  await dispatcher.keyboard.press('ArrowDown')
  await expect(dialog.getByRole('table', { name: '两件对照' })).toContainText('保留（主件）')
  await expect(dialog.getByRole('region', { name: '合并后' })).toContainText('没有承办人需要撤下')
  await expectAccessible(dispatcher)
  await dispatcher.keyboard.press('Control+Enter')
  await expect(row(dispatcher, `${title}乙`)).toBeHidden()
  await expect(detail(dispatcher).getByRole('heading', { name: `${title}甲` })).toBeVisible()

  await select(page, `${title}甲`)
  const merged = detail(page).getByRole('region', { name: '并入本件的事件' })
  await merged.getByText(`${title}乙`).click()
  await expect(merged).toContainText('并入')
  await merged.getByRole('button', { name: /^打开/ }).click()
  await expect(detail(page).getByRole('heading', { name: `${title}乙` })).toBeVisible()
  await queue(page).focus()
  await page.keyboard.press('r')
  await detail(page).getByRole('form', { name: '拆分' }).getByRole('button', { name: '不是同一件' }).click()
  await page.keyboard.press('Control+Enter')
  await expect(row(page, `${title}乙`)).toContainText('已受理')
  const { events } = await (await page.request.get(`/api/v1/incidents/${first.incidentId}/events`)).json()
  expect(events.length).toBeGreaterThanOrEqual(2)
  await dispatcher.context().close()
})

test('what may be the same is offered while it is filed: said not to be, or reported and merged by one click', async ({
  page,
}) => {
  const title = unique('夜间施工')
  await openDesk(page, 'diaodu021', title)
  const { bounds } = await (await page.request.get('/api/v1/me')).json()
  const [west, south, east, north] = bounds as [number, number, number, number]
  // A corner of its own, so that what other tests file is farther away.
  const place = { lon: (west + east) / 2 + 0.0011, lat: (south + north) / 2 + 0.0007 }
  for (const which of ['甲', '乙'])
    await command(page, {
      place,
      command: { type: 'report', category: '0501', title: `${title}${which}`, source: 'desk' },
    })
  await queue(page).focus()
  await page.keyboard.press('n')
  const form = page.getByRole('dialog', { name: '新建事件' })
  await form.getByLabel(/^经度/).fill(`${place.lon},${place.lat}`)
  await form.getByLabel('标题').fill(`${title}又来`)
  await form.getByLabel('事项').selectOption('0501')
  const same = form.getByRole('region', { name: '附近可能是同一件' })
  const offered = (which: string) => same.locator('div').filter({ hasText: `${title}${which}` })
  await offered('甲').getByRole('button', { name: '不是同一件' }).click()
  await expect(offered('甲')).toHaveCount(0)
  await offered('乙').getByRole('button', { name: '上报并并入' }).click()
  await expect(form).toBeHidden()
  await expect(detail(page).getByRole('heading', { name: `${title}乙` })).toBeVisible()
  await expect(detail(page).getByRole('region', { name: '并入本件的事件' })).toContainText(`${title}又来`)
})

test('a new incident is with a worker in four actions after its place and words; undone, given again, checked and closed by one form, reopened', {
  tag: '@map',
}, async ({ browser, page }) => {
  test.slow()
  const worker = await workerOnDuty(browser)
  const title = unique('邻里争吵')
  await openDesk(page, 'diaodu021', '')
  // The place of a new one is where the map stands.
  await expect(page.getByTestId('map')).toHaveAttribute('data-map-idle', 'true', { timeout: 45_000 })
  await queue(page).focus()
  await page.keyboard.press('n')
  const form = page.getByRole('dialog', { name: '新建事件' })
  await expect(form.getByText(/崇安寺街道 · /)).toBeVisible()
  await page.keyboard.type(title)
  await form.getByLabel('事项').selectOption('0501')
  await page.keyboard.press('Control+Enter')
  await expect(row(page, title)).toHaveAttribute('aria-selected', 'true')
  // The row alone: among others it moves out of what the list draws when its deadline changes.
  await page.getByRole('searchbox', { name: '筛选文字' }).fill(title)
  await queue(page).focus()
  await expect(page.getByRole('listbox', { name: '网格员' }).getByText('推荐第 1').first()).toBeVisible()
  await page.keyboard.press('1')
  await expect(row(page, title)).toContainText('已派遣')
  await page.keyboard.press('Control+z')
  await expect(row(page, title)).toContainText('已受理')

  const stand = async () => {
    const { incidents } = await (await page.request.get(`/api/v1/incidents?q=${encodeURIComponent(title)}`)).json()
    return incidents[0] as { readonly id: string; readonly version: number; readonly state: string }
  }
  // Reported, accepted, assigned, taken back: the log has all four.
  await expect.poll(async () => (await stand()).version).toBe(4)
  const { id, version } = await stand()
  const filed = { incidentId: id, version }
  await workDone(worker.page, await assignTo(page, filed, worker.personId))
  await expect(row(page, title)).toContainText(worker.name)
  await expect(detail(page).getByRole('button', { name: /^核查通过/ })).toBeVisible()
  await queue(page).focus()
  await page.keyboard.press('e')
  const check = detail(page).getByRole('form', { name: '核查通过' })
  await expect(check.getByLabel('同时结案')).toBeChecked()
  await page.keyboard.press('Control+Enter')
  await expect(detail(page)).toContainText('已结案')

  const duty = await (await browser.newContext({ viewport: { width: 1920, height: 1080 } })).newPage()
  await openDesk(duty, 'zhiban021', '')
  await duty.getByRole('combobox', { name: '搜索' }).fill(title)
  await duty.getByRole('option').filter({ hasText: title }).first().click()
  await detail(duty).getByRole('button', { name: /^重开/ }).click()
  const reopen = detail(duty).getByRole('form', { name: '重开' })
  await reopen.getByRole('button', { name: '问题反复' }).click()
  await reopen.getByRole('button', { name: /^重开/ }).click()
  await expect(row(duty, title)).toContainText('已受理')
  await duty.context().close()
  await worker.page.context().close()
})

test('somebody was faster: the card says who changed what, and one key does it again on what stands now', async ({
  browser,
  page,
}) => {
  const title = unique('同时改动')
  // Facts are held back for a moment, as on a slow line; answers come.
  let isHeld = false
  const held: (() => void)[] = []
  await page.routeWebSocket(/socket\.io/, (socket) => {
    const server = socket.connectToServer()
    socket.onMessage((message) => server.send(message))
    server.onMessage((message) => {
      if (isHeld && typeof message === 'string' && message.includes('"facts"')) held.push(() => socket.send(message))
      else socket.send(message)
    })
  })
  await openDesk(page, 'diaodu021', title)
  const filed = await fileIncident(page, title)
  await select(page, title)
  await expect(row(page, title)).toContainText('已受理')
  const other = await (await browser.newContext()).newPage()
  await signIn(other, 'diaodu')
  isHeld = true
  await give(other, filed, { type: 'reseverity', severity: 3 })
  await queue(page).focus()
  await page.keyboard.press('u')
  const form = detail(page).getByRole('form', { name: '调整级别' })
  await form.getByLabel(/^新级别/).selectOption('2')
  await page.keyboard.press('Control+Enter')
  const card = page.getByRole('article', { name: /调整级别/ })
  await expect(card).toContainText('已被他人改动')
  await expect(card).toContainText('改级别')
  isHeld = false
  for (const send of held.splice(0)) send()
  await expect(detail(page)).toContainText('三级·黄')
  await queue(page).focus()
  await page.keyboard.press('y')
  await expect(card).toBeHidden()
  await expect(detail(page)).toContainText('二级·橙')
  await other.context().close()
})

test('several at once, by keyboard: half of it refused is listed with the reason, the rest is done', async ({
  page,
}) => {
  const title = unique('批量催办')
  await openDesk(page, 'diaodu021', title)
  const errors = listenForErrors(page)
  const filed: Case[] = []
  for (const which of ['一', '二', '三']) filed.push(await fileIncident(page, `${title}${which}`))
  const urged = filed[1]
  if (!urged) throw new Error('three were filed')
  // Who has urged may do it again only after half an hour.
  await give(page, urged, { type: 'urge', text: '请尽快处理' })
  await expect(queue(page).getByRole('option')).toHaveCount(3)
  await queue(page).focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('Shift+J')
  await page.keyboard.press('Shift+J')
  const bar = page.getByRole('region', { name: '批量操作' })
  await expect(bar).toContainText('已选 3 件')
  await bar.getByRole('button', { name: '催办' }).click()
  await expect(bar.getByLabel(/^内容/)).toBeFocused()
  await expectAccessible(page)
  await page.keyboard.press('Control+Enter')
  await expect(bar).toContainText('催办：2 件完成，1 件未执行')
  await expect(bar.getByRole('listitem')).toHaveCount(1)
  await expect(bar.getByRole('listitem')).toContainText(`${title}二`)
  await bar.getByRole('button', { name: '重试未执行的' }).click()
  await expect(bar).toContainText('催办：0 件完成，1 件未执行')
  await bar.getByRole('button', { name: '收起' }).click()
  expect(errors).toEqual([])
})

test('a named view follows its person to another desk; what came meanwhile is marked as new until it is looked at', async ({
  browser,
  page,
}) => {
  const name = unique('组').slice(-10)
  const title = unique('新来的')
  await openDesk(page, 'diaodu022', '')
  const list = (desk: Page, label: string) => desk.getByRole('combobox', { name: label, exact: true })
  await list(page, '分组').selectOption('severity')
  await list(page, '排序').selectOption('newest')
  const saved = page.waitForResponse(
    (answer) => answer.url().includes('/keeps/desk-views') && answer.request().method() === 'POST',
  )
  await list(page, '视图').selectOption('＋')
  await page.getByLabel('视图名称').fill(name)
  await page.keyboard.press('Enter')
  await saved
  await expect(list(page, '视图')).toHaveValue(name)

  const elsewhere = await (await browser.newContext()).newPage()
  await openDesk(elsewhere, 'diaodu022', '')
  await list(elsewhere, '视图').selectOption(name)
  await expect(list(elsewhere, '分组')).toHaveValue('severity')
  await elsewhere.getByRole('searchbox', { name: '筛选文字' }).fill(title)

  const colleague = await (await browser.newContext()).newPage()
  await signIn(colleague, 'zhiban')
  const { bounds } = await (await page.request.get('/api/v1/me')).json()
  const [west, south, east, north] = bounds as [number, number, number, number]
  await command(colleague, {
    place: { lon: (west + east) / 2, lat: (south + north) / 2 },
    command: { type: 'report', category: '0501', title, source: 'desk' },
  })
  await expect(row(elsewhere, title)).toContainText('未查看')
  await expect(elsewhere.getByRole('button', { name: /^自上次查看新增/ })).toBeVisible()
  await row(elsewhere, title).click()
  await expect(row(elsewhere, title)).not.toContainText('未查看')
  for (const other of [elsewhere, colleague]) await other.context().close()
})

test('in English the desk says the same', async ({ page, context, baseURL }) => {
  const title = unique('路灯不亮')
  await context.addCookies([{ name: 'lang', value: 'en', url: baseURL ?? '' }])
  await page.setViewportSize(WIDE)
  await signIn(page, 'zhiban021')
  const list = page.getByRole('listbox', { name: 'Queue' })
  await expect(list).toBeVisible()
  await page.getByRole('searchbox', { name: 'Filter text' }).fill(title)
  await fileIncident(page, title)
  await list.getByRole('option').filter({ hasText: title }).click()
  const panel = page.getByRole('region', { name: 'Incident', exact: true })
  await panel.getByRole('button', { name: /^More/ }).click()
  await expect(panel.getByRole('menuitem', { name: 'Suspend' })).toBeVisible()
  await page.keyboard.press('Escape')
  await list.focus()
  await page.keyboard.press('c')
  await panel.getByRole('form', { name: 'Comment' }).getByRole('button', { name: 'Called' }).click()
  await page.keyboard.press('Control+Enter')
  await expect(panel.getByText('noted: Called').first()).toBeVisible()
})
