/** The grids in force, in memory, for finding the one at a place; read anew when the registry has changed. */
import type { Database } from '../db/client.ts'
import { readRegistryVersion } from '../db/queries/grid-tiles.ts'
import { type GridCode, townshipOf } from '../lib/geo/codes.ts'
import type { GridIndex } from '../lib/geo/grid-index.ts'
import type { Located } from './commands/one-command.ts'
import { loadGridIndex } from './live/load-world.ts'

export interface GridBook {
  index(): GridIndex
  gridAt(lon: number, lat: number, lastKnown: GridCode | null): GridCode | null
  locate(lon: number, lat: number): Located | null
  /** Reads the grids again if the registry has a newer version, also one raised by another node. */
  reload(): Promise<void>
}

export async function createGridBook(database: Database): Promise<GridBook> {
  let version = await readRegistryVersion(database)
  let index = await loadGridIndex(database)
  const gridAt: GridBook['gridAt'] = (lon, lat, lastKnown) => index.find(lon, lat, lastKnown)
  return {
    index: () => index,
    gridAt,
    locate(lon, lat) {
      const grid = gridAt(lon, lat, null)
      return grid && { grid, township: townshipOf(grid) }
    },
    async reload() {
      const current = await readRegistryVersion(database)
      if (current === version) return
      index = await loadGridIndex(database)
      version = current
    },
  }
}
