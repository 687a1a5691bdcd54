/** For whoever runs the process: is it alive, is it ready, its figures, its description; and what the simulator asks. */
import { gridShapes } from '../../../db/queries/grid-tiles.ts'
import { simulatedWorkers } from '../../../db/queries/workers.ts'
import { DEMO_ACCOUNTS } from '../../../lib/data/demo-accounts.ts'
import { TRACKING_NOTICE } from '../../../lib/domain/duty/tracking-notice.ts'
import { countyOf, type GridCode } from '../../../lib/geo/codes.ts'
import type { SimulatorRosterAnswer } from '../../../lib/wire/api.ts'
import type { Signed } from '../../auth/authenticate.ts'
import { demoDeviceToken } from '../../simulator/credentials.ts'
import { openApiDocument } from '../openapi.ts'
import type { Ask } from '../route.ts'

type Nobody = Ask<unknown, unknown, Signed | null>

/** Who signs in as one of these carries his own phone; two would fight over one position. */
const SHOWN = DEMO_ACCOUNTS.map(({ username }) => username)

/** Until the live world is loaded no route answers at all, so what is left to ask is the database. One that does not answer in this time does not serve anyone. */
const READY_TIMEOUT_MS = 2_000

export const alive = (): object => ({ ok: true })

export async function ready({ deps }: Nobody): Promise<Response> {
  const database = await Promise.race([
    deps.database.sql`select 1`.then(
      () => true,
      () => false,
    ),
    new Promise<false>((resolve) => setTimeout(resolve, READY_TIMEOUT_MS, false).unref()),
  ])
  return Response.json({ ok: database }, { status: database ? 200 : 503 })
}

export const showMetrics = ({ deps }: Nobody): Response =>
  new Response(deps.metrics.text(), { headers: { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' } })

export const describeApi = ({ routes }: Nobody): object => openApiDocument(routes)

export async function simulatorRoster({ deps }: Nobody): Promise<SimulatorRosterAnswer> {
  const workers = await simulatedWorkers(deps.database.db, new Date(deps.now()), SHOWN)
  const counties = [...new Set(workers.map(({ gridCode }) => countyOf(gridCode as GridCode)))]
  const shapes = (await Promise.all(counties.map((county) => gridShapes(deps.database, county)))).flat()
  const polygons = new Map<string, (typeof shapes)[number]>(shapes.map((shape) => [shape.code, shape]))
  return {
    workers: workers.flatMap((worker) => {
      const shape = polygons.get(worker.gridCode)
      return shape
        ? [{ ...worker, deviceToken: demoDeviceToken(deps.secret, worker.personId), gridPolygon: shape.geometry }]
        : []
    }),
    grids: shapes.map(({ code, geometry, centre }) => ({
      code,
      polygon: geometry,
      centreLon: centre?.[0] ?? 0,
      centreLat: centre?.[1] ?? 0,
    })),
    noticeVersion: TRACKING_NOTICE.version,
  }
}
