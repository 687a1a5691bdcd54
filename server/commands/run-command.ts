/**
 * Runs a command: the only way to change an incident. Schema, key, rights, version, decision, and one transaction that writes the events,
 * the state and the answer. Whoever asks again with the same key gets the same answer; nothing is applied twice.
 */
import { createHash } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import type { Database } from '../../db/client.ts'
import { writeAudit } from '../../db/queries/audit.ts'
import { gridExists, townshipExists } from '../../db/queries/code-exists.ts'
import { answerOf, claimKey, storeAnswer } from '../../db/queries/command-answers.ts'
import { appendEvents, eventsSince } from '../../db/queries/facts.ts'
import { lockIncidents, outsideNumberKnown, saveIncident, takeNumber } from '../../db/queries/incidents.ts'
import { limitWaits } from '../../db/queries/limit-waits.ts'
import type { Queryable } from '../../db/queries/queryable.ts'
import type { WorkingCalendar } from '../../lib/domain/clock/working-time.ts'
import type { Command } from '../../lib/domain/incident/commands.ts'
import type { DecideContext } from '../../lib/domain/incident/context.ts'
import { decide } from '../../lib/domain/incident/decide.ts'
import type { EventType, IncidentEvent } from '../../lib/domain/incident/events.ts'
import { evolve } from '../../lib/domain/incident/evolve.ts'
import type { Rejection } from '../../lib/domain/incident/rejection.ts'
import type { Incident, IncidentId } from '../../lib/domain/incident/state.ts'
import { incidentView } from '../../lib/domain/roles/incident-view.ts'
import type { Actor } from '../../lib/domain/roles/role.ts'
import type { GridCode, TownshipCode } from '../../lib/geo/codes.ts'
import { rejectionSentence } from '../../lib/i18n/rejections.ts'
import type { CommandAck, CommandEnvelope } from '../../lib/wire/commands.ts'
import { commandEnvelope } from '../../lib/wire/commands.ts'
import { createRefusalLog } from '../audit-refusals.ts'
import { createRateLimit } from '../ingest/rate-limit.ts'
import * as answers from './answers.ts'
import { createContextBuilder } from './decide-context.ts'
import { createGate, GateFull } from './gate.ts'
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

/** What others said of a case in the meantime does not make a decision about it stale. */
const REMARKS: readonly EventType[] = ['commented', 'urged', 'supervised']

export interface Located {
  readonly grid: GridCode
  readonly township: TownshipCode
}

export interface CommandLog {
  warn(detail: object, message: string): void
  error(detail: object, message: string): void
}

export interface CommandRunner {
  /** Never throws: what went wrong is in the answer. */
  run(actor: Actor, envelope: unknown): Promise<CommandAck>
}

