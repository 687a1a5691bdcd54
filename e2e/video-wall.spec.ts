/** Four screens that form one wall: hung by an admin, one picture over all of them, letters off the seams, and one push for all. */
import { type Browser, expect, type Page, test } from '@playwright/test'
import { hearAlarms } from './hear-alarms.ts'
import { listenForErrors, signIn } from './support.ts'

const SOON = { timeout: 20_000 }
const PLACES = [
  ['1', '1'],
  ['1', '2'],
  ['2', '1'],
  ['2', '2'],
] as const

const open = async (browser: Browser, account?: string): Promise<Page> => {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 720 } })).newPage()
  if (account) await signIn(page, account)
  return page
}

/** Least distance, in smallest ems, of any letter from an edge of this screen beyond which another one hangs. */
const lettersOffSeams = (screen: Page, row: string, column: string) =>
  screen.evaluate(
    ([below, right]) => {
      const em = Number.parseFloat(
        getComputedStyle(document.querySelector('main') as HTMLElement).getPropertyValue('--u'),
      )
      const walker = document.createTreeWalker(document.querySelector('main') as HTMLElement, NodeFilter.SHOW_TEXT)
      let least = Number.POSITIVE_INFINITY
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (!node.textContent?.trim() || node.parentElement?.closest('[data-panel="map"]')) continue
        const range = document.createRange()
        range.selectNodeContents(node)
        // What runs out of its box is cut off there.
        let box = range.getBoundingClientRect()
        for (let part = node.parentElement; part && part.tagName !== 'MAIN'; part = part.parentElement) {
          if (getComputedStyle(part).overflow !== 'hidden') continue
          const edge = part.getBoundingClientRect()
          const left = Math.max(box.left, edge.left)
          const top = Math.max(box.top, edge.top)
          box = new DOMRect(left, top, Math.min(box.right, edge.right) - left, Math.min(box.bottom, edge.bottom) - top)
        }
        if (box.width <= 0 || box.height <= 0) continue
        least = Math.min(least, right ? innerWidth - box.right : box.left, below ? innerHeight - box.bottom : box.top)
      }
      return least / em
    },
    [row === '1', column === '1'] as const,
  )

test('four screens are one wall: one picture in four parts, nothing written on a seam, and a push changes all', async ({
  browser,
}) => {
  test.setTimeout(180_000)
  const admin = await open(browser, 'guanli')
  await admin.goto('/admin')
  const form = admin.getByRole('form', { name: '配对一块大屏' })
  const screens: Page[] = []
  const errors: string[][] = []
  for (const [row, column] of PLACES) {
    const screen = await open(browser)
    errors.push(listenForErrors(screen))
    await screen.goto('/wall')
    const code = ((await screen.getByTestId('pairing-code').textContent()) ?? '').replace(/\s/g, '')
    await form.getByLabel('配对码').fill(code)
    await form.getByLabel('名称', { exact: true }).fill(`四联屏 ${row}-${column}`)
    if (screens.length === 0) {
      await form.getByLabel('辖区').selectOption({ label: '崇安寺街道' })
      await form.getByLabel('最远观看距离（米）').fill('2')
      await form.getByLabel('与其他屏拼接').selectOption({ label: '拼成一个画面' })
      await form.getByLabel('拼接屏名称').fill('四联屏')
    }
    await form.getByLabel('第几行').fill(row)
    await form.getByLabel('第几列').fill(column)
    await form.getByRole('button', { name: '配对一块大屏' }).click()
    await expect(screen.locator('main')).toHaveAttribute('data-part', `${Number(row) - 1} ${Number(column) - 1}`, SOON)
    screens.push(screen)
  }

  // The same place twice is refused in words.
  const fifth = await open(browser)
  await fifth.goto('/wall')
  await form
    .getByLabel('配对码')
    .fill(((await fifth.getByTestId('pairing-code').textContent()) ?? '').replace(/\s/g, ''))
  await form.getByLabel('名称', { exact: true }).fill('多出来的屏')
  await form.getByRole('button', { name: '配对一块大屏' }).click()
  await expect(admin.getByText('与这面拼接屏已有的屏幕不符', { exact: false }).first()).toBeVisible()

  // Pushed to one, shown on all.
  const { walls } = await (await admin.request.get('/api/v1/walls')).json()
  const first = walls.find(({ name }: { name: string }) => name === '四联屏 1-1')
  // What rings in the demonstration is heard, and gives the wall back.
  const desk = await open(browser, 'diaodu021')
  await hearAlarms(desk)
  await expect(screens[0]?.getByTestId('scene') ?? admin.locator('main')).not.toHaveText('警情', { timeout: 40_000 })
  const push = (scene: string) =>
    desk.request.post(`/api/v1/walls/${first.id}/push`, {
      data: { what: { kind: 'scene', scene } },
      headers: { origin: new URL(desk.url()).origin },
    })
  for (const scene of ['overview', 'staffing', 'night']) {
    await push(scene)
    for (const screen of screens) await expect(screen.locator('main')).toHaveAttribute('data-scene', scene, SOON)
    const showing = await Promise.all(screens.map((screen) => screen.locator('main').getAttribute('data-showing')))
    expect(new Set(showing).size).toBe(1)
    for (const [index, [row, column]] of PLACES.entries())
      expect(
        await lettersOffSeams(screens[index] as Page, row, column),
        `${scene} ${row}-${column}`,
      ).toBeGreaterThanOrEqual(0.5)
  }
  // One title over the whole, on the first screen.
  for (const [index, screen] of screens.entries())
    await expect(screen.getByTestId('scene')).toHaveCount(index === 0 ? 1 : 0)
  // A screen that is not paired yet is told so.
  expect(errors.flat().filter((error) => !error.includes('401'))).toEqual([])
})
