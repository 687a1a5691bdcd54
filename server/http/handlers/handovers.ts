/** Shift to shift: the outgoing side signs the sheet, the incoming one ticks what is urgent and signs too. */
import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { areaNames } from '../../../db/queries/areas.ts'
import { writeAudit } from '../../../db/queries/audit.ts'
import {
  type HandoverRow,
  handoverById,
  lastHandover,
  openHandover,
  signIn,
  signOut,
  takeBack,
  tick,
  unsignedSince,
} from '../../../db/queries/handovers.ts'
import { incidentsInScope } from '../../../db/queries/incidents.ts'
import { handoverSheet, mustBeTicked, UNSIGNED_TOLD_MS } from '../../../lib/domain/handover/sheet.ts'
import { may, scopesFor } from '../../../lib/domain/roles/permissions.ts'
import type { AreaCode } from '../../../lib/geo/codes.ts'
import type {
  Handover,
  HandoverAnswer,
  HandoversAnswer,
  signOutRequest,
  tickRequest,
  UnsignedAnswer,
} from '../../../lib/wire/handovers.ts'
import type { Signed } from '../../auth/authenticate.ts'
import type { HttpDeps } from '../deps.ts'
import { notFound, notPermitted, Refusal } from '../problem.ts'
import type { Ask } from '../route.ts'
import { outOfScope } from './scope.ts'

type Somebody<Body = unknown> = Ask<unknown, Body, Signed>

/** A desk is a scope; who holds several hands over the first. */
function scopeOf({ signed }: Pick<Somebody, 'signed'>): AreaCode {
  const [scope] = scopesFor(signed.actor, 'handover.sign')
  if (!scope) throw notPermitted()
  return scope
}

const sheetOf = async ({ deps }: Pick<Somebody, 'deps'>, scope: AreaCode) => {
  const now = deps.now()
  return handoverSheet(await incidentsInScope(deps.database.db, scope, new Date(now)), now)
}

const shown = ({ incomingUserId: _, signedOutAt, signedInAt, ticked, ...row }: HandoverRow): Handover => ({
  ...row,
  ticked: [...ticked],
  signedOutAt: signedOutAt.toISOString(),
  signedInAt: signedInAt?.toISOString() ?? null,
})

/** The handover as it stands; of another desk it is not there. */
async function handoverOf(ask: Somebody): Promise<HandoverRow> {
  const id = ask.params.id ?? ''
  const row = /^[0-9a-f-]{36}$/i.test(id) ? await handoverById(ask.deps.database.db, id) : undefined
  if (!row) throw notFound()
  if (!may(ask.signed.actor, 'handover.sign', row.scope as AreaCode)) throw await outOfScope(ask, row.scope)
  return row
}

const answer = async (ask: Somebody, id: string): Promise<HandoverAnswer> => {
  const row = await handoverById(ask.deps.database.db, id)
  if (!row) throw notFound()
  return { handover: shown(row) }
}

const audit = (
  { deps, signed }: Pick<Somebody, 'deps' | 'signed'>,
  action: string,
  row: { id: string; scope: string },
) => writeAudit(deps.database, { userId: signed.actor.userId, action, target: row.id, areaCode: row.scope })

export async function showHandovers(ask: Somebody): Promise<HandoversAnswer> {
  const { db } = ask.deps.database
  const scope = scopeOf(ask)
  const [open, last, names] = await Promise.all([
    openHandover(db, scope),
    lastHandover(db, scope),
    areaNames(ask.deps.database, [scope]),
  ])
  return {
    scope,
    scopeName: names.get(scope) ?? scope,
    open: open ? shown(open) : null,
    last: last ? shown(last) : null,
  }
}

