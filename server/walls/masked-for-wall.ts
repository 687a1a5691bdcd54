/** An incident as visitors before a wall may see it: no words that anybody wrote, no person, and the place as fine as the matter list allows. */
import type { GridPlace } from '../../db/queries/incident-list.ts'
import { maskIncident } from '../../lib/domain/incident/masked.ts'
import { assignmentOf, type Incident } from '../../lib/domain/incident/state.ts'
import { firstRunning } from '../../lib/domain/incident/timer-state.ts'
import { maskAddress } from '../../lib/domain/regulation/masking.ts'
import type { Matter } from '../../lib/domain/regulation/matter-list.ts'
import type { WallIncident } from '../../lib/wire/wall-api.ts'

/** Null for what may be on no wall: it is counted, and nothing more. */
export function forWall(
  incident: Incident,
  matter: Matter | undefined,
  grid: GridPlace | undefined,
): WallIncident | null {
  // A dispute is shown at its grid, whatever the list says of its category.
  const listed = matter && (matter.isDispute ? { ...matter, mapPrecision: 'grid' as const } : matter)
  const masked = maskIncident(incident, listed, grid)
  if (!masked || !matter || matter.mapPrecision === 'none') return null
  const assignment = assignmentOf(incident)
  const { id, number, severity, state, category, township, reportedAt, alarm } = masked
  return {
    id,
    number,
    severity,
    state,
    category,
    zh: matter.zh,
    en: matter.en,
    kind: matter.isDispute ? 'dispute' : matter.isHazard ? 'hazard' : 'other',
    township,
    grid: masked.grid ?? null,
    where: grid ? maskAddress(grid.communityName, grid.gridName) : '',
    place: { lon: masked.place.lon, lat: masked.place.lat },
    reportedAt,
    dueAt: firstRunning(incident.timers)?.dueAt ?? null,
    on: !assignment
      ? null
      : assignment.kind === 'department'
        ? { kind: 'department', name: assignment.departmentName }
        : { kind: 'worker' },
    alarm: alarm ? { raisedAt: alarm.raisedAt, heardAt: alarm.acknowledgedAt ?? null } : null,
  }
}
