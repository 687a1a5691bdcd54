/** The picture of one area for its walls, all of it as of one fact. */
import type { Database } from '../../db/client.ts'
import { areaNames } from '../../db/queries/areas.ts'
import { headOf } from '../../db/queries/facts.ts'
import { gridPlaces } from '../../db/queries/incident-list.ts'
import { incidentsInScope } from '../../db/queries/incidents.ts'
import { matterListById, matterListIdAt } from '../../db/queries/matters.ts'
import type { CategoryCode, Incident } from '../../lib/domain/incident/state.ts'
import { assignmentOf, isOpen } from '../../lib/domain/incident/state.ts'
import { firstRunning } from '../../lib/domain/incident/timer-state.ts'
import type { Matter } from '../../lib/domain/regulation/matter-list.ts'
import type { DepartmentCode } from '../../lib/domain/roles/role.ts'
import type { WallAlarm } from '../../lib/domain/wall/alarms.ts'
import { alarmOf } from '../../lib/domain/wall/alarms-of.ts'
import { type AreaCode, countyOf, type TownshipCode, withinScope } from '../../lib/geo/codes.ts'
import { coarserCell, finestCell } from '../../lib/geo/h3.ts'
import type { WallCell, WallFeed, WallIncident } from '../../lib/wire/wall-api.ts'
import { CELL_MIN, INCIDENTS_MAX } from '../../lib/wire/wall-limits.ts'
import type { World } from '../live/world.ts'
import { forWall } from './masked-for-wall.ts'

const HOUR_MS = 3_600_000
const BIN_MS = 5 * 60_000
const BINS = HOUR_MS / BIN_MS
/** About 0.7 km²: coarse enough that a cell is no house. */
const HEAT_RESOLUTION = 8
/** Number and incidents must be of the same instant. */
const ONE_INSTANT = { isolationLevel: 'repeatable read', accessMode: 'read only' } as const

/** The feed without what depends on the clock of its alarms. */
export type Picture = Omit<WallFeed, 'alarms' | 'alarmNames' | 'sound' | 'serverTime'> & {
  readonly all: ReadonlyMap<string, WallIncident>
  readonly rung: readonly WallAlarm[]
  readonly areaNames: ReadonlyMap<string, string>
  readonly matterNames: ReadonlyMap<CategoryCode, { readonly zh: string; readonly en: string }>
}

interface Source {
  readonly database: Database
  readonly world: World
}

type Matters = ReadonlyMap<string, ReadonlyMap<CategoryCode, Matter>>

export async function readPicture({ database, world }: Source, scope: AreaCode, now: number): Promise<Picture> {
  const { seq, found } = await database.db.transaction(
    async (tx) => ({ seq: await headOf(tx), found: await incidentsInScope(tx, scope, new Date(now - HOUR_MS)) }),
    ONE_INSTANT,
  )
  const open = found.filter(isOpen)
  const { incidents, matters } = await shown(database, open, now)
  const all = new Map<string, WallIncident>(incidents.map((incident) => [incident.id, incident]))
  const lateBy = (incident: Incident): boolean =>
    (firstRunning(incident.timers)?.dueAt ?? Number.POSITIVE_INFINITY) < now
  const townships = world.townships().filter((code) => withinScope(scope, code))
  const desks = open.flatMap(({ alarm }) => alarm?.acknowledgedAtDesk ?? [])
  const names = await areaNames(database, [scope, ...townships, ...open.map(({ township }) => township), ...desks])
  const streets = streetsOf(world, townships, open, names, lateBy)
  const count = (is: (incident: Incident) => boolean) => open.filter(is).length
  return {
    seq,
    area: { code: scope, name: names.get(scope) ?? scope },
    counts: {
      open: [1, 2, 3, 4].map((level) => count(({ severity }) => severity === level)) as unknown as [
        number,
        number,
        number,
        number,
      ],
      overdue: count(lateBy),
      unacknowledged: count((incident) => alarmOf(incident)?.heard === null),
      unassigned: count((incident) => !assignmentOf(incident)),
      reportedHour: found.filter(({ reportedAt }) => reportedAt > now - HOUR_MS).length,
      onDuty: streets.reduce((sum, { onDuty }) => sum + onDuty, 0),
    },
    incidents: mostUrgentFirst(incidents, now).slice(0, INCIDENTS_MAX),
    more: Math.max(0, incidents.length - INCIDENTS_MAX),
    heat: {
      hazards: cellsOf(open, matters, ({ isHazard }) => isHazard),
      disputes: cellsOf(open, matters, ({ isDispute }) => isDispute).filter(({ n }) => n >= CELL_MIN),
    },
    lastHour: lastHourOf(found, now),
    departments: departmentsOf(open, lateBy),
    streets,
    phones: world.phones(scope, now),
    all,
    rung: rungOf(open, all),
    areaNames: names,
    matterNames: new Map(incidents.map(({ category, zh, en }) => [category, { zh, en }])),
  }
}

