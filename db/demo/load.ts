/** Loads the demo district into an empty database: all of it in one transaction, so that a kill in the middle leaves nothing behind. */
import { createHash } from 'node:crypto'
import type { TransactionSql } from 'postgres'
import type { Database } from '../client.ts'
import { copyInto, copyLine } from './copy.ts'
import { makeHistory } from './history.ts'
import { loadHistory } from './load-history.ts'
import { DEPARTMENTS, demoMatterList, MATTER_LIST_VERSION, MATTERS } from './matters.ts'
import { loadPhotos } from './photos.ts'
import { createRandom } from './random.ts'
import { COUNTY, type DemoPost, makeStaff, type Staff } from './staff.ts'
import { makeTerritory, type Territory } from './territory.ts'

/** Any seed gives a district; this one is the one in the pictures. */
export const DEFAULT_SEED = 320_213
/** Two servers that start at once on one database: the second waits, then finds it loaded. */
const DEMO_LOCK = 7_217_004
const DAY_MS = 86_400_000
/** Grids and list are older than any incident of the made-up history. */
const IN_FORCE_SINCE_DAYS = 730

export interface DemoSummary {
  readonly seed: number
  readonly areas: number
  readonly grids: number
  readonly people: number
  readonly posts: number
  readonly devices: number
  readonly users: number
  readonly incidents: number
  readonly facts: number
  readonly tookMs: number
}

/** True when the database holds no division and no user: nothing that a demo could hide or mix with. */
export async function isEmpty({ sql }: Pick<Database, 'sql'>): Promise<boolean> {
  const [row] = await sql<{ empty: boolean }[]>`
    select not exists (select 1 from areas) and not exists (select 1 from "user") as empty`
  return row?.empty ?? false
}

export interface DemoOptions {
  readonly now: number
  readonly seed?: number
  /** The secret token of a person's demo device; only its hash is stored. */
  readonly deviceToken: (personId: string) => string
  readonly log: (line: string) => void
}

/** Refuses a database that is not empty. */
export async function loadDemo(
  database: Database,
  { now, seed = DEFAULT_SEED, deviceToken, log }: DemoOptions,
): Promise<DemoSummary> {
  const started = performance.now()
  const random = createRandom(seed)
  const territory = makeTerritory(random.fork('territory'))
  const staff = makeStaff(territory, now, random.fork('staff'))
  const { devices, incidents, facts } = await database.sql.begin(async (tx) => {
    await tx.unsafe('set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0')
    await tx`select pg_advisory_xact_lock(${DEMO_LOCK})`
    if (!(await isEmpty({ sql: tx as unknown as Database['sql'] })))
      throw new Error('The database is not empty: demo data is only loaded into an empty one')
    await tx`insert into settings (key, value) values ('demo', ${tx.json({ seed, loadedAt: new Date(now).toISOString() })})`
    await loadMatters(tx, now)
    await loadTerritory(tx, territory, now)
    const devices = await loadStaff(tx, staff, now, deviceToken)
    const matters = demoMatterList(now - IN_FORCE_SINCE_DAYS * DAY_MS)
    const past = makeHistory({ territory, staff, matters, now, random: random.fork('history') })
    const history = await loadHistory(tx, past)
    await loadPhotos(tx, now, random.fork('photos'))
    return { devices, ...history }
  })
  await database.sql`analyze`
  const summary: DemoSummary = {
    seed,
    areas: territory.areas.length,
    grids: territory.grids.length,
    people: staff.people.length,
    posts: staff.posts.length,
    devices,
    users: staff.users.length,
    incidents,
    facts,
    tookMs: Math.round(performance.now() - started),
  }
  log(
    `Demo district loaded in ${(summary.tookMs / 1000).toFixed(1)} s: ${summary.grids} grids, ${summary.people} people, ${summary.incidents} incidents`,
  )
  return summary
}

async function loadMatters(tx: TransactionSql, now: number): Promise<void> {
  await copyInto(
    tx,
    'departments',
    ['code', 'zh', 'en', 'named_in_article4'],
    DEPARTMENTS.map(({ code, zh, en, namedInArticle4 }) => copyLine([code, zh, en, namedInArticle4])),
  )
  const [list] = await tx<{ id: number }[]>`
    insert into matter_lists (county_code, version, valid_from, source)
    values (${COUNTY}, ${MATTER_LIST_VERSION}, ${new Date(now - IN_FORCE_SINCE_DAYS * DAY_MS)}, '演示清单') returning id`
  await copyInto(
    tx,
    'matters',
    ['list_id', 'code', 'position', 'matter'],
    MATTERS.map((matter, position) => copyLine([list?.id ?? null, matter.code, position, matter])),
  )
}

