/** A stale feed can't look alive: phones, line, server and database stopped one at a time, and what the wall then says. */
import { readFile } from 'node:fs/promises'
import { expect, type Page, test } from '@playwright/test'
import { openCutLine } from './cut-line.ts'
import { databaseNote } from './database-note.ts'
import { START_TIMEOUT_MS, startOwnServer } from './own-server.ts'
import { enter, openWall, send } from './wall-screen.ts'

/** Five seconds until it says so, and room for a busy machine. */
const SAYS = { timeout: 15_000 }
/** ui.md: the strip stands within 20 s. */
const STOPPED = { timeout: 20_000 }
/** It tries every three seconds. */
const HEALED = { timeout: 15_000 }

const strip = (wall: Page) => wall.getByRole('status').filter({ hasText: '数据已停止' })

async function expectStopped(wall: Page): Promise<void> {
  await expect(wall.getByTestId('age')).toHaveText(/^数据延迟 \d+ 秒$/, SAYS)
  await expect(strip(wall)).toBeVisible(STOPPED)
  await expect(strip(wall)).toHaveText(/数据已停止 · \d\d:\d\d(:\d\d)? 起 · 已 \d+ 秒 · 正在重连/)
  // On each panel too: whoever looks at one sees it there.
  for (const panel of await wall.locator('[data-panel]').all())
    await expect(panel).toHaveAttribute('data-as-of', /^截至 \d\d:\d\d/)
  await expect(wall.getByText('数据实时')).toHaveCount(0)
}

async function expectAlive(wall: Page, timeout = HEALED): Promise<void> {
  await expect(wall.getByTestId('age')).toHaveText('数据实时', timeout)
  await expect(strip(wall)).toHaveCount(0)
  await expect(wall.locator('[data-as-of]')).toHaveCount(0)
}

test('phones that fall silent: the wall says since when there is no position', async ({ browser, baseURL }) => {
  test.setTimeout(180_000)
  const url = baseURL ?? ''
  const admin = await enter(browser, url, 'guanli')
  const wall = await openWall(browser, { url, name: '手机' })
  await expect(wall.getByTestId('phones')).toHaveCount(0)
  await send(admin, '/api/v1/admin/simulator', { running: false })
  try {
    await expect(wall.getByTestId('phones')).toHaveText(/^定位中断 \d+ 秒$/, { timeout: 75_000 })
    // What is not stopped is not said to be.
    await expect(wall.getByTestId('age')).toHaveText('数据实时')
  } finally {
    await send(admin, '/api/v1/admin/simulator', { running: true })
  }
  await expect(wall.getByTestId('phones')).toHaveCount(0, { timeout: 60_000 })
})

test('a line on which nothing comes any more, though nobody has hung up', async ({ browser, baseURL }) => {
  test.setTimeout(120_000)
  let dead = false
  const wall = await openWall(browser, {
    url: baseURL ?? '',
    name: '线路',
    before: (page) =>
      page.routeWebSocket(/\/socket\.io\//, (near) => {
        const far = near.connectToServer()
        near.onMessage((message) => {
          if (!dead) far.send(message)
        })
        far.onMessage((message) => {
          if (!dead) near.send(message)
        })
      }),
  })
  dead = true
  await expectStopped(wall)
  dead = false
  await expectAlive(wall, { timeout: 30_000 })
})

test('a server that is gone, and comes back', async ({ browser, baseURL }) => {
  test.setTimeout(2 * START_TIMEOUT_MS + 120_000)
  const first = await startOwnServer(baseURL ?? '', {})
  const { port } = new URL(first.url)
  const wall = await openWall(browser, { url: first.url, name: '服务器' })
  await first.stop()
  await expectStopped(wall)
  const second = await startOwnServer(baseURL ?? '', { PORT: port })
  try {
    await expectAlive(wall, { timeout: 30_000 })
  } finally {
    await second.stop()
  }
})

test('a database that is gone: the server answers, and still nothing looks new', async ({ browser, baseURL }) => {
  test.setTimeout(START_TIMEOUT_MS + 150_000)
  const address = new URL(await readFile(databaseNote(Number(new URL(baseURL ?? '').port)), 'utf8'))
  const line = await openCutLine(address.hostname, Number(address.port))
  address.hostname = '127.0.0.1'
  address.port = String(line.port)
  const server = await startOwnServer(baseURL ?? '', { E2E_DATABASE_URL: address.href, LOG_LEVEL: 'fatal' })
  try {
    const wall = await openWall(browser, { url: server.url, name: '数据库' })
    line.cut()
    await expectStopped(wall)
    line.mend()
    await expectAlive(wall, { timeout: 45_000 })
  } finally {
    await server.stop()
    line.close()
  }
})
