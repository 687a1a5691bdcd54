/**
 * What a page asks in one breath goes to the server as one question (lib/wire/many-api.ts): a page of twenty panes opens with one request and not
 * with twenty, and each pane is answered as soon as its own answer is there. A question that is alone is asked alone.
 */
import type { Problem } from '../../lib/wire/api.ts'
import {
  ASK_ALONE,
  ASKS_MAX,
  ASKS_TEXT_MAX,
  asksText,
  isAskable,
  MANY_PATH,
  type ManyLine,
} from '../../lib/wire/many-api.ts'
import { ApiError, getJson, getLines, refusedWith } from './api.ts'

interface Waiting {
  readonly path: string
  readonly signal: AbortSignal | undefined
  resolve(answer: unknown): void
  reject(error: unknown): void
}

let gathered: Waiting[] = []

/** As `getJson`, for what others ask at the same time. */
export function getTogether<T>(path: string, signal?: AbortSignal): Promise<T> {
  if (!isAskable(path)) return getJson<T>(path, signal)
  return new Promise<T>((resolve, reject) => {
    // Panes that are put on the page together ask in one turn; the next one is the page's own.
    if (gathered.length === 0) queueMicrotask(send)
    gathered.push({ path, signal, resolve: resolve as Waiting['resolve'], reject })
  })
}

function send(): void {
  const asked = gathered.filter(({ signal }) => !signal?.aborted)
  for (const one of gathered) if (one.signal?.aborted) one.reject(one.signal.reason)
  gathered = []
  for (const group of groups(asked)) {
    const [first, ...more] = group
    if (first && more.length === 0) getJson(first.path, first.signal).then(first.resolve, first.reject)
    else void ask(group)
  }
}

/** As many as one question holds. */
function groups(asked: readonly Waiting[]): Waiting[][] {
  const found: Waiting[][] = []
  let length = 0
  for (const one of asked) {
    const last = found.at(-1)
    length += one.path.length
    if (last && last.length < ASKS_MAX && length <= ASKS_TEXT_MAX) last.push(one)
    else {
      found.push([one])
      length = one.path.length
    }
  }
  return found
}

async function ask(group: readonly Waiting[]): Promise<void> {
  const stop = new AbortController()
  const open = new Set(group)
  for (const one of group)
    one.signal?.addEventListener(
      'abort',
      () => {
        open.delete(one)
        one.reject(one.signal?.reason)
        if (open.size === 0) stop.abort()
      },
      { once: true },
    )
  const take = ({ ask, status, body }: ManyLine): void => {
    const one = group[ask]
    if (!one) return
    open.delete(one)
    if (status < 300) one.resolve(body)
    else if ((body as Problem | null)?.code === ASK_ALONE) getJson(one.path, one.signal).then(one.resolve, one.reject)
    else one.reject(refusedWith(one.path, status, body))
  }
  try {
    await getLines(
      `${MANY_PATH}?asks=${encodeURIComponent(asksText(group.map(({ path }) => path)))}`,
      take,
      stop.signal,
    )
    for (const one of open) one.reject(new ApiError(0, 'fault'))
  } catch (error) {
    for (const one of open) one.reject(error)
  }
}
