/**
 * `npm run screenshots`: docs/screenshots made anew, each page in both themes and two sizes (the phone in its own; the situation
 * also for a large screen and for colour-blind eyes; walls in wall-shots.ts), from a server of its own on a
 * fresh demonstration. Ends with 1 when a page wrote an error to its console: a picture of a broken page is no picture.
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from '@playwright/test'
import { buildIfStale } from './build-if-stale.ts'
import { CHROMIUM_ARGS } from './chromium-args.ts'
import { findChromium } from './find-chromium.ts'
import { hearAll, shootWall, WALL_KINDS } from './wall-shots.ts'

const OUT = join('docs', 'screenshots')
const DESK_SIZES = [
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
] as const
const WALL_SIZES = [{ width: 3840, height: 2160 }] as const
const PHONE_SIZES = [{ width: 390, height: 844 }] as const
const THEMES = ['dark', 'light'] as const
/** The simulator needs this long until most workers have been heard. */
const LIFE_MS = 25_000
/** For a map to draw its last tile in software, and for toasts of the preparation to be gone. */
const SETTLE_MS = 3_000
const READY_TIMEOUT_MS = 60_000

/** As Chromium names them. */
const VISIONS = ['deuteranopia', 'protanopia', 'tritanopia', 'achromatopsia'] as const

interface Size {
  readonly width: number
  readonly height: number
}

interface Shot {
  readonly name: string
  readonly account?: string
  readonly path: string
  /** Seen when the page has its data. */
  readonly ready: string
  /** Clicked then; `ready` of what it opens is `opened`. */
  readonly press?: { readonly button: string; readonly opened: string }
  readonly sizes: readonly Size[]
  /** Taken once more in this size as each kind of colour-blind eye sees it. */
  readonly visions?: Size
}

const ALL_SHOTS: readonly Shot[] = [
  { name: 'sign-in', path: '/sign-in', ready: '[data-account]', sizes: DESK_SIZES },
  {
    name: 'dispatch',
    account: 'diaodu',
    path: '/dispatch',
    ready: '[data-pane="queue"] [role="option"]',
    sizes: DESK_SIZES,
  },
  {
    name: 'situation',
    account: 'lingdao',
    path: '/situation',
    ready: '[data-kpi="K20"]',
    sizes: [...DESK_SIZES, ...WALL_SIZES, ...PHONE_SIZES],
    visions: { width: 1920, height: 1080 },
  },
  { name: 'registry', account: 'wangge', path: '/registry', ready: 'tbody tr', sizes: DESK_SIZES },
  { name: 'department', account: 'chengguan', path: '/department', ready: '[data-link="live"]', sizes: DESK_SIZES },
  { name: 'admin', account: 'guanli', path: '/admin', ready: 'tbody tr', sizes: DESK_SIZES },
  { name: 'scenes', account: 'guanli', path: '/admin/scenes', ready: 'tbody tr', sizes: DESK_SIZES },
  {
    name: 'scene-editor',
    account: 'guanli',
    path: '/admin/scenes',
    ready: 'tbody tr',
    press: { button: '复制 值班总览', opened: '[role="img"][aria-label]' },
    sizes: DESK_SIZES,
  },
  { name: 'audit', account: 'shenji', path: '/admin', ready: 'h1', sizes: DESK_SIZES },
  { name: 'public', path: '/public', ready: 'main h2', sizes: [...DESK_SIZES, ...PHONE_SIZES] },
  { name: 'field', account: 'zhuanzhi', path: '/field', ready: '[data-link="live"]', sizes: PHONE_SIZES },
]

/** `npm run screenshots -- situation wall-1920`: only those named. */
const named = process.argv.slice(2)
const SHOTS = named.length === 0 ? ALL_SHOTS : ALL_SHOTS.filter(({ name }) => named.includes(name))
const WALLS = named.length === 0 ? WALL_KINDS : WALL_KINDS.filter(({ name }) => named.includes(name))

const say = (line: string): void => console.log(line)
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

async function call(page: Page, path: string, data: unknown): Promise<{ incidentId: string; version: number }> {
  const { origin } = new URL(page.url())
  const answer = await page.request.post(origin + path, { data, headers: { origin } })
  if (!answer.ok()) throw new Error(`${path} answered ${answer.status()}: ${await answer.text()}`)
  return answer.status() === 204 ? { incidentId: '', version: 0 } : await answer.json()
}

async function enter(browser: Browser, url: string, account: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  await page.goto(`${url}/sign-in`)
  await call(page, '/api/v1/demo/sign-in', { account })
  return page
}

