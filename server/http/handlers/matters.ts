/** The county's matter list in force, and the linkage departments. */
import { departmentList } from '../../../db/queries/departments.ts'
import { matterListById, matterListIdAt } from '../../../db/queries/matters.ts'
import type { MatterList } from '../../../lib/domain/regulation/matter-list.ts'
import { scopesFor } from '../../../lib/domain/roles/permissions.ts'
import { countyOf } from '../../../lib/geo/codes.ts'
import type { DepartmentsAnswer, MattersAnswer } from '../../../lib/wire/api.ts'
import type { Signed } from '../../auth/authenticate.ts'
import type { HttpDeps } from '../deps.ts'
import { notFound } from '../problem.ts'
import type { Ask } from '../route.ts'

type Somebody = Ask<unknown, unknown, Signed>

export async function matterListOf(
  deps: Pick<HttpDeps, 'database' | 'now'>,
  county: string,
): Promise<MatterList | undefined> {
  const { db } = deps.database
  const id = await matterListIdAt(db, county, new Date(deps.now()))
  return id === undefined ? undefined : matterListById(db, id)
}

/** The list of the asker's own county. */
export async function showMatters({ deps, request, signed }: Somebody): Promise<Response> {
  const [scope] = scopesFor(signed.actor, 'matter.read')
  if (!scope) throw notFound()
  const county = countyOf(scope)
  return deps.shared.answerNow(request, `matters ${county}`, () => mattersOf(deps, county))
}

async function mattersOf(deps: HttpDeps, county: string): Promise<MattersAnswer> {
  const list = await matterListOf(deps, county)
  if (!list) throw notFound()
  return {
    county: list.county,
    version: list.version,
    from: new Date(list.from).toISOString(),
    to: list.to === null ? null : new Date(list.to).toISOString(),
    matters: [...list.matters.values()],
    departments: [...list.departmentNames].map(([code, name]) => ({ code, name })),
  }
}

export const showDepartments = ({ deps, request }: Somebody): Promise<Response> =>
  deps.shared.answerNow(
    request,
    'departments',
    async (): Promise<DepartmentsAnswer> => ({ departments: await departmentList(deps.database.db) }),
  )
