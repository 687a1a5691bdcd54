/** Whom to assign: a recommendation with its terms in words, never an assignment by itself (domain.md §6). */
import type { GridCode, TownshipCode } from '../../geo/codes.ts'
import { communityOf } from '../../geo/codes.ts'
import { AGEING_MS, LIVE_MS, STALE_MS } from '../clock/freshness.ts'
import type { WorkerFacts } from '../incident/context.ts'
import type { Rejection } from '../incident/rejection.ts'
import type { Incident, Severity } from '../incident/state.ts'
import { isOpen, workersOn } from '../incident/state.ts'
import type { PersonId, WorkerRole } from '../roles/role.ts'

export type TravelMode = 'walk' | 'ebike' | 'car'

/** Metres per second door to door, ours. */
const SPEED_MPS: Readonly<Record<TravelMode, number>> = { walk: 1.3, ebike: 4.5, car: 6 }
/** Streets are longer than the straight line by about this much. */
const DETOUR = 1.3
/** Arrive time where the category has none, minutes. */
const DEFAULT_ARRIVE_MIN = 60
/** With this much open work nobody is recommended. */
export const LOAD_LIMIT = 6

const WEIGHTS = { eta: 40, grid: 25, load: 15, quality: 10, freshness: 10 }
/** Severity 1: who is there first counts for more than whose grid it is. */
const WEIGHTS_SEVERITY_1 = { eta: 60, grid: 10, load: 10, quality: 10, freshness: 10 }

const QUALITY: Readonly<Record<WorkerRole, number>> = { full_time_worker: 1, grid_leader: 0.8, part_time_worker: 0.4 }
const MISSING_SKILL = 0.5

export interface Candidate {
  readonly worker: WorkerFacts
  readonly travelMode: TravelMode
  /** Straight distance to the incident; null when there is no position. */
  readonly distanceM: number | null
  /** Minutes by road as a routing service says; absent: the straight line has to do. */
  readonly routeMin?: number
  /** Age of the newest fix; null when there is none. */
  readonly fixAgeMs: number | null
  readonly load: number
  /** False when the category asks for a skill he lacks. */
  readonly hasSkill: boolean
}

export interface ScoreInput {
  readonly severity: Severity
  /** Arrive time of the category, minutes; null: it has none. */
  readonly arriveMin: number | null
  readonly grid: GridCode | undefined
  readonly township: TownshipCode
}

export type GridRelation = 'own_grid' | 'own_grid_leader' | 'neighbour' | 'same_township' | 'elsewhere'
const GRID_TERM: Readonly<Record<GridRelation, number>> = {
  own_grid: 1,
  own_grid_leader: 0.8,
  neighbour: 0.5,
  same_township: 0.2,
  elsewhere: 0,
}

export interface Scored {
  readonly personId: PersonId
  readonly score: number
  readonly etaMin: number | null
  /** What `etaMin` rests on. */
  readonly way: 'road' | 'straight'
  readonly relation: GridRelation
  readonly load: number
  readonly terms: {
    readonly eta: number
    readonly grid: number
    readonly load: number
    readonly quality: number
    readonly freshness: number
  }
}

/** How near his posts are to the incident's grid, best first. */
function relationOf(worker: WorkerFacts, input: ScoreInput): GridRelation {
  const { grid } = input
  const inGrid = worker.posts.filter((post) => post.grid === grid)
  if (inGrid.some((post) => post.role === 'full_time_worker')) return 'own_grid'
  if (inGrid.some((post) => post.role === 'grid_leader')) return 'own_grid_leader'
  if (grid && worker.posts.some((post) => communityOf(post.grid) === communityOf(grid))) return 'neighbour'
  return worker.township === input.township ? 'same_township' : 'elsewhere'
}

const freshnessTerm = (ageMs: number | null): number => {
  if (ageMs === null || ageMs > STALE_MS) return 0
  return ageMs < LIVE_MS ? 1 : ageMs < AGEING_MS ? 0.8 : 0.4
}

export function scoreOf(candidate: Candidate, input: ScoreInput): Scored {
  const { worker, distanceM, load } = candidate
  const weights = input.severity === 1 ? WEIGHTS_SEVERITY_1 : WEIGHTS
  const straightMin = distanceM === null ? null : (DETOUR * distanceM) / SPEED_MPS[candidate.travelMode] / 60
  const etaMin = candidate.routeMin ?? straightMin
  const relation = relationOf(worker, input)
  const quality = Math.max(0, ...worker.posts.map((post) => QUALITY[post.role]))
  const terms = {
    eta: etaMin === null ? 0 : weights.eta * Math.max(0, 1 - etaMin / (input.arriveMin ?? DEFAULT_ARRIVE_MIN)),
    grid: weights.grid * GRID_TERM[relation],
    load: weights.load * Math.max(0, 1 - load / LOAD_LIMIT),
    quality: weights.quality * quality * (candidate.hasSkill ? 1 : MISSING_SKILL),
    freshness: weights.freshness * freshnessTerm(candidate.fixAgeMs),
  }
  const score = terms.eta + terms.grid + terms.load + terms.quality + terms.freshness
  const way = candidate.routeMin === undefined ? 'straight' : 'road'
  return { personId: worker.personId, score, etaMin, way, relation, load, terms }
}

export type ReasonAgainst =
  | { readonly kind: 'unlawful'; readonly rejection: Rejection }
  | { readonly kind: 'position_lost' }
  | { readonly kind: 'overloaded' }

/** Lawful first, then reachable and free; each refusal with its reason. */
export function reasonAgainst(candidate: Candidate, lawful: Rejection | null): ReasonAgainst | null {
  if (lawful) return { kind: 'unlawful', rejection: lawful }
  if (candidate.fixAgeMs !== null && candidate.fixAgeMs > STALE_MS) return { kind: 'position_lost' }
  return candidate.load >= LOAD_LIMIT ? { kind: 'overloaded' } : null
}

export interface Ranking {
  readonly best: readonly Scored[]
  readonly against: readonly { readonly personId: PersonId; readonly reason: ReasonAgainst }[]
}

const better = (a: Scored, b: Scored): number =>
  b.score - a.score ||
  (a.etaMin ?? Number.MAX_VALUE) - (b.etaMin ?? Number.MAX_VALUE) ||
  a.load - b.load ||
  (a.personId < b.personId ? -1 : 1)

/** Everyone in order, and those left out with why. `lawful` is the guard for this incident (legality.ts or checkAssignment). */
export function rank(
  candidates: readonly Candidate[],
  input: ScoreInput,
  lawful: (candidate: Candidate) => Rejection | null,
): Ranking {
  const best: Scored[] = []
  const against: { personId: PersonId; reason: ReasonAgainst }[] = []
  for (const candidate of candidates) {
    const reason = reasonAgainst(candidate, lawful(candidate))
    if (reason) against.push({ personId: candidate.worker.personId, reason })
    else best.push(scoreOf(candidate, input))
  }
  return { best: best.sort(better), against }
}

/** Open tasks by person, severity 1 and 2 counted double. */
export function loadByPerson(incidents: Iterable<Incident>): Map<PersonId, number> {
  const loads = new Map<PersonId, number>()
  for (const incident of incidents) {
    if (!isOpen(incident) || incident.state === 'resolved' || incident.state === 'verified') continue
    const weight = incident.severity <= 2 ? 2 : 1
    for (const { personId } of workersOn(incident)) loads.set(personId, (loads.get(personId) ?? 0) + weight)
  }
  return loads
}
