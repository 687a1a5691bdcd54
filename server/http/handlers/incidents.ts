/** Incidents over HTTP: lists, one of them, its history; commands for whoever has no socket. */

import type { z } from 'zod'
import { eventsOf } from '../../../db/queries/incident-events.ts'
import { gridPlaces, incidentById, listIncidents, type VisibleIncidents } from '../../../db/queries/incident-list.ts'
import { maskIncident } from '../../../lib/domain/incident/masked.ts'
import type { Incident } from '../../../lib/domain/incident/state.ts'
import { maskedEvent } from '../../../lib/domain/regulation/masked-events.ts'
import { incidentView } from '../../../lib/domain/roles/incident-view.ts'
import { scopesFor } from '../../../lib/domain/roles/permissions.ts'
import type { Actor } from '../../../lib/domain/roles/role.ts'
import { countyOf } from '../../../lib/geo/codes.ts'
import type { IncidentEventsAnswer, IncidentsAnswer, incidentsRequest } from '../../../lib/wire/api.ts'
import type { CommandAck } from '../../../lib/wire/commands.ts'
import type { Signed } from '../../auth/authenticate.ts'
import { notFound, notPermitted, Refusal } from '../problem.ts'
import type { Ask } from '../route.ts'
import { SIMULATOR } from '../who.ts'
import { matterListOf } from './matters.ts'
import { outOfScope } from './scope.ts'

type Somebody<Query = unknown, Body = unknown> = Ask<Query, Body, Signed>

const OWN_GRID_ROLES = ['grid_leader', 'full_time_worker']

/** `incidentView` as a question to the database: everything it would not answer with "none". */
export const visibleTo = (actor: Actor): VisibleIncidents => ({
  scopes: scopesFor(actor, 'incident.read'),
  masked: scopesFor(actor, 'incident.readMasked'),
  ...(actor.personId && { personId: actor.personId }),
  grids: actor.grants.filter((grant) => OWN_GRID_ROLES.includes(grant.role)).map((grant) => grant.scope),
  departments: actor.grants.flatMap((grant) =>
    grant.role === 'department_handler' && grant.department ? [{ code: grant.department, scope: grant.scope }] : [],
  ),
})

/** The incidents as this asker may see them: whole, masked, or not at all. */
export async function asSeen(
  { deps, signed }: Pick<Somebody, 'deps' | 'signed'>,
  found: readonly Incident[],
): Promise<Incident[]> {
  const views = found.map((incident) => incidentView(signed.actor, incident))
  /** How much of these is shown depends on their matter. */
  const guarded = found.filter((_, index) => views[index] === 'grid' || views[index] === 'masked')
  const masked = found.filter((_, index) => views[index] === 'masked')
  const places = await gridPlaces(
    deps.database.db,
    masked.flatMap(({ grid }) => (grid ? [grid] : [])),
  )
  const counties = [...new Set(guarded.map(({ township }) => countyOf(township)))]
  const lists = new Map(
    await Promise.all(counties.map(async (county) => [county, await matterListOf(deps, county)] as const)),
  )
  return found.flatMap((incident, index) => {
    if (views[index] === 'full') return [incident]
    if (views[index] === 'none') return []
    const matter = lists.get(countyOf(incident.township))?.matters.get(incident.category)
    if (views[index] === 'grid') return matter?.sensitivity === 'restricted' ? [] : [incident]
    const shown = maskIncident(incident, matter, incident.grid ? places.get(incident.grid) : undefined)
    return shown ? [shown] : []
  })
}

/** `next` of a page: report time and id of its last row. */
function placeIn(after: string | undefined) {
  if (after === undefined) return undefined
  const [, time, id] = /^(\d{1,15})_([0-9a-f-]{36})$/.exec(after) ?? []
  if (!time || !id) throw new Refusal(400, 'invalid_request', '“after” 不是上一页给出的值')
  return { reportedAt: new Date(Number(time)), id }
}

export async function incidentsPage(ask: Somebody<z.output<typeof incidentsRequest>>): Promise<IncidentsAnswer> {
  const { deps, signed, query } = ask
  const after = placeIn(query.after)
  const found = await listIncidents(deps.database.db, {
    visible: visibleTo(signed.actor),
    at: new Date(deps.now()),
    state: query.state,
    limit: query.limit,
    ...(query.area && { area: query.area }),
    ...(query.severity && { severity: query.severity }),
    ...(query.category && { category: query.category }),
    ...(query.q && { q: query.q }),
    ...(after && { after }),
  })
  const last = found.length === query.limit ? found.at(-1) : undefined
  return {
    incidents: await asSeen(ask, found),
    next: last ? `${last.reportedAt}_${last.id}` : null,
  }
}

/** The incident as the asker may see it; for anyone else it is not there, and the try is written down. */
export async function incidentFor(ask: Somebody): Promise<Incident> {
  const id = ask.params.id ?? ''
  const incident = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)
    ? await incidentById(ask.deps.database.db, id)
    : null
  if (!incident) throw notFound()
  const [shown] = await asSeen(ask, [incident])
  if (!shown) throw await outOfScope(ask, incident.township)
  return shown
}

export const showIncident = (ask: Somebody): Promise<Incident> => incidentFor(ask)

/** The whole history; it holds texts as they were written, so only for those who see the incident whole. */
export async function showEvents(ask: Somebody): Promise<IncidentEventsAnswer> {
  const incident = await incidentFor(ask)
  if (incidentView(ask.signed.actor, incident) === 'masked') throw await outOfScope(ask, incident.township)
  return { events: await eventsOf(ask.deps.database.db, incident.id) }
}

/** The same without what was written and whom it names: for all who may know of the case. */
export async function showSteps(ask: Somebody): Promise<IncidentEventsAnswer> {
  const incident = await incidentFor(ask)
  const events = await eventsOf(ask.deps.database.db, incident.id)
  return { events: events.map(({ seq, event }) => ({ seq, event: maskedEvent(event) })) }
}

const STATUS_OF: Readonly<Record<string, number>> = {
  invalid_command: 400,
  not_found: 404,
  out_of_scope: 404,
  not_permitted: 403,
  stale_version: 409,
  key_reused: 409,
  duplicate_outside_number: 409,
  rate_limited: 429,
  unavailable: 503,
  internal: 500,
}

const isReport = (body: unknown): boolean =>
  (body as { readonly command?: { readonly type?: unknown } } | null)?.command?.type === 'report'

/** The ack of a command is its answer here too; the status says the kind of it to whoever reads no bodies. */
export async function command({ deps, signed, body }: Somebody): Promise<Response> {
  // Its token files reports as a hotline would, and commands nobody.
  if (signed.sessionId === SIMULATOR && !isReport(body)) throw notPermitted()
  const ack: CommandAck = await deps.runner.run(signed.actor, body)
  deps.metrics.count('commands', { outcome: ack.ok ? 'ok' : ack.code })
  return Response.json(ack, { status: ack.ok ? 200 : (STATUS_OF[ack.code] ?? 422) })
}