/** Gives the worker's phone and the department something to show, by the commands a desk would send. */
async function prepare(browser: Browser, url: string): Promise<void> {
  const worker = await enter(browser, url, 'zhuanzhi')
  const { personId, bounds } = await (await worker.request.get(`${url}/api/v1/me`)).json()
  const [west, south, east, north] = bounds as [number, number, number, number]
  const place = { lon: (west + east) / 2, lat: (south + north) / 2 }
  const { version: noticeVersion } = await (await worker.request.get(`${url}/api/v1/field/notice`)).json()
  await call(worker, '/api/v1/field/duty', { on: true, noticeVersion })
  const desk = await enter(browser, url, 'diaodu021')
  const order = async (envelope: object) => call(desk, '/api/v1/commands', { key: crypto.randomUUID(), ...envelope })
  const file = async (category: string, title: string, description: string) => {
    const { incidentId, version } = await order({
      place: { ...place, address: '人民中路 小区东门' },
      command: { type: 'report', category, title, description, source: 'hotline_12345' },
    })
    return order({ incidentId, seenVersion: version, command: { type: 'accept' } })
  }
  const noise = await file('0501', '楼上装修噪声引起争执', '两户因晚间装修争吵，物业已到场，请上门调解。')
  await order({
    incidentId: noise.incidentId,
    seenVersion: noise.version,
    command: { type: 'assign', assignee: { kind: 'worker', personId, support: [] }, tasks: ['verify', 'mediate'] },
  })
  const visit = await file('0603', '高龄老人需要上门代办', '老人行动不便，申请代办社保认证。')
  const given = await order({
    incidentId: visit.incidentId,
    seenVersion: visit.version,
    command: { type: 'assign', assignee: { kind: 'worker', personId, support: [] }, tasks: ['service', 'visit'] },
  })
  await call(worker, '/api/v1/commands', {
    key: crypto.randomUUID(),
    incidentId: given.incidentId,
    seenVersion: given.version,
    command: { type: 'acknowledge' },
  })
  for (const [category, title, description] of [
    ['1101', '楼顶新搭建彩钢棚', '居民反映顶楼正在搭建，疑似违法建设，需核查。'],
    ['1104', '人行道井盖破损', '井盖缺角，行人易绊倒，已用锥桶围挡，请尽快更换。'],
  ] as const) {
    const filed = await file(category, title, description)
    await order({
      incidentId: filed.incidentId,
      seenVersion: filed.version,
      command: {
        type: 'assign',
        assignee: { kind: 'department', department: 'urban_mgmt' },
        tasks: ['verify'],
      },
    })
  }
  // Two attempts that the rules refuse, so that the auditor has something true to read.
  const stranger = await enter(browser, url, 'diaodu022')
  await stranger.request.get(`${url}/api/v1/incidents/${noise.incidentId}`)
  const building = await file('1101', '围墙边搭建棚屋', '沿街围墙旁新搭棚屋，需到场核查。')
  await desk.request.post(`${url}/api/v1/commands`, {
    headers: { origin: url },
    data: {
      key: crypto.randomUUID(),
      incidentId: building.incidentId,
      seenVersion: building.version,
      command: { type: 'assign', assignee: { kind: 'worker', personId, support: [] }, tasks: ['coercive'] },
    },
  })
  for (const page of [worker, desk, stranger]) await page.context().close()
}

async function shoot(browser: Browser, url: string, shot: Shot): Promise<string[]> {
  const errors: string[] = []
  for (const theme of THEMES) {
    const context = await browser.newContext({
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      reducedMotion: 'reduce',
      permissions: ['geolocation'],
      geolocation: { longitude: 120.302, latitude: 31.577 },
    })
    await context.addCookies([{ name: 'theme', value: theme, url }])
    const page = await context.newPage()
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(`${shot.name} ${theme}: ${message.text()}`)
    })
    page.on('pageerror', (error) => errors.push(`${shot.name} ${theme}: ${error.message}`))
    if (shot.account) {
      await page.goto(`${url}/sign-in`)
      await call(page, '/api/v1/demo/sign-in', { account: shot.account })
    }
    const show = async (size: Size) => {
      await page.setViewportSize(size)
      await page.goto(url + shot.path)
      await page.locator(shot.ready).first().waitFor({ timeout: READY_TIMEOUT_MS })
      if (shot.press) {
        await page.getByRole('button', { name: shot.press.button }).click()
        await page.locator(shot.press.opened).first().waitFor({ timeout: READY_TIMEOUT_MS })
      }
      await page.evaluate(() => document.fonts.ready)
      await pause(SETTLE_MS)
    }
    for (const size of shot.sizes) {
      await show(size)
      await page.screenshot({ path: join(OUT, `${shot.name}-${size.width}-${theme}.png`) })
    }
    if (shot.visions) {
      await show(shot.visions)
      const devtools = await context.newCDPSession(page)
      for (const type of VISIONS) {
        await devtools.send('Emulation.setEmulatedVisionDeficiency', { type })
        await page.screenshot({ path: join(OUT, `${shot.name}-${shot.visions.width}-${theme}-${type}.png`) })
      }
    }
    await context.close()
  }
  return errors
}

Object.assign(process.env, { NODE_ENV: 'production' })
if (!(await buildIfStale(say))) process.exit(1)
const { startServer } = await import('../server/start-server.ts')
const { readConfig } = await import('../server/config.ts')
const dataDir = await mkdtemp(join(tmpdir(), 'grid-command-screenshots-'))
const config = readConfig({
  PATH: process.env.PATH,
  NODE_ENV: 'production',
  PORT: '0',
  DATA_DIR: dataDir,
  LOG_LEVEL: 'warn',
})
const server = await startServer(config, { pages: true, say })
const browser = await chromium.launch({ executablePath: await findChromium(say), args: CHROMIUM_ARGS })
try {
  await mkdir(OUT, { recursive: true })
  await prepare(browser, server.url)
  await pause(LIFE_MS)
  const errors: string[] = []
  for (const shot of SHOTS) {
    errors.push(...(await shoot(browser, server.url, shot)))
    say(`${shot.name} done`)
  }
  if (WALLS.length > 0) {
    const [admin, desk] = [await enter(browser, server.url, 'guanli'), await enter(browser, server.url, 'zhiban')]
    await hearAll(desk, server.url)
    for (const kind of WALLS) {
      const hands = {
        admin: (path: string, data: object) => call(admin, path, data) as Promise<{ id?: string }>,
        desk: (path: string, data: object) => call(desk, path, data),
      }
      errors.push(...(await shootWall(browser, server.url, OUT, kind, hands)))
      say(`${kind.name} done`)
    }
  }
  for (const error of errors) console.error(error)
  if (errors.length > 0) process.exitCode = 1
} finally {
  await browser.close()
  await server.close()
  await rm(dataDir, { recursive: true, force: true })
}
