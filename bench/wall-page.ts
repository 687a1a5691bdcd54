/** A screen in a real browser: paired over the API, and what has to be counted from inside its page. */
import type { BrowserContext, CDPSession, Page } from '@playwright/test'
import { pairScreen } from '../server/walls/testing.ts'
import type { Ask } from './wall-desk.ts'

/** What a page holds, after everything nobody needs is gone. */
export interface Held {
  readonly heapBytes: number
  readonly nodes: number
  readonly listeners: number
  readonly webgl: number
}

export interface Look {
  /** Of the data, as the wall says it; null: no wall stands there. */
  readonly state: string | null
  readonly scene: string | null
  /** Null: no map stands there. */
  readonly map: string | null
}

export const isWell = ({ state, map }: Look): boolean => state === 'live' && (map === null || map === 'ready')

declare global {
  interface Window {
    /** Buffers, textures, programs and the like in contexts that are alive, and those contexts. */
    webglHeld?: () => number
  }
}

/** Runs in the page before anything else. Self-contained: it is sent as text. */
function countWebgl(): void {
  const KINDS = [
    'Buffer',
    'Texture',
    'Framebuffer',
    'Renderbuffer',
    'Program',
    'Shader',
    'VertexArray',
    'Sampler',
    'Query',
  ]
  const contexts: WeakRef<WebGL2RenderingContext>[] = []
  const held = new WeakMap<WebGL2RenderingContext, { count: number; alive: WeakSet<object> }>()
  const heldIn = (gl: WebGL2RenderingContext) => {
    let found = held.get(gl)
    if (!found) {
      found = { count: 0, alive: new WeakSet() }
      held.set(gl, found)
      contexts.push(new WeakRef(gl))
    }
    return found
  }
  type Methods = Record<string, (this: WebGL2RenderingContext, ...args: unknown[]) => unknown>
  const gl = WebGL2RenderingContext.prototype as unknown as Methods
  for (const kind of KINDS) {
    const create = gl[`create${kind}`]
    const remove = gl[`delete${kind}`]
    if (!create || !remove) continue
    gl[`create${kind}`] = function (...args) {
      const made = create.apply(this, args)
      if (made) {
        const mine = heldIn(this)
        mine.count++
        mine.alive.add(made as object)
      }
      return made
    }
    gl[`delete${kind}`] = function (...args) {
      const [gone] = args
      const mine = heldIn(this)
      if (gone && mine.alive.delete(gone as object)) mine.count--
      return remove.apply(this, args)
    }
  }
  window.webglHeld = () => {
    let sum = 0
    for (const context of contexts) {
      const one = context.deref()
      if (one && !one.isContextLost()) sum += 1 + (held.get(one)?.count ?? 0)
    }
    return sum
  }
}

const COOKIE = 'grid-command-wall'

/** Paired by `admin`'s cookie; answers the id it has from then on. */
export async function pairPage(
  context: BrowserContext,
  { url, ask }: { readonly url: string; readonly ask: Ask },
  admin: string,
  screen: NonNullable<Parameters<typeof pairScreen>[2]>,
): Promise<string> {
  const by = (cookie: string) => ({ post: (path: string, body: unknown) => ask(path, { cookie, body }) })
  const paired = await pairScreen(by(''), by(admin), screen)
  const [, value = ''] = new RegExp(`${COOKIE}=([^;]+)`).exec(paired.cookie) ?? []
  await context.addCookies([{ name: COOKIE, value, url, httpOnly: true, sameSite: 'Strict' }])
  return paired.id
}

const NOTHING_SEEN: Look = { state: null, scene: null, map: null }

export const lookAt = (page: Page): Promise<Look> =>
  page
    .evaluate(() => {
      const wall = document.querySelector<HTMLElement>('main[data-state]')
      const map = document.querySelector<HTMLElement>('[data-map-state]')
      return {
        state: wall?.dataset.state ?? null,
        scene: wall?.dataset.scene ?? null,
        map: map?.dataset.mapState ?? null,
      }
    })
    // Between two pages there is none.
    .catch(() => NOTHING_SEEN)

export interface WallPage {
  readonly page: Page
  /** Times the page has been loaded. */
  loads(): number
  look(): Promise<Look>
  held(): Promise<Held>
  loseContext(): Promise<void>
}

export async function openWallPage(context: BrowserContext, url: string): Promise<WallPage> {
  // The TypeScript loader names functions by a helper that a page does not have.
  await context.addInitScript('globalThis.__name ??= (named) => named')
  await context.addInitScript(countWebgl)
  const page = await context.newPage()
  let loads = 0
  page.on('load', () => {
    loads++
  })
  const devtools: CDPSession = await context.newCDPSession(page)
  await devtools.send('Performance.enable')
  await page.goto(`${url}/wall`)
  return {
    page,
    loads: () => loads,
    look: () => lookAt(page),
    async held() {
      await devtools.send('HeapProfiler.collectGarbage')
      const { metrics } = await devtools.send('Performance.getMetrics')
      const of = (wanted: string) => metrics.find(({ name }) => name === wanted)?.value ?? 0
      const webgl = await page.evaluate(() => window.webglHeld?.() ?? 0).catch(() => 0)
      return { heapBytes: of('JSHeapUsedSize'), nodes: of('Nodes'), listeners: of('JSEventListeners'), webgl }
    },
    async loseContext() {
      await page.evaluate(() => {
        for (const canvas of document.querySelectorAll('canvas')) {
          const lose = canvas.getContext('webgl2')?.getExtension('WEBGL_lose_context')
          if (lose) return lose.loseContext()
        }
      })
    },
  }
}