async function loadTerritory(tx: TransactionSql, { areas, grids }: Territory, now: number): Promise<void> {
  const since = new Date(now - IN_FORCE_SINCE_DAYS * DAY_MS)
  await copyInto(
    tx,
    'areas',
    ['code', 'level', 'name', 'parent_code', 'geometry', 'centre_lon', 'centre_lat', 'demo'],
    areas.map((area) =>
      copyLine([
        area.code,
        area.level,
        area.name,
        area.parentCode,
        area.geometry,
        area.centre?.[0] ?? null,
        area.centre?.[1] ?? null,
        area.demo,
      ]),
    ),
  )
  await copyInto(
    tx,
    'grids',
    ['code', 'community_code', 'created_at'],
    grids.map((grid) => copyLine([grid.code, grid.community, since])),
  )
  await copyInto(
    tx,
    'grid_versions',
    [
      'grid_code',
      'valid_from',
      'name',
      'kind',
      'setting',
      'households',
      'geometry',
      'centre_lon',
      'centre_lat',
      'demo',
    ],
    grids.map((grid) =>
      copyLine([
        grid.code,
        since,
        grid.name,
        grid.kind,
        grid.setting,
        grid.households,
        grid.geometry,
        grid.centre[0],
        grid.centre[1],
        true,
      ]),
    ),
  )
}

async function loadStaff(
  tx: TransactionSql,
  { people, posts, users }: Staff,
  now: number,
  deviceToken: DemoOptions['deviceToken'],
): Promise<number> {
  await copyInto(
    tx,
    'people',
    ['id', 'name', 'phone', 'birth_date', 'principal', 'travel_mode', 'demo'],
    people.map((person) =>
      copyLine([person.id, person.name, person.phone, person.birthDate, person.principal, person.travelMode, true]),
    ),
  )
  await copyInto(
    tx,
    'posts',
    ['person_id', 'grid_code', 'role', 'status', 'basis', 'checked_by', 'checked_at', 'valid_from', 'valid_to'],
    posts.map((post) =>
      copyLine([
        post.personId,
        post.grid,
        post.role,
        post.status,
        post.basis,
        post.checkedBy,
        dateOf(post.checkedAt),
        new Date(post.from),
        dateOf(post.to),
      ]),
    ),
  )
  const since = new Date(now - IN_FORCE_SINCE_DAYS * DAY_MS)
  await copyInto(
    tx,
    'user',
    [
      'id',
      'name',
      'email',
      'email_verified',
      'username',
      'display_username',
      'person_id',
      'demo',
      'created_at',
      'updated_at',
    ],
    users.map((user) =>
      copyLine([
        user.id,
        user.name,
        `${user.username}@demo.invalid`,
        true,
        user.username,
        user.username,
        user.personId,
        true,
        since,
        since,
      ]),
    ),
  )
  await copyInto(
    tx,
    'role_grants',
    ['user_id', 'role', 'scope', 'department', 'valid_from'],
    users.flatMap((user) =>
      user.grants.map((grant) => copyLine([user.id, grant.role, grant.scope, grant.department, since])),
    ),
  )
  const carriers = people.filter((person) => posts.some((post) => post.personId === person.id && isInForce(post, now)))
  const random = createRandom(carriers.length)
  await copyInto(
    tx,
    'devices',
    ['id', 'public_id', 'person_id', 'token_hash', 'token_prefix', 'created_at', 'demo'],
    carriers.map((person) => {
      const token = deviceToken(person.id)
      const hash = createHash('sha256').update(token).digest('hex')
      return copyLine([random.uuid(), `demo-${person.id}`, person.id, hash, token.slice(0, 6), since, true])
    }),
  )
  return carriers.length
}

const dateOf = (ms: number | null): Date | null => (ms === null ? null : new Date(ms))
const isInForce = (post: DemoPost, now: number): boolean =>
  post.status === 'active' && post.from <= now && (post.to === null || post.to > now)
