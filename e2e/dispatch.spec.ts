import { expect, type Locator, type Page, test } from '@playwright/test'
import { openPhone } from './phone.ts'
import { expectAccessible, fileIncident, listenForErrors, setTheme, signIn } from './support.ts'

const WIDE = { width: 1920, height: 1080 }

/** Apart enough for a flight to be seen in frames that come slowly. */
const LOOKS_MS = [300]

let serial = 0
/** A title no other test uses. */
const unique = (what: string) => `${what}${Date.now() % 1_000_000}-${++serial}`

const row = (page: Page, title: string): Locator =>
  page.getByRole('listbox', { name: '事件队列' }).getByRole('option').filter({ hasText: title })
const map = (page: Page): Locator => page.getByTestId('map')
const inView = (page: Page): Locator => page.getByRole('list', { name: '地图画面内的事件与网格员' }).locator('li')

/** The desk with its list filled. */
async function openLists(page: Page, account: string): Promise<void> {
  await signIn(page, account)
  await expect(page).toHaveURL(/\/dispatch/)
  await expect(page.getByRole('listbox', { name: '事件队列' })).toBeVisible()
}

/** And its map drawn. */
async function openDesk(page: Page, account: string): Promise<void> {
  await openLists(page, account)
  await expect(map(page)).toHaveAttribute('data-map-idle', 'true', { timeout: 45_000 })
}

/** Where a symbol stands on the page just now. */
async function symbolAt(page: Page, id: string): Promise<{ x: number; y: number }> {
  const item = inView(page).and(page.locator(`[data-id="${id}"]`))
  await expect(item).toBeAttached()
  const box = await map(page).boundingBox()
  const [x, y] = await Promise.all([item.getAttribute('data-x'), item.getAttribute('data-y')])
  return { x: (box?.x ?? 0) + Number(x), y: (box?.y ?? 0) + Number(y) }
}

async function goTo(page: Page, text: string): Promise<void> {
  await page.getByRole('combobox', { name: '搜索' }).fill(text)
  await page.getByRole('listbox', { name: '搜索结果' }).getByRole('option').filter({ hasText: text }).first().click()
}

/** The camera has come to rest: two looks in a row find the symbol at the same place, and the map says that it stands. */
async function settled(page: Page, id: string): Promise<{ x: number; y: number }> {
  let last = await symbolAt(page, id)
  await expect
    .poll(
      async () => {
        const now = await symbolAt(page, id)
        const still = Math.hypot(now.x - last.x, now.y - last.y) < 3
        last = now
        return still && (await map(page).getAttribute('data-map-idle')) === 'true'
      },
      { intervals: LOOKS_MS },
    )
    .toBe(true)
  return last
}

/** The camera has flown to the symbol and rests. */
async function arrived(page: Page, id: string): Promise<void> {
  await expect(async () => {
    const symbol = await settled(page, id)
    const box = await map(page).boundingBox()
    if (!box) throw new Error('no map')
    expect(Math.abs(symbol.x - box.x - box.width / 2)).toBeLessThan(box.width / 8)
    expect(Math.abs(symbol.y - box.y - box.height / 2)).toBeLessThan(box.height / 8)
  }).toPass()
}

async function carry(page: Page, from: { x: number; y: number }, to: { x: number; y: number }): Promise<void> {
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(from.x + 12, from.y + 6)
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 })
  await page.mouse.move(to.x, to.y, { steps: 4 })
}

async function middleOf(locator: Locator): Promise<{ x: number; y: number }> {
  let at = { x: 0, y: 0 }
  // A list just being sorted anew has its rows back in a moment.
  await expect(async () => {
    const box = await locator.boundingBox()
    if (!box) throw new Error('not on the page')
    at = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  }).toPass()
  return at
}

/** The people are weighed for this case, no longer for the one chosen before it. */
const weighedFor = (page: Page, { number }: { number: string }) =>
  expect(page.getByText(`按 ${number.replace(/-\d{4}-/, '-')} 推荐排序`)).toBeVisible()

/** A place on the map without a symbol, near the middle and not under the form. */
async function emptyPlace(page: Page): Promise<{ x: number; y: number }> {
  const box = await map(page).boundingBox()
  if (!box) throw new Error('no map')
  const taken = await inView(page).evaluateAll((items) =>
    items.map((item) => ({ x: Number(item.getAttribute('data-x')), y: Number(item.getAttribute('data-y')) })),
  )
  for (const dx of [70, 100, 0, 130, -70])
    for (const dy of [70, 100, 0, -70, -100]) {
      const [x, y] = [box.width / 2 + dx, box.height / 2 + dy]
      if (taken.every((symbol) => Math.hypot(symbol.x - x, symbol.y - y) > 60)) return { x: box.x + x, y: box.y + y }
    }
  throw new Error('the map is full of symbols')
}

