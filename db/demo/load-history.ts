/** Writes told incidents as the log the server would have written: facts numbered without gaps in the order of time, and the fold beside them. */
import type { TransactionSql } from 'postgres'
import type { IncidentEvent } from '../../lib/domain/incident/events.ts'
import { assignmentOf, type Incident, isOpen } from '../../lib/domain/incident/state.ts'
import { foldCaseRow } from '../../lib/domain/situation/case-fold.ts'
import { CASE_LINE_COLUMNS, caseLine } from '../queries/case-copy.ts'
import { copyInto, copyLine } from './copy.ts'
import type { ToldIncident } from './history.ts'

const FACT_COLUMNS = ['seq', 'kind', 'subject_id', 'version', 'type', 'township_code', 'at', 'actor_user_id', 'event']
const INCIDENT_COLUMNS = [
  ...[
    'id',
    'number',
    'version',
    'state',
    'category',
    'severity',
    'title',
    'source',
    'outside_number',
    'grid_code',
    'township_code',
  ],
  ...[
    'owner_code',
    'lon',
    'lat',
    'responsible_person_id',
    'department_code',
    'reported_at',
    'closed_at',
    'updated_at',
    'doc',
  ],
]
/** Facts wait for their turn in time; this many incidents later those that are settled go out. */
const FLUSH_EVERY = 400
const SHANGHAI_OFFSET_MS = 8 * 3_600_000

interface WaitingFact {
  readonly event: IncidentEvent
  readonly township: string
}

/** `told` must come in the order of reports. Facts stream to the database while later incidents are still being told. */
export async function loadHistory(
  tx: TransactionSql,
  told: Iterable<ToldIncident>,
): Promise<{ incidents: number; facts: number }> {
  const incidentLines: string[] = []
  const caseLines: string[] = []
  const lastNumbers = new Map<number, number>()
  let facts = 0

  function* factLines(): Generator<string> {
    let waiting: WaitingFact[] = []
    const settled = function* (before: number): Generator<string> {
      waiting.sort((a, b) => a.event.at - b.event.at)
      const count = waiting.findIndex(({ event }) => event.at >= before)
      const ready = count < 0 ? waiting : waiting.slice(0, count)
      waiting = count < 0 ? [] : waiting.slice(count)
      for (const fact of ready) yield factLine(++facts, fact)
    }
    for (const { incident, events } of told) {
      // Nothing that is told later happens before this report: what lies before it has its final place.
      if (incidentLines.length % FLUSH_EVERY === 0) yield* settled(incident.reportedAt)
      for (const event of events) waiting.push({ event, township: incident.township })
      incidentLines.push(incidentLine(incident))
      const row = foldCaseRow(events)
      if (row) caseLines.push(caseLine(incident.id, row))
      const year = new Date(incident.reportedAt + SHANGHAI_OFFSET_MS).getUTCFullYear()
      lastNumbers.set(year, (lastNumbers.get(year) ?? 0) + 1)
    }
    yield* settled(Number.POSITIVE_INFINITY)
  }

  await copyInto(tx, 'facts', FACT_COLUMNS, factLines())
  await copyInto(tx, 'incidents', INCIDENT_COLUMNS, incidentLines)
  await copyInto(tx, 'case_rows', CASE_LINE_COLUMNS, caseLines)
  await copyInto(tx, 'incident_numbers', ['year', 'last'], [...lastNumbers].map(copyLine))
  await tx`update fact_head set seq = ${facts} where id = 1`
  return { incidents: incidentLines.length, facts }
}

const factLine = (seq: number, { event, township }: WaitingFact): string =>
  copyLine([
    seq,
    'incident',
    event.incidentId,
    event.version,
    event.body.type,
    township,
    new Date(event.at),
    event.actor?.userId ?? null,
    event,
  ])

function incidentLine(incident: Incident): string {
  const assignment = assignmentOf(incident)
  return copyLine([
    incident.id,
    incident.number,
    incident.version,
    incident.state,
    incident.category,
    incident.severity,
    incident.title,
    incident.source,
    incident.outsideNumber ?? null,
    incident.grid ?? null,
    incident.township,
    incident.owner,
    incident.place.lon,
    incident.place.lat,
    assignment?.kind === 'worker' ? assignment.responsible.personId : null,
    assignment?.kind === 'department' ? assignment.department : null,
    new Date(incident.reportedAt),
    isOpen(incident) ? null : new Date(incident.updatedAt),
    new Date(incident.updatedAt),
    incident,
  ])
}
