/** A real browser at a real desk, and what has to be seen from inside the page: arrivals of frames and draws of the map. */
import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test'
import { CHROMIUM_ARGS } from '../scripts/chromium-args.ts'
import { findChromium } from '../scripts/find-chromium.ts'

/** Wide enough for queue, map and workers side by side. */
const VIEWPORT = { width: 1600, height: 900 }
const PAGE_TIMEOUT_MS = 60_000

export async function openBrowser(log: (line: string) => void): Promise<Browser> {
  return chromium.launch({ executablePath: await findChromium(log), args: CHROMIUM_ARGS })
}

/** A browser of its own (cold cache, own cookies), signed in as a demo account. */
export async function signedIn(browser: Browser, url: string, account: string): Promise<BrowserContext> {
  const context = await browser.newContext({
    baseURL: url,
    viewport: VIEWPORT,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  })
  context.setDefaultTimeout(PAGE_TIMEOUT_MS)
  const answer = await context.request.post('/api/v1/demo/sign-in', { data: { account }, headers: { origin: url } })
  if (!answer.ok()) throw new Error(`sign-in as ${account} was refused with ${answer.status()}`)
  // The TypeScript loader names functions by a helper that a page does not have.
  await context.addInitScript('globalThis.__name ??= (named) => named')
  await context.addInitScript(watchPage)
  return context
}

export const QUEUE_ROW = '[data-list="queue"] [data-drag-kind="incident"]'

/** What `watchPage` notes in the page. All times are the machine's clock. */
export interface Seen {
  /** Frames of the browser in which the map was drawn: when it ended, and the most instances of one draw call. */
  readonly draws: { readonly at: number; readonly instances: number; readonly plain: number }[]
  /** When the first frame of worker positions came. */
  firstFrameAt: number | null
  /** Places waited for, as `lon,lat` in 1e-7 degrees; then when they came and when the map was drawn with them. */
  readonly places: Record<string, { arrivedAt: number | null; drawnAt: number | null }>
  pointerUpAt: number
  /** An incident waited for; then when word came that it was assigned. */
  assigned: { readonly incidentId: string; heardAt: number | null } | null
  /** When the last command left the page. */
  sentAt: number
  /** When the queue showed its first row. */
  firstRowAt: number | null
  /** When the map had all its tiles and drew nothing more. */
  mapIdleAt: number | null
  /** When it had its names too. */
  mapNamedAt: number | null
}

declare global {
  interface Window {
    seen: Seen
  }
}

