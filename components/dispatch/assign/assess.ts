/** Who could take it: the rules' answer and the recommendation for everyone in view. Pure, from the same functions the server decides with. */

import { AGEING_MS, STALE_MS } from '../../../lib/domain/clock/freshness.ts'
import type { WorkingCalendar } from '../../../lib/domain/clock/working-time.ts'
import type { DecideContext, WorkerFacts } from '../../../lib/domain/incident/context.ts'
import { decide } from '../../../lib/domain/incident/decide.ts'
import { evolve } from '../../../lib/domain/incident/evolve.ts'
import { defaultTasks, legalityOf } from '../../../lib/domain/incident/legality.ts'
import type { Rejection } from '../../../lib/domain/incident/rejection.ts'
import { type Incident, type TaskType, workersOn } from '../../../lib/domain/incident/state.ts'
import {
  type GridRelation,
  LOAD_LIMIT,
  type Candidate as RankCandidate,
  reasonAgainst,
  type Scored,
  scoreOf,
  type TravelMode,
} from '../../../lib/domain/ranking/score.ts'
import type { MatterList } from '../../../lib/domain/regulation/matter-list.ts'
import type { Actor, PersonId, WorkerRole } from '../../../lib/domain/roles/role.ts'
import { type GridCode, townshipOf } from '../../../lib/geo/codes.ts'
import { distanceM } from '../../../lib/geo/distance.ts'
import type { Mark } from '../../map/interaction/assign-drag.ts'

/** How many are numbered. */
export const RECOMMENDED = 3

/** A worker as the live view shows him. */
export interface SeenWorker {
  readonly personId: PersonId
  readonly name: string
  readonly role: WorkerRole
  readonly grid: GridCode
  readonly posts: WorkerFacts['posts']
  readonly onDuty: boolean
  readonly lon: number | null
  readonly lat: number | null
  readonly fixAgeMs: number | null
  readonly travelMode: TravelMode
  /** He has cried for help and the case is not over. */
  readonly sos: boolean
}

export interface Scene {
  readonly actor: Actor
  readonly matters: MatterList
  readonly calendar: WorkingCalendar
  readonly now: number
  readonly workers: ReadonlyMap<PersonId, SeenWorker>
  readonly loads: ReadonlyMap<PersonId, number>
  /** Minutes by road to an incident, of those for whom they are known. */
  readonly roadMin: (incident: Incident['id'], personId: PersonId) => number | undefined
}

export type CandidateWarning = 'busy' | 'outside' | 'stale' | 'lost' | 'unknown'

export interface Candidate {
  readonly personId: PersonId
  readonly name: string
  readonly role: WorkerRole
  readonly grid: GridCode
  readonly onDuty: boolean
  readonly mark: Mark
  readonly rejection: Rejection | null
  readonly warnings: readonly CandidateWarning[]
  /** The case is somebody's: a drop takes it from him and asks for a reason. */
  readonly takesOver: boolean
  readonly score: number
  /** 1–3 for the best, null for the rest. */
  readonly rank: number | null
  readonly distanceM: number | null
  readonly etaMin: number | null
  /** What the minutes rest on. */
  readonly way: Scored['way']
  /** How his posts stand to the incident's grid; null without an incident. */
  readonly relation: GridRelation | null
  readonly fixAgeMs: number | null
  readonly load: number
  readonly sos: boolean
}

const factsOf = (worker: SeenWorker): WorkerFacts => ({
  personId: worker.personId,
  name: worker.name,
  township: townshipOf(worker.grid),
  posts: worker.posts,
  onDuty: worker.onDuty,
})

export function contextOf(scene: Scene): DecideContext {
  const facts = new Map<PersonId, WorkerFacts>()
  return {
    now: scene.now,
    actor: scene.actor,
    matters: scene.matters,
    calendar: scene.calendar,
    worker: (id) => {
      const known = facts.get(id)
      if (known) return known
      const worker = scene.workers.get(id)
      if (!worker) return undefined
      const made = factsOf(worker)
      facts.set(id, made)
      return made
    },
    department: (code) => ({ code, name: scene.matters.departmentNames.get(code) ?? code }),
  }
}

/** Rejections that are the same for everyone: asked once, not a thousand times. */
function refusedForAll(
  incident: Incident,
  context: DecideContext,
  tasks: readonly TaskType[] | undefined,
): Rejection | null {
  const probe = 'nobody' as PersonId
  const answer = legalityOf({ incident, personId: probe, ...(tasks && { tasks }), fixAgeMs: null, load: 0 }, context)
  if (answer.kind !== 'cannot') return null
  // A rule about the person says so by this code; anything before it stands for all.
  return answer.rejection.code === 'no_active_post' ? null : answer.rejection
}

/** A report is taken up before anyone is sent; done once here instead of for each candidate. */
function takenUp(incident: Incident, context: DecideContext): Incident {
  if (incident.state !== 'reported') return incident
  const accepted = decide(incident, { type: 'accept' }, context)
  return accepted.ok ? accepted.events.reduce<Incident>(evolve, incident) : incident
}

