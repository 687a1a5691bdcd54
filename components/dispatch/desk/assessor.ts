/** assess.ts applied to what this page knows at the moment it is asked: posts from the registry, duty and positions from the live world. */
import type { WorkingCalendar } from '../../../lib/domain/clock/working-time.ts'
import { loadByPerson } from '../../../lib/domain/ranking/score.ts'
import type { MatterList } from '../../../lib/domain/regulation/matter-list.ts'
import type { Actor, PersonId } from '../../../lib/domain/roles/role.ts'
import { type GridCode, isGridCode } from '../../../lib/geo/codes.ts'
import { STATUS } from '../../../lib/wire/frame.ts'
import type { FactStore } from '../../live/fact-store.ts'
import type { WorldColumns } from '../../live/world-columns.ts'
import {
  assessIncidents,
  assessSupporters,
  assessWorker,
  assessWorkers,
  type Candidate,
  type Scene,
  type SeenWorker,
} from '../assign/assess.ts'
import type { RoadTimes } from '../assign/road-times.ts'
import type { Assessor, WorkerCard } from './desk-context.tsx'

interface AssessorDeps {
  readonly actor: Actor
  readonly matters: MatterList
  readonly calendar: WorkingCalendar
  readonly cards: ReadonlyMap<PersonId, WorkerCard>
  readonly facts: FactStore
  readonly world: WorldColumns
  readonly serverNow: () => number
  readonly roads: RoadTimes
}

export function createAssessor(deps: AssessorDeps): Assessor & { scene(): Scene } {
  const { actor, matters, calendar, cards, facts, world, serverNow, roads } = deps
  let loads: { readonly of: unknown; readonly value: ReadonlyMap<PersonId, number> } = { of: null, value: new Map() }

  const scene = (): Scene => {
    const now = serverNow()
    if (loads.of !== facts.incidents) loads = { of: facts.incidents, value: loadByPerson(facts.incidents.values()) }
    const workers = new Map<PersonId, SeenWorker>()
    for (const entry of world.roster()) {
      const row = world.indexOf(entry.personId)
      const card = cards.get(entry.personId)
      const posts = card?.posts.filter(isPost)
      workers.set(entry.personId, {
        personId: entry.personId,
        name: entry.name,
        role: entry.role,
        grid: entry.grid,
        posts: posts && posts.length > 0 ? posts : [{ grid: entry.grid, role: entry.role }],
        onDuty: entry.onDuty,
        lon: row < 0 ? null : (world.positions[row * 2] ?? null),
        lat: row < 0 ? null : (world.positions[row * 2 + 1] ?? null),
        sos: row >= 0 && ((world.status[row] ?? 0) & STATUS.sos) !== 0,
        travelMode: card?.travelMode ?? 'ebike',
        fixAgeMs: row < 0 ? null : Math.max(0, now - (world.fixAt[row] ?? now)),
      })
    }
    return { actor, matters, calendar, now, workers, loads: loads.value, roadMin: roads.minutes }
  }

  return {
    scene,
    wantRoads: (incident, candidates) => roads.want(incident.id, candidates),
    workersFor: (incident) => assessWorkers(incident, scene()),
    supportersFor: (incident) => assessSupporters(incident, scene()),
    one: (incident, personId, tasks) => assessWorker(incident, personId, scene(), tasks),
    incidentsFor: (personId, incidents) => assessIncidents(personId, incidents, scene()),
    everyone: () => {
      const { workers, loads: load } = scene()
      return [...workers.values()].map((worker) => unassessed(worker, load.get(worker.personId) ?? 0)).sort(byGrid)
    },
  }
}

const isPost = (post: WorkerCard['posts'][number]): post is WorkerCard['posts'][number] & { grid: GridCode } =>
  isGridCode(post.grid)

const unassessed = (worker: SeenWorker, load: number): Candidate => ({
  personId: worker.personId,
  name: worker.name,
  role: worker.role,
  grid: worker.grid,
  onDuty: worker.onDuty,
  mark: 'can',
  rejection: null,
  warnings: [],
  takesOver: false,
  score: 0,
  rank: null,
  distanceM: null,
  etaMin: null,
  way: 'straight',
  relation: null,
  fixAgeMs: worker.fixAgeMs,
  load,
  sos: worker.sos,
})

const byGrid = (a: Candidate, b: Candidate): number =>
  // Whoever cried for help stands on top whatever his grid.
  Number(b.sos) - Number(a.sos) || (a.grid < b.grid ? -1 : a.grid > b.grid ? 1 : a.personId < b.personId ? -1 : 1)
