/** Playlists of an area, and the check that the scenes in one are there to be shown where it is used. */
import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { writeAudit } from '../../../db/queries/audit.ts'
import {
  addPlaylist,
  countPlaylists,
  type PlaylistRow,
  playlistById,
  playlistsFor,
  savePlaylist,
} from '../../../db/queries/wall-playlists.ts'
import { sceneById } from '../../../db/queries/wall-scenes.ts'
import { may, scopesFor } from '../../../lib/domain/roles/permissions.ts'
import type { Playlist } from '../../../lib/domain/wall/playlist.ts'
import { isReadyScene } from '../../../lib/domain/wall/scene.ts'
import { type AreaCode, withinScope } from '../../../lib/geo/codes.ts'
import {
  PLAYLISTS_MAX,
  type PlaylistsAnswer,
  type SavedAnswer,
  type savePlaylistRequest,
} from '../../../lib/wire/scene-api.ts'
import type { Signed } from '../../auth/authenticate.ts'
import type { HttpDeps } from '../deps.ts'
import { notFound, Refusal } from '../problem.ts'
import type { Ask } from '../route.ts'
import { areaFor, outOfScope } from './scope.ts'

type Somebody<Body = unknown> = Ask<unknown, Body, Signed>

export async function listPlaylists({ deps, signed }: Somebody): Promise<PlaylistsAnswer> {
  const rows = await playlistsFor(deps.database, scopesFor(signed.actor, 'wall.read'))
  return {
    playlists: rows.map(({ savedAt, savedByName, entries, ...rest }) => ({
      ...rest,
      entries: [...entries],
      savedAt: savedAt.toISOString(),
      savedBy: savedByName,
      mine: may(signed.actor, 'wall.write', rest.scope),
    })),
  }
}

/** A scene is for its own area and all below; `path`: the field that named it. */
export async function sceneUsableIn(
  { database }: Pick<HttpDeps, 'database'>,
  scene: string,
  scope: AreaCode,
  path: string,
): Promise<void> {
  if (isReadyScene(scene)) return
  const found = await sceneById(database, scene)
  if (!found || !withinScope(found.scope, scope))
    throw new Refusal(422, 'no_such_scene', '没有这个画面，或者它不是为这个辖区做的', [
      { path, message: `no scene of ${scope} or of an area above it` },
    ])
}

const stale = ({ savedByName, version }: PlaylistRow): Refusal =>
  new Refusal(409, 'stale_version', `轮播已由${savedByName ?? '其他人'}存为第 ${version} 版，请重新打开后再改`, [
    { path: 'seenVersion', message: `version ${version} was saved meanwhile by ${savedByName ?? 'somebody else'}` },
  ])

async function ownPlaylist(ask: Somebody, id: string): Promise<PlaylistRow> {
  const row = await playlistById(ask.deps.database, id)
  if (!row) throw notFound()
  if (!may(ask.signed.actor, 'wall.write', row.scope)) throw await outOfScope(ask, row.scope)
  return row
}

export async function save(ask: Somebody<z.output<typeof savePlaylistRequest>>): Promise<SavedAnswer> {
  const { deps, signed, body } = ask
  const scope = await areaFor(ask, 'wall.write', body.scope)
  for (const [index, { scene }] of body.entries.entries())
    await sceneUsableIn(deps, scene, scope, `entries.${index}.scene`)
  const draft = {
    name: body.name,
    entries: body.entries as Playlist,
    by: signed.actor.userId,
    at: new Date(deps.now()),
  }
  const id = body.id ?? randomUUID()
  let version: number | undefined = 1
  if (body.id !== undefined && body.seenVersion !== undefined) {
    const present = await ownPlaylist(ask, body.id)
    if (present.scope !== scope)
      throw new Refusal(422, 'invalid_request', '轮播不能改到别的辖区，请另做一个', [
        { path: 'scope', message: `stays ${present.scope}` },
      ])
    version = await savePlaylist(deps.database, id, body.seenVersion, draft)
    if (version === undefined) throw stale(await ownPlaylist(ask, id))
  } else {
    if ((await countPlaylists(deps.database, scope)) >= PLAYLISTS_MAX)
      throw new Refusal(409, 'too_many_playlists', `一个辖区最多 ${PLAYLISTS_MAX} 个轮播，请改用已有的`)
    await addPlaylist(deps.database, id, scope, draft)
  }
  await writeAudit(deps.database, {
    userId: signed.actor.userId,
    action: 'wall_playlist_saved',
    target: id,
    areaCode: scope,
    detail: { name: body.name, version, entries: body.entries },
  })
  await deps.walls.screens.reread()
  return { id, version }
}
