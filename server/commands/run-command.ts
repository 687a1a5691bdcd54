/**
 * Runs commands: the only way to change an incident. How many at once, how long anybody waits, and what is tried again; what one of them does in
 * its transaction is in one-command.ts.
 */
import { createHash } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import type { Database } from '../../db/client.ts'
import type { LoggedFact } from '../../db/queries/facts.ts'
import type { WorkingCalendar } from '../../lib/domain/clock/working-time.ts'
import type { Actor } from '../../lib/domain/roles/role.ts'
import type { CommandAck, CommandEnvelope } from '../../lib/wire/commands.ts'
import { commandEnvelope } from '../../lib/wire/commands.ts'
import { createRefusalLog } from '../audit-refusals.ts'
import { createRateLimit } from '../ingest/rate-limit.ts'
import * as answers from './answers.ts'
import { createGate, GateFull } from './gate.ts'
import { createOneCommand, type Located, type Outcome } from './one-command.ts'
import { errorCode, isTransient } from './transient.ts'

/** Under ACK_TIMEOUT_MS of the page, so that it hears "not known yet" from us and not from silence. */
const ANSWER_LIMIT_MS = 2_500
/** Leaves connections of the pool to those who only read. */
const COMMANDS_AT_ONCE = 6
/** A bulk drop of every desk in a city; more is an attack or a fault, and waiting longer than the answer limit helps nobody. */
const COMMANDS_WAITING = 2_000
/** Of one user, by whatever way and over however many connections: a whole queue dropped at once; then a steady hand. */
const ALLOWANCE = { burst: 500, perSecond: 50, maxKeys: 50_000 }
const ATTEMPTS = 4
/** Grows with each attempt and is spread at random, so that those who met do not meet again. */
const RETRY_MS = 25
const UNIQUE_VIOLATION = '23505'

export interface CommandLog {
  warn(detail: object, message: string): void
  error(detail: object, message: string): void
}

export interface CommandRunner {
  /** Never throws: what went wrong is in the answer. */
  run(actor: Actor, envelope: unknown): Promise<CommandAck>
}

class TooLate extends Error {
  override readonly name = 'TooLate'
}

export function createCommandRunner(deps: {
  readonly database: Database
  /** The grid in force at a place; null outside all. */
  readonly locate: (lon: number, lat: number) => Located | null
  readonly calendar: WorkingCalendar
  readonly now: () => number
  readonly newId: () => string
  readonly log: CommandLog
  /** Told what a command wrote as soon as it holds; they may hear it from the log as well, and in another order. */
  readonly onCommitted?: (facts: readonly LoggedFact[]) => void
}): CommandRunner {
  const { database, locate, calendar, now, newId, log, onCommitted } = deps
  const gate = createGate({ atOnce: COMMANDS_AT_ONCE, waiting: COMMANDS_WAITING })
  const allowance = createRateLimit(ALLOWANCE)
  const refusals = createRefusalLog(database, now)
  const once = createOneCommand({ locate, calendar, now, newId, refusals })

  async function run(actor: Actor, asked: unknown): Promise<CommandAck> {
    if (allowance.take(actor.userId, now()) > 0) return answers.rateLimited()
    const parsed = commandEnvelope.safeParse(asked)
    if (!parsed.success) return answers.invalidCommand(parsed.error)
    // Waiting is measured by a clock that nobody sets: one put forward would turn everybody away.
    const deadline = performance.now() + ANSWER_LIMIT_MS
    const abort = new AbortController()
    const work = gate
      .run(() => attempts(actor, parsed.data, deadline))
      .then(({ answer, facts }) => {
        if (facts.length > 0) onCommitted?.(facts)
        return answer
      })
      .catch((error: unknown) => failed(error, parsed.data))
    const limit = delay(ANSWER_LIMIT_MS, undefined, { signal: abort.signal }).then(
      answers.unavailable,
      answers.unavailable,
    )
    const answer = await Promise.race([work, limit])
    abort.abort()
    return answer
  }

  function failed(error: unknown, envelope: CommandEnvelope): CommandAck {
    const detail = { err: error, command: envelope.command.type, key: envelope.key }
    if (error instanceof GateFull || error instanceof TooLate || isTransient(error)) {
      log.warn(detail, 'command not run: database busy or away')
      return answers.unavailable()
    }
    log.error(detail, 'command failed')
    return answers.internalFault()
  }

  async function attempts(actor: Actor, envelope: CommandEnvelope, deadline: number): Promise<Outcome> {
    const digest = createHash('sha256').update(JSON.stringify(envelope)).digest('hex')
    for (let attempt = 1; ; attempt++) {
      // Whoever waited this long has been told "not known yet": a drop that comes true much later would be a surprise.
      if (performance.now() > deadline) throw new TooLate('answer limit passed before the command began')
      try {
        return await database.db.transaction((tx) => once(tx, actor, envelope, digest))
      } catch (error) {
        refusals.forget(actor.userId)
        const again = isTransient(error) || errorCode(error) === UNIQUE_VIOLATION
        if (!again || attempt === ATTEMPTS) throw error
        await delay(RETRY_MS * attempt * (0.5 + Math.random()))
      }
    }
  }

  return { run }
}
