/**
 * One command in one transaction: key, rights, version, decision, and then events, state and answer. Whoever asks again with the same key gets the
 * same answer; nothing is applied twice.
 *
 * What does not wait for an answer is asked together: one connection works on its statements in the order they were asked for, so that only the
 * journeys are saved. On a busy machine each of them waits for its turn twice.
 */
import { writeAudit } from '../../db/queries/audit.ts'
import { caseRowOf } from '../../db/queries/case-rows.ts'
import { gridExists, townshipExists } from '../../db/queries/code-exists.ts'
import { answerOf, claimKey, storeAnswer } from '../../db/queries/command-answers.ts'
import { appendEvents, type LoggedFact, loggedAs } from '../../db/queries/facts.ts'
import { lockIncidents, outsideNumberKnown, takeNumber } from '../../db/queries/incidents.ts'
import { limitWaits } from '../../db/queries/limit-waits.ts'
import type { Queryable } from '../../db/queries/queryable.ts'
import { together } from '../../db/queries/together.ts'
import type { WorkingCalendar } from '../../lib/domain/clock/working-time.ts'
import type { Command } from '../../lib/domain/incident/commands.ts'
import type { DecideContext } from '../../lib/domain/incident/context.ts'
import { decide } from '../../lib/domain/incident/decide.ts'
import type { IncidentEvent } from '../../lib/domain/incident/events.ts'
import type { Rejection } from '../../lib/domain/incident/rejection.ts'
import type { Incident, IncidentId } from '../../lib/domain/incident/state.ts'
import { incidentView } from '../../lib/domain/roles/incident-view.ts'
import type { Actor } from '../../lib/domain/roles/role.ts'
import type { CaseRow } from '../../lib/domain/situation/case-row.ts'
import type { GridCode, TownshipCode } from '../../lib/geo/codes.ts'
import { rejectionSentence } from '../../lib/i18n/rejections.ts'
import type { CommandAck, CommandEnvelope } from '../../lib/wire/commands.ts'
import type { createRefusalLog } from '../audit-refusals.ts'
import * as answers from './answers.ts'
import { createChains } from './chains.ts'
import { createContextBuilder } from './decide-context.ts'
import { keepWithCase } from './photos-of-command.ts'
import { foldCase, writeCase } from './save-case.ts'
import { changesSince } from './seen-version.ts'

type ReportCommand = Extract<Command, { type: 'report' | 'reportHandled' }>

export interface Located {
  readonly grid: GridCode
  readonly township: TownshipCode
}

/** Those that a command changes, to be locked; none for a report. */
function incidentsNamed({ incidentId }: CommandEnvelope, command: Command): IncidentId[] {
  if (!incidentId || command.type === 'report' || command.type === 'reportHandled') return []
  return command.type === 'merge' ? [incidentId as IncidentId, command.primary] : [incidentId as IncidentId]
}

/** What is answered, and what stands in the log by it once the transaction is committed. */
export interface Outcome {
  readonly answer: CommandAck
  readonly facts: readonly LoggedFact[]
}

/** Answers a refusal, throws on a fault; `digest` tells a repeated envelope from another one under the same key. */
type OneCommand = (tx: Queryable, actor: Actor, envelope: CommandEnvelope, digest: string) => Promise<Outcome>

/** Nothing was written to the log. */
const only = (answer: CommandAck): Outcome => ({ answer, facts: [] })

