/** Two desks and a phone on one street: what one does, the others see, in time and without a lock. */
import { type Browser, type BrowserContext, expect, type Locator, type Page, test } from '@playwright/test'
import { openPhone } from './phone.ts'
import { command, expectAccessible, fileIncident, listenForErrors, signIn } from './support.ts'

let serial = 0
const unique = (what: string) => `${what}${Date.now() % 1_000_000}-${++serial}`
const row = (page: Page, title: string): Locator =>
  page.getByRole('listbox', { name: '事件队列' }).getByRole('option').filter({ hasText: title })

/** Narrows the queue to it: a list that is long draws only what is seen of it. */
const find = (page: Page, title: string) => page.locator('#queue-filter-text').fill(title)

const opened: BrowserContext[] = []
async function openDesk(browser: Browser, account: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 } })
  opened.push(context)
  const page = await context.newPage()
  await signIn(page, account)
  await expect(page.getByRole('listbox', { name: '事件队列' })).toBeVisible()
  return page
}
async function ownPhone(browser: Browser): Promise<Awaited<ReturnType<typeof openPhone>>> {
  const phone = await openPhone(browser)
  opened.push(phone.page.context())
  return phone
}
const assign = (desk: Page, { incidentId, version }: { incidentId: string; version: number }, personId: string) =>
  command(desk, {
    incidentId,
    seenVersion: version,
    command: { type: 'assign', assignee: { kind: 'worker', personId, support: [] }, tasks: ['verify'] },
  })

test.afterEach(async () => {
  await Promise.all(opened.splice(0).map((context) => context.close()))
})

test('what one desk opens or carries is seen at the other; what it gives away cannot be given again', async ({
  browser,
}) => {
  const [li, zhao] = await Promise.all([openDesk(browser, 'diaodu021'), openDesk(browser, 'zhiban021')])
  const phone = await ownPhone(browser)
  const title = unique('占道堆物')
  const filed = await fileIncident(li, title)
  await Promise.all([find(li, title), find(zhao, title)])

  await row(li, title).click()
  await expect(row(zhao, title).locator('[data-presence]')).toContainText('正在查看')

  // Li writes in a form of it: Zhao, who opens it too, is warned.
  await row(li, title).click()
  await li.keyboard.press('a')
  await expect(li.getByRole('combobox', { name: '姓名或网格' })).toBeVisible()
  await expect(row(zhao, title).locator('[data-presence]')).toContainText('正在处理')
  await row(zhao, title).click()
  await expect(zhao.locator('[data-pane="detail"] [data-presence]')).toContainText('先提交者生效')
  await li.keyboard.press('Escape')

  // Zhao carries it while Li gives it away.
  const box = await row(zhao, title).boundingBox()
  if (!box) throw new Error('not on the page')
  await zhao.mouse.move(box.x + 60, box.y + 20)
  await zhao.mouse.down()
  await zhao.mouse.move(box.x + 90, box.y + 60, { steps: 4 })
  await expect(row(li, title).locator('[data-presence]')).toContainText('正在派遣')
  await assign(li, filed, phone.personId)
  await expect(zhao.locator('[data-taken]')).toContainText(`派给 ${phone.name}`)
  const target = zhao.locator('[data-drag-kind="worker"]').first()
  await expect(target).toHaveAttribute('data-mark', 'cannot')
  await zhao.mouse.up()
  const { assignment } = await (await li.request.get(`/api/v1/incidents/${filed.incidentId}`)).json()
  expect(assignment.responsible.personId).toBe(phone.personId)

  // A desk that goes is forgotten.
  await li.context().close()
  await expect(row(zhao, title).locator('[data-presence]')).toBeHidden()
})

test('an alarm acknowledged at one desk is silent at the other, and says by whom', async ({ browser }) => {
  const [li, zhao] = await Promise.all([openDesk(browser, 'diaodu021'), openDesk(browser, 'zhiban021')])
  const title = unique('井盖缺失')
  const { bounds } = await (await li.request.get('/api/v1/me')).json()
  const filed = await command(li, {
    place: { lon: (bounds[0] + bounds[2]) / 2, lat: (bounds[1] + bounds[3]) / 2 },
    command: { type: 'report', category: '1104', title, description: '主干道井盖缺失', source: 'desk', severity: 1 },
  })
  await Promise.all([find(li, title), find(zhao, title)])
  const bar = (page: Page) => page.getByRole('region', { name: '未确认警情' }).getByText(title)
  await expect(bar(li)).toBeVisible()
  await expect(bar(zhao)).toBeVisible()
  // A gesture, and the browser lets the page be heard.
  await expect(zhao.locator('[data-sound]')).toBeVisible()
  await row(zhao, title).click()
  await expect(zhao.locator('[data-sound="on"]')).toBeVisible()

  await row(li, title).click()
  await li.keyboard.press('.')
  await expect(bar(li)).toBeHidden()
  await expect(bar(zhao)).toBeHidden()
  const { name } = await (await li.request.get('/api/v1/me')).json()
  await expect(zhao.locator('[data-pane="detail"]')).toContainText(`${name} 已于`)
  const { state, alarm } = await (await li.request.get(`/api/v1/incidents/${filed.incidentId}`)).json()
  expect([state, alarm.acknowledgedByName]).toEqual(['reported', name])
})

