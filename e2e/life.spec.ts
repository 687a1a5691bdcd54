import { type Browser, expect, type Locator, type Page, test } from '@playwright/test'
import { aPhoto } from '../server/photos/testing.ts'
import { dragByMouse, dragByTouch, type Hand, keyboard, mouse, touch } from './hands.ts'
import { openPhone } from './phone.ts'
import { signIn } from './support.ts'

/** Far above what an act takes; one that waits so long waits for something that does not come. */
const ACT_TIMEOUT_MS = 25_000
/** For a row to be drawn after the list was scrolled. */
const LOOK_MS = 500
const WIDE = { width: 1920, height: 1080 }
/** Rubbish: a worker may clear it, and shows by a photo that he did. */
const MATTER = '1103'
const queue = (page: Page): Locator => page.getByRole('listbox', { name: '事件队列' })
const row = (page: Page, title: string): Locator => queue(page).getByRole('option').filter({ hasText: title })
const workerRow = (page: Page, name: string): Locator =>
  page.getByRole('listbox', { name: '网格员' }).getByRole('option').filter({ hasText: name })
/** Leaves one row: among others it moves out of what the list draws when its deadline changes. */
const filterTo = (page: Page, title: string, hand: Hand): Promise<void> =>
  hand.write(page.getByRole('searchbox', { name: '筛选文字' }), title)
const detail = (page: Page): Locator => page.getByRole('region', { name: '事件详情' })

async function openDesk(browser: Browser, account: string, hand: Hand): Promise<Page> {
  const context = await browser.newContext({ viewport: WIDE, hasTouch: hand.touch })
  context.setDefaultTimeout(ACT_TIMEOUT_MS)
  const page = await context.newPage()
  await signIn(page, account)
  await expect(queue(page)).toBeVisible()
  return page
}

/** The map goes to the worker, so that the case is filed beside him. */
async function goTo(page: Page, name: string, hand: Hand): Promise<void> {
  const search = page.getByRole('combobox', { name: '搜索' })
  const found = page.getByRole('listbox', { name: '搜索结果' }).getByRole('option').filter({ hasText: name }).first()
  if (hand === keyboard) {
    await page.keyboard.press('Control+k')
    await page.keyboard.type(name)
    await expect(found).toBeVisible()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Escape')
    return
  }
  await hand.write(search, name)
  await hand.press(found)
}

async function report(page: Page, title: string, hand: Hand): Promise<void> {
  const form = page.getByRole('dialog', { name: '新建事件' })
  if (hand === keyboard) {
    await queue(page).focus()
    await page.keyboard.press('n')
  } else await hand.press(page.getByRole('button', { name: /新建事件/ }))
  await expect(form.getByText(/崇安寺街道 · /)).toBeVisible()
  await hand.write(form.getByLabel('标题'), title)
  await hand.choose(form.getByLabel('事项'), MATTER)
  if (hand === keyboard) await page.keyboard.press('Control+Enter')
  else await hand.press(form.getByRole('button', { name: /^上报 / }))
  await expect(form).toBeHidden()
  await filterTo(page, title, hand)
  await expect(row(page, title)).toBeVisible()
}

/** A list that is long draws what is seen of it and a little more: who stands further down is scrolled to. */
async function lookFor(page: Page, name: string): Promise<void> {
  const list = page.getByRole('listbox', { name: '网格员' })
  const worker = workerRow(page, name)
  await expect(async () => {
    if ((await worker.count()) > 0) await worker.scrollIntoViewIfNeeded({ timeout: LOOK_MS })
    else
      await list.evaluate((box) => {
        const isAtEnd = box.scrollTop + box.clientHeight >= box.scrollHeight - 1
        box.scrollTo(0, isAtEnd ? 0 : box.scrollTop + box.clientHeight / 2)
      })
    await expect(worker).toBeInViewport({ ratio: 0.9, timeout: LOOK_MS })
  }).toPass()
}

async function assign(page: Page, title: string, worker: { name: string }, hand: Hand): Promise<void> {
  const holder = row(page, title)
  if (hand === mouse) await dragByMouse(page, holder, workerRow(page, worker.name))
  else if (hand === touch) await dragByTouch(page, holder, workerRow(page, worker.name))
  else {
    await queue(page).focus()
    await page.keyboard.press('a')
    await expect(page.getByRole('combobox', { name: '姓名或网格' })).toBeFocused()
    await page.keyboard.type(worker.name)
    await expect(page.getByRole('dialog', { name: /^派单/ }).getByRole('option')).toHaveCount(1)
    await page.keyboard.press('Enter')
  }
  await expect(holder).toContainText(worker.name)
}

