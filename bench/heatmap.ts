/**
 * `npm run bench -- heatmap`: 10 M cases, made up, in the columnar store of the product, from the question to drawn hexagons in a real browser at
 * three zooms; beside it deck.gl's own HexagonLayer, which is sent points and counts them in the browser, with as many points as it bears, and
 * PostGIS' ST_HexagonGrid where POSTGIS_URL names a server that has it.
 */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Browser, chromium, type Page } from '@playwright/test'
import { DEPARTMENTS, MATTERS } from '../db/demo/matters.ts'
import type { DepartmentCode } from '../lib/domain/roles/role.ts'
import { type Answers, createAnswers } from '../lib/domain/situation/answers.ts'
import type { CellsAnswer } from '../lib/domain/situation/cells-tally.ts'
import { CHUNK_ROWS } from '../lib/domain/situation/chunk.ts'
import { type CaseColumns, createCaseColumns } from '../lib/domain/situation/columns.ts'
import type { Box } from '../lib/domain/situation/filter.ts'
import { createHouseholds } from '../lib/domain/situation/households.ts'
import { matterBook } from '../lib/domain/situation/matter-book.ts'
import { createCaseMaker, madeUpAreas } from '../lib/domain/testing/case-rows.ts'
import { seeded } from '../lib/domain/testing/random.ts'
import type { AreaCode } from '../lib/geo/codes.ts'
import type { MapResolution } from '../lib/geo/h3-bits.ts'
import { CHROMIUM_ARGS } from '../scripts/chromium-args.ts'
import { findChromium } from '../scripts/find-chromium.ts'
import { cellsBody } from '../server/http/handlers/situation.ts'
import { type HeatmapPage, serveHeatmapPage } from './heatmap-page.ts'
import { postgisGrid } from './heatmap-postgis.ts'
import type { Benchmark, Case } from './result.ts'
import { median, percentile, range } from './spread.ts'

const CASES = Number(process.env.HEATMAP_CASES ?? 10_000_000)
const FROM_S = Date.parse('2023-01-01T00:00:00+08:00') / 1_000
const TO_S = Date.parse('2026-01-01T00:00:00+08:00') / 1_000
const COUNTIES = 95
const GRIDS_EACH = 1_260
const ROUNDS = 15
const GOAL_MS = 1_000
const SAY_EVERY = 1_000_000
const VIEWPORT = { width: 1600, height: 900 }
const PAGE_TIMEOUT_MS = 600_000
/** Points that the peer is tried with, until one takes longer than this or fails. */
const PEER_POINTS = [100_000, 1_000_000, 2_500_000, 5_000_000, 10_000_000] as const
const PEER_GIVES_UP_MS = 60_000

/** Looks of a leader: the province, a county, some streets. */
const LOOKS = [
  { name: 'province', lon: 119, lat: 32.7, zoom: 7.6, resolution: 7, box: undefined },
  { name: 'county', lon: 117.15, lat: 31.12, zoom: 11.4, resolution: 8, box: [116.9, 31, 117.5, 31.3] },
  { name: 'street', lon: 117.15, lat: 31.12, zoom: 14.2, resolution: 10, box: [117.11, 31.1, 117.19, 31.14] },
] as const satisfies readonly { resolution: MapResolution; box: Box | undefined; [more: string]: unknown }[]

function fill(log: (line: string) => void): CaseColumns {
  const columns = createCaseColumns()
  const random = seeded(10_000_000)
  const makeCase = createCaseMaker({
    random,
    areas: madeUpAreas(COUNTIES, GRIDS_EACH, random),
    categories: MATTERS.map(({ code }) => Number(code)),
    departments: DEPARTMENTS.map(({ code }) => code as DepartmentCode),
    from: FROM_S,
    to: TO_S,
  })
  for (let place = 0; place < CASES; place += 1) {
    columns.set(place, makeCase(place / CASES))
    if (place > 0 && place % SAY_EVERY === 0) log(`${place / SAY_EVERY} M cases made`)
  }
  return columns
}

/** Answers as the product's route does, and gives the places as points for the peer. */
function serve(columns: CaseColumns, answers: Answers): Promise<Server> {
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://bench')
    response.setHeader('access-control-allow-origin', '*')
    response.setHeader('content-type', 'application/octet-stream')
    if (pathname === '/points') return response.end(points(columns, Number(searchParams.get('count'))))
    const box = searchParams.get('box')?.split(',').map(Number) as Box | undefined
    const answer = answers.answer({
      ask: 'cells',
      filter: { areas: ['32' as AreaCode], ...(box && { box }) },
      // A second later each round: never an answer that is kept already.
      period: { from: FROM_S + Number(searchParams.get('round')), to: TO_S },
      resolution: Number(searchParams.get('resolution')) as MapResolution,
      weight: 'count',
    }) as CellsAnswer
    return response.end(Buffer.from(cellsBody(answer, answers.version())))
  })
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)))
}