export function createOneCommand(deps: {
  /** The grid in force at a place; null outside all. */
  readonly locate: (lon: number, lat: number) => Located | null
  readonly calendar: WorkingCalendar
  readonly now: () => number
  readonly newId: () => string
  readonly refusals: ReturnType<typeof createRefusalLog>
}): OneCommand {
  const { locate, calendar, now, newId, refusals } = deps
  const contextFor = createContextBuilder({ calendar })
  const followersOf = createChains({ calendar })

  async function once(tx: Queryable, actor: Actor, envelope: CommandEnvelope, digest: string): Promise<Outcome> {
    // The schema's twin in the domain is the same shape with branded codes.
    const command = envelope.command as unknown as Command
    const [, isFirst, locked] = await together([
      () => limitWaits(tx),
      () => claimKey(tx, actor.userId, envelope.key, digest),
      () => lockIncidents(tx, incidentsNamed(envelope, command)),
    ])
    if (!isFirst) {
      const stored = await answerOf(tx, actor.userId, envelope.key)
      if (stored && stored.digest !== digest) return only(answers.keyReused())
      return only(stored?.answer ?? answers.unavailable())
    }
    const outcome =
      command.type === 'report' || command.type === 'reportHandled'
        ? await report(tx, actor, envelope, command)
        : await change(tx, actor, envelope, command, locked)
    if ('facts' in outcome) return outcome
    await storeAnswer(tx, actor.userId, envelope.key, outcome)
    return only(outcome)
  }

  async function report(
    tx: Queryable,
    actor: Actor,
    envelope: CommandEnvelope,
    command: ReportCommand,
  ): Promise<answers.Refusal | Outcome> {
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
      happenedAt: envelope.happenedAt,
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
    return commit(tx, actor, envelope, {}, decision.events)
  }

  async function change(
    tx: Queryable,
    actor: Actor,
    envelope: CommandEnvelope,
    command: Exclude<Command, ReportCommand>,
    locked: ReadonlyMap<string, Incident>,
  ): Promise<answers.Refusal | Outcome> {
    const { incidentId, seenVersion } = envelope
    if (!incidentId || !seenVersion) return answers.invalidField('incidentId', 'this command needs an incident')
    const incident = await visible(tx, actor, command, locked.get(incidentId))
    if (!incident) return answers.notFound()
    const other = command.type === 'merge' ? await visible(tx, actor, command, locked.get(command.primary)) : undefined
    if (command.type === 'merge' && !other) return answers.notFound()
    if (command.type === 'accept' && command.grid && !(await gridExists(tx, command.grid)))
      return answers.invalidField('command.grid', 'no such grid')
    // Handed to a place that is none it would be in nobody's view for ever.
    if (command.type === 'transferJurisdiction' && !(await townshipExists(tx, command.to)))
      return answers.invalidField('command.to', 'no such township')

    const conflict = await changesSince(tx, incident, seenVersion, { actor, command })
    if (conflict) {
      const rejection: Rejection = { code: 'stale_version', currentVersion: incident.version }
      return answers.stale(incident.version, conflict, rejectionSentence(rejection, 'zh'))
    }
    const [context, stored] = await together([
      () =>
        contextFor(tx, {
          actor,
          command,
          incident,
          township: incident.township,
          now: now(),
          happenedAt: envelope.happenedAt,
          ...(other && { other }),
        }),
      () => caseRowOf(tx, incident.id),
    ])
    const decision = decide(incident, command, context)
    if (!decision.ok) return refuse(tx, actor, command, incident.id, incident.township, decision.rejection)
    return commit(tx, actor, envelope, { before: incident, stored }, decision.events)
  }

  /** Outside a person's jurisdiction an incident does not exist for him; that he tried is written down. */
  async function visible(tx: Queryable, actor: Actor, command: Command, incident: Incident | undefined) {
    if (!incident || incidentView(actor, incident) !== 'none') return incident
    // What he reported he may still show pictures of, though it lies in another's grid.
    if (command.type === 'attach' && incident.reportedBy === actor.userId) return incident
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
  ): Promise<answers.Refusal> {
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
    { before, stored }: { readonly before?: Incident; readonly stored?: CaseRow | undefined },
    events: readonly IncidentEvent[],
  ): Promise<Outcome> {
    const follow = await followersOf(tx, events)
    const folded = foldCase(before, stored, events)
    const { after } = folded
    const answer = { ok: true as const, incidentId: after.id, number: after.number, version: after.version }
    const [, , seq] = await together([
      () => writeCase(tx, folded, calendar),
      () => keepWithCase(tx, envelope.command as unknown as Command, after),
      () => appendEvents(tx, events, after.township, { userId: actor.userId, key: envelope.key, answer }),
    ])
    await follow(after.updatedAt)
    return { answer: { ...answer, seq }, facts: loggedAs(events, seq) }
  }

  return once
}