function assessOne(
  incident: Incident,
  worker: SeenWorker,
  scene: Scene,
  context: DecideContext,
  tasks: readonly TaskType[] | undefined,
  forAll: Rejection | null,
): Candidate {
  const load = scene.loads.get(worker.personId) ?? 0
  const legality = forAll
    ? ({ kind: 'cannot', rejection: forAll } as const)
    : legalityOf(
        { incident, personId: worker.personId, ...(tasks && { tasks }), fixAgeMs: worker.fixAgeMs, load },
        context,
      )
  const rejection = legality.kind === 'cannot' ? legality.rejection : null
  const distance =
    worker.lon === null || worker.lat === null
      ? null
      : distanceM(worker.lon, worker.lat, incident.place.lon, incident.place.lat)
  const routeMin = scene.roadMin(incident.id, worker.personId)
  const candidate: RankCandidate = {
    worker: factsOf(worker),
    travelMode: worker.travelMode,
    ...(routeMin !== undefined && { routeMin }),
    distanceM: distance,
    fixAgeMs: worker.fixAgeMs,
    load,
    hasSkill: true,
  }
  const matter = scene.matters.matters.get(incident.category)
  const scored = scoreOf(candidate, {
    severity: incident.severity,
    arriveMin: matter?.deadlines.arriveMin ?? null,
    grid: incident.grid,
    township: incident.township,
  })
  const warnings: CandidateWarning[] = []
  if (load >= LOAD_LIMIT) warnings.push('busy')
  if (worker.fixAgeMs === null) warnings.push('unknown')
  else if (worker.fixAgeMs > STALE_MS) warnings.push('lost')
  else if (worker.fixAgeMs > AGEING_MS) warnings.push('stale')
  if (scored.relation === 'same_township' || scored.relation === 'elsewhere') warnings.push('outside')
  return {
    personId: worker.personId,
    name: worker.name,
    role: worker.role,
    grid: worker.grid,
    onDuty: worker.onDuty,
    mark: rejection ? 'cannot' : warnings.length > 0 ? 'warn' : 'can',
    rejection,
    warnings,
    takesOver: legality.kind === 'warn' && legality.warnings.includes('takes_from_other'),
    // Left out of recommendations, not of the list: a person may know better.
    score: reasonAgainst(candidate, rejection) ? scored.score - NOT_RECOMMENDED : scored.score,
    rank: null,
    distanceM: distance,
    etaMin: scored.etaMin,
    way: scored.way,
    relation: scored.relation,
    fixAgeMs: worker.fixAgeMs,
    load,
    sos: worker.sos,
  }
}

/** Puts whoever is not recommended behind everyone who is; scores are 100 at most. */
const NOT_RECOMMENDED = 1_000

const bestFirst = (a: Candidate, b: Candidate): number =>
  Number(a.mark === 'cannot') - Number(b.mark === 'cannot') ||
  b.score - a.score ||
  (a.distanceM ?? Number.MAX_VALUE) - (b.distanceM ?? Number.MAX_VALUE) ||
  (a.personId < b.personId ? -1 : 1)

/** Everyone in view for one incident, best first; the best three numbered. */
export function assessWorkers(incident: Incident, scene: Scene, tasks?: readonly TaskType[]): Candidate[] {
  const context = contextOf(scene)
  const forAll = refusedForAll(incident, context, tasks)
  const target = forAll ? incident : takenUp(incident, context)
  const all: Candidate[] = []
  for (const worker of scene.workers.values()) all.push(assessOne(target, worker, scene, context, tasks, forAll))
  all.sort(bestFirst)
  return all.map((candidate, index) =>
    index < RECOMMENDED && candidate.mark !== 'cannot' && candidate.score >= 0
      ? { ...candidate, rank: index + 1 }
      : candidate,
  )
}

/** One worker for one incident; null when he is not in view. */
export function assessWorker(
  incident: Incident,
  personId: PersonId,
  scene: Scene,
  tasks?: readonly TaskType[],
): Candidate | null {
  const worker = scene.workers.get(personId)
  if (!worker) return null
  const context = contextOf(scene)
  const forAll = refusedForAll(incident, context, tasks)
  return assessOne(forAll ? incident : takenUp(incident, context), worker, scene, context, tasks, forAll)
}

/** Everyone in view as a helper: whoever is on it is left out, and the rules say who may. */
export function assessSupporters(incident: Incident, scene: Scene): Candidate[] {
  const context = contextOf(scene)
  const tasks = defaultTasks(incident, context)
  const on = new Set(workersOn(incident).map(({ personId }) => personId))
  return assessWorkers(incident, scene)
    .filter(({ personId }) => !on.has(personId))
    .map((candidate): Candidate => {
      const decision = decide(incident, { type: 'addSupport', personId: candidate.personId, tasks }, context)
      const rejection = decision.ok ? null : decision.rejection
      const mark = rejection ? 'cannot' : candidate.warnings.length > 0 ? 'warn' : 'can'
      return { ...candidate, rejection, takesOver: false, mark }
    })
    .sort(bestFirst)
    .map((candidate, index) => ({
      ...candidate,
      rank: index < RECOMMENDED && candidate.mark !== 'cannot' ? index + 1 : null,
    }))
}

export interface WorkFor {
  readonly incident: Incident
  readonly candidate: Candidate
}

/** The other way round: what could be given to one worker, best first. */
export function assessIncidents(personId: PersonId, incidents: Iterable<Incident>, scene: Scene): WorkFor[] {
  const work: WorkFor[] = []
  for (const incident of incidents) {
    const candidate = assessWorker(incident, personId, scene)
    if (candidate) work.push({ incident, candidate })
  }
  return work.sort((a, b) => bestFirst(a.candidate, b.candidate) || (a.incident.id < b.incident.id ? -1 : 1))
}
