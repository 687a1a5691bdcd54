/**
 * Travel times by road from a routing service of the operator's own, spoken to as OSRM speaks (HTTP API v5, service «table»), which
 * Valhalla's and GraphHopper's adapters also answer. Without one, ways are straight lines times a detour and are labelled as such.
 */
import { z } from 'zod'

/** A ranking that waits longer than this is no use: the straight line stands. */
const TIMEOUT_MS = 1_500
/** Tables asked at once; the service is somebody's only one. */
const AT_ONCE_MAX = 4
/** After a failure nobody asks again for this long, so that a dead service does not slow every selection. */
const REST_AFTER_FAILURE_MS = 15_000
/** Bytes of an answer for the most people there can be: far above any real one. */
const ANSWER_MAX_BYTES = 256 * 1024

/** One table asks for at most this many people: the nearest are who is sent. */
export const ROUTED_MAX = 25

export interface Place {
  readonly lon: number
  readonly lat: number
}

export interface RoadWay {
  readonly seconds: number
  readonly metres: number | null
}

export interface Router {
  /** One answer for each start, in order; null where the service knows no way. Rejects when it cannot be asked. */
  ways(from: readonly Place[], to: Place): Promise<readonly (RoadWay | null)[]>
}

export class RouterAway extends Error {
  override readonly name = 'RouterAway'
}

const column = z.array(z.array(z.number().nonnegative().nullable()))
const table = z.object({ code: z.string(), durations: column.optional(), distances: column.optional() })

export function createRouter(deps: {
  /** Base with profile, e.g. http://osrm.example.cn/table/v1/bike */
  readonly url: string
  readonly now: () => number
  readonly onFailure: (error: unknown) => void
}): Router {
  const { url, now, onFailure } = deps
  let asking = 0
  let restUntil = 0

  async function ask(from: readonly Place[], to: Place): Promise<readonly (RoadWay | null)[]> {
    const points = [...from, to].map(({ lon, lat }) => `${lon.toFixed(6)},${lat.toFixed(6)}`).join(';')
    const sources = from.map((_, index) => index).join(';')
    const query = `sources=${sources}&destinations=${from.length}&annotations=duration,distance`
    const response = await fetch(`${url}/${points}?${query}`, { signal: AbortSignal.timeout(TIMEOUT_MS) })
    const text = await response.text()
    if (!response.ok || text.length > ANSWER_MAX_BYTES) throw new RouterAway(`answered ${response.status}`)
    const { code, durations, distances } = table.parse(JSON.parse(text))
    if (code !== 'Ok' || durations?.length !== from.length) throw new RouterAway(`answered ${code}`)
    return durations.map((row, index) => {
      const seconds = row[0] ?? null
      return seconds === null ? null : { seconds, metres: distances?.[index]?.[0] ?? null }
    })
  }

  return {
    async ways(from, to) {
      if (from.length === 0) return []
      if (now() < restUntil || asking >= AT_ONCE_MAX) throw new RouterAway('not asked: busy or resting')
      asking++
      try {
        return await ask(from.slice(0, ROUTED_MAX), to)
      } catch (error) {
        restUntil = now() + REST_AFTER_FAILURE_MS
        onFailure(error)
        throw new RouterAway('no answer', { cause: error })
      } finally {
        asking--
      }
    },
  }
}
