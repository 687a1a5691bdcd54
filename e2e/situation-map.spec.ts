/** The situation page's map: hexagons that add up, a place that opens, hot spots in words, a window over time, and any past moment. */
import { expect, type Page, test } from '@playwright/test'
import { cellToParent } from 'h3-js'
import type { MomentAnswer } from '../lib/wire/replay-api.ts'
import { readCells, type SituationCell } from '../lib/wire/situation-api.ts'
import { expectAccessible, listenForErrors, setTheme, signIn } from './support.ts'

const DRAWN_MS = 30_000

const pane = (page: Page) => page.getByTestId('situation-map')
const canvas = (page: Page) => pane(page).locator('[data-hexagons]').first()

async function openMap(page: Page, query = ''): Promise<void> {
  await signIn(page, 'lingdao')
  await page.goto(`/situation${query}`)
  await expect(canvas(page)).toHaveAttribute('data-late', 'false', { timeout: DRAWN_MS })
  await expect(pane(page).locator('[data-map-idle]')).toHaveCount(1, { timeout: DRAWN_MS })
  await expect.poll(async () => Number(await canvas(page).getAttribute('data-hexagons'))).toBeGreaterThan(0)
}

async function cellsOf(page: Page, query: string): Promise<readonly SituationCell[]> {
  const answer = await page.request.get(`/api/v1/situation/cells?${query}`)
  expect(answer.status()).toBe(200)
  const body = await answer.body()
  return readCells(body.buffer.slice(body.byteOffset, body.byteOffset + body.byteLength) as ArrayBuffer).cells
}

test('a hexagon’s count is the sum of the seven in it, at every step of the zoom; disputes below three are in none', {
  tag: '@map',
}, async ({ page }) => {
  await signIn(page, 'lingdao')
  for (const resolution of [7, 8, 9, 10] as const) {
    const [parents, children] = await Promise.all([
      cellsOf(page, `resolution=${resolution}&kinds=hazard`),
      cellsOf(page, `resolution=${resolution + 1}&kinds=hazard`),
    ])
    expect(parents.length).toBeGreaterThan(0)
    const sums = new Map<string, number>()
    for (const { cell, hazards } of children) {
      const parent = cellToParent(cell, resolution)
      sums.set(parent, (sums.get(parent) ?? 0) + hazards)
    }
    expect(Object.fromEntries(sums)).toEqual(Object.fromEntries(parents.map(({ cell, hazards }) => [cell, hazards])))
  }
  const disputes = await cellsOf(page, 'resolution=9&kinds=dispute')
  expect(disputes.filter((cell) => cell.disputes < 3)).toEqual([])
})

test('the map says what its colours mean, in each mode and both themes, and nothing on it is wrong for axe', {
  tag: '@map',
}, async ({ page, baseURL, context }) => {
  await setTheme(context, 'light', baseURL ?? '')
  const errors = listenForErrors(page)
  await openMap(page)
  const legend = page.getByTestId('map-legend').first()
  await expect(legend).toContainText('隐患·纠纷')
  for (const [mode, said] of [
    ['隐患', '件／格'],
    ['纠纷', '件／格'],
    ['与上期之差', '+ 增多'],
  ] as const) {
    await pane(page).getByRole('button', { name: mode, exact: true }).click()
    await expect(legend).toContainText(said)
    await expect(canvas(page)).toHaveAttribute('data-late', 'false')
    await expect(legend).toContainText('n = ')
  }
  await pane(page).getByRole('button', { name: '隐患', exact: true }).click()
  await pane(page).getByRole('combobox').selectOption('household')
  await expect(legend).toContainText('件／千登记户')
  await pane(page).getByRole('button', { name: '平滑' }).click()
  await expect(canvas(page)).toHaveAttribute('data-late', 'false')
  await expectAccessible(page)
  expect(errors).toEqual([])
})

test('a hexagon opens by key from the list: how many, what kinds, whose it is; and the page can be filtered to it', {
  tag: '@map',
}, async ({ page }) => {
  await openMap(page)
  // Some hexagons have their middle outside all grids: nobody heads those.
  const first = page
    .getByTestId('top-cells')
    .getByRole('button')
    .filter({ hasText: '网格' })
    .filter({ hasNotText: '网格外' })
    .first()
  await first.focus()
  await page.keyboard.press('Enter')
  const opened = page.getByTestId('place-panel')
  await expect(opened).toContainText(/本时段 \d+ 件：隐患 \d+，纠纷 \d+/)
  await expect(opened.getByRole('heading', { name: '主要类别' })).toBeVisible()
  await expect(opened.getByRole('heading', { name: '责任人' })).toBeVisible()
  await opened.getByRole('button', { name: '整页只看这里' }).click()
  await expect(page).toHaveURL(/cell=8[7-9ab][0-9a-f]{13}/)
  await expect.poll(async () => Number(await canvas(page).getAttribute('data-hexagons'))).toBeLessThanOrEqual(1)
  await page.goBack()
  await expect(page).not.toHaveURL(/cell=/)
})

