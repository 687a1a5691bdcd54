/**
 * A wall for weeks in hours: scenes change and screens join a hundred times as often as in a control room, while the graphics, the network, the
 * server and the database fail one after the other. Nobody touches the wall.
 */
import { setTimeout as wait } from 'node:timers/promises'
import { READY_SCENES } from '../lib/domain/wall/scene.ts'
import { openScreen, pairScreen } from '../server/walls/testing.ts'
import { type Breakable, startBreakable } from './breakable.ts'
import { openBrowser } from './browser.ts'
import { cookieOf } from './queue-load.ts'
import type { Benchmark, Case } from './result.ts'
import { type Sample, slopePerHour } from './slope.ts'
import { hearAll, openIncidents } from './wall-desk.ts'
import { isWell, openWallPage, pairPage, type WallPage } from './wall-page.ts'

/** `npm run bench -- wall-soak MINUTES`. Two hours at this pace are more than a week. */
const MINUTES = Number(process.argv[3] ?? 120)
const PACE = 100
/** A ready playlist changes every 37.5 s on average, and a screen of a room comes anew about every ten minutes. */
const SCENE_MS = 37_500 / PACE
const JOIN_MS = 600_000 / PACE
/** Caches are filled and code is compiled by then. */
const WARM_UP_MS = Math.min(120_000, (MINUTES * 60_000) / 5)
const SAMPLE_MS = 10_000
const FAULT_EVERY_MS = 55_000
const LOOK_MS = 100
/** A wall that is not well after this has to be touched, which is what may not be. */
const GIVEN_UP_MS = 90_000
const SEEN_MAX_MS = 20_000
const STREET = '320213021'
const GOAL_SEEN_S = 5
const GOAL_GONE_S = 10
/** A fifth of what a page holds, in thirty days, at this pace. */
const GOAL_HEAP_KB_PER_HOUR = 1_000
/** Less than one of a scene's, in an hour of changes every third of a second. */
const GOAL_FEW_PER_HOUR = 100

interface Fault {
  readonly name: string
  begin(): Promise<void>
  /** It lasts so long; 0: it is over when it has begun. */
  readonly lastsMs: number
  end(): Promise<void>
  /** The page loads itself anew, and only after that it is gone. */
  readonly reloads?: true
}

const nothing = async () => {}

function faultsOf(product: Breakable, wall: WallPage): readonly Fault[] {
  let deployed = 0
  const version = () => `soak-${deployed}`
  return [
    { name: 'context-loss', begin: wall.loseContext, lastsMs: 0, end: nothing },
    { name: 'socket-cut', begin: () => product.line.cut(), lastsMs: 12_000, end: () => product.line.restore() },
    {
      name: 'network-off',
      begin: async () => product.line.hold(),
      lastsMs: 25_000,
      end: () => product.line.restore(),
    },
    {
      name: 'server-killed',
      begin: () => product.end('killed'),
      lastsMs: 6_000,
      end: () => product.begin(version()),
    },
    {
      name: 'database-off',
      begin: () => product.databaseLine.cut(),
      lastsMs: 15_000,
      end: () => product.databaseLine.restore(),
    },
    {
      name: 'deploy',
      reloads: true,
      begin: () => product.end('asked'),
      lastsMs: 6_000,
      end() {
        deployed++
        return product.begin(version())
      },
    },
  ]
}

/** Seconds until it is so; null: it was not in time. */
async function secondsUntil(isSo: () => Promise<boolean>, limitMs: number): Promise<number | null> {
  const from = performance.now()
  while (performance.now() - from < limitMs) {
    if (await isSo()) return (performance.now() - from) / 1_000
    await wait(LOOK_MS)
  }
  return null
}

