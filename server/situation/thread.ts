/** The figures' thread: reads all cases into columns, follows what changes, answers questions one after the other. See README.md. */
import { setPriority } from 'node:os'
import { setTimeout as delay } from 'node:timers/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { openDatabase } from '../../db/client.ts'
import { countCaseRows, readCaseRows } from '../../db/queries/case-copy.ts'
import { caseRowsOf } from '../../db/queries/case-rows.ts'
import { mattersInForce } from '../../db/queries/situation-book.ts'
import type { IncidentId } from '../../lib/domain/incident/state.ts'
import { createAnswers } from '../../lib/domain/situation/answers.ts'
import { CASES_MAX, createCaseColumns } from '../../lib/domain/situation/columns.ts'
import { createHouseholds } from '../../lib/domain/situation/households.ts'
import { matterBook } from '../../lib/domain/situation/matter-book.ts'
import { type Question, QuestionTooWide } from '../../lib/domain/situation/questions.ts'
import { createGridSpreads } from './grid-spreads.ts'
import type { FromThread, ThreadData, ToThread } from './protocol.ts'

/** Below everything that is live: a scan may wait, a position may not. */
const NICENESS = 10
const PROGRESS_EVERY = 100_000
/** Rows read at once; a backlog is worked off in several goes. */
const CHANGED_BATCH = 1_000
/** A database that is away is asked again. */
const RETRY_MS = 1_000
/** Matters and households change with a decision, not by the minute. */
const RENEW_MS = 5 * 60_000

const port = parentPort
if (!port) throw new Error('The figures run in a thread of the server')
const say = (message: FromThread, transfer: ArrayBuffer[] = []): void => port.postMessage(message, transfer)
const trouble = (what: string, error: unknown): void => say({ say: 'trouble', what, message: String(error) })

// On Linux the number 0 names the calling thread alone; elsewhere it would slow down the whole server.
if (process.platform === 'linux') setPriority(0, NICENESS)

const { databaseUrl } = workerData as ThreadData
const database = openDatabase({ url: databaseUrl, max: 2 })
const columns = createCaseColumns()
const spreads = createGridSpreads(database.db)
const waiting = new Set<IncidentId>()
let following = false
let ended = false

/** A case past the last place is left out of the figures, and that is said, once; the others are counted. */
let isFull = false
function hasPlace(place: number): boolean {
  if (place < CASES_MAX) return true
  if (!isFull) trouble('full', `more than ${CASES_MAX} cases: the newest are not in the figures`)
  isFull = true
  return false
}

/** Until it succeeds: without it there is nothing to answer. Once we are told to end, whoever waits for it ends with the thread. */
async function untilDone<T>(what: string, work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (ended) return new Promise<never>(() => {})
      trouble(what, error)
      await delay(RETRY_MS)
    }
  }
}

const known = async () => {
  const at = new Date()
  const [matters, grids] = await Promise.all([mattersInForce(database.db, at), spreads.read()])
  return { book: matterBook(matters), surroundings: { households: createHouseholds(grids) } }
}

async function load() {
  const started = performance.now()
  const total = await countCaseRows(database.sql)
  let loaded = 0
  say({ say: 'progress', loaded, total })
  await readCaseRows(databaseUrl, (place, row) => {
    if (ended) throw new Error('told to end')
    if (hasPlace(place)) columns.set(place, row)
    loaded += 1
    if (loaded % PROGRESS_EVERY === 0) say({ say: 'progress', loaded, total })
  })
  const made = createAnswers(columns, await known())
  say({ say: 'ready', loadedMs: Math.round(performance.now() - started), cases: columns.count() })
  return made
}

const loading = untilDone('load', load)

/** One reader at a time; what changes meanwhile is read in the next turn. */
async function follow(): Promise<void> {
  if (following) return
  following = true
  try {
    const answers = await loading
    while (waiting.size > 0 && !ended) {
      const ids = [...waiting].slice(0, CHANGED_BATCH)
      const rows = await untilDone('follow', () => caseRowsOf(database.db, ids))
      for (const id of ids) waiting.delete(id)
      const areas = new Set<string>()
      for (const { place, row } of rows) {
        if (!hasPlace(place)) continue
        const before = columns.at(place)
        if (before) areas.add(before.area)
        areas.add(row.area)
        answers.change(place, row)
      }
      say({ say: 'changed', version: answers.version(), areas: [...areas] })
    }
  } finally {
    following = false
  }
}

async function answer(id: number, question: Question): Promise<void> {
  const answers = await loading
  try {
    say({ say: 'answer', id, answer: answers.answer(question), version: answers.version() })
  } catch (error) {
    if (error instanceof QuestionTooWide) say({ say: 'tooWide', id, field: error.field, rule: error.rule })
    else say({ say: 'failed', id, message: String(error) })
  }
}

const renewing = setInterval(() => {
  Promise.all([loading, known()]).then(
    ([answers, { book, surroundings }]) => answers.renew(book, surroundings),
    (error: unknown) => {
      if (!ended) trouble('renew', error)
    },
  )
}, RENEW_MS)

port.on('message', (message: ToThread) => {
  switch (message.say) {
    case 'ask':
      void answer(message.id, message.question)
      return
    case 'changed':
      // Taken out first, so that one that changes while it is read is read again.
      for (const id of message.ids) {
        waiting.delete(id)
        waiting.add(id)
      }
      follow().catch((error: unknown) => trouble('follow', error))
      return
    case 'end':
      ended = true
      clearInterval(renewing)
      void database.close().finally(() => port.close())
      return
    default:
      message satisfies never
  }
})
