/** The county's matter list for everybody (article 10): no sign-in, no personal data, one version at a time by its date. */
import type { z } from 'zod'
import { departmentList } from '../../../db/queries/departments.ts'
import {
  countiesWithLists,
  mattersOfList,
  matterVersions,
  type VersionRow,
} from '../../../db/queries/matter-versions.ts'
import type { PublicMattersAnswer, publicMattersRequest } from '../../../lib/wire/matters-api.ts'
import { notFound } from '../problem.ts'
import type { Ask } from '../route.ts'

/** A new version is seen within this time by whoever read the old one; a crowd of readers asks caches and not us. */
const CACHE_SECONDS = 60

/** A plain date means that day as it begins in China. */
const instantOf = (at: string): number => Date.parse(at.length === 10 ? `${at}T00:00:00+08:00` : at)

const shown = ({ version, validFrom, validTo, source }: VersionRow) => ({
  version,
  from: validFrom.toISOString(),
  to: validTo?.toISOString() ?? null,
  source,
})

export async function showPublicMatters({
  deps,
  query,
  request,
}: Ask<z.output<typeof publicMattersRequest>, unknown, unknown>): Promise<Response> {
  const { db } = deps.database
  const at = query.at === undefined ? deps.now() : instantOf(query.at)
  const counties = await countiesWithLists(db)
  const county = query.county === undefined ? counties[0] : counties.find(({ code }) => code === query.county)
  if (!county) throw notFound()
  const versions = await matterVersions(db, county.code)
  const inForce = versions.find(
    ({ validFrom, validTo }) => validFrom.getTime() <= at && (validTo === null || at < validTo.getTime()),
  )
  if (!inForce) throw notFound()
  const headers = {
    'cache-control': `public, max-age=${CACHE_SECONDS}`,
    // A list never changes; what can is whether newer ones stand beside it, and its end.
    etag: `W/"${county.code}-${inForce.id}-${versions[0]?.id}-${versions.length}-${counties.length}"`,
  }
  if (
    request.headers
      .get('if-none-match')
      ?.split(/\s*,\s*/)
      .includes(headers.etag)
  )
    return new Response(null, { status: 304, headers })
  const [matters, departments] = await Promise.all([mattersOfList(db, inForce.id), departmentList(db)])
  const named = new Map(departments.map(({ code, zh, en }) => [code, { zh, en }]))
  const answer: PublicMattersAnswer = {
    demo: deps.demo,
    county,
    counties,
    version: shown(inForce),
    versions: versions.map(shown),
    matters: matters.map((matter) => ({
      code: matter.code,
      major: matter.major,
      zh: matter.zh,
      en: matter.en,
      workerRole: matter.workerRole,
      workerTasks: [...matter.workerTasks],
      reservedActs: [...matter.reservedActs],
      leadDepartment: (matter.leadDepartment && named.get(matter.leadDepartment)) ?? null,
      coDepartments: matter.coDepartments.flatMap((code) => named.get(code) ?? []),
      resources: matter.resources ?? null,
    })),
  }
  return Response.json(answer, { headers })
}