/** Longitude and latitude of the first so many cases, as 32-bit floats: the least that counting in the browser needs. */
function points({ chunks }: CaseColumns, count: number): Buffer {
  const places = new Float32Array(count * 2)
  for (let index = 0; index < count; index += 1) {
    const chunk = chunks[Math.floor(index / CHUNK_ROWS)]
    if (!chunk) break
    places[index * 2] = (chunk.lon1e7[index % CHUNK_ROWS] as number) / 1e7
    places[index * 2 + 1] = (chunk.lat1e7[index % CHUNK_ROWS] as number) / 1e7
  }
  return Buffer.from(places.buffer)
}

async function openPage(browser: Browser, url: string): Promise<Page> {
  const page = await browser.newPage({ viewport: VIEWPORT })
  page.setDefaultTimeout(PAGE_TIMEOUT_MS)
  await page.goto(url)
  await page.waitForFunction(() => window.heatmap !== undefined)
  return page
}

async function ours(page: Page, server: string): Promise<{ cases: Case[]; all: number[] }> {
  const cases: Case[] = []
  const all: number[] = []
  for (const [place, look] of LOOKS.entries()) {
    const times: number[] = []
    const answered: number[] = []
    let bytes = 0
    let cells = 0
    for (let round = 0; round <= ROUNDS; round += 1) {
      const query = `round=${place * 100 + round}&resolution=${look.resolution}${look.box ? `&box=${look.box.join(',')}` : ''}`
      const drawn = await page.evaluate(({ url, view }) => window.heatmap.ours(url, view), {
        url: `${server}/cells?${query}`,
        view: look,
      })
      // The first one compiles.
      if (round === 0) continue
      times.push(drawn.ms)
      answered.push(drawn.answeredMs)
      bytes = drawn.bytes
      cells = drawn.cells
    }
    all.push(...times)
    const note = `${range(times)}; answer ${Math.round(median(answered))} ms, ${cells} hexagons, ${Math.round(bytes / 1024)} KB`
    cases.push({ id: `to-hexagons-${look.name}-p95`, unit: 'ms', ours: percentile(times, 0.95), goal: GOAL_MS, note })
  }
  return { cases, all }
}

/** The most points it draws within the time, and how long that took. */
async function peer(page: Page, server: string, log: (line: string) => void) {
  let best: { points: number; ms: number; bytes: number } | undefined
  for (const points of PEER_POINTS.filter((count) => count <= CASES)) {
    const look = LOOKS[0]
    const drawn = await page
      .evaluate(({ url, view }) => window.heatmap.peer?.(url, view), {
        url: `${server}/points?count=${points}`,
        view: look,
      })
      .catch((error: unknown) => log(`HexagonLayer with ${points} points: ${error}`))
    if (!drawn) break
    log(`HexagonLayer with ${points} points: ${Math.round(drawn.ms)} ms`)
    best = { points, ms: drawn.ms, bytes: drawn.bytes }
    if (drawn.ms > PEER_GIVES_UP_MS) break
  }
  return best
}

export const heatmap: Benchmark = {
  name: 'heatmap',
  about: '10 M cases from the question to drawn hexagons, beside HexagonLayer in the browser and ST_HexagonGrid',
  async run(log) {
    const started = performance.now()
    const columns = fill(log)
    log(`columns filled in ${Math.round((performance.now() - started) / 1_000)} s`)
    const answers = createAnswers(columns, {
      book: matterBook(MATTERS),
      surroundings: { households: createHouseholds([]) },
    })
    const server = await serve(columns, answers)
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const page: HeatmapPage = await serveHeatmapPage(log)
    const browser = await chromium.launch({ executablePath: await findChromium(log), args: CHROMIUM_ARGS })
    try {
      const { cases, all } = await ours(await openPage(browser, page.url), address)
      const other = page.hasPeer ? await peer(await openPage(browser, page.url), address, log) : undefined
      const whole = percentile(all, 0.95)
      return [
        {
          id: 'to-hexagons-p95',
          unit: 'ms',
          ours: whole,
          goal: GOAL_MS,
          ...(other && {
            peer: other.ms,
            peerName: `deck.gl HexagonLayer, ${other.points / 1e6} M points`,
            ratio: other.ms / whole,
          }),
          note: other
            ? `${CASES / 1e6} M cases; peer: ${other.points / 1e6} M points in ${Math.round(other.ms)} ms, ${Math.round(other.bytes / 2 ** 20)} MB sent`
            : `${CASES / 1e6} M cases; HexagonLayer could not be had`,
        },
        ...cases,
        ...(await postgisGrid(columns, log)),
      ]
    } finally {
      await browser.close()
      await page.close()
      server.close()
    }
  },
}
