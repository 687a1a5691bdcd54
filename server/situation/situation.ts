/** The server's end of the figures' thread: asks it, tells it what changed, and starts it again when it falls. */
import { Worker } from 'node:worker_threads'
import type { IncidentId } from '../../lib/domain/incident/state.ts'
import type { Answer } from '../../lib/domain/situation/answers.ts'
import type { CellsAnswer } from '../../lib/domain/situation/cells-tally.ts'
import type { CountAnswer } from '../../lib/domain/situation/count-tally.ts'
import type { FiguresAnswer } from '../../lib/domain/situation/figures-tally.ts'
import type { CasesAnswer } from '../../lib/domain/situation/list.ts'
import { type Question, QuestionTooWide } from '../../lib/domain/situation/questions.ts'
import type { FromThread, ThreadData, ToThread } from './protocol.ts'

/** Different questions that may wait at once: two hundred pages that open together ask some hundred different ones. */
const WAITING_MAX = 1_000
/** The slowest scan takes a second or two; who waited longer asks again. */
const ANSWER_LIMIT_MS = 15_000
/** Facts come by the dozen; their incidents are read together. */
const GATHER_MS = 50
/** After a fall it is started again, ever more slowly. */
const FIRST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 60_000
const FAREWELL_MS = 3_000

type AnswerOf<Q extends Question> = Q['ask'] extends 'count'
  ? CountAnswer
  : Q['ask'] extends 'cells'
    ? CellsAnswer
    : Q['ask'] extends 'figures'
      ? FiguresAnswer
      : CasesAnswer

/** Cases are still being read. */
export class StillLoading extends Error {
  override readonly name = 'StillLoading'
  constructor(
    readonly loaded: number,
    readonly total: number,
  ) {
    super(`${loaded} of ${total} cases are read`)
  }
}

/** Too many ask, or the thread does not answer: ask again later. */
export class SituationBusy extends Error {
  override readonly name = 'SituationBusy'
}

export interface Situation {
  /** Rejects with StillLoading, SituationBusy or QuestionTooWide. */
  ask<Q extends Question>(question: Q): Promise<{ readonly answer: AnswerOf<Q>; readonly version: number }>
  changed(id: IncidentId): void
  /** The figures have these areas' new cases. */
  onChange(listener: (version: number, areas: readonly string[]) => void): void
  /** Of the newest change the figures have. */
  version(): number
  progress(): { readonly loaded: number; readonly total: number; readonly ready: boolean; readonly loadedMs: number }
  close(): Promise<void>
}

interface Waiting {
  readonly promise: Promise<{ readonly answer: Answer; readonly version: number }>
  resolve(answer: { readonly answer: Answer; readonly version: number }): void
  reject(error: Error): void
  readonly key: string
  readonly timer: NodeJS.Timeout
}

export function createSituation({
  databaseUrl,
  log,
}: {
  readonly databaseUrl: string
  readonly log: { warn(detail: object, message: string): void; info(detail: object, message: string): void }
}): Situation {
  const waiting = new Map<number, Waiting>()
  const byQuestion = new Map<string, Waiting>()
  const listeners: ((version: number, areas: readonly string[]) => void)[] = []
  const gathered = new Set<IncidentId>()
  let state = { loaded: 0, total: 0, ready: false, loadedMs: 0 }
  let nextId = 1
  let version = 0
  let closed = false
  let pause = FIRST_PAUSE_MS
  let gathering: NodeJS.Timeout | undefined
  let restarting: NodeJS.Timeout | undefined
  let worker = start()

  function start(): Worker {
    state = { loaded: 0, total: 0, ready: false, loadedMs: 0 }
    const data: ThreadData = { databaseUrl }
    const started = new Worker(new URL('./thread-start.js', import.meta.url), {
      name: 'situation',
      workerData: data,
      execArgv: [],
    })
    started.on('message', hear)
    started.on('error', (error) => log.warn({ err: error }, 'the figures fell; they are read again'))
    started.on('exit', () => {
      for (const one of waiting.values()) settle(one, () => one.reject(new SituationBusy('the figures fell')))
      if (closed) return
      restarting = setTimeout(() => {
        worker = start()
      }, pause)
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS)
    })
    return started
  }

  const tell = (message: ToThread): void => worker.postMessage(message)

  function settle(one: Waiting, end: () => void): void {
    clearTimeout(one.timer)
    for (const [id, other] of waiting) if (other === one) waiting.delete(id)
    byQuestion.delete(one.key)
    end()
  }

  function hear(message: FromThread): void {
    switch (message.say) {
      case 'progress':
        state = { ...state, loaded: message.loaded, total: message.total }
        return
      case 'ready':
        state = { loaded: message.cases, total: message.cases, ready: true, loadedMs: message.loadedMs }
        pause = FIRST_PAUSE_MS
        log.info({ cases: message.cases, ms: message.loadedMs }, 'cases of the figures are read')
        return
      case 'changed':
        version = message.version
        for (const listener of listeners) listener(message.version, message.areas)
        return
      case 'trouble':
        log.warn({ err: message.message, what: message.what }, 'the figures could not go on; they try again')
        return
    }
    const one = waiting.get(message.id)
    // Nobody waits for it any more.
    if (!one) return
    if (message.say === 'answer') settle(one, () => one.resolve({ answer: message.answer, version: message.version }))
    else if (message.say === 'tooWide') settle(one, () => one.reject(new QuestionTooWide(message.field, message.rule)))
    else settle(one, () => one.reject(new Error(`The figures could not answer: ${message.message}`)))
  }

  function put(question: Question): Waiting {
    const key = JSON.stringify(question)
    const same = byQuestion.get(key)
    if (same) return same
    if (waiting.size >= WAITING_MAX) throw new SituationBusy('too many questions wait')
    const id = nextId++
    const { promise, resolve, reject } = withResolvers<{ readonly answer: Answer; readonly version: number }>()
    const timer = setTimeout(() => settle(one, () => reject(new SituationBusy('no answer in time'))), ANSWER_LIMIT_MS)
    const one: Waiting = { promise, resolve, reject, key, timer }
    waiting.set(id, one)
    byQuestion.set(key, one)
    tell({ say: 'ask', id, question })
    return one
  }

  return {
    async ask<Q extends Question>(question: Q) {
      if (!state.ready) throw new StillLoading(state.loaded, state.total)
      const { answer, version } = await put(question).promise
      return { answer: answer as AnswerOf<Q>, version }
    },
    changed(id) {
      gathered.add(id)
      gathering ??= setTimeout(() => {
        gathering = undefined
        tell({ say: 'changed', ids: [...gathered] })
        gathered.clear()
      }, GATHER_MS)
    },
    onChange: (listener) => void listeners.push(listener),
    version: () => version,
    progress: () => state,
    async close() {
      closed = true
      clearTimeout(gathering)
      clearTimeout(restarting)
      tell({ say: 'end' })
      // One that fell and was not started again yet has ended already, and says nothing.
      await new Promise<unknown>((resolve) => {
        const limit = setTimeout(() => void worker.terminate().then(resolve, resolve), FAREWELL_MS)
        worker.once('exit', () => {
          clearTimeout(limit)
          resolve(undefined)
        })
      })
    },
  }
}

/** Promise.withResolvers, which the oldest Node we run on has not. */
function withResolvers<T>(): {
  promise: Promise<T>
  resolve: (value: T) => void
  reject: (error: Error) => void
} {
  let resolve: (value: T) => void = () => {}
  let reject: (error: Error) => void = () => {}
  const promise = new Promise<T>((yes, no) => {
    resolve = yes
    reject = no
  })
  return { promise, resolve, reject }
}
