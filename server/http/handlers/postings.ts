/** Posted staff 派驻人员 (article 27): an administrator lets a user act for his department inside one township, until a day. */
import type { z } from 'zod'
import { writeAudit } from '../../../db/queries/audit.ts'
import { townshipExists } from '../../../db/queries/code-exists.ts'
import { unknownDepartments } from '../../../db/queries/matter-versions.ts'
import {
  addPosting,
  endPosting as endPostingRow,
  isPosted,
  postingsIn,
  userWithin,
} from '../../../db/queries/postings.ts'
import { scopesFor } from '../../../lib/domain/roles/permissions.ts'
import type { PostingAnswer, PostingsAnswer, postingRequest } from '../../../lib/wire/postings-api.ts'
import type { Signed } from '../../auth/authenticate.ts'
import { notFound, Refusal } from '../problem.ts'
import type { Ask } from '../route.ts'
import { areaFor } from './scope.ts'

type Somebody<Body = unknown> = Ask<unknown, Body, Signed>

const wrong = (code: string, path: string, message: string) => new Refusal(422, code, message, [{ path, message }])

const postingsOf = ({ deps, signed }: Somebody) =>
  postingsIn(deps.database.db, scopesFor(signed.actor, 'user.write'), new Date(deps.now()))

export const listPostings = async (ask: Somebody): Promise<PostingsAnswer> => ({
  postings: (await postingsOf(ask)).map((row) => ({
    postingId: row.id,
    username: row.username,
    name: row.name,
    department: row.department,
    departmentName: row.departmentName,
    township: row.township,
    townshipName: row.townshipName,
    from: row.validFrom.toISOString(),
    to: row.validTo.toISOString(),
  })),
})

export async function addPostedStaff(ask: Somebody<z.output<typeof postingRequest>>): Promise<Response> {
  const { deps, signed, body } = ask
  const { db } = deps.database
  const township = await areaFor(ask, 'user.write', body.township)
  const [from, to] = [new Date(body.from ?? deps.now()), new Date(body.to)]
  if (to <= from) throw wrong('invalid_request', 'to', '派驻结束须晚于开始')
  if (!(await townshipExists(db, township))) throw wrong('no_such_township', 'township', '没有这个街道（乡镇）')
  if ((await unknownDepartments(db, [body.department])).length > 0)
    throw wrong('no_such_department', 'department', '没有这个部门')
  const userId = await userWithin(db, body.username, scopesFor(signed.actor, 'user.write'))
  if (!userId) throw wrong('no_such_user', 'username', '没有这个用户，或者不在您的管理范围')
  const posting = { userId, department: body.department, township, from, to }
  if (await isPosted(db, posting)) throw new Refusal(409, 'already_posted', '此人在该街道已有同一部门的派驻')
  const postingId = await addPosting(db, posting)
  await writeAudit(deps.database, {
    userId: signed.actor.userId,
    action: 'posting_created',
    target: userId,
    areaCode: township,
    detail: { postingId, department: body.department, from: from.toISOString(), to: to.toISOString() },
  })
  deps.authenticator.forget(userId)
  const answer: PostingAnswer = { postingId }
  return Response.json(answer, { status: 201 })
}

/** Ends it now: over HTTP with the next request, on open connections when they are next looked at, within the minute. */
export async function endPosting(ask: Somebody): Promise<PostingAnswer> {
  const { deps, signed, params } = ask
  const posting = (await postingsOf(ask)).find(({ id }) => String(id) === params.id)
  if (!posting) throw notFound()
  await endPostingRow(deps.database.db, posting.id, new Date(deps.now()))
  await writeAudit(deps.database, {
    userId: signed.actor.userId,
    action: 'posting_ended',
    target: posting.userId,
    areaCode: posting.township,
    detail: { postingId: posting.id, department: posting.department },
  })
  deps.authenticator.forget(posting.userId)
  return { postingId: posting.id }
}
