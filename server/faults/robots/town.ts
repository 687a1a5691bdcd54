/** Who plays the day: desks, workers and departments of some streets of the demo district, and the grids where things happen. */

import { MATTERS } from '../../../db/demo/matters.ts'
import type { TestDatabase } from '../../../db/testing.ts'
import { TEST_DEMO_NOW } from '../../../db/testing.ts'
import type { CategoryCode } from '../../../lib/domain/incident/state.ts'
import type { Matter } from '../../../lib/domain/regulation/matter-list.ts'
import type { DepartmentCode, PersonId, UserId, WorkerRole } from '../../../lib/domain/roles/role.ts'
import type { AreaCode } from '../../../lib/geo/codes.ts'

export const COUNTY = '320213' as AreaCode
/** Of each street: who stands for its grids. */
const WORKERS: readonly (readonly [WorkerRole, number])[] = [
  ['full_time_worker', 2],
  ['grid_leader', 1],
  ['part_time_worker', 1],
]

export type Part =
  | { readonly kind: 'desk'; readonly role: 'dispatcher' | 'duty_officer'; readonly scope: AreaCode }
  | { readonly kind: 'leader'; readonly scope: AreaCode }
  | {
      readonly kind: 'worker'
      readonly role: WorkerRole
      readonly personId: PersonId
      readonly grid: string
      readonly street: AreaCode
    }
  | { readonly kind: 'department'; readonly department: DepartmentCode }

export interface Player {
  readonly account: string
  readonly userId: UserId
  readonly part: Part
}
export type WorkerPlayer = Player & { readonly part: Extract<Part, { kind: 'worker' }> }
export const isWorker = (player: Player): player is WorkerPlayer => player.part.kind === 'worker'

export interface Town {
  readonly players: readonly Player[]
  readonly matters: ReadonlyMap<CategoryCode, Matter>
  readonly departments: ReadonlySet<DepartmentCode>
  /** Where each worker's grid lies, by code. */
  readonly grids: ReadonlyMap<string, { readonly lon: number; readonly lat: number }>
}

type User = { id: UserId; username: string }

/** `streets` and `departments` say how many of each play; three more sit at the county. */
export async function castTown(
  { sql }: TestDatabase,
  asked: { readonly streets: number; readonly departments: number },
): Promise<Town> {
  const desks = await sql<(User & { role: string; scope: AreaCode; department: DepartmentCode | null })[]>`
    select u.id, u.username, g.role, g.scope, g.department from "user" u join role_grants g on g.user_id = u.id
    where g.role in ('dispatcher', 'duty_officer', 'leader', 'department_handler') order by g.scope, u.username`
  const streets = [...new Set(desks.map(({ scope }) => scope).filter((scope) => scope.length === 9))]
  const playing = new Set<string>([COUNTY, ...streets.slice(0, asked.streets)])
  // The departments with most to do in this town's list of matters.
  const busiest = [...new Set(MATTERS.flatMap(({ leadDepartment }) => leadDepartment ?? []))].sort(
    (a, b) => leads(b) - leads(a),
  )
  const departments = new Set(busiest.slice(0, asked.departments))

  const players: Player[] = desks.flatMap(({ id, username, role, scope, department }): Player[] => {
    if (!playing.has(scope)) return []
    const player = { account: username, userId: id }
    if (role === 'leader') return [{ ...player, part: { kind: 'leader', scope } }]
    if (role === 'dispatcher' || role === 'duty_officer') return [{ ...player, part: { kind: 'desk', role, scope } }]
    return department && departments.has(department) ? [{ ...player, part: { kind: 'department', department } }] : []
  })
  for (const street of streets.slice(0, asked.streets))
    for (const [role, count] of WORKERS) players.push(...(await workersOf(sql, street, role, count)))

  const codes = players.filter(isWorker).map(({ part }) => part.grid)
  const places = await sql<{ code: string; lon: number; lat: number }[]>`
    select grid_code as code, centre_lon as lon, centre_lat as lat from grid_versions
    where grid_code = any(${codes}) and valid_to is null`
  return {
    players,
    matters: new Map(MATTERS.map((matter) => [matter.code, matter])),
    departments,
    grids: new Map(places.map(({ code, lon, lat }) => [code, { lon, lat }])),
  }
}

const leads = (department: DepartmentCode): number =>
  MATTERS.filter(({ leadDepartment }) => leadDepartment === department).length

/** People with this one post and no other. */
async function workersOf(
  sql: TestDatabase['sql'],
  street: AreaCode,
  role: WorkerRole,
  count: number,
): Promise<WorkerPlayer[]> {
  const at = new Date(TEST_DEMO_NOW)
  const found = await sql<(User & { personId: PersonId; grid: string })[]>`
    select u.id, u.username, u.person_id as "personId", min(p.grid_code) as grid
    from "user" u join posts p on p.person_id = u.person_id
    where p.status = 'active' and p.valid_from <= ${at} and p.valid_to is null
    group by 1, 2, 3
    having count(*) = 1 and min(p.role) = ${role} and min(p.grid_code) like ${`${street}%`}
    order by min(p.grid_code), u.username limit ${count}`
  return found.map(({ id, username, personId, grid }) => ({
    account: username,
    userId: id,
    part: { kind: 'worker', role, personId, grid, street },
  }))
}
