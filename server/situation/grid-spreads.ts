/** Where the households of each grid live, as hexagons: worked out once for a version of a grid, since its shape never changes. */
import { setImmediate as turn } from 'node:timers/promises'
import type { Queryable } from '../../db/queries/queryable.ts'
import { gridShapes, householdsOfGrids } from '../../db/queries/situation-book.ts'
import { type GridHouseholds, type Spread, spreadOf } from '../../lib/domain/situation/households.ts'

/** Shapes read at once; a grid's takes about half a millisecond, and questions are answered in between. */
const BATCH = 200

export interface GridSpreads {
  /** All grids as they are now. */
  read(): Promise<GridHouseholds[]>
}

export function createGridSpreads(db: Queryable): GridSpreads {
  let known = new Map<number, Spread>()
  return {
    async read() {
      const grids = await householdsOfGrids(db)
      const fresh = grids.filter(({ versionId }) => !known.has(versionId)).map(({ versionId }) => versionId)
      for (let at = 0; at < fresh.length; at += BATCH) {
        for (const { versionId, geometry, lon, lat } of await gridShapes(db, fresh.slice(at, at + BATCH)))
          known.set(versionId, spreadOf(geometry, { lon, lat }))
        await turn()
      }
      const read = grids.flatMap(({ versionId, code, households }) => {
        const spread = known.get(versionId)
        return spread ? [{ versionId, code, households, spread }] : []
      })
      // Versions that ended are let go.
      known = new Map(read.map(({ versionId, spread }) => [versionId, spread]))
      return read
    },
  }
}
