/**
 * Carries committed facts from the log to those who may see them, in order and without a gap. What this server committed itself it need not read
 * back; of the rest NOTIFY tells; asking at intervals covers a lost wake-up; a database that goes away delays facts and loses none.
 */
import type { Database } from '../../db/client.ts'
import { type Listener, listenTo } from '../../db/listen.ts'
import { FACTS_CHANNEL, factsAfter, headOf, type LoggedFact } from '../../db/queries/facts.ts'
import type { Fact, FactsMessage } from '../../lib/wire/live.ts'
import { HEAD_INTERVAL_MS } from '../../lib/wire/live.ts'
import type { Audience } from './audience.ts'
import { interests } from './audience.ts'
import { createOffered } from './offered.ts'
import type { CommandLog } from './run-command.ts'
import { createUnfolder, factFor, interestsOf, type UnfoldedFact } from './unfold.ts'

/** Facts read at once; a backlog is worked off in several goes. */
const BATCH_MAX = 500
/** A read that takes longer hangs on a dead connection: it is given up and asked anew. */
const READ_LIMIT_MS = 10_000

export interface Relay {
  /** Follows the log from here on: from fact `after`, or from its head. */
  start(after?: number): Promise<void>
  /** Facts this server knows to be committed, numbered without a gap. Carried when their turn has come; before `start` they come from the log. */
  offer(facts: readonly LoggedFact[]): void
  /** From now on this audience is told; count each join with one `leave`. */
  join(audience: Audience): void
  leave(audience: Audience): void
  /** Other parts of the server hear every fact, in order, before any browser does. */
  onFact(listener: (fact: LoggedFact) => void): () => void
  /** Number of the last fact carried. */
  position(): number
  /** How long ago the log was last read: more than a few seconds means that nobody knows what happened since. */
  readAgeMs(): number
  close(): Promise<void>
}

interface Line {
  readonly audience: Audience
  members: number
  /** What the next message follows. */
  last: number
}

export function createRelay({
  database,
  emit,
  log,
}: {
  readonly database: Database
  readonly emit: (room: string, message: FactsMessage) => void
  readonly log: CommandLog
}): Relay {
  const lines = new Map<string, Line>()
  const byInterest = new Map<string, Set<Line>>()
  const listeners = new Set<(fact: LoggedFact) => void>()
  const passOver = (seq: number, error: unknown) =>
    log.error({ err: error, seq }, 'a fact cannot be read; the others go on without it')
  const offered = createOffered()
  const unfolder = createUnfolder(database.db, passOver)
  let position = 0
  let listener: Listener | undefined
  let beat: NodeJS.Timeout | undefined
  let reading: { readonly since: number } | undefined
  /** The log may hold more than was carried. */
  let look = false
  let failing = false
  let readAt = performance.now()

  /** One at a time; what is asked of it meanwhile it does before it ends. */
  async function pump(): Promise<void> {
    if (reading && performance.now() - reading.since < READ_LIMIT_MS) return
    const mine = { since: performance.now() }
    reading = mine
    try {
      for (;;) {
        const own = offered.following(position)
        if (own.length === 0 && !look) break
        const facts = own.length > 0 ? own : await readOn()
        const unfolded = await unfolder.unfold(facts)
        // Given up meanwhile, or closed: what was read is stale.
        if (reading !== mine) return
        const last = facts.at(-1)
        if (last) carry(facts, unfolded, last.seq)
        mine.since = performance.now()
        if (own.length === 0) readAt = mine.since
      }
      if (failing) log.warn({ position }, 'facts flow again')
      failing = false
    } catch (error) {
      look = true
      if (!failing) log.warn({ err: error, position }, 'facts cannot be read; asking again')
      failing = true
    } finally {
      if (reading === mine) reading = undefined
    }
  }

  async function readOn(): Promise<LoggedFact[]> {
    look = false
    const facts = await factsAfter(database.db, position, BATCH_MAX)
    look ||= facts.length === BATCH_MAX
    return facts
  }

  function carry(facts: readonly LoggedFact[], unfolded: readonly UnfoldedFact[], last: number): void {
    const expected = position + facts.length
    if (last !== expected) log.error({ position, last, expected }, 'the log of facts has a gap')
    for (const fact of facts) for (const tell of listeners) guarded(fact.seq, () => tell(fact))
    const messages = new Map<Line, Fact[]>()
    for (const fact of unfolded) guarded(fact.seq, () => sort(fact, messages))
    position = last
    for (const [line, told] of messages) tell(line, told)
  }

  /** One fact that nobody can do anything with would else be asked for again for ever, and with it all that follow. */
  function guarded(seq: number, work: () => void): void {
    try {
      work()
    } catch (error) {
      passOver(seq, error)
    }
  }

  /** To the lines it concerns. */
  function sort(fact: UnfoldedFact, messages: Map<Line, Fact[]>): void {
    const concerned = new Set(interestsOf(fact).flatMap((name) => [...(byInterest.get(name) ?? [])]))
    for (const line of concerned) {
      const seen = factFor(line.audience, fact)
      if (!seen) continue
      const told = messages.get(line)
      if (told) told.push(seen)
      else messages.set(line, [seen])
    }
  }

  function tell(line: Line, facts: readonly Fact[]): void {
    emit(line.audience.key, { prev: line.last, seq: position, facts })
    line.last = position
  }

  return {
    async start(after) {
      position = after ?? (await headOf(database.db))
      const wake = () => {
        look = true
        void pump()
      }
      listener = listenTo(database, FACTS_CHANNEL, {
        // Of what it offered itself a server is told as well.
        onNotify: (last) => {
          if (Number(last) > position) wake()
        },
        onListening: wake,
      })
      beat = setInterval(() => {
        for (const line of lines.values()) tell(line, [])
        wake()
      }, HEAD_INTERVAL_MS)
    },

    offer(facts) {
      if (!listener) return
      offered.keep(facts)
      void pump()
    },

    join(audience) {
      const line = lines.get(audience.key)
      if (line) {
        line.members++
        return
      }
      const fresh: Line = { audience, members: 1, last: position }
      lines.set(audience.key, fresh)
      for (const name of interests(audience)) {
        const waiting = byInterest.get(name)
        if (waiting) waiting.add(fresh)
        else byInterest.set(name, new Set([fresh]))
      }
    },

    leave(audience) {
      const line = lines.get(audience.key)
      if (!line || --line.members > 0) return
      lines.delete(audience.key)
      for (const name of interests(audience)) {
        const waiting = byInterest.get(name)
        waiting?.delete(line)
        if (waiting?.size === 0) byInterest.delete(name)
      }
    },

    onFact(tellOne) {
      listeners.add(tellOne)
      return () => void listeners.delete(tellOne)
    },

    position: () => position,
    readAgeMs: () => performance.now() - readAt,

    async close() {
      clearInterval(beat)
      reading = { since: Number.POSITIVE_INFINITY }
      lines.clear()
      byInterest.clear()
      await listener?.close()
    },
  }
}