test('a message is delivered, read and answered, and each is seen', async ({ browser }) => {
  const desk = await openDesk(browser, 'diaodu021')
  const phone = await ownPhone(browser)
  const title = unique('邻里纠纷')
  const filed = await fileIncident(desk, title)
  await assign(desk, filed, phone.personId)
  await find(desk, title)
  await row(desk, title).click()
  const thread = desk.getByRole('region', { name: '消息', exact: true })
  await thread.getByRole('combobox', { name: '常用语' }).selectOption('请反馈目前进展')
  await thread.getByRole('button', { name: '发送' }).click()
  await expect(thread.locator('[data-receipt="delivered"]')).toBeVisible()

  await phone.page.getByRole('button', { name: /消息 [1-9]\d* 条未读/ }).click()
  const sheet = phone.page.getByRole('dialog', { name: '消息' })
  await expect(sheet.getByText('请反馈目前进展').first()).toBeVisible()
  await expect(thread.locator('[data-receipt="read"]')).toBeVisible()

  await sheet.getByRole('textbox', { name: /^发给指挥中心/ }).fill('双方已同意调解')
  await sheet.getByRole('button', { name: '发送' }).click()
  await expect(sheet.getByText('双方已同意调解')).toBeVisible()
  await expect(thread.getByText('双方已同意调解')).toBeVisible()
  // Seen at the desk is read, and the worker knows.
  await expect(sheet.locator('[data-receipt="read"]')).toBeVisible()
  await desk.getByRole('button', { name: /消息 \d+ 条未读/ }).click()
  await expect(desk.getByRole('dialog', { name: '消息' }).getByText('双方已同意调解')).toBeVisible()
})

test('undo within ten seconds takes the task off the phone and its notice back before it was sent', async ({
  browser,
}) => {
  const desk = await openDesk(browser, 'diaodu021')
  const phone = await ownPhone(browser)
  const title = unique('噪声扰民')
  const filed = await fileIncident(desk, title)
  await find(desk, title)
  await row(desk, title).click()
  await desk.keyboard.press('a')
  await desk.getByRole('combobox', { name: '姓名或网格' }).fill(phone.name)
  await desk.keyboard.press('Enter')
  const card = phone.page.getByRole('article').filter({ hasText: title })
  await expect(card).toBeVisible()
  await desk.keyboard.press('Control+z')
  await expect(card).toBeHidden()

  await phone.page.getByRole('button', { name: /消息 \d+ 条未读/ }).click()
  const notices = phone.page
    .getByRole('dialog', { name: '消息' })
    .locator('[data-notice]')
    .filter({ hasText: filed.number })
  await phone.page.getByText('手机通知记录').click()
  await expect(notices).toHaveCount(1)
  await expect(notices).toHaveAttribute('data-notice', 'cancelled')
})

test('the message sheet of the phone: nothing serious by axe, no console error', async ({ browser }) => {
  const phone = await ownPhone(browser)
  const errors = listenForErrors(phone.page)
  await phone.page.getByRole('button', { name: /消息 \d+ 条未读/ }).click()
  await expect(phone.page.getByRole('dialog', { name: '消息' })).toBeVisible()
  await expectAccessible(phone.page)
  expect(errors).toEqual([])
})

