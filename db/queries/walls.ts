/** Paired screens, those of the present only: a revoked one is read by nobody but the auditor. */
import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Playlist } from '../../lib/domain/wall/playlist.ts'
import type { ScreenId, WallScreen } from '../../lib/domain/wall/screen.ts'
import type { Pin } from '../../lib/domain/wall/showing.ts'
import type { ScreenTile } from '../../lib/domain/wall/video-wall.ts'
import type { AreaCode } from '../../lib/geo/codes.ts'
import type { Database } from '../client.ts'
import { areas } from '../schema/areas.ts'
import { wallPlaylists, wallScreens } from '../schema/walls.ts'
import { inScopes } from './scope.ts'

export interface PairedScreen extends WallScreen {
  readonly areaName: string
  readonly pin: Pin | null
  /** Where its playlist comes from; null: the one it was paired with. */
  readonly playlistFrom: { readonly id: string; readonly name: string } | null
}

/** One list on one page; an area with more walls than this has another trouble. */
const SHOWN_MAX = 200

const columns = {
  id: sql<ScreenId>`${wallScreens.id}`,
  name: wallScreens.name,
  scope: sql<AreaCode>`${wallScreens.scopeCode}`,
  areaName: sql<string>`coalesce(${areas.name}, ${wallScreens.scopeCode})`,
  distanceM: wallScreens.distanceM,
  pitchMm: wallScreens.pitchMm,
  tile: wallScreens.tile,
  playlist: sql<Playlist>`coalesce(${wallPlaylists.entries}, ${wallScreens.playlist})`,
  playlistFrom: { id: wallPlaylists.id, name: wallPlaylists.name },
  pin: wallScreens.pin,
  pairedAt: wallScreens.pairedAt,
}
const present = isNull(wallScreens.revokedAt)

const read = async ({ db }: Database, where: ReturnType<typeof and>): Promise<PairedScreen[]> => {
  const rows = await db
    .select(columns)
    .from(wallScreens)
    .leftJoin(areas, eq(areas.code, wallScreens.scopeCode))
    .leftJoin(wallPlaylists, eq(wallPlaylists.id, wallScreens.playlistId))
    .where(and(present, where))
    .orderBy(asc(wallScreens.name), asc(wallScreens.id))
    .limit(SHOWN_MAX)
  return rows.map((row) => ({ ...row, pairedAt: row.pairedAt.getTime() }))
}

export const screensIn = (database: Database, scopes: readonly AreaCode[]): Promise<PairedScreen[]> =>
  read(database, inScopes(wallScreens.scopeCode, scopes))

export const screenById = async (database: Database, id: string): Promise<PairedScreen | undefined> =>
  (await read(database, eq(wallScreens.id, id)))[0]

/** Those that form a wall with this name in an area. */
export const screensOfWall = (database: Database, scope: AreaCode, wall: string): Promise<PairedScreen[]> =>
  read(database, and(eq(wallScreens.scopeCode, scope), eq(sql`${wallScreens.tile} ->> 'wall'`, wall)))

/** A screen with those it forms one picture with; one that forms none is by itself. */
export const screensTogether = async (database: Database, screen: PairedScreen): Promise<readonly PairedScreen[]> =>
  screen.tile?.picture === 'one' ? screensOfWall(database, screen.scope, screen.tile.wall) : [screen]

export const screenByToken = async (database: Database, tokenHash: string): Promise<PairedScreen | undefined> =>
  (await read(database, eq(wallScreens.tokenHash, tokenHash)))[0]

export async function addScreen(
  { db }: Database,
  screen: {
    readonly name: string
    readonly scope: AreaCode
    readonly distanceM: number
    readonly pitchMm: number
    readonly tile: ScreenTile | null
    readonly playlist: Playlist
    readonly playlistId: string | null
    readonly pin: Pin | null
    readonly tokenHash: string
    readonly at: Date
    readonly by: string
  },
): Promise<ScreenId> {
  const { scope, at, by, ...rest } = screen
  const [row] = await db
    .insert(wallScreens)
    .values({ ...rest, scopeCode: scope, pairedAt: at, pairedBy: by })
    .returning({ id: wallScreens.id })
  if (!row) throw new Error('a screen was not kept')
  return row.id as ScreenId
}

/** What is left out stays. */
export async function changeScreen(
  { db }: Database,
  ids: readonly ScreenId[],
  change: {
    readonly name?: string | undefined
    readonly distanceM?: number | undefined
    readonly pitchMm?: number | undefined
    readonly playlistId?: string | null | undefined
  },
): Promise<void> {
  if (Object.values(change).every((value) => value === undefined)) return
  await db
    .update(wallScreens)
    .set(change)
    .where(and(present, inArray(wallScreens.id, [...ids])))
}

export async function pinOn({ db }: Database, ids: readonly ScreenId[], pin: Pin | null): Promise<void> {
  await db
    .update(wallScreens)
    .set({ pin })
    .where(inArray(wallScreens.id, [...ids]))
}

export async function revokeScreen({ db }: Database, id: ScreenId, by: string, at: Date): Promise<void> {
  await db
    .update(wallScreens)
    .set({ revokedAt: at, revokedBy: by, pin: null })
    .where(and(present, eq(wallScreens.id, id)))
}