type ReportCommand = Extract<Command, { type: 'report' | 'reportHandled' }>

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
}): CommandRunner {
  const { database, locate, calendar, now, newId, log } = deps
  const gate = createGate({ atOnce: COMMANDS_AT_ONCE, waiting: COMMANDS_WAITING })
  const allowance = createRateLimit(ALLOWANCE)
  const refusals = createRefusalLog(database, now)
  const contextFor = createContextBuilder({ calendar })

  async function run(actor: Actor, asked: unknown): Promise<CommandAck> {
    if (allowance.take(actor.userId, now()) > 0) return answers.rateLimited()
    const parsed = commandEnvelope.safeParse(asked)
    if (!parsed.success) return answers.invalidCommand(parsed.error)
    const deadline = now() + ANSWER_LIMIT_MS
    const abort = new AbortController()
    const work = gate
      .run(() => attempts(actor, parsed.data, deadline))
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

  async function attempts(actor: Actor, envelope: CommandEnvelope, deadline: number): Promise<CommandAck> {
    const digest = createHash('sha256').update(JSON.stringify(envelope)).digest('hex')
    for (let attempt = 1; ; attempt++) {
      // Whoever waited this long has been told "not known yet": a drop that comes true much later would be a surprise.
      if (now() > deadline) throw new TooLate('answer limit passed before the command began')
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

  async function once(tx: Queryable, actor: Actor, envelope: CommandEnvelope, digest: string): Promise<CommandAck> {
    await limitWaits(tx)
    if (!(await claimKey(tx, actor.userId, envelope.key, digest))) {
      const stored = await answerOf(tx, actor.userId, envelope.key)
      if (stored && stored.digest !== digest) return answers.keyReused()
      return stored?.answer ?? answers.unavailable()
    }
    // The schema's twin in the domain is the same shape with branded codes.
    const command = envelope.command as unknown as Command
    const answer =
      command.type === 'report' || command.type === 'reportHandled'
        ? await report(tx, actor, envelope, command)
        : await change(tx, actor, envelope, command)
    if (!answer.ok) await storeAnswer(tx, actor.userId, envelope.key, answer)
    return answer
  }

  async function report(
    tx: Queryable,
    actor: Actor,
    envelope: CommandEnvelope,
    command: ReportCommand,
  ): Promise<CommandAck> {
    const { place } = envelope
    if (!place) return answers.invalidField('place', 'a report needs a place')
    const located = locate(place.lon, place.lat)
    if (!located) return answers.rejected({ code: 'out_of_scope' }, rejectionSentence({ code: 'out_of_scope' }, 'zh'))
    const at = now()
    const year = new Date(at + calendar.utcOffsetMin * 60_000).getUTCFullYear()
    const location = {
      ...located,
      place: { lon: place.lon, lat: place.lat, ...(place.address && { address: place.address }) },
    }
    const id = newId() as IncidentId
    const provisional: DecideContext = await contextFor(tx, {
      actor,
      command,
      township: located.township,
      now: at,
      creation: { id, number: '', location },
    })
    // Decided once before a number is taken, so that a refused report leaves no hole in the numbers.
    const foreseen = decide(undefined, command, provisional)
    if (!foreseen.ok) return refuse(tx, actor, command, id, located.township, foreseen.rejection)
    // Only whoever may report here hears that a number is taken.
    if (command.outsideNumber && (await outsideNumberKnown(tx, command.source, command.outsideNumber)))
      return answers.numberKnown()
    const creation = { id, number: await takeNumber(tx, year), location }
    const decision = decide(undefined, command, { ...provisional, creation })
    if (!decision.ok) return refuse(tx, actor, command, id, located.township, decision.rejection)
    return commit(tx, actor, envelope, undefined, decision.events)
  }

  async function change(
    tx: Queryable,
    actor: Actor,
    envelope: CommandEnvelope,
    command: Exclude<Command, ReportCommand>,
  ): Promise<CommandAck> {
    const { incidentId, seenVersion } = envelope
    if (!incidentId || !seenVersion) return answers.invalidField('incidentId', 'this command needs an incident')
    const locked = await lockIncidents(tx, command.type === 'merge' ? [incidentId, command.primary] : [incidentId])
    const incident = await visible(tx, actor, command, locked.get(incidentId))
    if (!incident) return answers.notFound()
    const other = command.type === 'merge' ? await visible(tx, actor, command, locked.get(command.primary)) : undefined
    if (command.type === 'merge' && !other) return answers.notFound()
    if (command.type === 'accept' && command.grid && !(await gridExists(tx, command.grid)))
      return answers.invalidField('command.grid', 'no such grid')
    // Handed to a place that is none it would be in nobody's view for ever.
    if (command.type === 'transferJurisdiction' && !(await townshipExists(tx, command.to)))
      return answers.invalidField('command.to', 'no such township')

    const conflict = await changesSince(tx, incident, seenVersion)
    if (conflict) {
      const rejection: Rejection = { code: 'stale_version', currentVersion: incident.version }
      return answers.stale(incident.version, conflict, rejectionSentence(rejection, 'zh'))
    }
    const context = await contextFor(tx, {
      actor,
      command,
      township: incident.township,
      now: now(),
      ...(other && { other }),
    })
    const decision = decide(incident, command, context)
    if (!decision.ok) return refuse(tx, actor, command, incident.id, incident.township, decision.rejection)
    return commit(tx, actor, envelope, incident, decision.events)
  }

  /** Outside a person's jurisdiction an incident does not exist for him; that he tried is written down. */
  async function visible(tx: Queryable, actor: Actor, command: Command, incident: Incident | undefined) {
    if (!incident || incidentView(actor, incident) !== 'none') return incident
    await refusals.write(
      {
        userId: actor.userId,
        action: 'incident.outOfScope',
        target: incident.id,
        areaCode: incident.township,
        detail: { command: command.type },
      },
      { db: tx },
    )
    return undefined
  }

  async function refuse(
    tx: Queryable,
    actor: Actor,
    command: Command,
    target: IncidentId,
    township: TownshipCode,
    rejection: Rejection,
  ): Promise<CommandAck> {
    if (rejection.code.startsWith('art16_'))
      await writeAudit(
        { db: tx },
        {
          userId: actor.userId,
          action: 'incident.art16Refused',
          target,
          areaCode: township,
          detail: { command: command.type, code: rejection.code },
        },
      )
    return answers.rejected(rejection, rejectionSentence(rejection, 'zh'))
  }

  async function commit(
    tx: Queryable,
    actor: Actor,
    envelope: CommandEnvelope,
    before: Incident | undefined,
    events: readonly IncidentEvent[],
  ): Promise<CommandAck> {
    const after = events.reduce<Incident | undefined>(evolve, before)
    if (!after) throw new Error(`Command ${envelope.command.type} decided no event`)
    await saveIncident(tx, after)
    const answer = { ok: true as const, incidentId: after.id, number: after.number, version: after.version }
    const seq = await appendEvents(tx, events, after.township, { userId: actor.userId, key: envelope.key, answer })
    return { ...answer, seq }
  }

  return { run }
}

/** What makes the seen version stale: null when nothing but remarks came since. */
async function changesSince(tx: Queryable, incident: Incident, seen: number): Promise<readonly IncidentEvent[] | null> {
  if (seen === incident.version) return null
  if (seen > incident.version) return []
  const since = await eventsSince(tx, incident.id, seen)
  return since.some((event) => !REMARKS.includes(event.body.type)) ? since : null
}