test('two desks and a phone: workers move, an incident is filed on the map, dragged to a worker, and accepted on his phone', {
  tag: '@map',
}, async ({ browser }) => {
  test.slow()
  const phone = await openPhone(browser)
  const first = await (await browser.newContext()).newPage()
  const second = await (await browser.newContext()).newPage()
  const errors = [listenForErrors(first), listenForErrors(second), listenForErrors(phone.page)]
  await openDesk(first, 'diaodu021')
  await openDesk(second, 'diaodu')

  // Workers move by themselves: somebody's symbol is not where it was.
  const places = () =>
    inView(first).evaluateAll((items) =>
      items.filter((item) => item.getAttribute('data-kind') === 'worker').map((item) => item.outerHTML),
    )
  const before = await places()
  expect(before.length).toBeGreaterThan(0)
  await expect.poll(async () => (await places()).join() !== before.join(), { timeout: 30_000 }).toBe(true)

  // File it on the map, near the worker.
  await goTo(first, phone.name)
  await arrived(first, phone.personId)
  const place = await emptyPlace(first)
  await first.mouse.click(place.x, place.y, { button: 'right' })
  const form = first.getByRole('dialog', { name: '新建事件' })
  await expect(form.getByText(/崇安寺街道 · /)).toBeVisible()
  const title = unique('楼道充电')
  await form.getByLabel('标题').fill(title)
  await form.getByLabel('事项').selectOption('0501')
  await form.getByLabel('标题').press('Control+Enter')
  await expect(form).toBeHidden()
  await first.getByRole('tab', { name: /^事件队列/ }).click()
  await first.getByRole('searchbox', { name: '筛选文字' }).fill(title)
  await expect(row(first, title)).toBeVisible()
  await second.getByRole('searchbox', { name: '筛选文字' }).fill(title)
  await expect(row(second, title)).toBeVisible()

  // Drag it from the queue onto the worker's symbol.
  const target = await settled(first, phone.personId)
  await carry(first, await middleOf(row(first, title)), target)
  await expect(first.getByText(/直线 · 约\d+分钟\(估\) · 在手/).first()).toBeVisible()
  // The map has not slipped away from under the hand when its edge was crossed.
  const under = await settled(first, phone.personId)
  expect(Math.hypot(under.x - target.x, under.y - target.y)).toBeLessThan(3)
  await first.mouse.up()
  await expect(row(first, title)).toContainText(phone.name)
  await expect(first.getByRole('button', { name: '撤销' })).toBeVisible()

  // The second desk and the phone see it; accepted there, both desks say so.
  await expect(row(second, title)).toContainText(phone.name)
  const card = phone.page.getByRole('article').filter({ hasText: title })
  await card.getByRole('button', { name: '接单' }).click()
  await expect(card.getByText(/^\S 已接单$/)).toBeVisible()
  await expect(row(first, title)).toContainText('已接单')
  await expect(row(second, title)).toContainText('已接单')
  expect(errors.flat()).toEqual([])
  for (const page of [phone.page, first, second]) await page.context().close()
})

test('the same by keyboard alone: file, assign, undo, assign again', { tag: '@map' }, async ({ browser, page }) => {
  test.slow()
  const phone = await openPhone(browser)
  await openDesk(page, 'diaodu021')
  await page.getByRole('listbox', { name: '事件队列' }).focus()
  await page.keyboard.press('n')
  const form = page.getByRole('dialog', { name: '新建事件' })
  await expect(form.getByText(/崇安寺街道 · /)).toBeVisible()
  const title = unique('邻里噪声')
  await page.keyboard.type(title)
  await form.getByLabel('事项').focus()
  await page.keyboard.type('0501')
  await page.keyboard.press('Control+Enter')
  await expect(form).toBeHidden()
  await expect(row(page, title)).toHaveAttribute('aria-selected', 'true')
  // Others' cases come and go above it: the row in question alone.
  await page.getByRole('listbox', { name: '事件队列' }).focus()
  await page.keyboard.press('/')
  await page.keyboard.type(title)

  const assign = async () => {
    await page.keyboard.press('a')
    const picker = page.getByRole('dialog', { name: new RegExp(title) })
    await expect(picker.getByRole('option').first()).toBeVisible()
    await page.keyboard.type(phone.name)
    await expect(picker.getByRole('option').first()).toContainText(phone.name)
    await page.keyboard.press('Enter')
    await expect(row(page, title)).toContainText(phone.name)
  }
  await page.getByRole('listbox', { name: '事件队列' }).focus()
  await assign()
  await expect(phone.page.getByRole('article').filter({ hasText: title })).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(phone.page.getByRole('article').filter({ hasText: title })).toBeHidden()
  await expect(row(page, title)).toContainText('已受理')
  await assign()
  await phone.page.getByRole('article').filter({ hasText: title }).getByRole('button', { name: '接单' }).click()
  await expect(row(page, title)).toContainText('已接单')
  await phone.page.context().close()
})