/** Runs in the page before anything else. Self-contained: it is sent as text. */
function watchPage(): void {
  const HEADER_BYTES = 32
  const RECORD_BYTES = 16
  const DRAWS_MAX = 5_000
  const seen: Seen = {
    draws: [],
    firstFrameAt: null,
    places: {},
    pointerUpAt: 0,
    assigned: null,
    sentAt: 0,
    firstRowAt: null,
    mapIdleAt: null,
    mapNamedAt: null,
  }
  window.seen = seen
  window.addEventListener(
    'pointerup',
    () => {
      seen.pointerUpAt = Date.now()
    },
    { capture: true },
  )

  /** Positions of a worker frame (lib/wire/frame.ts). */
  const read = (data: ArrayBuffer): void => {
    const view = new DataView(data)
    if (data.byteLength < HEADER_BYTES || view.getUint8(1) !== 1) return
    seen.firstFrameAt ??= Date.now()
    const records = view.getUint32(4, true)
    for (let index = 0; index < records; index += 1) {
      const at = HEADER_BYTES + index * RECORD_BYTES
      const place = seen.places[`${view.getInt32(at + 4, true)},${view.getInt32(at + 8, true)}`]
      if (place && place.arrivedAt === null) place.arrivedAt = Date.now()
    }
  }
  const Plain = window.WebSocket
  window.WebSocket = class extends Plain {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols)
      this.addEventListener('message', ({ data }) => {
        if (data instanceof ArrayBuffer) read(data)
        else if (seen.assigned && data.includes(seen.assigned.incidentId) && data.includes('"assigned"'))
          seen.assigned.heardAt ??= Date.now()
      })
    }
    override send(data: Parameters<WebSocket['send']>[0]): void {
      if (typeof data === 'string' && data.includes('"command"')) seen.sentAt = Date.now()
      super.send(data)
    }
  }

  /** The map below and the symbols over it have a context each. */
  const uploads = new WeakMap<WebGL2RenderingContext, number>()
  /** One note for each frame of the browser in which something was drawn, made when the next one begins: by then it is on its way to the screen. */
  let drawing: { instances: number; plain: number; uploadedAt: number } | null = null
  const finish = (): void => {
    const done = drawing
    drawing = null
    if (!done) return
    const at = Date.now()
    const { instances, plain, uploadedAt } = done
    if (seen.draws.length < DRAWS_MAX) seen.draws.push({ at, instances, plain })
    for (const place of Object.values(seen.places))
      if (place.drawnAt === null && place.arrivedAt !== null && uploadedAt >= place.arrivedAt) place.drawnAt = at
  }
  const note = (context: WebGL2RenderingContext, instances: number): void => {
    if (!drawing) {
      drawing = { instances: 0, plain: 0, uploadedAt: 0 }
      requestAnimationFrame(finish)
    }
    if (instances === 0) drawing.plain += 1
    else {
      drawing.instances = Math.max(drawing.instances, instances)
      drawing.uploadedAt = Math.max(drawing.uploadedAt, uploads.get(context) ?? 0)
    }
  }
  const once = (look: () => boolean, found: (at: number) => void): void => {
    const observer = new MutationObserver(() => {
      if (!look()) return
      observer.disconnect()
      requestAnimationFrame(() => requestAnimationFrame(() => found(Date.now())))
    })
    observer.observe(document, { subtree: true, childList: true, attributes: true })
  }
  once(
    () => document.querySelector('[data-list="queue"] [data-drag-kind="incident"]') !== null,
    (at) => {
      seen.firstRowAt = at
    },
  )
  once(
    () => document.querySelector('[data-map-idle]') !== null,
    (at) => {
      seen.mapIdleAt = at
    },
  )
  once(
    () => document.querySelector('[data-map-named]') !== null,
    (at) => {
      seen.mapNamedAt = at
    },
  )

  const gl = WebGL2RenderingContext.prototype
  const { drawElements, drawArrays, drawElementsInstanced, drawArraysInstanced, bufferSubData, bufferData } = gl
  gl.drawElements = function (...args) {
    note(this, 0)
    return drawElements.apply(this, args)
  }
  gl.drawArrays = function (...args) {
    note(this, 0)
    return drawArrays.apply(this, args)
  }
  gl.drawElementsInstanced = function (...args) {
    note(this, args[4])
    return drawElementsInstanced.apply(this, args)
  }
  gl.drawArraysInstanced = function (...args) {
    note(this, args[3])
    return drawArraysInstanced.apply(this, args)
  }
  gl.bufferSubData = function (this: WebGL2RenderingContext, ...args: unknown[]) {
    uploads.set(this, Date.now())
    return (bufferSubData as (...all: unknown[]) => void).apply(this, args)
  } as typeof gl.bufferSubData
  gl.bufferData = function (this: WebGL2RenderingContext, ...args: unknown[]) {
    uploads.set(this, Date.now())
    return (bufferData as (...all: unknown[]) => void).apply(this, args)
  } as typeof gl.bufferData
}

/** The desk with its queue filled and its map drawn. */
export async function openDesk(context: BrowserContext): Promise<Page> {
  const page = await context.newPage()
  await page.goto('/dispatch')
  await page.locator(QUEUE_ROW).first().waitFor()
  await page.waitForFunction(
    () => window.seen.firstFrameAt !== null && window.seen.draws.some((draw) => draw.instances > 1),
  )
  return page
}
