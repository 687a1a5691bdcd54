/** Photos on real pages: with a result, with a remark, and who sees them. */
import { type Browser, expect, type Locator, type Page, test } from '@playwright/test'
import { aPhonePhoto, aPhoto } from '../server/photos/testing.ts'
import { command, expectAccessible, fileIncident, listenForErrors, signIn } from './support.ts'

/** 占道经营: the county's list asks for a photo with its result. */
const NEEDS_PHOTO = '1102'

const jpeg = (name: string, buffer: Buffer) => ({ name, mimeType: 'image/jpeg', buffer })
const choose = (page: Page, ...files: ReturnType<typeof jpeg>[]) =>
  page.locator('input[data-photos="choose"]').setInputFiles(files)
const log = (desk: Page): Locator => desk.getByRole('region', { name: '办理经过' })
const thumbs = (desk: Page): Locator => log(desk).getByRole('button', { name: /^查看照片/ })
/** Width of a picture as it came, 0 until it is there. */
const widthOf = (image: Locator) => () => image.evaluate((element: HTMLImageElement) => element.naturalWidth)

async function openAs(browser: Browser, account: string): Promise<Page> {
  // Wide enough for the case to stand open beside the map.
  const page = await (await browser.newContext({ viewport: { width: 1920, height: 1080 } })).newPage()
  await signIn(page, account)
  return page
}

/** The desk with this case before it. */
async function lookAt(desk: Page, title: string): Promise<void> {
  await desk.getByRole('searchbox', { name: '筛选文字' }).fill(title)
  await desk.getByRole('listbox', { name: '事件队列' }).getByRole('option').filter({ hasText: title }).first().click()
  await expect(log(desk)).toBeVisible()
}

/** Filed by the street's desk and passed on; the handler has begun. */
async function caseInHandling(desk: Page, handler: Page, title: string) {
  const { incidentId, version, number } = await fileIncident(desk, title, NEEDS_PHOTO)
  let ack = await command(desk, {
    incidentId,
    seenVersion: version,
    command: { type: 'transfer', department: 'urban_mgmt', reason: '主管部门办理' },
  })
  for (const type of ['acknowledge', 'depart', 'arrive', 'start'])
    ack = await command(handler, { incidentId, seenVersion: ack.version, command: { type } })
  return number
}

test('a result that needs a photo says so before it is sent; with one it arrives, and the desk looks at it', async ({
  browser,
}) => {
  const desk = await openAs(browser, 'diaodu021')
  const handler = await openAs(browser, 'chengguan')
  const errors = [listenForErrors(desk), listenForErrors(handler)]
  const title = `便道堆物${Date.now() % 1_000_000}`
  const number = await caseInHandling(desk, handler, title)

  const card = handler.locator(`[data-number="${number}"]`)
  await card.getByRole('button', { name: '反馈结果' }).click()
  const dialog = handler.getByRole('dialog')
  await expect(dialog.getByRole('group', { name: '照片（此类事项必须附）' })).toBeVisible()
  await dialog.getByLabel('处置结果').fill('已劝离并清理')
  await dialog.getByRole('button', { name: '提交' }).click()
  await expect(dialog.getByRole('alert')).toContainText('须附照片')

  await choose(
    handler,
    jpeg('large.jpg', await aPhoto({ width: 4000, height: 3000, shade: 90 })),
    jpeg('phone.jpg', await aPhonePhoto({ shade: 120 })),
  )
  await expect(dialog.getByText('已上传')).toHaveCount(2)
  await expectAccessible(handler)
  await dialog.getByRole('button', { name: '提交' }).click()
  await expect(dialog).toBeHidden()
  await expect(card).toHaveAttribute('data-state', 'resolved')

  await lookAt(desk, title)
  await expect(thumbs(desk)).toHaveCount(2)
  await expect.poll(widthOf(thumbs(desk).first().locator('img'))).toBe(320)
  await thumbs(desk).first().focus()
  await desk.keyboard.press('Enter')
  const first = desk.getByRole('dialog', { name: '照片 1 / 2' })
  await expect.poll(widthOf(first.getByRole('img'))).toBe(2048)
  await expectAccessible(desk)
  await desk.keyboard.press('ArrowRight')
  await expect(desk.getByRole('dialog', { name: '照片 2 / 2' })).toBeVisible()
  await desk.keyboard.press('Escape')
  await expect(desk.getByRole('dialog')).toBeHidden()
  await expect(thumbs(desk).first()).toBeFocused()
  expect(errors).toEqual([[], []])
})

test('a remark of the desk takes photos; a file that is none says so, and goes without harm to the rest', async ({
  browser,
}) => {
  const desk = await openAs(browser, 'diaodu021')
  const title = `照片备注${Date.now() % 1_000_000}`
  const { incidentId } = await fileIncident(desk, title)
  await lookAt(desk, title)
  await desk.getByRole('listbox', { name: '事件队列' }).focus()
  await desk.keyboard.press('c')
  const form = desk.getByRole('form', { name: '备注' })
  await choose(
    desk,
    jpeg('script.jpg', Buffer.from('<script>alert(1)</script>')),
    jpeg('real.jpg', await aPhoto({ shade: 130 })),
  )
  await expect(form.getByText('不是可用的照片')).toBeVisible()
  await expect(form.getByText('已上传')).toBeVisible()
  const send = form.getByRole('button', { name: /^备注/ })
  await send.click()
  await expect(form.getByRole('alert')).toContainText('还没有全部传完')
  await form.getByRole('button', { name: '移除照片 1' }).click()
  await send.click()
  await expect(thumbs(desk)).toHaveCount(1)

  const { photos } = await (await desk.request.get(`/api/v1/incidents/${incidentId}/photos`)).json()
  const leader = await openAs(browser, 'lingdao')
  for (const path of [`incidents/${incidentId}/photos`, `photos/${photos[0].id}`, `photos/${photos[0].id}/thumb`])
    expect((await leader.request.get(`/api/v1/${path}`)).status(), path).toBe(404)
})
