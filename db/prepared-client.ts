/**
 * The driver as the query builder sees it, with statements that are known to the server. The builder asks for none: then the driver asks the
 * server to describe each query before it sends its values, which is two journeys for one question and keeps it from sending the next one
 * meanwhile. A command in its transaction takes a dozen questions.
 */
import type postgres from 'postgres'

/** Each is kept by every connection of the pool, some 20 kB in the server; the product has fewer texts than this that come often. */
const PREPARED_MAX = 250
/** Texts seen once; then all are forgotten, and a frequent one is soon seen twice again. */
const SEEN_MAX = 1_000
/** Above it a text is a list written out (`in ($1, $2, …)`, rows to insert), which hardly comes twice with the same length. */
const VALUES_MAX = 64

/** Whether a text comes so often that it is worth being prepared: from its second time on, while there is room. */
export function createPreparedTexts(): (text: string, values: number) => boolean {
  const prepared = new Set<string>()
  const seen = new Set<string>()
  return (text, values) => {
    if (values === 0 || values > VALUES_MAX) return false
    if (prepared.has(text)) return true
    if (prepared.size >= PREPARED_MAX) return false
    if (seen.delete(text)) {
      prepared.add(text)
      return true
    }
    if (seen.size >= SEEN_MAX) seen.clear()
    seen.add(text)
    return false
  }
}

type Inner = postgres.TransactionSql

/** A client, or a transaction of it, whose `unsafe` prepares what comes often. */
export function preparing<Client extends postgres.ISql>(
  client: Client,
  isOften: ReturnType<typeof createPreparedTexts>,
): Client {
  const within =
    (open: (work: (inner: Inner) => unknown) => Promise<unknown>) =>
    (work: (inner: Inner) => unknown): Promise<unknown> =>
      open((inner) => work(preparing(inner, isOften)))
  return new Proxy(client, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name)
      if (name === 'unsafe')
        return (text: string, values: never[] = [], options: postgres.UnsafeQueryOptions = {}) =>
          target.unsafe(text, values, { ...options, prepare: isOften(text, values.length) })
      if (name === 'begin' || name === 'savepoint') return within(value as Parameters<typeof within>[0])
      return value
    },
  })
}
