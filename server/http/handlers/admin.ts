/** Running the place: simulator, devices, users, the audit log. */

import type { z } from 'zod'
import { usersInScope } from '../../../db/queries/accounts.ts'
import { readAudit, writeAudit } from '../../../db/queries/audit.ts'
import { listDevices } from '../../../db/queries/devices.ts'
import { scopesFor } from '../../../lib/domain/roles/permissions.ts'
import type {
  AuditAnswer,
  auditRequest,
  DevicesAnswer,
  devicesRequest,
  SimulatorAnswer,
  simulatorRequest,
  UsersAnswer,
} from '../../../lib/wire/api.ts'
import type { Signed } from '../../auth/authenticate.ts'
import { Refusal } from '../problem.ts'
import type { Ask } from '../route.ts'

type Somebody<Query = unknown, Body = unknown> = Ask<Query, Body, Signed>

/** A page of users; administrators of more look at a smaller scope. */
const USERS_MAX = 500

export const showSimulator = ({ deps }: Somebody): SimulatorAnswer => deps.simulator.state()

export async function switchSimulator({
  deps,
  signed,
  body,
}: Somebody<unknown, z.output<typeof simulatorRequest>>): Promise<SimulatorAnswer> {
  if (!deps.simulator.state().available) throw new Refusal(409, 'not_in_demo_mode', '非演示模式，没有模拟器')
  await deps.simulator.set(body.running)
  await writeAudit(deps.database, {
    userId: signed.actor.userId,
    action: body.running ? 'simulator_started' : 'simulator_stopped',
    target: 'simulator',
  })
  return deps.simulator.state()
}

export async function showDevices({
  deps,
  signed,
  query,
}: Somebody<z.output<typeof devicesRequest>>): Promise<DevicesAnswer> {
  const pages = await Promise.all(
    scopesFor(signed.actor, 'device.read').map((scope) => listDevices(deps.database, scope, query.limit)),
  )
  return {
    devices: pages
      .flat()
      .slice(0, query.limit)
      .map(({ id, publicId, tokenPrefix, personName, createdAt, lastHeardAt, lastRejection, revokedAt }) => ({
        id,
        publicId,
        tokenPrefix,
        personName,
        createdAt: createdAt.toISOString(),
        lastHeardAt: lastHeardAt?.toISOString() ?? null,
        lastRejection,
        revokedAt: revokedAt?.toISOString() ?? null,
      })),
  }
}

export async function showUsers({ deps, signed }: Somebody): Promise<UsersAnswer> {
  const users = await usersInScope(deps.database, scopesFor(signed.actor, 'user.write'), USERS_MAX)
  return {
    users: users.map(({ id, username, name, demo, disabledAt, grants }) => ({
      id,
      username,
      name,
      demo,
      disabled: disabledAt !== null,
      grants: grants.map(({ role, scope, department }) => ({ role, scope, department })),
    })),
  }
}

export async function showAudit({
  deps,
  signed,
  query,
}: Somebody<z.output<typeof auditRequest>>): Promise<AuditAnswer> {
  const before = query.after === undefined ? undefined : Number(query.after)
  if (before !== undefined && !Number.isSafeInteger(before))
    throw new Refusal(400, 'invalid_request', '“after” 不是上一页给出的值')
  const lines = await readAudit(deps.database, {
    scopes: scopesFor(signed.actor, 'audit.read'),
    limit: query.limit,
    ...(query.action && { action: query.action }),
    ...(before !== undefined && { before }),
  })
  return {
    lines: lines.map((line) => ({ ...line, at: line.at.toISOString() })),
    next: lines.length === query.limit ? String(lines.at(-1)?.id ?? '') : null,
  }
}
