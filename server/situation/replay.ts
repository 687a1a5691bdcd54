/**
 * Any past moment from the log alone: each case that may have been open is folded up to then. A page is filled with what the asker may see, so
 * that neither its length nor its cursor tells of what he may not.
 */

import { incidentsById } from '../../db/queries/incidents.ts'
import { type CaseKey, casesAround, factsBetween, logsUntil, type PastFact } from '../../db/queries/past.ts'
import type { Queryable } from '../../db/queries/queryable.ts'
import type { IncidentEvent } from '../../lib/domain/incident/events.ts'
import { evolve } from '../../lib/domain/incident/evolve.ts'
import { type Incident, type IncidentId, isOpen } from '../../lib/domain/incident/state.ts'
import type { AreaCode } from '../../lib/geo/codes.ts'
import type { ChangesAnswer, MomentAnswer, PastIncident } from '../../lib/wire/replay-api.ts'

/** Logs folded at a time at most: some thousand events in memory. */
const BATCH_MAX = 500

/** How the asker sees incidents; what he may not see is left out. */
export type Seen = (incidents: readonly Incident[]) => Promise<Incident[]>

export interface PastAsk {
  readonly scopes: readonly AreaCode[]
  readonly limit: number
  readonly seen: Seen
}

const fold = (events: readonly IncidentEvent[]): Incident | undefined =>
  events.reduce<Incident | undefined>((incident, event) => evolve(incident, event), undefined)

const inArea = (scopes: readonly AreaCode[], { grid, township }: Incident): boolean =>
  scopes.some((scope) => (grid ?? township).startsWith(scope))

export async function openAt(
  db: Queryable,
  ask: PastAsk,
  at: Date,
  after: { readonly reportedAt: Date; readonly id: string } | undefined,
): Promise<MomentAnswer> {
  const batch = Math.min(ask.limit + 1, BATCH_MAX)
  const shown: PastIncident[] = []
  let from: typeof after = after
  for (;;) {
    const keys: CaseKey[] = await casesAround(db, ask.scopes, at, from, batch)
    const ids = keys.map(({ id }) => id)
    const logs = await logsUntil(db, ids, at)
    const then = ids.flatMap((id) => fold(logs.get(id) ?? []) ?? [])
    const open = then.filter((incident) => isOpen(incident) && inArea(ask.scopes, incident))
    shown.push(...(await asSeenThenAndNow(db, ask.seen, open)).map(pastIncident))
    if (shown.length > ask.limit) {
      const last = shown[ask.limit - 1] as PastIncident
      return { incidents: shown.slice(0, ask.limit), next: `${last.reportedAt}_${last.id}` }
    }
    if (keys.length < batch) return { incidents: shown, next: null }
    from = keys.at(-1)
  }
}

export async function changesBetween(
  db: Queryable,
  ask: PastAsk,
  span: { readonly from: Date; readonly to: Date },
  after: { readonly at: Date; readonly seq: number } | undefined,
): Promise<ChangesAnswer> {
  const batch = Math.min(ask.limit + 1, BATCH_MAX)
  const shown: { readonly seq: number; readonly change: ChangesAnswer['changes'][number] }[] = []
  let from = after
  for (;;) {
    const facts: PastFact[] = await factsBetween(db, ask.scopes, span, from, batch)
    const last = facts.at(-1)
    const states = last ? await statesAfter(db, facts, last.at) : []
    const inside = states.filter(({ incident }) => inArea(ask.scopes, incident))
    const seen = await asSeenThenAndNow(
      db,
      ask.seen,
      inside.map(({ incident }) => incident),
    )
    const byVersion = new Map(seen.map((incident) => [`${incident.id} ${incident.version}`, incident]))
    for (const { fact, incident } of inside) {
      const mine = byVersion.get(`${incident.id} ${incident.version}`)
      if (!mine) continue
      const change = { at: fact.at.getTime(), open: isOpen(incident), incident: pastIncident(mine) }
      shown.push({ seq: fact.seq, change })
    }
    if (shown.length > ask.limit) {
      const end = shown[ask.limit - 1] as (typeof shown)[number]
      const changes = shown.slice(0, ask.limit).map(({ change }) => change)
      return { changes, next: `${end.change.at}_${end.seq}` }
    }
    if (!last || facts.length < batch) return { changes: shown.map(({ change }) => change), next: null }
    from = last
  }
}

/** What each fact made of its case. */
async function statesAfter(
  db: Queryable,
  facts: readonly PastFact[],
  until: Date,
): Promise<{ fact: PastFact; incident: Incident }[]> {
  const logs = await logsUntil(db, [...new Set(facts.map(({ event }) => event.incidentId))], until)
  const states = new Map<string, Incident>()
  for (const [id, events] of logs) {
    let incident: Incident | undefined
    for (const event of events) {
      incident = evolve(incident, event)
      states.set(`${id} ${incident.version}`, incident)
    }
  }
  return facts.flatMap((fact) => {
    const incident = states.get(`${fact.event.incidentId} ${fact.event.version}`)
    return incident ? [{ fact, incident }] : []
  })
}

/**
 * The past is no way round what is hidden today: a case must be visible as it was and under the matter it has now, and where that matter hides
 * its place or its words, they are hidden in the past too.
 */
async function asSeenThenAndNow(db: Queryable, seen: Seen, past: readonly Incident[]): Promise<Incident[]> {
  const now = await incidentsById(db, [...new Set(past.map(({ id }) => id))])
  const visibleNow = new Set((await seen([...now.values()])).map(({ id }) => id))
  const key = ({ id, version }: Incident) => `${id} ${version}`
  const then = new Map((await seen(past)).map((incident) => [key(incident), incident]))
  const moved = past.filter(({ id, category }) => now.get(id)?.category !== category)
  const underNow = new Map(
    (await seen(moved.map((incident) => ({ ...incident, category: categoryOf(now, incident) })))).map((incident) => [
      key(incident),
      incident,
    ]),
  )
  return past.flatMap((incident) => {
    const mine = then.get(key(incident))
    if (!mine || !visibleNow.has(incident.id)) return []
    const later = underNow.get(key(incident))
    const hidesNow = later && (later.place.lon !== incident.place.lon || later.title !== incident.title)
    return [hidesNow ? { ...mine, place: later.place, title: later.title } : mine]
  })
}

const categoryOf = (now: ReadonlyMap<IncidentId, Incident>, incident: Incident) =>
  now.get(incident.id)?.category ?? incident.category

const pastIncident = ({ id, number, category, severity, state, title, place, reportedAt }: Incident): PastIncident => ({
  id,
  number,
  category,
  severity,
  state,
  title,
  lon: place.lon,
  lat: place.lat,
  // As its column has it: whole milliseconds.
  reportedAt: Math.trunc(reportedAt),
})