test('a click on the map opens what lies under it', { tag: '@map' }, async ({ page }) => {
  await openMap(page)
  await canvas(page).click()
  await expect(page.getByTestId('place-panel')).toBeVisible()
})

test('hot spots are named and each name is explained in a sentence', { tag: '@map' }, async ({ page }) => {
  await openMap(page)
  await pane(page).getByRole('button', { name: '热点' }).click()
  await expect(page).toHaveURL(/map=both\.count\.hot/)
  const spots = page.getByTestId('hot-spots')
  await expect(spots).toContainText('Gi*，FDR 0.05，12 段')
  await expect(spots).not.toContainText('正在统计')
  await expect(spots).toContainText(/没有比偶然更集中的地方|热点/)
})

test('a window slides over the period by key, the map follows, and it becomes the page’s period', {
  tag: '@map',
}, async ({ page }) => {
  await openMap(page)
  const bar = page.getByTestId('time-bar')
  const slider = bar.getByRole('slider')
  await slider.focus()
  await page.keyboard.press('End')
  const text = await slider.getAttribute('aria-valuetext')
  await page.keyboard.press('ArrowLeft')
  await expect(slider).not.toHaveAttribute('aria-valuetext', text ?? '')
  await expect(canvas(page)).toHaveAttribute('data-late', 'false')
  // Left alone it is part of the link.
  await expect(page).toHaveURL(/window=/)
  await bar.getByRole('button', { name: '设为页面时段' }).click()
  await expect(page).not.toHaveURL(/window=/)
  await expect(page).toHaveURL(/from=.*to=/)
  await bar.getByRole('button', { name: '播放' }).click()
  await expect(bar.getByRole('button', { name: '暂停' })).toBeVisible()
})

test('the time machine shows yesterday 18:00 as the log has it, plays on from there, and Esc comes back', {
  tag: '@map',
}, async ({ page }) => {
  await openMap(page)
  await pane(page).getByRole('button', { name: '时间机' }).click()
  const machine = page.getByTestId('time-machine')
  await expect(machine).not.toHaveAttribute('data-open', '-1')
  const at = Number(await machine.getAttribute('data-at'))
  expect(new Date(at + 8 * 3_600_000).toISOString()).toContain('T18:00:00')
  await expect(page).toHaveURL(/past=\d{4}-\d\d-\d\dT18:00:00/)
  const answer = await page.request.get(
    `/api/v1/situation/past?limit=1000&area=320213&at=${encodeURIComponent(new Date(at).toISOString())}`,
  )
  const { incidents, next }: MomentAnswer = await answer.json()
  expect(next).toBeNull()
  expect(Number(await machine.getAttribute('data-open'))).toBe(incidents.length)
  await expect(machine).toContainText(`当时在办 ${incidents.length} 件`)
  await expect(machine).toContainText(/网格边界为当时的边界（\d+ 个）/)

  await machine.getByLabel('速度').selectOption('3600')
  await machine.getByRole('button', { name: '播放' }).click()
  await expect(machine).toContainText('×3600')
  // An hour in each second.
  await expect
    .poll(async () => Number(await machine.getAttribute('data-at')) - at, { timeout: DRAWN_MS })
    .toBeGreaterThan(3 * 3_600_000)
  await machine.getByRole('button', { name: '暂停' }).click()
  await expectAccessible(page)
  // The link leads another person to where the clock was stopped.
  const stopped = Date.parse(new URL(page.url()).searchParams.get('past') ?? '')
  expect(stopped).toBeGreaterThan(at)
  await page.reload()
  await expect(machine).not.toHaveAttribute('data-open', '-1')
  expect(Number(await machine.getAttribute('data-at'))).toBe(stopped)
  await page.keyboard.press('Escape')
  await expect(machine).toHaveCount(0)
  await expect(page).not.toHaveURL(/past=/)
  await expect(canvas(page)).toBeVisible()
})
