/**
 * From a dispatcher's drop to the other dispatcher's screen, with the mouse, while the demo's people walk. Both windows are of one browser: two,
 * each drawing in software with a raised priority, leave a server on the same two cores a seventh of its time.
 */
import { randomUUID } from 'node:crypto'
import type { BrowserContext, Page } from '@playwright/test'
import { openBrowser, openDesk, signedIn } from './browser.ts'
import { centreOf } from './centre.ts'
import { readRoster } from './demo-phones.ts'
import { startProduct } from './product.ts'
import type { Benchmark } from './result.ts'
import { percentile, range } from './spread.ts'

const DROPS = 200
/** The first ones warm both pages up. */
const WARM_UP = 10
const STREET = '320213021'
/** A drop not seen by then is lost, not slow. */
const SEEN_TIMEOUT_MS = 15_000
/** With more lost than this the run says nothing about speed. */
const LOST_MAX = 5
const GOAL_P99_MS = 500

interface Ack {
  readonly ok: boolean
  readonly incidentId: string
  readonly version: number
}

/** Files an incident by the API and takes it up, ready to be given to somebody. */
async function fileAccepted(
  desk: BrowserContext,
  url: string,
  title: string,
  place: { lon: number; lat: number },
): Promise<string> {
  const send = async (body: object): Promise<Ack> => {
    const data = { key: randomUUID(), ...body }
    const ack = (await (await desk.request.post('/api/v1/commands', { data, headers: { origin: url } })).json()) as Ack
    if (!ack.ok) throw new Error(`a command was refused: ${JSON.stringify(ack)}`)
    return ack
  }
  const command = { type: 'report', category: '1103', title, description: '', source: 'desk' }
  const { incidentId, version } = await send({ place, command })
  await send({ incidentId, seenVersion: version, command: { type: 'accept' } })
  return incidentId
}

const rowOf = (page: Page, incidentId: string) => page.locator(`[data-list="queue"] [data-drag-id="${incidentId}"]`)

/** Shows this one incident alone in the queue. */
async function showOnly(page: Page, title: string, incidentId: string): Promise<void> {
  await page.locator('#queue-filter-text').fill(title)
  await rowOf(page, incidentId).waitFor()
}

/** The way to the second screen, by the machine's clock: word came, the row says «assigned», that is painted. */
interface Arrival {
  readonly heardAt: number
  readonly shownAt: number
  readonly paintedAt: number
}

/** What the browser says of an element whose painting is timed (Element Timing, W3C): when its picture was shown, by the page's clock. */
type TimedElement = PerformanceEntry & { readonly identifier: string; readonly renderTime: number }

/** Asked before the drop. */
const arrivalOf = (page: Page, incidentId: string): Promise<Arrival> =>
  page.evaluate(
    ({ id, timeoutMs }) =>
      new Promise<Arrival>((resolve, reject) => {
        window.seen.assigned = { incidentId: id, heardAt: null }
        const isAssigned = (): boolean =>
          document.querySelector(`[data-list="queue"] [data-drag-id="${id}"] [title="已派遣"]`) !== null
        const timer = setTimeout(() => {
          observer.disconnect()
          reject(new Error(`the drop of ${id} was never seen`))
        }, timeoutMs)
        const observer = new MutationObserver(() => {
          if (!isAssigned()) return
          observer.disconnect()
          clearTimeout(timer)
          const shownAt = Date.now()
          const heardAt = window.seen.assigned?.heardAt ?? shownAt
          // A letter put beside it is in the same picture, and the browser says when that one was on the screen.
          const letter = document.createElement('span')
          letter.textContent = '派'
          letter.setAttribute('elementtiming', id)
          letter.style.cssText = 'position:fixed;left:0;top:0;font-size:10px;z-index:9999'
          new PerformanceObserver((list, watch) => {
            for (const entry of list.getEntries() as TimedElement[]) {
              if (entry.identifier !== id) continue
              watch.disconnect()
              letter.remove()
              resolve({ heardAt, shownAt, paintedAt: Math.round(performance.timeOrigin + entry.renderTime) })
            }
          }).observe({ type: 'element', buffered: true })
          document.body.append(letter)
        })
        observer.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true })
      }),
    { id: incidentId, timeoutMs: SEEN_TIMEOUT_MS },
  )

