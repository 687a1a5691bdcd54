/** Fills the live world and the grid index from the database: at start, and again when the registry has changed. */
import type { Database } from '../../db/client.ts'
import { countyExtents, gridShapes } from '../../db/queries/grid-tiles.ts'
import { dutyPeriodsSince, lastPositions, postedWorkers } from '../../db/queries/positions.ts'
import type { GridIndex } from '../../lib/geo/grid-index.ts'
import { createGridIndex } from '../../lib/geo/grid-index.ts'
import type { World } from './world.ts'

/** Fixes may be this old and are judged by the duty of their time. */
const DUTY_MEMORY_MS = 8 * 86_400_000
/** After a restart the last known place is shown, with its age, if it is from this shift. */
const LAST_POSITION_MS = 12 * 3_600_000

/** Posts, duty of the last days, and the last place of those on duty. May be called again at any time. */
export async function loadWorld(database: Database, world: World, now: number): Promise<void> {
  const [people, periods, positions] = await Promise.all([
    postedWorkers(database, now),
    dutyPeriodsSince(database, now - DUTY_MEMORY_MS),
    lastPositions(database, now - LAST_POSITION_MS),
  ])
  world.setPeople(people)
  world.loadDuty(periods)
  for (const position of positions) world.applyFix({ ...position, receivedAt: position.at })
}

/** The grids in force, for finding the one at a place. */
export async function loadGridIndex(database: Database): Promise<GridIndex> {
  const shapes = []
  for (const { county } of await countyExtents(database)) shapes.push(...(await gridShapes(database, county)))
  return createGridIndex(shapes)
}
