/** What a browser that has been there before asks of the server when a page is opened: recorded once, to be asked again by many. */
import type { BrowserContext } from '@playwright/test'

/** A page that has asked for nothing new in this time has all it needs. */
const QUIET_MS = 2_000
const LONGEST_MS = 30_000
/** Sent by a browser with its question whether what it keeps is still so. */
const CONDITION = 'if-none-match'

export interface Asked {
  readonly path: string
  readonly condition: string | undefined
  /** Asked once those of the turns before had been answered. */
  readonly turn: number
}

export interface Visit {
  readonly asked: readonly Asked[]
  readonly at: number
  /** Taken from the browser's own cache. */
  readonly cached: number
}

interface Noted {
  readonly path: string
  readonly from: number
  condition?: string
  to?: number
  isCached?: boolean
}

/** Scripts, styles and tiles that he kept since the first visit are not asked for again, as with a leader who came yesterday too. */
export async function secondVisit(context: BrowserContext, url: string, path: string, seen: string): Promise<Visit> {
  const first = await context.newPage()
  await first.goto(path)
  await first.locator(seen).waitFor()
  await first.waitForTimeout(QUIET_MS)
  await first.close()

  const page = await context.newPage()
  const wire = await context.newCDPSession(page)
  const noted = new Map<string, Noted>()
  let newest = performance.now()
  wire.on('Network.requestWillBeSent', ({ requestId, request, timestamp }) => {
    if (!request.url.startsWith(`${url}/`) || request.method !== 'GET') return
    newest = performance.now()
    noted.set(requestId, { path: request.url.slice(url.length), from: timestamp })
  })
  wire.on('Network.requestWillBeSentExtraInfo', ({ requestId, headers }) => {
    const known = noted.get(requestId)
    const condition = Object.entries(headers).find(([name]) => name.toLowerCase() === CONDITION)?.[1]
    if (known && condition) known.condition = condition
  })
  wire.on('Network.requestServedFromCache', ({ requestId }) => {
    const known = noted.get(requestId)
    if (known) known.isCached = true
  })
  wire.on('Network.responseReceived', ({ requestId, response }) => {
    const known = noted.get(requestId)
    if (known && response.fromDiskCache && !known.condition) known.isCached = true
  })
  wire.on('Network.loadingFinished', ({ requestId, timestamp }) => {
    const known = noted.get(requestId)
    if (known) known.to = timestamp
  })
  await wire.send('Network.enable')
  const at = Date.now()
  await page.goto(path)
  await page.locator(seen).waitFor()
  const end = performance.now() + LONGEST_MS
  while (performance.now() - newest < QUIET_MS && performance.now() < end) await page.waitForTimeout(QUIET_MS / 8)
  await page.close()
  return { asked: inTurns([...noted.values()].filter(({ isCached }) => !isCached)), at, cached: countCached(noted) }
}

const countCached = (noted: ReadonlyMap<string, Noted>): number =>
  [...noted.values()].filter(({ isCached }) => isCached).length

/** The page comes first; whoever asked after an answer had come may have asked because of it. Asked twice, as by a poll: once. */
function inTurns(noted: readonly Noted[]): Asked[] {
  const found = new Map<string, Asked & { readonly to: number }>()
  for (const { path, from, to, condition } of noted) {
    if (found.has(path)) continue
    const before = [...found.values()].filter((one) => one.to <= from)
    const turn = before.reduce((last, one) => Math.max(last, one.turn + 1), 0)
    found.set(path, { path, condition, turn, to: to ?? Number.POSITIVE_INFINITY })
  }
  return [...found.values()].map(({ path, condition, turn }) => ({ path, condition, turn }))
}