test('art16: what the list gives to a department cannot be dropped on a worker, and the way on is one click', async ({
  page,
}) => {
  await page.setViewportSize(WIDE)
  await openLists(page, 'diaodu021')
  const title = unique('煤气味')
  const filed = await fileIncident(page, title, '0305')
  // Others' cases come and go above it: the row in question alone.
  await page.getByRole('searchbox', { name: '筛选文字' }).fill(title)
  const workers = page.getByRole('listbox', { name: '网格员' })
  await row(page, title).click()
  await weighedFor(page, filed)
  await carry(page, await middleOf(row(page, title)), await middleOf(workers.getByRole('option').nth(1)))
  // Before the drop: nobody in the list may take it.
  await expect(workers.getByRole('option', { name: /不可派/ }).first()).toBeVisible()
  await expect(workers.getByRole('option', { name: /可派$/ }).and(page.locator('[data-mark="can"]'))).toHaveCount(0)
  // Marked or not, who they are and how far is to be read.
  await expectAccessible(page)
  await page.mouse.up()
  const card = page.getByRole('article', { name: /未执行/ })
  await expect(card).toContainText('第十六条')
  await expect(row(page, title)).toContainText('已受理')
  await card.getByRole('button', { name: /^转办/ }).click()
  await expect(card).toBeHidden()
  await expect(row(page, title)).toContainText('应急')
})

test('a worker carried to an incident assigns it as well, Esc puts him back, and withdrawing stays possible', {
  tag: '@map',
}, async ({ page }) => {
  await page.setViewportSize(WIDE)
  await openDesk(page, 'diaodu021')
  const title = unique('路灯不亮')
  const filed = await fileIncident(page, title, '0501')
  await page.getByRole('searchbox', { name: '筛选文字' }).fill(title)
  await row(page, title).click()
  await weighedFor(page, filed)
  const workers = page.getByRole('listbox', { name: '网格员' }).getByRole('option')
  await expect(workers.first()).toContainText('推荐第 1')
  const name = (await workers.first().locator('b').textContent()) ?? ''
  // By name: while people walk, another may become the first.
  const best = workers.filter({ hasText: name })

  await carry(page, await middleOf(best), await middleOf(row(page, title)))
  await page.keyboard.press('Escape')
  await page.mouse.up()
  await expect(row(page, title)).toContainText('已受理')

  await carry(page, await middleOf(best), await middleOf(row(page, title)))
  await page.mouse.up()
  await expect(row(page, title)).toContainText(name)
  const detail = page.getByRole('region', { name: '事件详情' })
  await expect(detail.getByText(`派给 ${name}`, { exact: false })).toBeVisible()
  await detail.getByRole('button', { name: '撤回' }).click()
  await expect(row(page, title)).toContainText('已受理')
})

test('two desks press at once: one assignment stands, the other desk is told and nothing of it is lost', async ({
  browser,
  page,
}) => {
  test.slow()
  await page.setViewportSize(WIDE)
  const other = await (await browser.newContext({ viewport: WIDE })).newPage()
  await openLists(page, 'diaodu021')
  await openLists(other, 'diaodu')
  const title = unique('两人同派')
  const accepted = await fileIncident(page, title, '0501')
  const { version } = accepted
  for (const desk of [page, other]) {
    await desk.getByRole('searchbox', { name: '筛选文字' }).fill(title)
    await row(desk, title).click()
    await weighedFor(desk, accepted)
    await expect(desk.getByRole('listbox', { name: '网格员' }).getByText('推荐第 1')).toBeAttached()
  }
  await Promise.all([page, other].map((desk) => desk.keyboard.press('1')))
  await expect(row(page, title)).toContainText('已派遣')
  await expect(row(other, title)).toContainText('已派遣')

  // A row says so before the server has answered: what stands is in the log.
  const events = async () => {
    const answer = await (await page.request.get(`/api/v1/incidents/${accepted.incidentId}/events`)).json()
    return answer.events as { event: { version: number; body: { type: string } } }[]
  }
  await expect
    .poll(async () => (await events()).map(({ event }) => event.body.type))
    .toEqual(['reported', 'accepted', 'assigned'])
  expect((await events()).at(-1)?.event.version).toBe(version + 1)
  // Who came second was refused by the server, or, having just seen the other's assignment, is asked for a reason to take it over.
  const told = (desk: Page) =>
    desk.getByRole('article', { name: /未执行/ }).or(desk.getByRole('dialog', { name: /改派给/ }))
  await expect.poll(async () => (await told(page).count()) + (await told(other).count())).toBe(1)
  await other.context().close()
})