export async function signHandoverOut(ask: Somebody<z.output<typeof signOutRequest>>): Promise<HandoverAnswer> {
  const { deps, signed, body } = ask
  const scope = scopeOf(ask)
  const row = {
    id: randomUUID(),
    scope,
    outgoingUserId: signed.actor.userId,
    outgoingName: signed.actor.name,
    signedOutAt: new Date(deps.now()),
    notes: body.notes,
    sheet: await sheetOf(ask, scope),
  }
  const entered = await deps.database.db.transaction(async (tx) => {
    if (!(await signOut(tx, row))) return false
    await writeAudit(
      { db: tx },
      { userId: row.outgoingUserId, action: 'handover_signed_out', target: row.id, areaCode: scope },
    )
    return true
  })
  if (!entered) throw new Refusal(409, 'handover_open', '本辖区已有一份待接班签字的交接单')
  return answer(ask, row.id)
}

export async function tickHandover(ask: Somebody<z.output<typeof tickRequest>>): Promise<HandoverAnswer> {
  const row = await handoverOf(ask)
  refuseOutgoing(ask, row)
  const listed = new Set<string>(row.sheet.cases.map(({ id }) => id))
  const unknown = ask.body.incidentIds.findIndex((id) => !listed.has(id))
  if (unknown >= 0)
    throw new Refusal(400, 'invalid_request', '交接单上没有这起事件', [
      { path: `incidentIds.${unknown}`, message: 'is not on the sheet' },
    ])
  await tick(ask.deps.database.db, row.id, ask.body.incidentIds)
  return answer(ask, row.id)
}

/** Nobody takes over from himself: two names, or it is no handover. */
function refuseOutgoing({ signed }: Pick<Somebody, 'signed'>, row: HandoverRow): void {
  if (row.outgoingUserId === signed.actor.userId) throw new Refusal(409, 'own_handover', '交班人不能替接班人签字')
}

export async function signHandoverIn(ask: Somebody): Promise<HandoverAnswer> {
  const { deps, signed } = ask
  const row = await handoverOf(ask)
  refuseOutgoing(ask, row)
  const ticked = new Set(row.ticked)
  const missing = row.sheet.cases.filter((one) => mustBeTicked(one) && !ticked.has(one.id))
  if (missing.length > 0)
    throw new Refusal(
      409,
      'not_ticked',
      '特急、紧急事件须逐条确认后才能签字',
      missing.slice(0, MISSING_NAMED).map(({ number }) => ({ path: number, message: 'is not ticked' })),
    )
  const incoming = { userId: signed.actor.userId, name: signed.actor.name, at: new Date(deps.now()) }
  if (!(await signIn(deps.database.db, row.id, incoming)))
    throw new Refusal(409, 'handover_signed', '这份交接单已由他人签字或已撤回')
  await audit(ask, 'handover_signed_in', row)
  return answer(ask, row.id)
}
/** Enough to find them; the page marks them all. */
const MISSING_NAMED = 10

/** Signed by mistake: as long as nobody has taken over, whoever signed is responsible anyway. */
export async function takeHandoverBack(ask: Somebody): Promise<{ readonly takenBack: true }> {
  const row = await handoverOf(ask)
  if (row.outgoingUserId !== ask.signed.actor.userId) throw new Refusal(409, 'not_own_handover', '只有交班人可以撤回')
  if (!(await takeBack(ask.deps.database.db, row.id)))
    throw new Refusal(409, 'handover_signed', '这份交接单已由接班人签字')
  await audit(ask, 'handover_taken_back', row)
  return { takenBack: true }
}

export function showUnsigned({ deps, request, signed }: Somebody): Promise<Response> {
  const scopes = scopesFor(signed.actor, 'situation.read')
  return deps.shared.answerNow(request, `unsigned ${scopes}`, () => unsignedOf(deps, scopes))
}

async function unsignedOf(deps: HttpDeps, scopes: readonly AreaCode[]): Promise<UnsignedAnswer> {
  const rows = await unsignedSince(deps.database.db, scopes, new Date(deps.now() - UNSIGNED_TOLD_MS))
  const names = await areaNames(
    deps.database,
    rows.map(({ scope }) => scope as AreaCode),
  )
  return {
    unsigned: rows.map(({ scope, outgoingName, signedOutAt }) => ({
      scope,
      scopeName: names.get(scope as AreaCode) ?? scope,
      outgoingName,
      signedOutAt: signedOutAt.toISOString(),
    })),
  }
}
