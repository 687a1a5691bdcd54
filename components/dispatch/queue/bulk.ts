/** One act on several cases: a command for each, and a list that says which were refused and why. Half of it refused loses nothing of the other half. */
import type { Command } from '../../../lib/domain/incident/commands.ts'
import type { Incident, IncidentId } from '../../../lib/domain/incident/state.ts'
import type { CommandAck } from '../../../lib/wire/commands.ts'
import type { DeskOffer } from '../detail/offers.ts'

/** What may be done to many at once: what a person can answer for without reading each. */
export const BULK_OFFERS = ['accept', 'assign', 'urge', 'comment', 'reseverity', 'close'] as const satisfies DeskOffer[]
export type BulkOffer = (typeof BULK_OFFERS)[number]

/** More picked at once is a filter, not a choice. */
export const PICKED_MAX = 200
/** So many are on the way at a time; the desk's other acts go between them. */
const AT_ONCE = 6

export type Refused = Extract<CommandAck, { ok: false }>

export interface BulkLine {
  readonly incidentId: IncidentId
  readonly number: string
  readonly title: string
  readonly state: 'waiting' | 'done' | 'refused'
  readonly refused?: Refused
}

export interface BulkRun {
  readonly offer: BulkOffer
  readonly lines: readonly BulkLine[]
}

/** Picked, unpicked; beyond the most nothing is added. */
export function togglePicked(picked: ReadonlySet<IncidentId>, id: IncidentId): ReadonlySet<IncidentId> {
  const next = new Set(picked)
  if (!next.delete(id) && next.size < PICKED_MAX) next.add(id)
  return next
}

/** All from the one to the other, both among them, added to what was picked. */
export function pickRange(
  picked: ReadonlySet<IncidentId>,
  rows: readonly Incident[],
  from: IncidentId | null,
  to: IncidentId,
): ReadonlySet<IncidentId> {
  const end = rows.findIndex(({ id }) => id === to)
  const start = from === null ? end : rows.findIndex(({ id }) => id === from)
  if (end < 0) return picked
  const [low, high] = start < 0 ? [end, end] : [Math.min(start, end), Math.max(start, end)]
  const range = rows.slice(low, high + 1).map(({ id }) => id)
  return new Set([...picked, ...range].slice(0, PICKED_MAX))
}

/** Gives each its commands, a few at a time; `onLine` hears of each as it is known. */
export async function runBulk(
  incidents: readonly Incident[],
  commandsOf: (incident: Incident) => readonly Command[],
  give: (incident: Incident, commands: readonly Command[]) => Promise<Refused | null>,
  onLine: (incidentId: IncidentId, refused: Refused | null) => void,
): Promise<void> {
  const waiting = [...incidents]
  const work = async () => {
    for (let incident = waiting.shift(); incident; incident = waiting.shift())
      onLine(incident.id, await give(incident, commandsOf(incident)))
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
}

export const linesFor = (incidents: readonly Incident[]): BulkLine[] =>
  incidents.map(({ id, number, title }) => ({ incidentId: id, number, title, state: 'waiting' }))

export const withAnswer = (run: BulkRun, incidentId: IncidentId, refused: Refused | null): BulkRun => ({
  ...run,
  lines: run.lines.map((line) =>
    line.incidentId === incidentId
      ? { ...line, state: refused ? 'refused' : 'done', ...(refused && { refused }) }
      : line,
  ),
})
