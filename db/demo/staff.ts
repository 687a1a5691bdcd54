/** The people of the demo district: who holds which post in which grid, who sits at which desk. All invented. */
import { DEMO_ACCOUNTS } from '../../lib/data/demo-accounts.ts'
import matterFile from '../../lib/data/incident-categories.json' with { type: 'json' }
import type { DepartmentCode, PersonId, Role, UserId, WorkerRole } from '../../lib/domain/roles/role.ts'
import { type AreaCode, areaCode, type GridCode } from '../../lib/geo/codes.ts'
import { groupBy } from './group-by.ts'
import { personName } from './names.ts'
import type { Random } from './random.ts'
import type { DemoGrid, Territory } from './territory.ts'

export const COUNTY = areaCode('320213')
const DAY_MS = 86_400_000
const SHANGHAI_OFFSET_MS = 8 * 3_600_000
/** Everybody has been in office for longer than the history that is made up, so that its every act is lawful. */
const IN_OFFICE_SINCE_DAYS = 400

/** Shares of the staffing, near what a district reports. */
const UNSTAFFED_SHARE = 0.04
const SHARED_POST_SHARE = 0.06
const PART_TIME_SHARE = 0.05
const SUCCESSION_SHARE = 0.03
const GRIDS_PER_LEADER = 8

export interface DemoPerson {
  readonly id: PersonId
  readonly name: string
  readonly phone: string
  readonly birthDate: string
  readonly principal: boolean
  readonly travelMode: 'walk' | 'ebike' | 'car'
}

export interface DemoPost {
  readonly personId: PersonId
  readonly grid: GridCode
  readonly role: WorkerRole
  readonly status: 'draft' | 'active'
  readonly basis: 'party_organisation' | 'committee_member' | 'full_time_worker' | null
  readonly checkedBy: string | null
  readonly checkedAt: number | null
  readonly from: number
  readonly to: number | null
}

export interface DemoUser {
  readonly id: UserId
  readonly username: string
  readonly name: string
  readonly personId: PersonId | null
  /** Desk rights; a worker's rights are his posts. */
  readonly grants: readonly {
    readonly role: Role
    readonly scope: AreaCode
    readonly department: DepartmentCode | null
  }[]
}

export interface Staff {
  readonly people: readonly DemoPerson[]
  readonly posts: readonly DemoPost[]
  readonly users: readonly DemoUser[]
}

export const workerUserId = (personId: PersonId): UserId => `demo-worker-${personId}` as UserId

/** Local midnight `days` before the day of `now`. */
const midnight = (now: number, daysBefore: number): number =>
  Math.floor((now + SHANGHAI_OFFSET_MS) / DAY_MS - daysBefore) * DAY_MS - SHANGHAI_OFFSET_MS

export function makeStaff(territory: Territory, now: number, random: Random): Staff {
  const people: DemoPerson[] = []
  const posts: DemoPost[] = []

  const hire = (principal = false): DemoPerson => {
    const person: DemoPerson = {
      id: random.uuid() as PersonId,
      name: personName(random),
      phone: `139000${String(10_000 + people.length)}`,
      birthDate: new Date(now - random.int(22 * 366, 58 * 365) * DAY_MS).toISOString().slice(0, 10),
      principal,
      travelMode: (['walk', 'ebike', 'car'] as const)[random.weighted([22, 73, 5])] ?? 'ebike',
    }
    people.push(person)
    return person
  }
  const appoint = (
    person: DemoPerson,
    grid: DemoGrid,
    role: WorkerRole,
    { from = midnight(now, random.int(IN_OFFICE_SINCE_DAYS, 1_200)), to = null as number | null, checked = true } = {},
  ): void => {
    posts.push({
      personId: person.id,
      grid: grid.code,
      role,
      status: checked ? 'active' : 'draft',
      basis:
        role === 'grid_leader'
          ? random.pick(['party_organisation', 'committee_member', 'committee_member'] as const)
          : null,
      checkedBy: checked ? '街道组织科' : null,
      checkedAt: checked ? from - random.int(3, 20) * DAY_MS : null,
      from,
      to,
    })
  }

  const byCommunity = groupBy(territory.grids, (grid) => grid.community)

  for (const grids of byCommunity.values()) {
    for (let i = 0; i < grids.length; i += GRIDS_PER_LEADER) {
      const leader = hire()
      for (const grid of grids.slice(i, i + GRIDS_PER_LEADER)) appoint(leader, grid, 'grid_leader')
    }
    let previous: DemoPerson | undefined
    for (const grid of grids) {
      const staffed = grid.kind === 'comprehensive' && !random.chance(grid.setting === 'rural' ? 0.4 : UNSTAFFED_SHARE)
      if (!staffed) continue
      if (previous && random.chance(SHARED_POST_SHARE)) {
        appoint(previous, grid, 'full_time_worker')
      } else if (random.chance(SUCCESSION_SHARE)) {
        const handover = midnight(now, random.int(10, 170))
        appoint(hire(), grid, 'full_time_worker', { to: handover })
        previous = hire()
        appoint(previous, grid, 'full_time_worker', { from: handover })
      } else {
        previous = hire()
        appoint(previous, grid, 'full_time_worker')
      }
      if (random.chance(PART_TIME_SHARE)) appoint(hire(), grid, 'part_time_worker')
    }
  }
  // One principal a street, so that article 12 has someone to refuse; and two chosen but not yet checked (article 14).
  for (const { level } of territory.areas) if (level === 'township') hire(true)
  const unstaffed = territory.grids.filter(
    (grid) =>
      grid.kind === 'comprehensive' &&
      !posts.some((post) => post.grid === grid.code && post.role === 'full_time_worker'),
  )
  for (const grid of unstaffed.slice(0, 2))
    appoint(hire(), grid, 'full_time_worker', { from: midnight(now, -3), checked: false })

  return staffWithUsers(territory, people, posts, { hire, appoint }, random)
}

