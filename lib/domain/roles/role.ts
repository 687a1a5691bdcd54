/** Roles of domain.md §2. A role is held *in* a scope; a person may hold several. Default is deny. */
import type { AreaCode } from '../../geo/codes.ts'

export const ROLES = [
  'duty_officer',
  'dispatcher',
  'leader',
  'registry_keeper',
  'department_handler',
  'grid_leader',
  'full_time_worker',
  'part_time_worker',
  'auditor',
  'admin',
] as const
export type Role = (typeof ROLES)[number]

/** The three kinds of grid worker (article 11). */
export const WORKER_ROLES = ['grid_leader', 'full_time_worker', 'part_time_worker'] as const
export type WorkerRole = (typeof WORKER_ROLES)[number]

export type UserId = string & { readonly __brand: 'UserId' }
export type PersonId = string & { readonly __brand: 'PersonId' }
export type DepartmentCode = string & { readonly __brand: 'DepartmentCode' }

export interface RoleGrant {
  readonly role: Role
  readonly scope: AreaCode
  /** Only for `department_handler`: the department he acts for. */
  readonly department?: DepartmentCode
}

/** Who acts: a signed-in user with the grants in force now. `person` is set when the user is a grid worker. */
export interface Actor {
  readonly userId: UserId
  readonly name: string
  readonly grants: readonly RoleGrant[]
  readonly personId?: PersonId
}

/** The product itself, when time moves a case: it holds no role, and nobody can sign in as it. */
export interface SystemActor {
  readonly kind: 'system'
}
export const SYSTEM: SystemActor = { kind: 'system' }
