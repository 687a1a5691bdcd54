/** The same count by PostGIS: cases as points joined to ST_HexagonGrid, on the server that POSTGIS_URL names; without one it says so. */
import postgres from 'postgres'
import { CHUNK_ROWS } from '../lib/domain/situation/chunk.ts'
import type { CaseColumns } from '../lib/domain/situation/columns.ts'
import type { Case } from './result.ts'
import { median, range } from './spread.ts'

/** A join of more takes minutes and says no more. */
const POINTS = 1_000_000
const ROUNDS = 5
/** Edge of a hexagon of H3 resolution 7, metres of the projection at this latitude. */
const EDGE_M = 1_660
const BATCH = 50_000

export async function postgisGrid({ chunks }: CaseColumns, log: (line: string) => void): Promise<Case[]> {
  const url = process.env.POSTGIS_URL
  if (!url) {
    log('PostGIS is not measured: POSTGIS_URL names no server')
    return []
  }
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    await sql`create extension if not exists postgis`
    await sql`create temporary table places (place geometry(point, 3857))`
    for (let from = 0; from < POINTS; from += BATCH) {
      const at = Array.from({ length: BATCH }, (_, index) => from + index)
      const degrees = (name: 'lon1e7' | 'lat1e7') =>
        at.map((index) => (chunks[Math.floor(index / CHUNK_ROWS)]?.[name][index % CHUNK_ROWS] ?? 0) / 1e7)
      await sql`
        insert into places select st_transform(st_setsrid(st_makepoint(lon, lat), 4326), 3857)
        from unnest(${degrees('lon1e7')}::float8[], ${degrees('lat1e7')}::float8[]) as point(lon, lat)`
    }
    await sql`create index on places using gist (place)`
    await sql`analyze places`
    const times: number[] = []
    let cells = 0
    for (let round = 0; round < ROUNDS; round += 1) {
      const started = performance.now()
      const rows = await sql`
        select st_asbinary(grid.geom) as shape, count(*) from places
        join st_hexagongrid(${EDGE_M}, (select st_setsrid(st_extent(place)::geometry, 3857) from places)) grid
          on st_intersects(places.place, grid.geom)
        group by grid.geom`
      times.push(performance.now() - started)
      cells = rows.length
    }
    const note = `${range(times)}; ${POINTS / 1e6} M points, ${cells} hexagons, answer only, nothing drawn`
    return [{ id: 'postgis-hexagon-grid', unit: 'ms', ours: median(times), note }]
  } finally {
    await sql.end()
  }
}