/** Gives everybody a user: desks, departments, and each worker; the accounts to show get their people. */
function staffWithUsers(
  territory: Territory,
  people: DemoPerson[],
  posts: DemoPost[],
  {
    hire,
    appoint,
  }: { hire: () => DemoPerson; appoint: (person: DemoPerson, grid: DemoGrid, role: WorkerRole) => void },
  random: Random,
): Staff {
  const shown = new Map<PersonId, string>()
  for (const account of DEMO_ACCOUNTS) {
    const role = account.role
    if (role !== 'grid_leader' && role !== 'full_time_worker' && role !== 'part_time_worker') continue
    const home = showcaseGrid(territory, posts, account.scope)
    let holder = posts.find((post) => post.grid === home.code && post.role === role)?.personId
    if (!holder) {
      const person = hire()
      appoint(person, home, role)
      holder = person.id
    }
    shown.set(holder, account.username)
  }

  const users: DemoUser[] = people
    .filter((person) => !person.principal)
    .map((person, i) => ({
      id: workerUserId(person.id),
      username: shown.get(person.id) ?? `w${String(i + 1).padStart(4, '0')}`,
      name: person.name,
      personId: person.id,
      grants: [],
    }))
  const sit = (username: string, role: Role, scope: string, department?: string): void => {
    users.push({
      id: `demo-${username}` as UserId,
      username,
      name: personName(random),
      personId: null,
      grants: [{ role, scope: areaCode(scope), department: (department ?? null) as DepartmentCode | null }],
    })
  }
  for (const account of DEMO_ACCOUNTS) {
    if (![...shown.values()].includes(account.username))
      sit(account.username, account.role, account.scope, account.department)
  }
  for (const { level, code } of territory.areas) {
    if (level !== 'township') continue
    const street = code.slice(6)
    if (!isShown(`zhiban${street}`)) sit(`zhiban${street}`, 'duty_officer', code)
    sit(`diaodu${street}b`, 'dispatcher', code)
    if (!isShown(`diaodu${street}`)) sit(`diaodu${street}`, 'dispatcher', code)
  }
  for (const { code } of matterFile.departments) {
    if (!DEMO_ACCOUNTS.some((account) => account.department === code))
      sit(`dept_${code}`, 'department_handler', COUNTY, code)
  }
  return { people, posts, users }
}

/** Among the sign-ins of one click. */
const isShown = (username: string): boolean => DEMO_ACCOUNTS.some((account) => account.username === username)

/** The grid whose three workers are among the sign-ins: the first of the street with a full-time worker who has only this one. */
function showcaseGrid(territory: Territory, posts: readonly DemoPost[], street: string): DemoGrid {
  const grid = territory.grids.find((candidate) => {
    if (!candidate.code.startsWith(street)) return false
    const held = posts.filter((post) => post.grid === candidate.code && post.role === 'full_time_worker')
    const holder = held[0]?.personId
    return held.length === 1 && posts.filter((post) => post.personId === holder).length === 1
  })
  if (!grid) throw new Error(`No grid in ${street} has a full-time worker of its own`)
  return grid
}