test('a lost connection says so, stops the drag, and catches up by itself', async ({ page, context }) => {
  test.slow()
  await page.setViewportSize(WIDE)
  await openLists(page, 'diaodu021')
  await context.setOffline(true)
  await expect(page.getByText(/数据停于 \d\d:\d\d:\d\d/)).toBeVisible({ timeout: 40_000 })
  const option = page.getByRole('listbox', { name: '事件队列' }).getByRole('option').first()
  const worker = page.getByRole('listbox', { name: '网格员' }).getByRole('option').first()
  await carry(page, await middleOf(option), await middleOf(worker))
  await expect(page.getByText('数据已中断，暂不能派单').first()).toBeAttached()
  await page.mouse.up()
  await context.setOffline(false)
  await expect(page.getByText('实时', { exact: true })).toBeVisible({ timeout: 40_000 })
  await expect(page.getByText('已恢复连接，数据已补齐').first()).toBeAttached()
})

test('a wide map shows counts; assigning from there goes near and names the people', { tag: '@map' }, async ({
  page,
}) => {
  await page.setViewportSize(WIDE)
  await openDesk(page, 'diaodu')
  await page.keyboard.press('0')
  await expect(page.getByText('六边形：在岗人数')).toBeVisible()
  await expect(page.getByText('当前比例只显示人数，放大后列出网格员')).toBeVisible()
  await row(page, '已上报').first().click()
  await page.keyboard.press('a')
  const picker = page.getByRole('dialog', { name: /^派单/ })
  await expect(picker.getByRole('option').first()).toContainText('直线')
})

test('search goes to a grid, a worker, an incident and a place, within the reader’s scope', { tag: '@map' }, async ({
  page,
}) => {
  await openDesk(page, 'diaodu021')
  const search = page.getByRole('combobox', { name: '搜索' })
  await page.keyboard.press('Control+k')
  await expect(search).toBeFocused()
  await search.fill('320213021')
  await expect(page.getByRole('listbox', { name: '搜索结果' }).getByRole('option').first()).toBeVisible()
  await search.fill('120.302,31.577')
  await expect(page.getByRole('listbox', { name: '搜索结果' })).toContainText('坐标')
  await search.fill('不存在的东西')
  await expect(page.getByText('没有找到')).toBeVisible()
  await search.press('Escape')
  await expect(search).toHaveValue('')
})

for (const theme of ['dark', 'light'] as const)
  for (const viewport of [{ width: 1366, height: 768 }, WIDE])
    test(`the desk, ${theme} at ${viewport.width}: no console error, nothing serious by axe`, { tag: '@map' }, async ({
      page,
      context,
      baseURL,
    }) => {
      await setTheme(context, theme, baseURL ?? '')
      await page.setViewportSize(viewport)
      const errors = listenForErrors(page)
      await openDesk(page, 'diaodu')
      // A wide desk opens where it is most urgent, near enough to see who is there.
      await expect(page.getByText('网格员（圈内为在手件数）')).toBeVisible()
      await expectAccessible(page)
      await page.getByRole('listbox', { name: '事件队列' }).focus()
      await page.keyboard.press('Enter')
      await page.keyboard.press('n')
      await expect(page.getByRole('dialog', { name: '新建事件' })).toBeVisible()
      await expectAccessible(page)
      await page.keyboard.press('Escape')
      await page.getByRole('listbox', { name: '事件队列' }).focus()
      await page.keyboard.press('a')
      await expect(page.getByRole('combobox', { name: '姓名或网格' })).toBeVisible()
      await expectAccessible(page)
      expect(errors).toEqual([])
    })