/** The incidents as a wall may show them, and the matters they are of. */
export async function shown(
  database: Database,
  found: readonly Incident[],
  now: number,
): Promise<{ readonly incidents: readonly WallIncident[]; readonly matters: Matters }> {
  const matters = new Map<string, ReadonlyMap<CategoryCode, Matter>>()
  for (const county of new Set(found.map(({ township }) => countyOf(township)))) {
    const id = await matterListIdAt(database.db, county, new Date(now))
    if (id !== undefined) matters.set(county, (await matterListById(database.db, id)).matters)
  }
  const places = await gridPlaces(
    database.db,
    found.flatMap(({ grid }) => (grid ? [grid] : [])),
  )
  const incidents = found.flatMap((incident) => {
    const matter = matters.get(countyOf(incident.township))?.get(incident.category)
    return forWall(incident, matter, incident.grid ? places.get(incident.grid) : undefined) ?? []
  })
  return { incidents, matters }
}

const mostUrgentFirst = (incidents: readonly WallIncident[], now: number): WallIncident[] => {
  const isLate = ({ dueAt }: WallIncident) => dueAt !== null && dueAt < now
  return [...incidents].sort(
    (a, b) => a.severity - b.severity || Number(isLate(b)) - Number(isLate(a)) || b.reportedAt - a.reportedAt,
  )
}

/** Alarms of what may be on a wall. */
const rungOf = (open: readonly Incident[], shown: ReadonlyMap<string, WallIncident>): WallAlarm[] =>
  open.flatMap((incident) => (shown.has(incident.id) ? (alarmOf(incident) ?? []) : []))

function cellsOf(open: readonly Incident[], matters: Matters, counts: (matter: Matter) => boolean): WallCell[] {
  const cells = new Map<string, number>()
  for (const { township, category, place } of open) {
    const matter = matters.get(countyOf(township))?.get(category)
    if (!matter || matter.sensitivity === 'restricted' || matter.mapPrecision === 'none' || !counts(matter)) continue
    const cell = coarserCell(finestCell(place.lon, place.lat), HEAT_RESOLUTION)
    cells.set(cell, (cells.get(cell) ?? 0) + 1)
  }
  return [...cells].map(([cell, n]) => ({ cell, n }))
}

function lastHourOf(found: readonly Incident[], now: number): number[] {
  const bins = Array.from({ length: BINS }, () => 0)
  for (const { reportedAt } of found) {
    const bin = BINS - 1 - Math.floor((now - reportedAt) / BIN_MS)
    if (bins[bin] !== undefined) bins[bin]++
  }
  return bins
}

function departmentsOf(open: readonly Incident[], isLate: (incident: Incident) => boolean): WallFeed['departments'] {
  const boards = new Map<DepartmentCode, { code: DepartmentCode; name: string; open: number; overdue: number }>()
  for (const incident of open) {
    const assignment = assignmentOf(incident)
    if (assignment?.kind !== 'department') continue
    const { department: code, departmentName: name } = assignment
    const board = boards.get(code) ?? { code, name, open: 0, overdue: 0 }
    board.open++
    if (isLate(incident)) board.overdue++
    boards.set(code, board)
  }
  return [...boards.values()].sort((a, b) => b.overdue - a.overdue || b.open - a.open)
}

function streetsOf(
  world: World,
  townships: readonly TownshipCode[],
  open: readonly Incident[],
  names: ReadonlyMap<string, string>,
  isLate: (incident: Incident) => boolean,
): WallFeed['streets'] {
  const codes = [...new Set([...townships, ...open.map(({ township }) => township)])].sort()
  return codes.map((code) => {
    const here = open.filter(({ township }) => township === code)
    const workers = world.roster(code)?.workers ?? []
    return {
      code,
      name: names.get(code) ?? code,
      open: here.length,
      urgent: here.filter(({ severity }) => severity <= 2).length,
      overdue: here.filter(isLate).length,
      onDuty: workers.filter(({ onDuty }) => onDuty).length,
      posted: workers.length,
    }
  })
}
