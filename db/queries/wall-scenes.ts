/** Scenes that administrators have made. A version is written once and never again; the present one is told by its number. */
import { and, asc, count, desc, eq, inArray, isNull, or, type SQL, sql } from 'drizzle-orm'
import type { OwnSceneId, WallPanel, WallScene } from '../../lib/domain/wall/scene.ts'
import { type AreaCode, lineageOf } from '../../lib/geo/codes.ts'
import type { Database } from '../client.ts'
import { user } from '../schema/accounts.ts'
import { areas } from '../schema/areas.ts'
import { wallScenes, wallSceneVersions } from '../schema/walls.ts'
import { inScopes } from './scope.ts'

export interface OwnScene extends WallScene {
  readonly id: OwnSceneId
  readonly scope: AreaCode
  readonly version: number
}

export interface SceneRow extends OwnScene {
  readonly scopeName: string
  readonly savedAt: Date
  /** null: by somebody who is no user any more. */
  readonly savedByName: string | null
}

/** All that the walls of a province have; far more than anybody makes. */
const SCENES_SHOWN_MAX = 1_000

const isPresent = and(eq(wallSceneVersions.sceneId, wallScenes.id), eq(wallSceneVersions.version, wallScenes.version))

async function read({ db }: Pick<Database, 'db'>, where: SQL | undefined): Promise<SceneRow[]> {
  const rows = await db
    .select({
      id: sql<OwnSceneId>`${wallScenes.id}`,
      scope: sql<AreaCode>`${wallScenes.scopeCode}`,
      scopeName: sql<string>`coalesce(${areas.name}, ${wallScenes.scopeCode})`,
      version: wallScenes.version,
      zh: wallSceneVersions.zh,
      en: wallSceneVersions.en,
      panels: wallSceneVersions.panels,
      savedAt: wallSceneVersions.savedAt,
      savedByName: user.name,
    })
    .from(wallScenes)
    .innerJoin(wallSceneVersions, isPresent)
    .leftJoin(areas, eq(areas.code, wallScenes.scopeCode))
    .leftJoin(user, eq(user.id, wallSceneVersions.savedBy))
    .where(and(isNull(wallScenes.retiredAt), where))
    .orderBy(asc(wallScenes.scopeCode), asc(wallSceneVersions.zh), asc(wallScenes.id))
    .limit(SCENES_SHOWN_MAX)
  return rows
}

export const allScenes = (database: Database): Promise<SceneRow[]> => read(database, undefined)

/** Those made for these areas or within them, and those made above, which are theirs to use. */
export const scenesFor = (database: Database, scopes: readonly AreaCode[]): Promise<SceneRow[]> => {
  const above = [...new Set(scopes.flatMap(lineageOf))]
  return read(
    database,
    or(inScopes(wallScenes.scopeCode, scopes), above.length > 0 ? inArray(wallScenes.scopeCode, above) : undefined),
  )
}

export const sceneById = async (database: Database, id: string): Promise<SceneRow | undefined> =>
  (await read(database, eq(wallScenes.id, id)))[0]

/** How many there are in a scope itself. */
export async function countScenes({ db }: Database, scope: AreaCode): Promise<number> {
  const [row] = await db
    .select({ scenes: count() })
    .from(wallScenes)
    .where(and(isNull(wallScenes.retiredAt), eq(wallScenes.scopeCode, scope)))
  return row?.scenes ?? 0
}

export interface SceneDraft {
  readonly zh: string
  readonly en: string
  readonly panels: readonly WallPanel[]
  readonly restoredFrom?: number | undefined
  readonly by: string
  readonly at: Date
}

const versionOf = (sceneId: string, version: number, { by, at, ...rest }: SceneDraft) => ({
  ...rest,
  sceneId,
  version,
  savedAt: at,
  savedBy: by,
})

export async function addScene({ db }: Database, id: string, scope: AreaCode, draft: SceneDraft): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.insert(wallScenes).values({ id, scopeCode: scope, version: 1 })
    await tx.insert(wallSceneVersions).values(versionOf(id, 1, draft))
  })
}

/** The next version. Answers its number; undefined when `seen` is not the present one. */
export const saveScene = ({ db }: Database, id: string, seen: number, draft: SceneDraft): Promise<number | undefined> =>
  db.transaction(async (tx) => {
    const [row] = await tx
      .update(wallScenes)
      .set({ version: seen + 1 })
      .where(and(eq(wallScenes.id, id), eq(wallScenes.version, seen), isNull(wallScenes.retiredAt)))
      .returning({ version: wallScenes.version })
    if (row) await tx.insert(wallSceneVersions).values(versionOf(id, row.version, draft))
    return row?.version
  })

/** False when `seen` is not the present version. */
export async function retireScene({ db }: Database, id: string, seen: number, at: Date): Promise<boolean> {
  const rows = await db
    .update(wallScenes)
    .set({ retiredAt: at })
    .where(and(eq(wallScenes.id, id), eq(wallScenes.version, seen), isNull(wallScenes.retiredAt)))
    .returning({ id: wallScenes.id })
  return rows.length > 0
}

export interface SceneVersionRow {
  readonly version: number
  readonly zh: string
  readonly en: string
  readonly panels: readonly WallPanel[]
  readonly restoredFrom: number | null
  readonly savedAt: Date
  readonly savedByName: string | null
}

/** Newest first, at most `limit`; with `version` that one alone. */
export const sceneVersions = (
  { db }: Database,
  id: string,
  { limit, version }: { readonly limit: number; readonly version?: number | undefined },
): Promise<SceneVersionRow[]> =>
  db
    .select({
      version: wallSceneVersions.version,
      zh: wallSceneVersions.zh,
      en: wallSceneVersions.en,
      panels: wallSceneVersions.panels,
      restoredFrom: wallSceneVersions.restoredFrom,
      savedAt: wallSceneVersions.savedAt,
      savedByName: user.name,
    })
    .from(wallSceneVersions)
    .leftJoin(user, eq(user.id, wallSceneVersions.savedBy))
    .where(
      and(
        eq(wallSceneVersions.sceneId, id),
        version === undefined ? undefined : eq(wallSceneVersions.version, version),
      ),
    )
    .orderBy(desc(wallSceneVersions.version))
    .limit(limit)
