/** A dispatcher's hands on a full queue: how soon the page answers a key or a click while cases change all the time, and whether it grows. */
import { setTimeout as wait } from 'node:timers/promises'
import type { CDPSession, Page } from '@playwright/test'
import { createRandom, type Random } from '../db/demo/random.ts'
import { openBrowser, openDesk, QUEUE_ROW, signedIn } from './browser.ts'
import { startProduct } from './product.ts'
import { fillQueue, keepChanging } from './queue-load.ts'
import type { Benchmark, Case } from './result.ts'
import { percentile, range } from './spread.ts'

const OPEN_INCIDENTS = 2_000
const CHANGES_PER_SECOND = 20
/** How long the page is watched for growth; BENCH_QUEUE_MINUTES makes a shorter try of it. */
const MINUTES = Number(process.env.BENCH_QUEUE_MINUTES ?? 10)
const WARM_UP_MS = 20_000
/** A busy hand: between two keys or clicks. */
const PAUSE_MS = { from: 120, to: 380 }
const SAMPLE_MS = 15_000
const GOAL_INPUT_MS = 100
const LONG_TASK_MS = 200
/** Under these nobody can tell growth from noise; over an eight-hour shift it would be some 50 MB and 2,400 nodes. */
const GOAL_HEAP_KB_PER_MIN = 100
const GOAL_NODES_PER_MIN = 5
const TYPED = ['井盖', 'A-2026', '楼道', '320213', '噪声']

interface Inputs {
  /** From the press to the paint that shows it, by what was pressed. */
  readonly inputs: { readonly name: string; readonly ms: number }[]
  readonly longTasks: { readonly ms: number; readonly of: string }[]
}
declare global {
  interface Window {
    watched: Inputs
  }
}

/** Runs in the page: the browser's own clock of inputs and of long frames. */
function watchInputs(): void {
  const watched: Inputs = { inputs: [], longTasks: [] }
  window.watched = watched
  const names = ['keydown', 'input', 'pointerdown', 'click']
  const events = new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as PerformanceEventTiming[])
      if (names.includes(entry.name)) watched.inputs.push({ name: entry.name, ms: entry.duration })
  })
  // The shortest the browser tells: what is quicker is shown in the next frame.
  events.observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit)
  type Frame = PerformanceEntry & {
    readonly scripts: readonly { duration: number; sourceURL: string; invoker: string }[]
  }
  const frames = new PerformanceObserver((list) => {
    for (const { scripts } of list.getEntries() as Frame[])
      for (const { duration, sourceURL, invoker } of scripts)
        if (sourceURL.startsWith(location.origin))
          watched.longTasks.push({ ms: duration, of: `${invoker} ${sourceURL}` })
  })
  frames.observe({ type: 'long-animation-frame' })
}

/** One thing a hand does. Counts as one input each. */
async function act(page: Page, random: Random, turn: number): Promise<void> {
  switch (turn % 4) {
    case 0: {
      await page.locator('#queue-filter-text').fill('')
      await page.locator('#queue-filter-text').focus()
      for (const letter of random.pick(TYPED)) {
        await page.keyboard.insertText(letter)
        await wait(random.int(PAUSE_MS.from, PAUSE_MS.to))
      }
      await page.keyboard.press('Escape')
      return
    }
    case 1:
    case 2:
      await page.keyboard.press(turn % 4 === 1 ? 'j' : 'k')
      return
    default: {
      const rows = page.locator(QUEUE_ROW)
      await rows.nth(random.int(0, 5)).click({ force: true })
    }
  }
}

interface Sample {
  readonly minute: number
  readonly heapKb: number
  readonly nodes: number
}

async function sample(page: Page, cdp: CDPSession, begun: number): Promise<Sample> {
  // What the benchmark itself notes of each picture is no growth of the page.
  await page.evaluate(() => {
    window.seen.draws.length = 0
  })
  await cdp.send('HeapProfiler.collectGarbage')
  const { metrics } = await cdp.send('Performance.getMetrics')
  const value = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? 0
  return {
    minute: (performance.now() - begun) / 60_000,
    heapKb: value('JSHeapUsedSize') / 1_024,
    nodes: value('Nodes'),
  }
}

/** Least squares: how much it grows in a minute. */
function slope(samples: readonly Sample[], of: (sample: Sample) => number): number {
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const [x, y] = [mean(samples.map(({ minute }) => minute)), mean(samples.map(of))]
  const over = samples.reduce((sum, one) => sum + (one.minute - x) * (of(one) - y), 0)
  return over / samples.reduce((sum, one) => sum + (one.minute - x) ** 2, 0)
}

