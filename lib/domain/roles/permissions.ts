/** Who may do what, as one table (domain.md §2). What is not in it is forbidden. */
import type { AreaCode } from '../../geo/codes.ts'
import { withinScope } from '../../geo/codes.ts'
import type { Actor, Role, RoleGrant } from './role.ts'

export const ACTIONS = [
  'incident.report',
  'incident.read',
  'incident.readMasked',
  'incident.command',
  'incident.decideIntake',
  'incident.work',
  'incident.comment',
  'incident.approveTime',
  'incident.verify',
  'incident.close',
  'incident.urge',
  'incident.supervise',
  'incident.escalate',
  'incident.whistle',
  'incident.proposeReassign',
  'position.read',
  'position.counts',
  'position.send',
  'track.read',
  'party.unmask',
  'worker.read',
  'area.read',
  'matter.read',
  'matter.draft',
  'matter.publish',
  'registry.read',
  'registry.write',
  'post.write',
  'situation.read',
  'duty.switch',
  'worker.message',
  'handover.sign',
  'audit.read',
  'user.write',
  'device.read',
  'device.write',
  'rule.write',
  'simulator.control',
  'wall.read',
  'wall.push',
  'wall.write',
] as const
export type Action = (typeof ACTIONS)[number]

/** `scope`: everything in the role's scope. `own`: only what is his own or assigned to him; whoever asks must have looked at that. */
export type Reach = 'scope' | 'own'

const PERMISSIONS: Readonly<Record<Role, Readonly<Partial<Record<Action, Reach>>>>> = {
  duty_officer: {
    'incident.report': 'scope',
    'incident.read': 'scope',
    'incident.command': 'scope',
    'incident.decideIntake': 'scope',
    'incident.comment': 'scope',
    'incident.approveTime': 'scope',
    'incident.verify': 'scope',
    'incident.close': 'scope',
    'incident.urge': 'scope',
    'incident.supervise': 'scope',
    'incident.escalate': 'scope',
    'incident.whistle': 'scope',
    'position.read': 'scope',
    'position.counts': 'scope',
    'track.read': 'scope',
    'party.unmask': 'scope',
    'worker.read': 'scope',
    'worker.message': 'scope',
    'handover.sign': 'scope',
    'area.read': 'scope',
    'matter.read': 'scope',
    'registry.read': 'scope',
    'situation.read': 'scope',
    'wall.read': 'scope',
    'wall.push': 'scope',
  },
  dispatcher: {
    'incident.report': 'scope',
    'incident.read': 'scope',
    'incident.command': 'scope',
    'incident.comment': 'scope',
    'incident.verify': 'scope',
    'incident.close': 'scope',
    'incident.urge': 'scope',
    'position.read': 'scope',
    'position.counts': 'scope',
    'party.unmask': 'own',
    'worker.read': 'scope',
    'worker.message': 'scope',
    'handover.sign': 'scope',
    'area.read': 'scope',
    'matter.read': 'scope',
    'registry.read': 'scope',
    'situation.read': 'scope',
    'wall.read': 'scope',
    'wall.push': 'scope',
  },
  leader: {
    'incident.report': 'scope',
    'incident.readMasked': 'scope',
    'incident.comment': 'scope',
    'incident.approveTime': 'scope',
    'incident.urge': 'scope',
    'incident.supervise': 'scope',
    'incident.escalate': 'scope',
    'incident.whistle': 'scope',
    'position.counts': 'scope',
    'area.read': 'scope',
    'matter.read': 'scope',
    'matter.publish': 'scope',
    'registry.read': 'scope',
    'situation.read': 'scope',
  },
  registry_keeper: {
    'worker.read': 'scope',
    'area.read': 'scope',
    'matter.read': 'scope',
    'matter.draft': 'scope',
    'registry.read': 'scope',
    'registry.write': 'scope',
    'post.write': 'scope',
  },
  department_handler: {
    'incident.report': 'scope',
    'incident.read': 'own',
    'incident.work': 'own',
    'incident.comment': 'own',
    'position.read': 'own',
    'party.unmask': 'own',
    'area.read': 'scope',
    'matter.read': 'scope',
    'situation.read': 'own',
  },
  grid_leader: {
    'incident.report': 'scope',
    'incident.proposeReassign': 'scope',
    'incident.read': 'own',
    'incident.work': 'own',
    'incident.comment': 'own',
    'incident.verify': 'scope',
    'incident.urge': 'own',
    'position.read': 'own',
    'position.send': 'own',
    'party.unmask': 'own',
    'area.read': 'scope',
    'matter.read': 'scope',
    'duty.switch': 'own',
  },
  full_time_worker: {
    'incident.report': 'scope',
    'incident.read': 'own',
    'incident.work': 'own',
    'incident.comment': 'own',
    'position.read': 'own',
    'position.send': 'own',
    'track.read': 'own',
    'party.unmask': 'own',
    'area.read': 'scope',
    'matter.read': 'scope',
    'duty.switch': 'own',
  },
  part_time_worker: {
    'incident.report': 'scope',
    'incident.read': 'own',
    'incident.work': 'own',
    'incident.comment': 'own',
    'position.read': 'own',
    'position.send': 'own',
    'track.read': 'own',
    'area.read': 'scope',
    'matter.read': 'scope',
    'duty.switch': 'own',
  },
  auditor: {
    'incident.readMasked': 'scope',
    'track.read': 'scope',
    'area.read': 'scope',
    'matter.read': 'scope',
    'registry.read': 'scope',
    'situation.read': 'scope',
    'audit.read': 'scope',
  },
  admin: {
    'area.read': 'scope',
    'matter.read': 'scope',
    'user.write': 'scope',
    'device.read': 'scope',
    'device.write': 'scope',
    'rule.write': 'scope',
    'simulator.control': 'scope',
    'wall.read': 'scope',
    'wall.write': 'scope',
  },
}

const reachOf = (role: Role, action: Action): Reach | undefined => PERMISSIONS[role][action]

/** True when a grant allows the action on anything at `code`. Permissions on one's own things only do not count here. */
export const may = (actor: Actor, action: Action, code: AreaCode): boolean =>
  actor.grants.some((grant) => reachOf(grant.role, action) === 'scope' && withinScope(grant.scope, code))

/** True when a grant allows the action at least on one's own things. Whoever asks this checks the ownership himself. */
export const mayOwn = (actor: Actor, action: Action): boolean =>
  actor.grants.some((grant) => reachOf(grant.role, action) !== undefined)

/** The grants that carry the action, in the given reach. */
export const grantsFor = (actor: Actor, action: Action, reach: Reach): RoleGrant[] =>
  actor.grants.filter((grant) => reachOf(grant.role, action) === reach)

/** The scopes in which the actor may do it to everything; empty: nowhere. */
export const scopesFor = (actor: Actor, action: Action): AreaCode[] => {
  const scopes = grantsFor(actor, action, 'scope').map((grant) => grant.scope)
  const distinct = [...new Set(scopes)]
  return distinct.filter((scope) => !distinct.some((wider) => wider !== scope && withinScope(wider, scope)))
}
