/** Versions of the county's matter list (article 10): a registry keeper drafts the next one, the county's leader publishes it. */
import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { writeAudit } from '../../../db/queries/audit.ts'
import {
  asVersion,
  matterDraft,
  mattersOfList,
  matterVersions,
  publishMatterDraft,
  saveMatterDraft,
  unknownDepartments,
} from '../../../db/queries/matter-versions.ts'
import {
  checkNewVersion,
  guidanceGaps,
  leavingWorkers,
  type VersionRefusal,
} from '../../../lib/domain/regulation/art10-matter-versions.ts'
import type { Matter } from '../../../lib/domain/regulation/matter-list.ts'
import { type Action, scopesFor } from '../../../lib/domain/roles/permissions.ts'
import { type AreaCode, countyOf, withinScope } from '../../../lib/geo/codes.ts'
import type {
  MatterDraftAnswer,
  MatterPublishAnswer,
  MatterVersionsAnswer,
  matterDraftRequest,
  matterPublishRequest,
  matterVersionsRequest,
} from '../../../lib/wire/matters-api.ts'
import type { Signed } from '../../auth/authenticate.ts'
import { notFound, notPermitted, Refusal } from '../problem.ts'
import type { Ask } from '../route.ts'
import { outOfScope } from './scope.ts'

type Somebody<Query = unknown, Body = unknown> = Ask<Query, Body, Signed>

const REFUSALS: Readonly<Record<VersionRefusal | 'no_such_draft', readonly [status: number, message: string]>> = {
  version_taken: [409, '该版本号已公布过，请换一个（第十条）'],
  from_in_the_past: [422, '生效时间不能早于现在：已经执行的清单不能追溯修改（第十条）'],
  from_before_published: [409, '生效时间须晚于已公布的各个版本（第十条）'],
  no_such_draft: [409, '草案已被修改或已公布，请重新查看后再批准'],
}
const refusalOf = (reason: keyof typeof REFUSALS): Refusal =>
  new Refusal(REFUSALS[reason][0], reason, REFUSALS[reason][1])

/** The list is the county's: who holds the right only in a part of it may not, who holds it elsewhere is told nothing. */
async function countyFor(ask: Somebody, action: Action, code: string): Promise<AreaCode> {
  const county = code as AreaCode
  const scopes = scopesFor(ask.signed.actor, action)
  if (scopes.some((scope) => withinScope(scope, county))) return county
  throw scopes.some((scope) => withinScope(county, scope)) ? notPermitted() : await outOfScope(ask, county)
}

const names = ({ code, zh, en }: Matter) => ({ code, zh, en })

export async function listMatterVersions(
  ask: Somebody<z.output<typeof matterVersionsRequest>>,
): Promise<MatterVersionsAnswer> {
  const { deps, signed, query } = ask
  const [scope] = scopesFor(signed.actor, 'registry.read')
  const county = (query.county ?? (scope && countyOf(scope))) as AreaCode | undefined
  if (!scope || !county) throw notFound()
  // A street reads its county's list: it is public. Another county's is read there.
  if (!withinScope(county, scope) && !withinScope(scope, county)) throw await outOfScope(ask, county)
  const { db } = deps.database
  const at = deps.now()
  const [versions, draft] = await Promise.all([matterVersions(db, county), matterDraft(db, county)])
  const present = versions.find(({ validFrom }) => validFrom.getTime() <= at)
  const inForce = present ? await mattersOfList(db, present.id) : []
  const maySeeDraft = (['matter.draft', 'matter.publish'] as const).some((action) =>
    scopesFor(signed.actor, action).some((own) => withinScope(own, county)),
  )
  return {
    county,
    versions: versions.map(({ version, validFrom, validTo, source }) => ({
      version,
      from: validFrom.toISOString(),
      to: validTo?.toISOString() ?? null,
      source,
    })),
    draft:
      draft && maySeeDraft
        ? {
            draftId: draft.id,
            version: draft.version,
            from: draft.validFrom.toISOString(),
            source: draft.source,
            draftedBy: draft.draftedBy,
            draftedAt: draft.draftedAt.toISOString(),
            matters: [...draft.matters],
            leaving: leavingWorkers(inForce, draft.matters).map(names),
          }
        : null,
    guidanceGaps: guidanceGaps(inForce).map((matter) => ({ ...names(matter), department: matter.leadDepartment })),
  }
}

export async function draftMatters(
  ask: Somebody<unknown, z.output<typeof matterDraftRequest>>,
): Promise<MatterDraftAnswer> {
  const { deps, signed, body } = ask
  const county = await countyFor(ask, 'matter.draft', body.county)
  const { db } = deps.database
  const validFrom = new Date(body.from)
  const published = await matterVersions(db, county)
  const reason = checkNewVersion(
    { version: body.version, from: validFrom.getTime() },
    published.map(asVersion),
    deps.now(),
  )
  if (reason) throw refusalOf(reason)
  // The schema's shape is the domain's, with branded codes.
  const matters = body.matters as unknown as readonly Matter[]
  await checkDepartments(ask, matters)
  const draftId = randomUUID()
  await saveMatterDraft(deps.database, {
    countyCode: county,
    id: draftId,
    version: body.version,
    validFrom,
    source: body.source,
    matters,
    draftedBy: signed.actor.name,
    draftedAt: new Date(deps.now()),
  })
  await writeAudit(deps.database, {
    userId: signed.actor.userId,
    action: 'matters_drafted',
    target: body.version,
    areaCode: county,
    detail: { from: body.from, source: body.source, matters: matters.length },
  })
  return { draftId }
}

async function checkDepartments({ deps }: Pick<Somebody, 'deps'>, matters: readonly Matter[]): Promise<void> {
  const named = matters.flatMap(({ leadDepartment, coDepartments }) => [leadDepartment ?? [], ...coDepartments].flat())
  const [unknown] = await unknownDepartments(deps.database.db, named)
  if (unknown === undefined) return
  const index = matters.findIndex(({ leadDepartment, coDepartments }) =>
    [leadDepartment, ...coDepartments].some((code) => code === unknown),
  )
  const message = `没有这个部门：${unknown}`
  throw new Refusal(422, 'no_such_department', message, [{ path: `matters.${index}`, message }])
}

export async function publishMatters(
  ask: Somebody<unknown, z.output<typeof matterPublishRequest>>,
): Promise<MatterPublishAnswer> {
  const { deps, signed, body } = ask
  const county = await countyFor(ask, 'matter.publish', body.county)
  const published = await publishMatterDraft(deps.database, county, body.draftId, new Date(deps.now()))
  if (!published.ok) throw refusalOf(published.reason)
  await writeAudit(deps.database, {
    userId: signed.actor.userId,
    action: 'matters_published',
    target: published.version,
    areaCode: county,
    detail: { from: published.from.toISOString() },
  })
  return { county, version: published.version, from: published.from.toISOString() }
}
