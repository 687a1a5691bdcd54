/** Who acts in the made-up history: desks, departments and workers as actors, with the posts they held at the time. */
import type { DepartmentFacts, WorkerFacts } from '../../lib/domain/incident/context.ts'
import type { Actor, DepartmentCode, PersonId, RoleGrant, WorkerRole } from '../../lib/domain/roles/role.ts'
import { type AreaCode, type GridCode, townshipOf } from '../../lib/geo/codes.ts'
import { groupBy } from './group-by.ts'
import { DEPARTMENTS } from './matters.ts'
import type { DemoPost, DemoUser, Staff } from './staff.ts'

export interface Cast {
  /** Codes of the streets that have a desk. */
  readonly streets: readonly AreaCode[]
  /** Those who sit at the desk of this area, in a fixed order. */
  desk(role: 'duty_officer' | 'dispatcher' | 'leader', scope: AreaCode): readonly Actor[]
  handler(department: DepartmentCode): Actor
  worker(id: PersonId): Actor
  /** The actor with the rights he had then: a worker’s end with his posts. */
  asOf(actor: Actor, at: number): Actor
  /** Who held this post in the grid then. */
  holder(grid: GridCode, role: WorkerRole, at: number): PersonId | undefined
  workerFacts(id: PersonId, at: number): WorkerFacts | undefined
  department(code: DepartmentCode): DepartmentFacts | undefined
}

export function createCast({ users, posts }: Staff): Cast {
  const postsByGrid = groupBy(posts, (post) => post.grid)
  const postsByPerson = groupBy(posts, (post) => post.personId)
  const desks = new Map<string, Actor[]>()
  const handlers = new Map<DepartmentCode, Actor>()
  const workers = new Map<PersonId, Actor>()
  for (const user of users) {
    const actor = actorOf(user, user.personId ? (postsByPerson.get(user.personId) ?? []) : [])
    if (user.personId) workers.set(user.personId, actor)
    for (const { role, scope, department } of user.grants) {
      if (department) handlers.set(department, actor)
      else desks.set(`${role} ${scope}`, [...(desks.get(`${role} ${scope}`) ?? []), actor])
    }
  }
  const departments = new Map(
    DEPARTMENTS.map(({ code, zh }) => [code as DepartmentCode, { code: code as DepartmentCode, name: zh }]),
  )
  const known = <T>(found: T | undefined, what: string): T => {
    if (found === undefined) throw new Error(`The demo has no ${what}`)
    return found
  }
  return {
    streets: users.flatMap(({ grants }) =>
      grants.filter((grant) => grant.role === 'duty_officer' && grant.scope.length === 9).map(({ scope }) => scope),
    ),
    desk: (role, scope) => known(desks.get(`${role} ${scope}`), `${role} in ${scope}`),
    handler: (department) => known(handlers.get(department), `handler of ${department}`),
    worker: (id) => known(workers.get(id), `user of person ${id}`),
    asOf(actor, at) {
      const held = actor.personId && postsByPerson.get(actor.personId)
      if (!held || held.every((post) => inForce(post, at))) return actor
      return { ...actor, grants: held.filter((post) => inForce(post, at)).map(grantOf) }
    },
    holder: (grid, role, at) =>
      postsByGrid.get(grid)?.find((post) => post.role === role && inForce(post, at))?.personId,
    workerFacts(id, at) {
      const held = (postsByPerson.get(id) ?? []).filter((post) => inForce(post, at))
      const [first] = held
      if (!first) return undefined
      return {
        personId: id,
        name: known(workers.get(id), `user of person ${id}`).name,
        township: townshipOf(first.grid),
        posts: held.map(({ grid, role }) => ({ grid, role })),
        onDuty: true,
      }
    },
    department: (code) => departments.get(code),
  }
}

const inForce = (post: DemoPost, at: number): boolean =>
  post.status === 'active' && post.from <= at && (post.to === null || post.to > at)

const grantOf = ({ role, grid }: DemoPost): RoleGrant => ({ role, scope: grid as AreaCode })

function actorOf(user: DemoUser, posts: readonly DemoPost[]): Actor {
  const grants: RoleGrant[] = [
    ...user.grants.map(({ role, scope, department }) => ({ role, scope, ...(department ? { department } : {}) })),
    ...posts.map(grantOf),
  ]
  return { userId: user.id, name: user.name, grants, ...(user.personId ? { personId: user.personId } : {}) }
}
