/** Keys and clicks of a dispatcher's ten commonest tasks, done by hand in the browser, beside the same tasks in the peers. */
import { randomUUID } from 'node:crypto'
import type { BrowserContext, Page } from '@playwright/test'
import { TRACKING_NOTICE } from '../lib/domain/duty/tracking-notice.ts'
import type { Incident } from '../lib/domain/incident/state.ts'
import type { CommandAck, CommandEnvelopeInput } from '../lib/wire/commands.ts'
import { openBrowser, openDesk, signedIn } from './browser.ts'
import { centreOf } from './centre.ts'
import { counted, watchActions } from './count-actions.ts'
import { PEER_PAGES, PEER_TASKS, type TaskName } from './peer-tasks.ts'
import { type Product, startProduct } from './product.ts'
import type { Benchmark, Case } from './result.ts'

const STREET = '320213021'
/** A new case with somebody at most by this many (a key, a click, a field filled). */
const GOAL_NEW_TO_ASSIGNED = 4
/** A quarrel about noise: a worker may handle it, and it asks for no photo. */
const CATEGORY = '0501'

interface Desk {
  readonly page: Page
  readonly context: BrowserContext
  readonly url: string
  readonly place: { readonly lon: number; readonly lat: number }
  readonly worker: { readonly context: BrowserContext; readonly personId: string }
}

async function send(
  context: BrowserContext,
  url: string,
  envelope: Omit<CommandEnvelopeInput, 'key'>,
): Promise<Extract<CommandAck, { ok: true }>> {
  const data = { key: randomUUID(), ...envelope }
  const answer = await context.request.post('/api/v1/commands', { data, headers: { origin: url } })
  const ack = (await answer.json()) as CommandAck
  if (!ack.ok) throw new Error(`${envelope.command.type} was refused: ${JSON.stringify(ack)}`)
  return ack
}

/** A case in this state, selected in the queue. What leads there is not part of the task. */
async function given(desk: Desk, title: string, steps: readonly CommandEnvelopeInput['command'][] = []) {
  const report = { type: 'report' as const, category: CATEGORY, title, description: '' }
  let ack = await send(desk.context, desk.url, { place: desk.place, command: report })
  const own = ['acknowledge', 'arrive', 'start', 'resolve']
  for (const command of steps) {
    const by = own.includes(command.type) ? desk.worker.context : desk.context
    ack = await send(by, desk.url, { incidentId: ack.incidentId, seenVersion: ack.version, command })
  }
  await desk.page.locator('#queue-filter-text').fill(title)
  await rowOf(desk.page, ack.incidentId).click()
  return ack
}

const rowOf = (page: Page, id: string) => page.locator(`[data-list="queue"] [data-drag-id="${id}"]`)

const stateOf = async ({ context }: Desk, id: string): Promise<Incident> =>
  (await (await context.request.get(`/api/v1/incidents/${id}`)).json()) as Incident

async function until(desk: Desk, id: string, what: (incident: Incident) => boolean): Promise<void> {
  const end = Date.now() + 20_000
  while (Date.now() < end) {
    if (what(await stateOf(desk, id))) return
    await desk.page.waitForTimeout(100)
  }
  throw new Error(`${id} did not come to what the task is for: ${(await stateOf(desk, id)).state}`)
}

type Task = (desk: Desk) => Promise<{ readonly total: number; readonly note: string }>

const accept = { type: 'accept' as const }
const assignTo = (personId: string) => ({
  type: 'assign' as const,
  assignee: { kind: 'worker' as const, personId },
  tasks: ['mediate' as const],
})

