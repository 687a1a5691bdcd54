/** Any filter of the situation page over ten million cases, from the server, beside the same questions as plain SQL on the same machine. */
import { seeded } from '../lib/domain/testing/random.ts'
import { createSituation, type Situation } from '../server/situation/situation.ts'
import { asPlainTable, makeUpCases } from './made-up-cases.ts'
import type { Benchmark, Case } from './result.ts'
import { type Drawn, drawQuestion } from './situation-questions.ts'
import { median, percentile, range } from './spread.ts'

/** BENCH_CASES makes a smaller try of it. */
const CASES = Number(process.env.BENCH_CASES ?? 10_000_000)
const QUESTIONS = 300
const WARM_UP = 30
/** SQL takes seconds for one of these: fewer of the same, by turns. */
const SQL_EVERY = 10
const GOAL_MS = 200
const POLL_MS = 100

export const situation: Benchmark = {
  name: 'situation',
  about: 'any filter over 10 M cases at province and county level, beside the same as plain SQL (a quarter of an hour)',
  async run(log) {
    log(`${CASES / 1e6} M cases are made up`)
    const cases = await makeUpCases(CASES, log)
    try {
      const [size] = await cases.database.sql<{ table: number; whole: number }[]>`
        select pg_relation_size('case_rows')::float8 as table, pg_total_relation_size('case_rows')::float8 as whole`
      const before = process.memoryUsage().rss
      const figures = createSituation({
        databaseUrl: cases.url,
        log: { info: () => {}, warn: (detail, message) => log(`${message} ${JSON.stringify(detail)}`) },
      })
      while (!figures.progress().ready) await new Promise((resolve) => setTimeout(resolve, POLL_MS))
      const { loadedMs } = figures.progress()
      const memoryMb = (process.memoryUsage().rss - before) / 2 ** 20
      log(`read in ${loadedMs} ms; ${Math.round(memoryMb)} MB; the plain table is made`)
      await asPlainTable(cases.database)
      const found = await measure(figures, (text) => cases.database.sql.unsafe(text), log)
      await figures.close()
      return [
        ...found,
        { id: 'rows-read-at-start', unit: 's', ours: loadedMs / 1_000, note: `${CASES} rows` },
        { id: 'memory', unit: 'MB', ours: memoryMb, note: 'growth of the process by thread and columns' },
        { id: 'disk', unit: 'MB', ours: (size?.whole ?? 0) / 2 ** 20, note: 'case_rows with its two indexes' },
      ]
    } finally {
      await cases.end()
    }
  },
}

async function measure(
  figures: Situation,
  query: (text: string) => Promise<unknown>,
  log: (line: string) => void,
): Promise<Case[]> {
  const random = seeded(77)
  const taken: { readonly drawn: Drawn; readonly ms: number; readonly sqlMs: number | undefined }[] = []
  const timed = async (work: () => Promise<unknown>): Promise<number> => {
    const from = performance.now()
    await work()
    return performance.now() - from
  }
  for (let index = -WARM_UP; index < QUESTIONS; index++) {
    const drawn = drawQuestion(random)
    const ms = await timed(() => figures.ask(drawn.question))
    if (index < 0) continue
    const sqlMs = index % SQL_EVERY === 0 ? await timed(() => query(drawn.sql)) : undefined
    taken.push({ drawn, ms, sqlMs })
    if (index % 50 === 0) log(`${index} of ${QUESTIONS} questions`)
  }
  const withPeer = taken.filter((one) => one.sqlMs !== undefined)
  const ours = (ofLevel?: Drawn['level']) =>
    taken.filter(({ drawn }) => ofLevel === undefined || drawn.level === ofLevel).map(({ ms }) => ms)
  const peer = withPeer.map(({ sqlMs }) => sqlMs as number)
  const pairs = withPeer.map(({ ms, sqlMs }) => (sqlMs as number) / ms)
  const rest = (ask: string) => taken.filter(({ drawn }) => drawn.question.ask === ask).map(({ ms }) => ms)
  const sqlName = `plain SQL on ${CASES} incidents, every ${SQL_EVERY}th of the same questions`
  return [
    {
      id: 'any-filter-p95',
      unit: 'ms',
      ours: percentile(ours(), 0.95),
      goal: GOAL_MS,
      peer: percentile(peer, 0.95),
      peerName: sqlName,
      ratio: percentile(peer, 0.95) / percentile(ours(), 0.95),
      note: range(ours()),
    },
    {
      id: 'any-filter-median',
      unit: 'ms',
      ours: median(ours()),
      peer: median(peer),
      peerName: sqlName,
      ratio: median(pairs),
      note: 'the ratio is the median of pairs',
    },
    {
      id: 'any-filter-p95-province',
      unit: 'ms',
      ours: percentile(ours('province'), 0.95),
      note: range(ours('province')),
    },
    { id: 'any-filter-p95-county', unit: 'ms', ours: percentile(ours('county'), 0.95), note: range(ours('county')) },
    ...['count', 'cells', 'figures', 'cases'].map((ask) => ({
      id: `${ask}-p95`,
      unit: 'ms',
      ours: percentile(rest(ask), 0.95),
      note: range(rest(ask)),
    })),
  ]
}