/** Carries the row onto the best worker and lets go. Answers when the button went up, and when the command left, by the page's own clock. */
async function drop(page: Page, incidentId: string): Promise<{ readonly droppedAt: number; readonly sentAt: number }> {
  const [x, y] = await centreOf(rowOf(page, incidentId))
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x + 15, y + 10, { steps: 3 })
  // The best there is, with a warning or without: towards the end of a run many carry a full load.
  const best = page.locator('[data-list="workers"] [data-drag-kind="worker"]:is([data-mark="can"],[data-mark="warn"])')
  await best.first().waitFor({ timeout: SEEN_TIMEOUT_MS })
  const [toX, toY] = await centreOf(best.first())
  await page.mouse.move(toX, toY, { steps: 4 })
  await page.mouse.up()
  await page.waitForFunction(() => window.seen.sentAt >= window.seen.pointerUpAt)
  return page.evaluate(() => ({ droppedAt: window.seen.pointerUpAt, sentAt: window.seen.sentAt }))
}

export const assign: Benchmark = {
  name: 'assign',
  about: `${DROPS} drops by mouse: from letting go to the second dispatcher's screen`,
  async run(log) {
    const product = await startProduct(log)
    const browser = await openBrowser(log)
    try {
      // All over the street: at one place its few workers would soon have all that one may be given.
      const places = (await readRoster(product)).grids
        .filter((grid) => grid.code.startsWith(STREET))
        .map((grid) => ({ lon: grid.centreLon, lat: grid.centreLat }))
      const first = await signedIn(browser, product.url, `diaodu${STREET.slice(6)}`)
      const second = await signedIn(browser, product.url, 'diaodu')
      const pages = [await openDesk(first), await openDesk(second)] as const
      for (const page of pages) await page.locator('#queue-tab-all').click()
      const arrivals: (Arrival & { readonly droppedAt: number; readonly sentAt: number })[] = []
      let lost = 0
      for (let index = 0; index < WARM_UP + DROPS; index += 1) {
        const title = `基准 ${String(index).padStart(4, '0')}`
        const place = places[index % places.length]
        if (!place) throw new Error(`no grid in ${STREET}`)
        const incidentId = await fileAccepted(first, product.url, title, place)
        for (const page of pages) await showOnly(page, title, incidentId)
        const [seen, dropped] = await Promise.allSettled([arrivalOf(pages[1], incidentId), drop(pages[0], incidentId)])
        if (seen.status === 'rejected' || dropped.status === 'rejected') {
          lost += 1
          log(
            `${title} was lost: ${seen.status === 'rejected' ? seen.reason : ''} ${dropped.status === 'rejected' ? dropped.reason : ''}`,
          )
          if (lost > LOST_MAX) throw new Error(`${lost} drops were lost`)
          await pages[0].mouse.up()
          continue
        }
        if (index >= WARM_UP) arrivals.push({ ...seen.value, ...dropped.value })
        if ((index + 1) % 50 === 0) log(`${index + 1} drops`)
      }
      const tookMs = arrivals.map(({ droppedAt, paintedAt }) => paintedAt - droppedAt)
      const half = (part: (one: (typeof arrivals)[number]) => number) => percentile(arrivals.map(part), 0.5)
      const parts = `out of the page ${half((one) => one.sentAt - one.droppedAt)}, over the server ${half((one) => one.heardAt - one.sentAt)}, into its list ${half((one) => one.shownAt - one.heardAt)}, onto its screen ${half((one) => one.paintedAt - one.shownAt)}`
      const note = `${range(tookMs)}; p50 of the parts: ${parts}`
      return [
        { id: 'drops-lost', unit: 'drops', ours: lost, goal: 0 },
        { id: 'drop-to-second-screen-p50', unit: 'ms', ours: percentile(tookMs, 0.5), note },
        { id: 'drop-to-second-screen-p99', unit: 'ms', ours: percentile(tookMs, 0.99), goal: GOAL_P99_MS, note },
      ]
    } finally {
      await browser.close()
      await product.stop()
    }
  },
}
