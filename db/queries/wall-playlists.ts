/** Playlists of walls: made for an area, given to screens in it. */
import { and, asc, count, eq, inArray, or, type SQL, sql } from 'drizzle-orm'
import type { Playlist } from '../../lib/domain/wall/playlist.ts'
import { type AreaCode, lineageOf } from '../../lib/geo/codes.ts'
import type { Database } from '../client.ts'
import { user } from '../schema/accounts.ts'
import { areas } from '../schema/areas.ts'
import { wallPlaylists, wallScreens } from '../schema/walls.ts'
import { inScopes } from './scope.ts'

export interface PlaylistRow {
  readonly id: string
  readonly scope: AreaCode
  readonly scopeName: string
  readonly name: string
  readonly entries: Playlist
  readonly version: number
  readonly savedAt: Date
  readonly savedByName: string | null
}

const PLAYLISTS_SHOWN_MAX = 500

const read = ({ db }: Database, where: SQL | undefined): Promise<PlaylistRow[]> =>
  db
    .select({
      id: wallPlaylists.id,
      scope: sql<AreaCode>`${wallPlaylists.scopeCode}`,
      scopeName: sql<string>`coalesce(${areas.name}, ${wallPlaylists.scopeCode})`,
      name: wallPlaylists.name,
      entries: wallPlaylists.entries,
      version: wallPlaylists.version,
      savedAt: wallPlaylists.savedAt,
      savedByName: user.name,
    })
    .from(wallPlaylists)
    .leftJoin(areas, eq(areas.code, wallPlaylists.scopeCode))
    .leftJoin(user, eq(user.id, wallPlaylists.savedBy))
    .where(where)
    .orderBy(asc(wallPlaylists.scopeCode), asc(wallPlaylists.name), asc(wallPlaylists.id))
    .limit(PLAYLISTS_SHOWN_MAX)

/** Those made for these areas or within them, and those made above, which are theirs to use. */
export const playlistsFor = (database: Database, scopes: readonly AreaCode[]): Promise<PlaylistRow[]> => {
  const above = [...new Set(scopes.flatMap(lineageOf))]
  return read(
    database,
    or(
      inScopes(wallPlaylists.scopeCode, scopes),
      above.length > 0 ? inArray(wallPlaylists.scopeCode, above) : undefined,
    ),
  )
}

export const playlistById = async (database: Database, id: string): Promise<PlaylistRow | undefined> =>
  (await read(database, eq(wallPlaylists.id, id)))[0]

export async function countPlaylists({ db }: Database, scope: AreaCode): Promise<number> {
  const [row] = await db.select({ playlists: count() }).from(wallPlaylists).where(eq(wallPlaylists.scopeCode, scope))
  return row?.playlists ?? 0
}

export interface PlaylistDraft {
  readonly name: string
  readonly entries: Playlist
  readonly by: string
  readonly at: Date
}

export async function addPlaylist(
  { db }: Database,
  id: string,
  scope: AreaCode,
  { name, entries, by, at }: PlaylistDraft,
): Promise<void> {
  await db.insert(wallPlaylists).values({ id, scopeCode: scope, name, entries, version: 1, savedAt: at, savedBy: by })
}

/** Answers the new version; undefined when `seen` is not the present one. */
export async function savePlaylist(
  { db }: Database,
  id: string,
  seen: number,
  { name, entries, by, at }: PlaylistDraft,
): Promise<number | undefined> {
  const [row] = await db
    .update(wallPlaylists)
    .set({ name, entries, version: seen + 1, savedAt: at, savedBy: by })
    .where(and(eq(wallPlaylists.id, id), eq(wallPlaylists.version, seen)))
    .returning({ version: wallPlaylists.version })
  return row?.version
}

/** Names of the playlists that have the scene, those of the product apart. */
export async function playlistsWithScene({ db }: Database, sceneId: string): Promise<string[]> {
  const has = JSON.stringify([{ scene: sceneId }])
  const [named, screens] = await Promise.all([
    db.select({ name: wallPlaylists.name }).from(wallPlaylists).where(sql`${wallPlaylists.entries} @> ${has}::jsonb`),
    db
      .select({ name: wallScreens.name })
      .from(wallScreens)
      .where(and(sql`${wallScreens.playlist} @> ${has}::jsonb`, sql`${wallScreens.revokedAt} is null`)),
  ])
  return [...named, ...screens].map(({ name }) => name)
}