export const queue: Benchmark = {
  name: 'queue',
  about: `${OPEN_INCIDENTS} open incidents, ${CHANGES_PER_SECOND} changes a second: input to paint, long tasks, growth over ${MINUTES} min`,
  async run(log) {
    const product = await startProduct(log)
    const browser = await openBrowser(log)
    const random = createRandom(7)
    try {
      const load = await fillQueue(product, OPEN_INCIDENTS, random)
      log(`${load.open()} incidents are open`)
      const context = await signedIn(browser, product.url, 'diaodu')
      await context.addInitScript(watchInputs)
      const page = await openDesk(context)
      await page.locator('#queue-tab-all').click()
      const changing = keepChanging(load, CHANGES_PER_SECOND, random)
      const cdp = await context.newCDPSession(page)
      await cdp.send('Performance.enable')
      const begun = performance.now()
      const samples: Sample[] = []
      let turns = 0
      let sampledAt = 0
      let warm = false
      while (performance.now() - begun < WARM_UP_MS + MINUTES * 60_000) {
        if (!warm && performance.now() - begun > WARM_UP_MS) {
          warm = true
          await page.evaluate(() => {
            window.watched.inputs.length = 0
            window.watched.longTasks.length = 0
          })
        }
        if (warm && performance.now() - sampledAt > SAMPLE_MS) {
          // The collection is ours and not the page's: what it holds up is not counted.
          const before = await page.evaluate(() => [window.watched.inputs.length, window.watched.longTasks.length])
          samples.push(await sample(page, cdp, begun))
          await page.evaluate(([inputs, tasks]) => {
            window.watched.inputs.length = inputs ?? 0
            window.watched.longTasks.length = tasks ?? 0
          }, before)
          sampledAt = performance.now()
        }
        await wait(random.int(PAUSE_MS.from, PAUSE_MS.to))
        await act(page, random, turns++)
      }
      const changes = await changing.stop()
      const { inputs, longTasks } = await page.evaluate(() => window.watched)
      return casesOf({ inputs, longTasks, samples, changes, open: load.open(), log })
    } finally {
      await browser.close()
      await product.stop()
    }
  },
}

function casesOf({
  inputs,
  longTasks,
  samples,
  changes,
  open,
  log,
}: Inputs & {
  readonly samples: readonly Sample[]
  readonly changes: { readonly perSecond: number; readonly refused: number }
  readonly open: number
  readonly log: (line: string) => void
}): Case[] {
  const ms = inputs.map((input) => input.ms)
  const long = longTasks.filter((task) => task.ms > LONG_TASK_MS)
  for (const task of [...longTasks].sort((a, b) => b.ms - a.ms).slice(0, 5))
    log(`${Math.round(task.ms)} ms: ${task.of}`)
  const by = (name: string) => inputs.filter((input) => input.name === name).map((input) => input.ms)
  const named = (id: string, name: string): Case[] => {
    const of = by(name)
    return of.length === 0 ? [] : [{ id, unit: 'ms', ours: percentile(of, 0.95), note: range(of) }]
  }
  return [
    { id: 'open-incidents', unit: 'incidents', ours: open },
    { id: 'changes-per-second', unit: '1/s', ours: changes.perSecond, note: `${changes.refused} refused` },
    { id: 'input-to-paint-p50', unit: 'ms', ours: percentile(ms, 0.5), note: 'of those of 16 ms and more' },
    { id: 'input-to-paint-p95', unit: 'ms', ours: percentile(ms, 0.95), goal: GOAL_INPUT_MS, note: range(ms) },
    ...named('key-to-paint-p95', 'keydown'),
    ...named('typing-to-paint-p95', 'input'),
    ...named('click-to-paint-p95', 'pointerdown'),
    {
      id: 'long-tasks-over-200ms',
      unit: 'tasks',
      ours: long.length,
      goal: 0,
      note: `longest ${Math.round(Math.max(0, ...longTasks.map((task) => task.ms)))} ms`,
    },
    {
      id: 'heap-slope-kb-per-min',
      unit: 'kB/min',
      ours: slope(samples, ({ heapKb }) => heapKb),
      goal: GOAL_HEAP_KB_PER_MIN,
      note: `${Math.round(samples[0]?.heapKb ?? 0)} … ${Math.round(samples.at(-1)?.heapKb ?? 0)} kB over ${MINUTES} min, n = ${samples.length}`,
    },
    {
      id: 'dom-nodes-slope',
      unit: 'nodes/min',
      ours: slope(samples, ({ nodes }) => nodes),
      goal: GOAL_NODES_PER_MIN,
      note: `${samples[0]?.nodes} … ${samples.at(-1)?.nodes}`,
    },
  ]
}
