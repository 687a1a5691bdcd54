/** What a browser that has been there before asks of the server when a page is opened: recorded once, to be asked again by many. */
import type { BrowserContext } from '@playwright/test'
import { MANY_PATH } from '../lib/wire/many-api.ts'

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
  to?: number
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
  // Comes only with what goes out to the server, before or after the request itself is told of.
  const sent = new Map<string, string | undefined>()
  wire.on('Network.requestWillBeSentExtraInfo', ({ requestId, headers }) => {
    sent.set(requestId, Object.entries(headers).find(([name]) => name.toLowerCase() === CONDITION)?.[1])
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
  const asked = [...noted].flatMap(([id, one]) => (sent.has(id) ? [{ ...one, condition: sent.get(id) }] : []))
  return { asked: inTurns(asked), at, cached: noted.size - asked.length }
}

/** Alone what was asked among others before: a poll. */
const isAskedAgain = (path: string, before: Iterable<string>): boolean => {
  const inMany = encodeURIComponent(path.replace('/api/v1/', ''))
  return [...before].some((one) => one.startsWith(MANY_PATH) && one.includes(inMany))
}

/** The page comes first; whoever asked after an answer had come may have asked because of it. Asked twice, as by a poll: once. */
function inTurns(noted: readonly (Noted & Pick<Asked, 'condition'>)[]): Asked[] {
  const found = new Map<string, Asked & { readonly to: number }>()
  for (const { path, from, to, condition } of noted) {
    if (found.has(path) || isAskedAgain(path, found.keys())) continue
    const before = [...found.values()].filter((one) => one.to <= from)
    const turn = before.reduce((last, one) => Math.max(last, one.turn + 1), 0)
    found.set(path, { path, condition, turn, to: to ?? Number.POSITIVE_INFINITY })
  }
  return [...found.values()].map(({ path, condition, turn }) => ({ path, condition, turn }))
}
