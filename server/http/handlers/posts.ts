/** Posts 任职 (articles 11, 12, 14): a township appoints, records what was checked, and ends them. */
import type { z } from 'zod'
import { writeAudit } from '../../../db/queries/audit.ts'
import { usersOf } from '../../../db/queries/left-posts.ts'
import {
  type Appointee,
  addPerson,
  addPost,
  endPost as endPostRow,
  gridStands,
  holdsPost,
  holdsSame,
  type PostRow,
  personWithin,
  postById,
  postsOfGrid,
  recordCheck,
} from '../../../db/queries/posts.ts'
import type { Queryable } from '../../../db/queries/queryable.ts'
import { lockPeople } from '../../../db/queries/worker-facts.ts'
import type { RejectionCode } from '../../../lib/domain/incident/rejection.ts'
import { checkGridLeader } from '../../../lib/domain/regulation/art12-grid-leader.ts'
import { type ConditionsCheck, checkConditions } from '../../../lib/domain/regulation/art14-conditions.ts'
import { scopesFor } from '../../../lib/domain/roles/permissions.ts'
import type { PersonId } from '../../../lib/domain/roles/role.ts'
import { type AreaCode, type GridCode, TOWNSHIP_DIGITS, withinScope } from '../../../lib/geo/codes.ts'
import { rejectionSentence } from '../../../lib/i18n/rejections.ts'
import type {
  AppointAnswer,
  appointRequest,
  checkPostRequest,
  endPostRequest,
  PostChangedAnswer,
  PostsAnswer,
  postsRequest,
} from '../../../lib/wire/posts-api.ts'
import type { Signed } from '../../auth/authenticate.ts'
import { releaseWorkers } from '../../jobs/release-workers.ts'
import { notFound, notPermitted, Refusal } from '../problem.ts'
import type { Ask } from '../route.ts'
import { areaFor, outOfScope } from './scope.ts'

type Somebody<Query = unknown, Body = unknown> = Ask<Query, Body, Signed>
type Appointment = z.output<typeof appointRequest>

export async function listPosts(ask: Somebody<z.output<typeof postsRequest>>): Promise<PostsAnswer> {
  const grid = (await areaFor(ask, 'registry.read', ask.query.grid)) as GridCode
  const rows = await postsOfGrid(ask.deps.database.db, grid)
  return {
    posts: rows.map((row) => ({
      postId: row.id,
      personId: row.personId,
      name: row.name,
      role: row.role,
      status: row.status,
      basis: row.basis,
      checkedBy: row.checkedBy,
      checkedAt: row.checkedAt?.toISOString() ?? null,
      from: row.validFrom.toISOString(),
      to: row.validTo?.toISOString() ?? null,
    })),
  }
}

/** The township scopes in which the asker appoints people to this grid. */
async function townshipFor(ask: Somebody, grid: string): Promise<readonly AreaCode[]> {
  const scopes = scopesFor(ask.signed.actor, 'post.write').filter((scope) => withinScope(scope, grid as GridCode))
  if (scopes.length === 0) throw await outOfScope(ask, grid)
  // Township and community choose (article 12); the county, which may do nearly everything else in the registry, does not.
  const townships = scopes.filter((scope) => scope.length === TOWNSHIP_DIGITS)
  if (townships.length === 0) throw notPermitted()
  return townships
}

const broken = (code: RejectionCode, article: number): Refusal =>
  new Refusal(422, code, rejectionSentence({ code, article }, 'zh'))
const barred = () => new Refusal(422, 'art14_barred', '核查不符合任职条件，或有不得担任的情形，不能任职（第十四条）')
const wrong = (code: string, path: string, message: string) => new Refusal(422, code, message, [{ path, message }])

function conditionsOf(person: Appointee, from: Date, check: ConditionsCheck | undefined): 'active' | 'draft' {
  if (person.birthDate === null)
    throw wrong('birth_date_missing', 'person', '没有登记出生日期，不能核查年龄（第十四条）')
  const verdict = checkConditions(person.birthDate, from.getTime(), check)
  if (verdict.ok) return verdict.status
  throw verdict.code === 'art14_age' ? broken('art14_age', 14) : barred()
}

async function statusOf(tx: Queryable, person: Appointee, body: Appointment, from: Date): Promise<'active' | 'draft'> {
  switch (body.role) {
    case 'full_time_worker':
      return conditionsOf(person, from, body.check)
    case 'grid_leader': {
      const isFullTime = await holdsPost(tx, person.id, from, 'full_time_worker')
      const rejection = checkGridLeader({ principal: person.principal, basis: body.basis, isFullTime })
      if (rejection) throw broken(rejection.code, 12)
      return 'active'
    }
    case 'part_time_worker':
      return 'active'
    default:
      return body.role satisfies never
  }
}