/** What the worker does with it on his phone, from taking it to showing that it is done by a picture of its own `shade`. */
async function work(phone: Page, title: string, shade: number, hand: Hand): Promise<void> {
  const card = phone.getByRole('article').filter({ hasText: title })
  await expect(card).toBeVisible()
  for (const [button, state] of [
    ['接单', '已接单'],
    ['出发', '已出发'],
    ['我已到场', '已到场'],
    ['开始处置', '处置中'],
  ] as const) {
    await hand.press(card.getByRole('button', { name: button }))
    // What waits to be sent says beside it what the desk still sees; the state itself stands alone, behind its sign.
    await expect(card.getByText(new RegExp(`^\\S ${state}$`))).toBeVisible()
  }
  await hand.press(card.getByRole('button', { name: '反馈结果' }))
  const dialog = phone.getByRole('dialog')
  const photo = { name: 'done.jpg', mimeType: 'image/jpeg', buffer: await aPhoto({ width: 640, height: 480, shade }) }
  await hand.give(dialog.getByRole('button', { name: '拍照' }), photo)
  await expect(dialog.getByRole('img', { name: '照片 1' })).toBeVisible()
  await hand.write(dialog.getByLabel('处置结果'), '已清运，现场恢复整洁。')
  await hand.press(dialog.getByRole('button', { name: '提交' }))
  await expect(card.getByText('已反馈，等待核查')).toBeVisible()
}

/** Another desk checks it and closes it. */
async function close(page: Page, title: string, hand: Hand): Promise<void> {
  await filterTo(page, title, hand)
  await expect(row(page, title)).toContainText('已反馈')
  if (hand === keyboard) {
    await page.keyboard.press('Enter')
    await queue(page).focus()
    await page.keyboard.press('Home')
    await page.keyboard.press('e')
    const method = detail(page).getByLabel(/核查方式/)
    await expect(method).toBeFocused()
    await page.keyboard.press('Control+Enter')
    return
  }
  await hand.press(row(page, title))
  await hand.press(detail(page).getByRole('button', { name: /核查通过/ }))
  const form = detail(page).getByRole('form', { name: '核查通过' })
  await hand.press(form.getByRole('button', { name: /核查通过/ }))
}

for (const [index, hand] of [mouse, keyboard, touch].entries())
  test(`a whole life by ${hand.name}: reported, assigned, accepted, on scene, done with a photo, checked and closed, over two desks and a phone`, {
    tag: '@map',
  }, async ({ browser }) => {
    test.slow()
    const phone = await openPhone(browser, { hasTouch: hand.touch, isMobile: hand.touch })
    phone.page.context().setDefaultTimeout(ACT_TIMEOUT_MS)
    const first = await openDesk(browser, 'diaodu021', hand)
    const second = await openDesk(browser, 'diaodu', hand)
    const title = `垃圾堆放 ${Date.now() % 1_000_000}`

    await goTo(first, phone.name, hand)
    await report(first, title, hand)
    // Who is carried to must be on the screen; who is named need not.
    if (hand !== keyboard) await lookFor(first, phone.name)
    await assign(first, title, phone, hand)
    await work(phone.page, title, 60 + 40 * index, hand)
    await close(second, title, hand)

    // Both desks and the log agree on how it came to its end.
    await expect(row(second, title)).toBeHidden()
    await expect(row(first, title)).toBeHidden()
    const list = await (await first.request.get(`/api/v1/incidents?state=closed&q=${encodeURIComponent(title)}`)).json()
    expect(list.incidents).toHaveLength(1)
    const { events } = await (await first.request.get(`/api/v1/incidents/${list.incidents[0].id}/events`)).json()
    const types = events.map(({ event }: { event: { body: { type: string } } }) => event.body.type)
    expect(types).toEqual([
      'reported',
      'accepted',
      'assigned',
      'acknowledged',
      'departed',
      'arrived',
      'started',
      'resolved',
      'verifyPassed',
      'closed',
    ])
    for (const page of [phone.page, first, second]) await page.context().close()
  })
