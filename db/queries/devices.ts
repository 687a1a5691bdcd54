/** Devices of grid workers: who holds which token. The token itself is shown once and never kept, only its hash. */
import { createHash, randomInt } from 'node:crypto'
import { and, desc, eq, inArray, isNull, like, sql } from 'drizzle-orm'
import type { PersonId } from '../../lib/domain/roles/role.ts'
import type { AreaCode } from '../../lib/geo/codes.ts'
import type { Database } from '../client.ts'
import { devices, people, posts } from '../schema/people.ts'

/** 62^28 possibilities. Letters and digits only, at most 40 characters: some tracker apps cut at anything else. */
const TOKEN_LENGTH = 28
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
const PUBLIC_ID_LENGTH = 10
/** Characters of a token that a page may show to tell devices apart. */
const SHOWN_PREFIX = 6
/** A person's devices of one kind; the oldest gives way, so that a browser that asks each time does not pile them up. */
const LIVE_DEVICES_PER_KIND = 5
/** A reason is a short code. */
const REJECTION_MAX = 64

export type DeviceKind = 'web' | 'gw'

export interface Device {
  readonly id: string
  readonly publicId: string
  readonly personId: PersonId
  readonly tokenHash: string
  readonly speedUnit: 'kn' | 'mps' | 'kmh'
  readonly datum: 'wgs84' | 'gcj02'
}

export interface IssuedDevice {
  /** Shown once. */
  readonly token: string
  readonly deviceId: string
  readonly publicId: string
  /** Older devices of the person that this one replaced: take them out of the ingest cache. */
  readonly revoked: readonly string[]
}

export interface DeviceRow {
  readonly id: string
  readonly publicId: string
  readonly personId: PersonId
  readonly personName: string
  readonly tokenPrefix: string
  readonly createdAt: Date
  readonly lastHeardAt: Date | null
  readonly lastRejection: string | null
  readonly revokedAt: Date | null
}

/** What `devices.token_hash` holds. A token is 166 random bits, so a plain hash is enough. */
export const hashDeviceToken = (token: string): string => createHash('sha256').update(token).digest('hex')

const randomText = (length: number): string =>
  Array.from({ length }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')

const asDevice = {
  id: devices.id,
  publicId: devices.publicId,
  personId: sql<PersonId>`${devices.personId}`,
  tokenHash: devices.tokenHash,
  speedUnit: devices.speedUnit,
  datum: devices.datum,
}

/** Gives a person a device. `web`: his own browser; `gw`: a tracker app, whose public id an admin sees. */
export async function issueDeviceToken(
  database: Database,
  personId: PersonId,
  { kind = 'web', demo = false }: { kind?: DeviceKind; demo?: boolean } = {},
): Promise<IssuedDevice> {
  const token = `dt_${randomText(TOKEN_LENGTH)}`
  const publicId = `${kind}-${randomText(PUBLIC_ID_LENGTH)}`
  return database.db.transaction(async (tx) => {
    const live = await tx
      .select({ id: devices.id })
      .from(devices)
      .where(and(eq(devices.personId, personId), isNull(devices.revokedAt), like(devices.publicId, `${kind}-%`)))
      .orderBy(desc(devices.createdAt))
      .for('update')
    const revoked = live.slice(LIVE_DEVICES_PER_KIND - 1).map(({ id }) => id)
    if (revoked.length > 0) await tx.update(devices).set({ revokedAt: sql`now()` }).where(inArray(devices.id, revoked))
    const [row] = await tx
      .insert(devices)
      .values({
        id: sql`gen_random_uuid()`,
        publicId,
        personId,
        tokenHash: hashDeviceToken(token),
        tokenPrefix: token.slice(0, SHOWN_PREFIX),
        demo,
      })
      .returning({ id: devices.id })
    return { token, deviceId: row!.id, publicId, revoked }
  })
}

/** The live device with this token, or undefined. */
export async function findDeviceByHash({ db }: Database, tokenHash: string): Promise<Device | undefined> {
  const [row] = await db
    .select(asDevice)
    .from(devices)
    .where(and(eq(devices.tokenHash, tokenHash), isNull(devices.revokedAt)))
  return row
}

/** All live devices, so that ingest goes on while the database is away. */
export async function liveDevices({ db }: Database, limit: number): Promise<Device[]> {
  return db
    .select(asDevice)
    .from(devices)
    .where(isNull(devices.revokedAt))
    .orderBy(desc(devices.lastHeardAt))
    .limit(limit)
}

/** Ends a device's right to speak. False when there is none such, or it ended before. */
export async function revokeDevice({ db }: Database, deviceId: string): Promise<boolean> {
  const rows = await db
    .update(devices)
    .set({ revokedAt: sql`now()` })
    .where(and(eq(devices.id, deviceId), isNull(devices.revokedAt)))
    .returning({ id: devices.id })
  return rows.length > 0
}

/** Devices of people with a post in the scope, newest first. */
export async function listDevices({ db }: Database, scope: AreaCode, limit: number): Promise<DeviceRow[]> {
  return db
    .select({
      id: devices.id,
      publicId: devices.publicId,
      personId: sql<PersonId>`${devices.personId}`,
      personName: people.name,
      tokenPrefix: devices.tokenPrefix,
      createdAt: devices.createdAt,
      lastHeardAt: devices.lastHeardAt,
      lastRejection: devices.lastRejection,
      revokedAt: devices.revokedAt,
    })
    .from(devices)
    .innerJoin(people, eq(people.id, devices.personId))
    .where(
      sql`exists (select 1 from ${posts} where ${posts.personId} = ${devices.personId} and starts_with(${posts.gridCode}, ${scope}))`,
    )
    .orderBy(desc(devices.createdAt))
    .limit(limit)
}

/** When devices were last heard, and why their last fix was refused, many at once. A null reason leaves the one that stands. */
export async function touchDevices(
  { sql: query }: Database,
  heard: readonly { readonly deviceId: string; readonly heardAt: number; readonly rejection: string | null }[],
): Promise<void> {
  if (heard.length === 0) return
  await query`
    update devices set
      last_heard_at = greatest(devices.last_heard_at, to_timestamp(heard.at / 1000.0)),
      last_rejection = coalesce(heard.rejection, devices.last_rejection)
    from unnest(
      ${heard.map((one) => one.deviceId)}::uuid[],
      ${heard.map((one) => one.heardAt)}::float8[],
      ${heard.map((one) => one.rejection?.slice(0, REJECTION_MAX) ?? null)}::text[]
    ) as heard(id, at, rejection)
    where devices.id = heard.id`
}