export async function appoint(ask: Somebody<unknown, Appointment>): Promise<Response> {
  const { deps, signed, body } = ask
  const scopes = await townshipFor(ask, body.grid)
  const [from, to] = [new Date(body.from), body.to === undefined ? null : new Date(body.to)]
  if (to && to <= from) throw wrong('invalid_request', 'to', '任职结束须晚于开始')
  const answer: AppointAnswer = await deps.database.db.transaction(async (tx) => {
    if (!(await gridStands(tx, body.grid as GridCode))) throw wrong('no_such_grid', 'grid', '没有这个网格，或者已撤销')
    const person = await personOf(tx, body.person, scopes)
    // Two appointments of one person wait for each other: neither overlooks the other.
    await lockPeople(tx, [person.id], 'update')
    const post = { personId: person.id, gridCode: body.grid, role: body.role, validFrom: from, validTo: to }
    if (await holdsSame(tx, post)) throw new Refusal(409, 'already_in_post', '此人在该网格已有同一任职')
    const status = await statusOf(tx, person, body, from)
    const isChecked = status === 'active' && body.check !== undefined && body.role === 'full_time_worker'
    const postId = await addPost(tx, {
      ...post,
      status,
      basis: body.role === 'grid_leader' ? (body.basis ?? null) : null,
      checkedBy: isChecked ? (body.check?.checkedBy ?? null) : null,
      checkedAt: isChecked ? new Date(deps.now()) : null,
    })
    const detail = { grid: body.grid, role: body.role, status, from: body.from }
    await writeAudit(
      { db: tx },
      {
        userId: signed.actor.userId,
        action: 'post_created',
        target: person.id,
        areaCode: body.grid,
        detail: { ...detail, postId },
      },
    )
    return { postId, status }
  })
  return Response.json(answer, { status: 201 })
}

async function personOf(tx: Queryable, asked: Appointment['person'], scopes: readonly AreaCode[]): Promise<Appointee> {
  if (!('personId' in asked)) return addPerson(tx, asked)
  const person = await personWithin(tx, asked.personId, scopes)
  if (!person) throw wrong('no_such_person', 'person.personId', '本街道没有这个人的任职记录')
  return person
}

/** One post for a change, in the asker's township. */
async function postFor(ask: Somebody, tx: Queryable): Promise<PostRow> {
  const id = Number(ask.params.id)
  const post = Number.isSafeInteger(id) && id > 0 ? await postById(tx, id) : null
  if (!post) throw notFound()
  await townshipFor(ask, post.gridCode)
  return post
}

export async function checkPost(ask: Somebody<unknown, z.output<typeof checkPostRequest>>): Promise<PostChangedAnswer> {
  const { deps, signed, body } = ask
  const { conditionsMet, barred: isBarred, checkedBy } = body
  return deps.database.db.transaction(async (tx) => {
    const post = await postFor(ask, tx)
    if (post.status !== 'draft') throw new Refusal(409, 'already_checked', '该任职已核查登记')
    if (!conditionsMet || isBarred) throw barred()
    await recordCheck(tx, post.id, checkedBy, new Date(deps.now()))
    await writeAudit(
      { db: tx },
      {
        userId: signed.actor.userId,
        action: 'post_checked',
        target: post.personId,
        areaCode: post.gridCode,
        detail: { postId: post.id, checkedBy },
      },
    )
    return { postId: post.id }
  })
}

/** Ends a post now or at a coming time. What it gave ends with it: duty, devices, rights. */
export async function endPost(ask: Somebody<unknown, z.output<typeof endPostRequest>>): Promise<PostChangedAnswer> {
  const { deps, signed, body } = ask
  const now = new Date(deps.now())
  const at = body.at === undefined ? now : new Date(body.at)
  if (at < now) throw wrong('invalid_request', 'at', '结束时间不能早于现在')
  const post = await deps.database.db.transaction(async (tx) => {
    const row = await postFor(ask, tx)
    if (row.validTo !== null && row.validTo <= at) throw new Refusal(409, 'post_ended', '该任职已结束或将更早结束')
    await lockPeople(tx, [row.personId as PersonId], 'update')
    await endPostRow(tx, row, at)
    await writeAudit(
      { db: tx },
      {
        userId: signed.actor.userId,
        action: 'post_ended',
        target: row.personId,
        areaCode: row.gridCode,
        detail: { postId: row.id, grid: row.gridCode, role: row.role, at: at.toISOString() },
      },
    )
    return row
  })
  if (at <= now) {
    for (const userId of await usersOf(deps.database.db, post.personId as PersonId)) deps.authenticator.forget(userId)
    await releaseWorkers(deps, signed.actor.userId)
  }
  return { postId: post.id }
}
