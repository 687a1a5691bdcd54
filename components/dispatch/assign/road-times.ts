/** Minutes by road for the incident in hand, asked of the server for those who are nearest by the straight line; nothing when no router is configured. */
import type { IncidentId } from '../../../lib/domain/incident/state.ts'
import type { PersonId } from '../../../lib/domain/roles/role.ts'
import { WAYS_MAX, type WaysAnswer } from '../../../lib/wire/ways.ts'
import type { Candidate } from './assess.ts'

/** People walk on: after this the minutes of a selection are asked for anew. */
const FRESH_MS = 30_000
/** After «no router» nobody asks again for this long; it may have come back. */
const ASK_AGAIN_MS = 5 * 60_000

export interface RoadTimes {
  minutes(incidentId: IncidentId, personId: PersonId): number | undefined
  /** Asks for the best of these when it is time; whoever ranks looks again within a second. */
  want(incidentId: IncidentId, candidates: readonly Candidate[]): void
}

export function createRoadTimes(deps: {
  readonly ask: (path: string) => Promise<WaysAnswer>
  readonly now: () => number
}): RoadTimes {
  const { ask, now } = deps
  let known: {
    readonly incidentId: IncidentId
    readonly at: number
    readonly minutes: ReadonlyMap<string, number>
  } | null = null
  let asking: IncidentId | null = null
  let silentUntil = 0

  async function read(incidentId: IncidentId, people: readonly string[]): Promise<void> {
    asking = incidentId
    try {
      const { routed, ways } = await ask(`/api/v1/incidents/${incidentId}/ways?workers=${people.join(',')}`)
      if (!routed) silentUntil = now() + ASK_AGAIN_MS
      known = { incidentId, at: now(), minutes: new Map(ways.map((way) => [way.personId, way.minutes])) }
    } catch {
      // The straight line stands: a ranking never waits for a road.
      silentUntil = now() + FRESH_MS
    } finally {
      asking = null
    }
  }

  return {
    minutes: (incidentId, personId) => (known?.incidentId === incidentId ? known.minutes.get(personId) : undefined),
    want(incidentId, candidates) {
      const isFresh = known?.incidentId === incidentId && now() - known.at < FRESH_MS
      if (isFresh || asking === incidentId || now() < silentUntil) return
      const people = candidates
        .filter((candidate) => candidate.mark !== 'cannot' && candidate.distanceM !== null)
        .slice(0, WAYS_MAX)
        .map((candidate) => candidate.personId)
      if (people.length > 0) void read(incidentId, people)
    },
  }
}
