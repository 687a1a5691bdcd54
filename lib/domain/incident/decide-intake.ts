/** Rows 1–4 of the lifecycle: a report comes in, and a desk takes it up or not. */
import type { AreaCode } from '../../geo/codes.ts'
import { withinScope } from '../../geo/codes.ts'
import { UNCLASSIFIED } from '../regulation/art16-guard.ts'
import { grantsFor } from '../roles/permissions.ts'
import type { RoleGrant } from '../roles/role.ts'
import { WORKER_ROLES } from '../roles/role.ts'
import type { Authority } from './authority.ts'
import { commanding } from './authority.ts'
import type { Command, Location, ReportFields } from './commands.ts'
import type { DecideContext } from './context.ts'
import type { Decision, Step } from './decision.ts'
import { decided, isBlank, reject, unknownPhoto, wrongState } from './decision.ts'
import { doneAt } from './device-time.ts'
import type { Incident, Severity } from './state.ts'
import { startTimer, stopAllTimers, stopTimers } from './timers.ts'

type Of<T extends Command['type']> = Extract<Command, { type: T }>

/** A worker reports what he sees in his township; a desk or a department what lies in its scope. */
function reporter(context: DecideContext, location: Location): Authority {
  const grants = grantsFor(context.actor, 'incident.report', 'scope')
  if (grants.length === 0) return reject('not_permitted')
  const grant = grants.find((one) => withinScope(reportScope(one), location.township))
  return grant ? { ok: true, grant } : reject('out_of_scope')
}

const isWorker = (grant: RoleGrant): boolean => (WORKER_ROLES as readonly string[]).includes(grant.role)
const reportScope = (grant: RoleGrant): AreaCode =>
  isWorker(grant) && grant.scope.length > 9 ? (grant.scope.slice(0, 9) as AreaCode) : grant.scope

/** The report itself, with the severity the list gives unless the reporter said one. */
function reportStep(
  fields: ReportFields,
  context: DecideContext,
  creation: NonNullable<DecideContext['creation']>,
): Step & { severity: Severity } {
  const { location, number } = creation
  const severity = fields.severity ?? context.matters.matters.get(fields.category)?.defaultSeverity ?? 3
  const facts = { category: fields.category, severity }
  return {
    severity,
    body: {
      type: 'reported',
      number,
      ...facts,
      title: fields.title.trim(),
      description: fields.description,
      source: fields.source,
      ...(fields.outsideNumber ? { outsideNumber: fields.outsideNumber } : {}),
      place: location.place,
      ...(location.grid ? { grid: location.grid } : {}),
      township: location.township,
      owner: location.township,
    },
    timers: startTimer('accept', context, facts),
  }
}

const isKnown = (fields: ReportFields, context: DecideContext): boolean =>
  fields.category === UNCLASSIFIED || context.matters.matters.has(fields.category)

export function decideReport(command: Of<'report'>, context: DecideContext): Decision {
  const { creation } = context
  if (!creation) return reject('wrong_state')
  const authority = reporter(context, creation.location)
  if (!authority.ok) return authority
  if (isBlank(command.title)) return reject('reason_missing')
  if (!isKnown(command, context)) return reject('category_unclassified', { detail: { category: command.category } })
  return decided({ id: creation.id, version: 0 }, context, authority.grant, reportStep(command, context, creation))
}

/** 自办自结: a worker saw it, did it and shows it. Counts as accepted at once; only what the list lets a worker carry to its end. */
export function decideReportHandled(command: Of<'reportHandled'>, context: DecideContext): Decision {
  const { creation } = context
  if (!creation) return reject('wrong_state')
  const authority = reporter(context, creation.location)
  if (!authority.ok) return authority
  if (authority.grant.role !== 'grid_leader' && authority.grant.role !== 'full_time_worker')
    return reject('not_permitted')
  const matter = context.matters.matters.get(command.category)
  if (matter?.workerRole !== 'handle' || matter.unlawful)
    return reject('art16_outside_list', { article: 16, detail: { category: command.category } })
  if (isBlank(command.title) || isBlank(command.result)) return reject('reason_missing')
  if (command.photoIds.length === 0) return reject('evidence_missing')
  const unknown = unknownPhoto(command.photoIds, context)
  if (unknown) return unknown
  const report = reportStep(command, context, creation)
  if (report.severity < 3) return reject('not_permitted', { detail: { severity: report.severity } })
  const { category } = command
  const { severity } = report
  const resolution = { text: command.result, at: doneAt(context), by: context.actor.userId, photoIds: command.photoIds }
  return decided(
    { id: creation.id, version: 0 },
    context,
    authority.grant,
    { body: report.body, marks: ['self_handled'] },
    { body: { type: 'accepted', category, severity } },
    {
      body: { type: 'resolved', resolution, selfHandled: true },
      timers: startTimer('check', context, { category, severity }),
    },
  )
}

export function decideAccept(incident: Incident, command: Of<'accept'>, context: DecideContext): Decision {
  const authority = commanding(incident, context, 'incident.command')
  if (!authority.ok) return authority
  if (incident.state !== 'reported') return wrongState(incident)
  const category = command.category ?? incident.category
  const severity = command.severity ?? incident.severity
  if (category !== UNCLASSIFIED && !context.matters.matters.has(category))
    return reject('category_unclassified', { detail: { category } })
  if (command.grid && !withinScope(incident.township, command.grid)) return reject('out_of_scope')
  const grid = command.grid ?? incident.grid
  // R keeps its start when the case comes from another jurisdiction that had already accepted it.
  const runs = incident.timers.some((timer) => timer.kind === 'resolve')
  return decided(incident, context, authority.grant, {
    body: { type: 'accepted', category, severity, ...(grid ? { grid } : {}) },
    timers: [
      ...stopTimers(incident, 'accept'),
      ...(runs ? [] : startTimer('resolve', context, { category, severity })),
    ],
  })
}

export function decideRefuse(incident: Incident, command: Of<'refuse'>, context: DecideContext): Decision {
  const authority = commanding(incident, context, 'incident.decideIntake')
  if (!authority.ok) return authority
  if (incident.state !== 'reported') return wrongState(incident)
  if (isBlank(command.reason) || isBlank(command.whereToTurn)) return reject('reason_missing')
  return decided(incident, context, authority.grant, {
    body: { type: 'refused', reason: command.reason, whereToTurn: command.whereToTurn },
    timers: stopAllTimers(incident),
  })
}
