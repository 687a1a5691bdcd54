/** Made-up rows of the figures, for tests and benchmarks: plausible lives, from one seed, fast enough for millions. */
import { type AreaCode, areaCode } from '../../geo/codes.ts'
import { countingCell } from '../../geo/h3-bits.ts'
import { INCIDENT_SOURCES, INCIDENT_STATES } from '../incident/state.ts'
import type { DepartmentCode } from '../roles/role.ts'
import { CASE_FLAG, type CaseRow, OUTCOME } from '../situation/case-row.ts'

export interface CaseWorld {
  readonly random: () => number
  readonly categories: readonly number[]
  readonly departments: readonly DepartmentCode[]
  readonly areas: readonly { readonly code: AreaCode; readonly lon: number; readonly lat: number }[]
  /** Unix seconds. */
  readonly from: number
  readonly to: number
}

/** Grids of a made-up province: so many counties of so many grids, over an area of 400 km. */
export function madeUpAreas(counties: number, gridsEach: number, random: () => number): CaseWorld['areas'] {
  const two = (number: number): string => String(number).padStart(2, '0')
  return Array.from({ length: counties * gridsEach }, (_, index) => {
    const county = Math.floor(index / gridsEach)
    const grid = index % gridsEach
    const township = Math.floor(grid / 60) + 1
    const community = Math.floor((grid % 60) / 10) + 1
    const code = `32${two(1 + Math.floor(county / 10))}${two(1 + (county % 10))}${String(township).padStart(3, '0')}${String(community).padStart(3, '0')}${String(1 + (grid % 10)).padStart(3, '0')}`
    const lon = 117 + (county % 10) * 0.4 + random() * 0.3
    return { code: areaCode(code), lon, lat: 31 + Math.floor(county / 10) * 0.35 + random() * 0.25 }
  })
}

/** A day's rhythm and a slow growth are left out: what is measured is the scan. */
const HOUR_S = 3_600
/** Places are spread about a grid's middle by some hundred metres. */
const SPREAD_DEG = 0.004
const CELLS_OF_A_GRID = 12

export function createCaseMaker({ random, categories, departments, areas, from, to }: CaseWorld) {
  const one = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  /** A place's cell takes microseconds: each grid has some places, and they are used again. */
  const places = new Map<number, { lon: number; lat: number; cell: readonly [number, number] }>()
  const placeIn = (area: number) => {
    const key = area * CELLS_OF_A_GRID + Math.floor(random() * CELLS_OF_A_GRID)
    const known = places.get(key)
    if (known) return known
    const middle = areas[area] as CaseWorld['areas'][number]
    const lon = middle.lon + (random() - 0.5) * SPREAD_DEG
    const lat = middle.lat + (random() - 0.5) * SPREAD_DEG
    const made = { lon, lat, cell: countingCell(lon, lat) }
    places.set(key, made)
    return made
  }

  /** The case that comes at this part of the time: 0 the first, 1 the last. */
  return function makeCase(part: number): CaseRow {
    const area = Math.floor(random() ** 1.3 * areas.length)
    const place = placeIn(area)
    const reportedAt = Math.floor(from + part * (to - from))
    const fate = random()
    const outcome = fate < 0.03 ? OUTCOME.merged : fate < 0.06 ? 2 + Math.floor(random() * 4) : OUTCOME.counted
    const later = (at: number, hours: number): number => at + Math.floor(random() ** 3 * hours * HOUR_S)
    const acceptedAt = later(reportedAt, 4)
    const arrivedAt = later(acceptedAt, 12)
    const resolvedAt = later(arrivedAt, 96)
    const verifiedAt = later(resolvedAt, 24)
    const closedAt = later(verifiedAt, 24)
    const done = (at: number): number => (outcome === OUTCOME.counted && at < to ? at : 0)
    const isReopened = random() < 0.03
    const isLong = random() < 0.05
    const isSuspended = !isLong && random() < 0.01
    const isOver = closedAt < to && !isLong && !isSuspended
    const state = outcome === OUTCOME.merged ? 'merged' : outcome !== OUTCOME.counted ? 'voided' : stateOf()
    function stateOf() {
      if (isSuspended) return 'suspended'
      return isOver ? 'closed' : arrivedAt < to ? 'handling' : 'reported'
    }
    const resolved = isOver ? done(resolvedAt) : 0
    return {
      state: INCIDENT_STATES.indexOf(state),
      outcome,
      category: one(categories),
      severity: 1 + Math.floor(random() ** 0.4 * 4),
      source: Math.floor(random() * INCIDENT_SOURCES.length),
      flags:
        (random() < 0.1 ? CASE_FLAG.selfHandled : 0) |
        (random() < 0.4 ? CASE_FLAG.byWorker : 0) |
        (random() < 0.6 ? CASE_FLAG.toArrive : 0) |
        (random() < 0.05 ? CASE_FLAG.extended : 0),
      area: (areas[area] as CaseWorld['areas'][number]).code,
      department: random() < 0.4 ? one(departments) : '',
      cellHi: place.cell[0],
      cellLo: place.cell[1],
      lon1e7: Math.round(place.lon * 1e7),
      lat1e7: Math.round(place.lat * 1e7),
      reportedAt,
      acceptDue: reportedAt + 2 * HOUR_S,
      firstDecisionAt: acceptedAt < to ? acceptedAt : 0,
      acceptedAt: done(acceptedAt),
      arriveDue: acceptedAt + 4 * HOUR_S,
      arrivedAt: done(arrivedAt),
      acknowledgedAt: done(acceptedAt),
      due: acceptedAt + 72 * HOUR_S,
      finalResolvedAt: resolved,
      verifiedAt: isOver ? done(verifiedAt) : 0,
      verifyDecidedAt: isOver ? done(verifiedAt) : 0,
      verifyFails: random() < 0.08 ? 1 : 0,
      suspendedSince: isSuspended ? acceptedAt : 0,
      suspendedS: 0,
      roundAcceptedAt: done(acceptedAt),
      earlierRoundsS: 0,
      handlingS: resolved ? resolvedAt - acceptedAt : 0,
      firstClosedAt: isOver ? done(closedAt) : 0,
      closedAt: isOver ? done(closedAt) : 0,
      reopenedAt: isOver && isReopened ? closedAt + 24 * HOUR_S : 0,
      satisfaction: isOver ? Math.floor(random() * 4) : 0,
    }
  }
}