test('a shift is handed over: signed by one, ticked and signed by the other, printed with both names', async ({
  browser,
}) => {
  const [out, incoming] = await Promise.all([openDesk(browser, 'diaodu021'), openDesk(browser, 'zhiban021')])
  await out.keyboard.press('h')
  const sheet = out.getByRole('dialog', { name: /交接单$/ })
  await sheet.getByLabel('交接说明').fill('两处井盖待修，明早复查')
  await sheet.getByRole('button', { name: '交班签字' }).click()
  await expect(sheet.getByText('接班人签字前仍由您负责')).toBeVisible()

  await incoming.locator('[data-handover="waiting"]').click()
  const theirs = incoming.getByRole('dialog', { name: /交接单$/ })
  await expect(theirs.getByText('两处井盖待修，明早复查').first()).toBeVisible()
  const sign = theirs.getByRole('button', { name: '接班签字' })
  await expect(sign).toBeDisabled()
  const first = theirs.getByRole('checkbox').first()
  await first.click()
  await expect(first).toBeChecked()
  const { open } = await (await incoming.request.get('/api/v1/handovers')).json()
  const urgent = open.sheet.cases.filter(({ severity }: { severity: number }) => severity <= 2)
  await incoming.request.post(`/api/v1/handovers/${open.id}/tick`, {
    data: { incidentIds: urgent.map(({ id }: { id: string }) => id) },
    headers: { origin: new URL(incoming.url()).origin },
  })
  await expect(sign).toBeEnabled()
  await expectAccessible(incoming)
  await sign.click()
  await expect(theirs.locator('[data-last-handover]')).toBeVisible()
  await expect(incoming.locator('[data-handover="waiting"]')).toHaveCount(0)
  await expect(sheet.locator('[data-last-handover]')).toBeVisible()

  // Paper shows the sheet and nothing of the page.
  await incoming.evaluate(() => {
    window.print = () => {}
  })
  await theirs.getByRole('button', { name: '打印上次交接单' }).click()
  await incoming.emulateMedia({ media: 'print' })
  const paper = incoming.locator('[data-printed]')
  await expect(paper).toBeVisible()
  for (const name of [open.outgoingName, (await (await incoming.request.get('/api/v1/me')).json()).name])
    await expect(paper).toContainText(name)
  await expect(incoming.getByRole('listbox', { name: '事件队列' })).toBeHidden()
})

test('a worker is followed until a hand moves the map, goes on at a click, and reads who did it', {
  tag: '@map',
}, async ({ browser }) => {
  const phone = await ownPhone(browser)
  const desk = await openDesk(browser, 'zhiban021')
  await expect(desk.getByTestId('map')).toHaveAttribute('data-map-idle', 'true', { timeout: 45_000 })
  await desk.keyboard.press('Control+k')
  await desk.getByRole('combobox', { name: '搜索' }).fill(phone.name)
  await desk
    .getByRole('listbox', { name: '搜索结果' })
    .getByRole('option')
    // A case may have his name in its title: the person, not that.
    .filter({ hasText: phone.name })
    .filter({ hasText: '专职网格员 ·' })
    .first()
    .click()
  await desk.keyboard.press('f')
  const chip = desk.locator('[data-follow]')
  await expect(chip).toHaveAttribute('data-follow', 'on')
  await expect(chip).toContainText(`正在跟随 ${phone.name}`)

  const box = await desk.getByTestId('map').boundingBox()
  if (!box) throw new Error('no map')
  const [x, y] = [box.x + box.width / 2 + 160, box.y + box.height / 2 + 120]
  await desk.mouse.move(x, y)
  await desk.mouse.down({ button: 'middle' })
  await desk.mouse.move(x + 60, y + 30, { steps: 4 })
  await desk.mouse.up({ button: 'middle' })
  await expect(chip).toHaveAttribute('data-follow', 'paused')
  await chip.getByRole('button', { name: '继续' }).click()
  await expect(chip).toHaveAttribute('data-follow', 'on')

  await chip.getByRole('button', { name: '30 分钟轨迹' }).click()
  await chip.getByRole('combobox', { name: '查看轨迹的理由' }).fill('核实到场')
  await chip.getByRole('button', { name: '查看', exact: true }).click()
  await expect(chip.getByRole('combobox')).toBeHidden()
  await phone.page.getByText('谁看过我的位置').click()
  await expect(phone.page.locator('[data-look="track"]').first()).toContainText('核实到场')
  await expect(phone.page.locator('[data-look="followed"]').first()).toBeVisible()
})

test('the palette does an act by its name and by the first letters of its pinyin', async ({ browser }) => {
  const desk = await openDesk(browser, 'diaodu021')
  const field = desk.getByRole('combobox', { name: '搜索' })
  const results = desk.getByRole('listbox', { name: '搜索结果' })
  await desk.keyboard.press('Control+k')
  await field.fill('jjb')
  await expect(results.getByRole('option').first()).toContainText('交接班')
  await desk.keyboard.press('Enter')
  await expect(desk.getByRole('dialog', { name: /交接单$/ })).toBeVisible()
  await desk.keyboard.press('Escape')
  // Where one was lately stands first.
  await desk.keyboard.press('Control+k')
  await expect(results.getByRole('option').first()).toContainText('交接班')
  await field.fill('zzz没有')
  await expect(desk.getByRole('status').filter({ hasText: 'zzz没有' })).toBeVisible()
})