const TASKS: Readonly<Record<TaskName, Task>> = {
  async 'new-to-assigned'(desk) {
    const { page } = desk
    const title = `邻里纠纷 ${Date.now() % 100_000}`
    await page.locator('#queue-filter-text').fill('')
    await page.locator('[data-list="queue"]').focus()
    return counted(page, async () => {
      await page.keyboard.press('n')
      await page.getByLabel('标题').waitFor()
      await page.keyboard.type(title)
      await page.keyboard.press('Control+Enter')
      const row = page.locator('[data-list="queue"] [aria-selected="true"]').filter({ hasText: title })
      await row.waitFor()
      await page.keyboard.press('1')
      await until(desk, (await row.getAttribute('data-drag-id')) ?? '', ({ state }) => state === 'assigned')
    })
  },
  async accept(desk) {
    const { incidentId } = await given(desk, '受理一件')
    return counted(desk.page, async () => {
      await desk.page.keyboard.press('e')
      await until(desk, incidentId, ({ state }) => state === 'accepted')
    })
  },
  async 'assign-best'(desk) {
    const { incidentId } = await given(desk, '派给最合适的人', [accept])
    return counted(desk.page, async () => {
      await desk.page.keyboard.press('1')
      await until(desk, incidentId, ({ state }) => state === 'assigned')
    })
  },
  async 'assign-by-hand'(desk) {
    const { incidentId } = await given(desk, '拖给一个人', [accept])
    const { page } = desk
    const [fromX, fromY] = await centreOf(rowOf(page, incidentId))
    return counted(page, async () => {
      await page.mouse.move(fromX, fromY)
      await page.mouse.down()
      await page.mouse.move(fromX + 15, fromY + 10, { steps: 3 })
      const lawful = page.locator(
        '[data-list="workers"] [data-drag-kind="worker"]:is([data-mark="can"],[data-mark="warn"])',
      )
      await lawful.nth(1).waitFor()
      const [toX, toY] = await centreOf(lawful.nth(1))
      await page.mouse.move(toX, toY, { steps: 4 })
      await page.mouse.up()
      await until(desk, incidentId, ({ state }) => state === 'assigned')
    })
  },
  async 'undo-assign'(desk) {
    const { incidentId } = await given(desk, '派错了撤销', [accept])
    await desk.page.keyboard.press('1')
    await until(desk, incidentId, ({ state }) => state === 'assigned')
    return counted(desk.page, async () => {
      await desk.page.keyboard.press('Control+z')
      await until(desk, incidentId, ({ state }) => state === 'accepted')
    })
  },
  async 'transfer-to-department'(desk) {
    const { incidentId } = await given(desk, '转给部门', [accept])
    return counted(desk.page, async () => {
      await desk.page.keyboard.press('d')
      await desk.page.locator('form select[name="department"]').waitFor()
      await desk.page.keyboard.press('Control+Enter')
      await until(desk, incidentId, ({ state }) => state === 'assigned')
    })
  },
  async urge(desk) {
    const { incidentId } = await given(desk, '催一下', [accept, assignTo(desk.worker.personId)])
    return counted(desk.page, async () => {
      await desk.page.keyboard.press('q')
      await desk.page.locator('form textarea[name="text"]').waitFor()
      await desk.page.keyboard.press('Control+Enter')
      await until(desk, incidentId, ({ marks }) => marks.includes('urged'))
    })
  },
  async comment(desk) {
    const { incidentId, version } = await given(desk, '写一句备注', [accept])
    return counted(desk.page, async () => {
      await desk.page.keyboard.press('c')
      await desk.page.locator('form textarea[name="text"]').waitFor()
      await desk.page.keyboard.type('已电话联系反映人')
      await desk.page.keyboard.press('Control+Enter')
      await until(desk, incidentId, (incident) => incident.version > version)
    })
  },
  async 'verify-and-close'(desk) {
    const work = [
      { type: 'acknowledge' },
      { type: 'arrive' },
      { type: 'start' },
      { type: 'resolve', text: '已上门调解，双方同意。', photoIds: [] },
    ] as const
    const steps = [accept, assignTo(desk.worker.personId), ...work] as CommandEnvelopeInput['command'][]
    const { incidentId } = await given(desk, '核查并结案', steps)
    return counted(desk.page, async () => {
      await desk.page.keyboard.press('e')
      await desk.page.locator('form select[name="method"]').waitFor()
      await desk.page.keyboard.press('Control+Enter')
      await until(desk, incidentId, ({ state }) => state === 'closed')
    })
  },
  async 'find-by-number'(desk) {
    const { incidentId, number } = await given(desk, '按编号查找')
    const { page } = desk
    await page.locator('#queue-filter-text').fill('')
    await given(desk, '另一件')
    await page.locator('#queue-filter-text').fill('')
    await page.locator('[data-list="queue"]').focus()
    return counted(page, async () => {
      await page.keyboard.press('Control+k')
      await page.keyboard.type(number)
      await page
        .getByRole('listbox', { name: '搜索结果' })
        .getByRole('option')
        .filter({ hasText: '按编号查找' })
        .first()
        .waitFor()
      await page.keyboard.press('Enter')
      await page.locator(`[data-list="queue"] [data-drag-id="${incidentId}"][aria-selected="true"]`).waitFor()
    })
  },
}

