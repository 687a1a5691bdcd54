/** The step that stands at the head of every look at a thing: is it in the asker's scope? If not, it is not there, and the try is written down. */
import { type Action, may, scopesFor } from '../../../lib/domain/roles/permissions.ts'
import { type AreaCode, isAreaCode, withinScope } from '../../../lib/geo/codes.ts'
import type { Signed } from '../../auth/authenticate.ts'
import { notFound, Refusal } from '../problem.ts'
import type { Ask } from '../route.ts'

type Asker = Pick<Ask<unknown, unknown, Signed>, 'deps' | 'signed' | 'request'>

/** One line in the audit log, and the answer that says nothing. */
export async function outOfScope({ deps, signed, request }: Asker, area: string): Promise<Refusal> {
  await deps.refusals.write({
    userId: signed.actor.userId,
    action: 'out_of_scope',
    target: `${request.method} ${new URL(request.url).pathname}`,
    areaCode: area,
  })
  return notFound()
}

/** The code as an area the asker may do this in; else 404 and an audit line. */
export async function areaFor(ask: Asker, action: Action, code: string): Promise<AreaCode> {
  if (!isAreaCode(code)) throw new Refusal(400, 'invalid_request', '区划代码应为 2、4、6、9、12、15 或 18 位数字')
  if (!may(ask.signed.actor, action, code)) throw await outOfScope(ask, code)
  return code
}

/** The scopes of an action, cut to one area when it is named. */
export async function scopesWithin(ask: Asker, action: Action, area: string | undefined): Promise<AreaCode[]> {
  const scopes = scopesFor(ask.signed.actor, action)
  if (area === undefined) return scopes
  const code = area as AreaCode
  const inside = scopes.filter((scope) => withinScope(code, scope))
  // A wider area than one's own means: all of it that is mine.
  return inside.length > 0 ? inside : [await areaFor(ask, action, area)]
}