/** The desk's hand on the wall, and other screens that come and go. What fails while the server is away is done again later. */
function keepBusy(product: Breakable, screenId: string, cookies: { readonly desk: string; readonly admin: string }) {
  const counts = { changes: 0, joins: 0 }
  let isOver = false
  const quietly = async (work: () => Promise<unknown>) => {
    try {
      await work()
    } catch {
      await wait(1_000)
    }
  }
  const whatFor = async (turn: number) => {
    if (turn % 20 === 19) return { kind: 'message', text: `第 ${turn} 次` }
    const [incident] = turn % 10 === 9 ? await openIncidents(product.ask, cookies.desk) : []
    if (incident) return { kind: 'incident', incidentId: incident.id }
    return { kind: 'scene', scene: READY_SCENES[turn % READY_SCENES.length] }
  }
  const changing = async () => {
    for (let turn = 0; !isOver; turn++) {
      const next = wait(SCENE_MS)
      await quietly(async () => {
        const what = await whatFor(turn)
        const answer = await product.ask(`/api/v1/walls/${screenId}/push`, { cookie: cookies.desk, body: { what } })
        const { shown } = (await answer.json()) as { shown?: string }
        if (shown === 'painted') counts.changes++
      })
      await next
    }
  }
  const hearing = async () => {
    while (!isOver) {
      await quietly(() => hearAll(product.ask, cookies.desk))
      await wait(3_000)
    }
  }
  const joining = async () => {
    const by = (cookie: string) => ({
      post: (path: string, body: unknown) => product.ask(path, { cookie, body }),
    })
    let other: Awaited<ReturnType<typeof pairScreen>> | undefined
    while (!isOver) {
      const next = wait(JOIN_MS)
      await quietly(async () => {
        other ??= await pairScreen(by(''), by(cookies.admin), { name: '另一块屏', scope: STREET })
        const screen = openScreen(product.url, other)
        await wait(JOIN_MS / 2)
        if (screen.feed()) counts.joins++
        screen.close()
      })
      await next
    }
  }
  const done = Promise.all([changing(), hearing(), joining()])
  return {
    counts,
    async stop() {
      isOver = true
      await done
    },
  }
}

interface Run {
  readonly seen: { readonly name: string; readonly s: number }[]
  readonly gone: { readonly name: string; readonly s: number }[]
  touched: number
}

/** Lets it happen, and watches from when it is seen until it is gone. */
async function letHappen(fault: Fault, wall: WallPage, run: Run, log: (line: string) => void): Promise<void> {
  const isTroubled = async () => !isWell(await wall.look())
  const begun = performance.now()
  const loads = wall.loads()
  // What can be seen is looked for while it begins: a context is lost and found again within a second.
  const seeing = secondsUntil(isTroubled, SEEN_MAX_MS)
  await fault.begin()
  const seen = await seeing
  run.seen.push({ name: fault.name, s: seen ?? SEEN_MAX_MS / 1_000 })
  await wait(Math.max(0, fault.lastsMs - (performance.now() - begun)))
  await fault.end()
  let gone = await secondsUntil(async () => {
    const isNew = !fault.reloads || wall.loads() > loads
    return isNew && isWell(await wall.look())
  }, GIVEN_UP_MS)
  if (gone === null) {
    run.touched++
    log(`${fault.name}: the wall did not come back, and was loaded by hand: ${JSON.stringify(await wall.look())}`)
    await wall.page.reload()
    gone = GIVEN_UP_MS / 1_000
  }
  run.gone.push({ name: fault.name, s: gone })
  log(`${fault.name}: seen after ${seen?.toFixed(1) ?? '—'} s, gone ${gone.toFixed(1)} s after its end`)
}

const worst = (all: Run['seen']): { readonly ours: number; readonly note: string } => {
  const top = new Map<string, number>()
  for (const { name, s } of all) top.set(name, Math.max(s, top.get(name) ?? 0))
  return {
    ours: Math.max(0, ...top.values()),
    note: `${[...top].map(([name, s]) => `${name} ${s.toFixed(1)}`).join(', ')}; n = ${all.length}`,
  }
}