async function openDeskAndWorker(product: Product, contexts: readonly BrowserContext[]): Promise<Desk> {
  const [context, worker] = contexts as [BrowserContext, BrowserContext]
  const on = { on: true, noticeVersion: TRACKING_NOTICE.version }
  await worker.request.post('/api/v1/field/duty', { data: on, headers: { origin: product.url } })
  const { personId } = (await (await worker.request.get('/api/v1/me')).json()) as { personId: string }
  const { bounds } = (await (await context.request.get('/api/v1/me')).json()) as { bounds: readonly number[] }
  const [west = 0, south = 0, east = 0, north = 0] = bounds
  await context.addInitScript(watchActions)
  const page = await openDesk(context)
  await page.locator('#queue-tab-all').click()
  return {
    page,
    context,
    url: product.url,
    place: { lon: (west + east) / 2, lat: (south + north) / 2 },
    worker: { context: worker, personId },
  }
}

/** Ours beside each peer whose documents describe the steps. */
function casesOf(name: TaskName, ours: { readonly total: number; readonly note: string }): Case[] {
  const goal = name === 'new-to-assigned' ? { goal: GOAL_NEW_TO_ASSIGNED } : {}
  const { resgrid, ticketsCad, cloudTak } = PEER_TASKS[name] as Readonly<
    Record<string, { actions?: number; how: string }>
  >
  const peers = `Resgrid: ${resgrid?.how}; TicketsCAD: ${ticketsCad?.how}; CloudTAK: ${cloudTak?.how}`
  const peer = ticketsCad?.actions
  return [
    {
      id: `${name}-actions`,
      unit: 'actions',
      ours: ours.total,
      ...goal,
      ...(peer !== undefined && { peer, peerName: 'TicketsCAD v4', ratio: peer / ours.total }),
      note: `${ours.note}. ${peers}`,
    },
  ]
}

export const intakeToAssign: Benchmark = {
  name: 'intake-to-assign',
  about: 'keys and clicks of the ten commonest tasks, beside the same in the peers as their documents describe them',
  async run(log) {
    const product = await startProduct(log)
    const browser = await openBrowser(log)
    try {
      const contexts = [
        await signedIn(browser, product.url, `diaodu${STREET.slice(6)}`),
        await signedIn(browser, product.url, 'zhuanzhi'),
      ]
      const desk = await openDeskAndWorker(product, contexts)
      const cases: Case[] = []
      for (const [name, task] of Object.entries(TASKS) as [TaskName, Task][]) {
        const ours = await task(desk)
        log(`${name}: ${ours.total} (${ours.note})`)
        cases.push(...casesOf(name, ours))
      }
      for (const [peer, page] of Object.entries(PEER_PAGES)) log(`${peer}: ${page}`)
      return cases
    } finally {
      await browser.close()
      await product.stop()
    }
  },
}
