/** A case taken down in a hurry at a full desk: nothing that was pressed is lost, and what was filed is the row that stands selected. */
import { expect, type Locator, type Page, test } from '@playwright/test'
import { command, signIn } from './support.ts'

/** More than a screen of rows stands above and below. */
const LONG = 30

const queue = (page: Page): Locator => page.getByRole('listbox', { name: '事件队列' })
const form = (page: Page): Locator => page.getByRole('dialog', { name: '新建事件' })

let serial = 0
const titles: string[] = []
function unique(what: string): string {
  const title = `${what}${Date.now() % 1_000_000}-${++serial}`
  titles.push(title)
  return title
}

async function file(page: Page, severity: number): Promise<void> {
  const { bounds } = await (await page.request.get('/api/v1/me')).json()
  const [west, south, east, north] = bounds as [number, number, number, number]
  const place = { lon: (west + east) / 2, lat: (south + north) / 2 }
  const report = { type: 'report', category: '0501', title: unique('噪声扰民'), description: '', severity }
  await command(page, { place, command: report })
}

/** What is left open lies in the way of other specs. */
test.afterAll(async ({ browser }) => {
  const duty = await (await browser.newContext()).newPage()
  await signIn(duty, 'zhiban021')
  const { incidents } = await (await duty.request.get('/api/v1/incidents?state=open&limit=500')).json()
  for (const { id, version, title, state } of incidents)
    if (state === 'reported' && titles.includes(title))
      await command(duty, { incidentId: id, seenVersion: version, command: { type: 'void', voidReason: 'test' } })
  await duty.context().close()
})

/** A new case stands at the middle of the map: there has to be one. */
async function openDesk(page: Page): Promise<void> {
  await signIn(page, 'diaodu021')
  await expect(page.getByTestId('map')).toHaveAttribute('data-map-state', 'ready', { timeout: 45_000 })
  await expect(queue(page).getByRole('option').first()).toBeVisible()
}

async function openForm(page: Page, title: string): Promise<void> {
  await queue(page).focus()
  await page.keyboard.press('n')
  await expect(form(page).getByLabel('标题')).toBeFocused()
  await page.keyboard.type(title)
}

const expectSelected = (page: Page, title: string) =>
  expect(queue(page).getByRole('option', { selected: true }).filter({ hasText: title })).toBeInViewport({ ratio: 0.9 })

test('in a long queue the case just filed is selected and in view', { tag: '@map' }, async ({ page }) => {
  await openDesk(page)
  for (let count = 0; count < LONG; count += 1) await file(page, count % 2 === 0 ? 2 : 4)
  // At the far end of the list, whichever end the new row comes to stand at.
  await queue(page).focus()
  for (const end of ['End', 'Home']) {
    await page.keyboard.press(end)
    const title = unique('邻里纠纷')
    await openForm(page, title)
    await expect(form(page).getByText(/街道 · /)).toBeVisible()
    await page.keyboard.press('Control+Enter')
    await expectSelected(page, title)
  }
})

test('saved before its grid is found, it is filed as soon as it is', { tag: '@map' }, async ({ page }) => {
  await openDesk(page)
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route('**/api/v1/grids/at*', async (route) => {
    await held
    await route.continue()
  })
  const title = unique('邻里纠纷')
  await openForm(page, title)
  await expect(form(page).getByText('正在查找网格')).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await expect(form(page).getByRole('button', { name: '上报 (Ctrl+Enter)' })).toHaveAttribute('aria-busy', 'true')
  release()
  await expectSelected(page, title)
  await expect(form(page)).toBeHidden()
})