export const wallSoak: Benchmark = {
  name: 'wall-soak',
  about:
    'a wall at 100 × the pace of a control room under faults, for MINUTES (120): what grows, and how it comes back',
  async run(log) {
    const product = await startBreakable(log, 'soak-0')
    const browser = await openBrowser(log)
    try {
      const at = { url: product.url }
      const cookies = { desk: await cookieOf(at.url, 'zhiban'), admin: await cookieOf(at.url, 'guanli') }
      const context = await browser.newContext({
        viewport: { width: 1280, height: 720 },
        locale: 'zh-CN',
        timezoneId: 'Asia/Shanghai',
      })
      const screenId = await pairPage(context, product, cookies.admin, { name: '长跑屏', scope: STREET })
      const wall = await openWallPage(context, at.url)
      if ((await secondsUntil(async () => isWell(await wall.look()), GIVEN_UP_MS)) === null)
        throw new Error(`the wall did not open: ${JSON.stringify(await wall.look())}`)
      const busy = keepBusy(product, screenId, cookies)
      const run: Run = { seen: [], gone: [], touched: 0 }
      const samples: {
        readonly heap: Sample
        readonly nodes: Sample
        readonly listeners: Sample
        readonly webgl: Sample
      }[] = []
      const lines: Sample[] = []
      const began = performance.now()
      const over = began + MINUTES * 60_000
      await wait(WARM_UP_MS)

      let loadedAt = performance.now()
      let stretch = wall.loads()
      const sample = async () => {
        const hour = (performance.now() - began) / 3_600_000
        const { heapBytes, nodes, listeners, webgl } = await wall.held()
        const open = await product.figure('grid_command_sockets{state="lines"}')
        if (wall.loads() !== stretch) {
          stretch = wall.loads()
          loadedAt = performance.now()
        }
        if (open !== undefined) lines.push({ hour, stretch: 0, value: open })
        // A page that was loaded a moment ago is still filling its caches.
        if (performance.now() - loadedAt < WARM_UP_MS / 2 && wall.loads() > 1) return
        const of = (value: number): Sample => ({ hour, stretch, value })
        samples.push({ heap: of(heapBytes / 1_024), nodes: of(nodes), listeners: of(listeners), webgl: of(webgl) })
      }
      let isOver = false
      const sampling = (async () => {
        while (!isOver) {
          const next = wait(SAMPLE_MS)
          await sample().catch(() => {})
          await next
        }
      })()
      const faults = faultsOf(product, wall)
      for (let turn = 0; performance.now() + FAULT_EVERY_MS < over; turn++) {
        const next = wait(FAULT_EVERY_MS)
        const fault = faults[turn % faults.length]
        if (fault) await letHappen(fault, wall, run, log)
        await next
      }
      await wait(Math.max(0, over - performance.now()))
      isOver = true
      await sampling
      await busy.stop()
      const { changes, joins } = busy.counts
      log(`${changes} changes of scene, ${joins} joins, ${wall.loads()} loads of the page`)
      return casesOf(samples, lines, run, `${changes} changes, ${joins} joins, ${MINUTES} min`)
    } finally {
      await browser.close()
      await product.stop()
    }
  },
}

function casesOf(
  samples: readonly {
    readonly heap: Sample
    readonly nodes: Sample
    readonly listeners: Sample
    readonly webgl: Sample
  }[],
  lines: readonly Sample[],
  { seen, gone, touched }: Run,
  about: string,
): readonly Case[] {
  const grown = (id: string, unit: string, of: readonly Sample[], goal: number): Case => {
    const values = of.map(({ value }) => Math.round(value))
    return {
      id,
      unit,
      ours: slopePerHour(of),
      goal,
      note: `${Math.min(...values)} … ${Math.max(...values)}, n = ${values.length}`,
    }
  }
  return [
    grown(
      'heap-slope-kb-per-hour',
      'KB/hour',
      samples.map(({ heap }) => heap),
      GOAL_HEAP_KB_PER_HOUR,
    ),
    grown(
      'dom-nodes-slope',
      'nodes/hour',
      samples.map(({ nodes }) => nodes),
      GOAL_FEW_PER_HOUR,
    ),
    grown(
      'listeners-slope',
      'listeners/hour',
      samples.map(({ listeners }) => listeners),
      GOAL_FEW_PER_HOUR,
    ),
    grown(
      'webgl-objects-slope',
      'objects/hour',
      samples.map(({ webgl }) => webgl),
      GOAL_FEW_PER_HOUR,
    ),
    grown('server-lines-slope', 'lines/hour', lines, GOAL_FEW_PER_HOUR),
    { id: 'fault-seen-max-s', unit: 's', ...worst(seen), goal: GOAL_SEEN_S },
    { id: 'fault-gone-max-s', unit: 's', ...worst(gone), goal: GOAL_GONE_S },
    { id: 'manual-reloads', unit: 'reloads', ours: touched, goal: 0, note: about },
  ]
}
