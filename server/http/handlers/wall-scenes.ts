/** Scenes of an area: kept in versions, of which none is ever overwritten, and brought back by being saved again. */
import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { writeAudit } from '../../../db/queries/audit.ts'
import { playlistsWithScene } from '../../../db/queries/wall-playlists.ts'
import {
  addScene,
  countScenes,
  retireScene,
  type SceneDraft,
  type SceneRow,
  saveScene,
  sceneById,
  scenesFor,
  sceneVersions,
} from '../../../db/queries/wall-scenes.ts'
import { may, scopesFor } from '../../../lib/domain/roles/permissions.ts'
import type { WallPanel } from '../../../lib/domain/wall/scene.ts'
import {
  type restoreSceneRequest,
  type retireSceneRequest,
  type SavedAnswer,
  SCENE_VERSIONS_MAX,
  SCENES_MAX,
  type ScenesAnswer,
  type SceneVersionsAnswer,
  type saveSceneRequest,
  VERSIONS_SHOWN_MAX,
} from '../../../lib/wire/scene-api.ts'
import type { Signed } from '../../auth/authenticate.ts'
import { notFound, Refusal } from '../problem.ts'
import type { Ask } from '../route.ts'
import { areaFor, outOfScope } from './scope.ts'

type Somebody<Body = unknown> = Ask<unknown, Body, Signed>

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

export async function listScenes({ deps, signed }: Somebody): Promise<ScenesAnswer> {
  const rows = await scenesFor(deps.database, scopesFor(signed.actor, 'wall.read'))
  return {
    scenes: rows.map(({ savedAt, savedByName, ...rest }) => ({
      ...rest,
      savedAt: savedAt.toISOString(),
      savedBy: savedByName,
      mine: may(signed.actor, 'wall.write', rest.scope),
    })),
  }
}

/** The scene as it stands, when the asker may change it; else it is not there. */
async function ownScene(ask: Somebody, id: string): Promise<SceneRow> {
  const row = UUID.test(id) ? await sceneById(ask.deps.database, id) : undefined
  if (!row) throw notFound()
  if (!may(ask.signed.actor, 'wall.write', row.scope)) throw await outOfScope(ask, row.scope)
  return row
}

/** Who had it open did not see what another has made of it meanwhile. */
const stale = ({ savedByName, version }: SceneRow): Refusal =>
  new Refusal(409, 'stale_version', `画面已由${savedByName ?? '其他人'}存为第 ${version} 版，请重新打开后再改`, [
    { path: 'seenVersion', message: `version ${version} was saved meanwhile by ${savedByName ?? 'somebody else'}` },
  ])

async function saveNext(ask: Somebody, present: SceneRow, seen: number, draft: SceneDraft): Promise<SavedAnswer> {
  const { database } = ask.deps
  if (present.version !== seen) throw stale(present)
  if (present.version >= SCENE_VERSIONS_MAX)
    throw new Refusal(409, 'too_many_versions', `这个画面已有 ${SCENE_VERSIONS_MAX} 版，请复制为新的画面再改`)
  const version = await saveScene(database, present.id, seen, draft)
  if (version === undefined) throw stale(await ownScene(ask, present.id))
  await keep(ask, present.id, 'wall_scene_saved', present.scope, draft, version)
  return { id: present.id, version }
}

/** The audit line, and the walls' word that there is something new. */
async function keep(
  { deps, signed }: Somebody,
  id: string,
  action: string,
  areaCode: string,
  { zh, restoredFrom }: Pick<SceneDraft, 'zh' | 'restoredFrom'>,
  version: number,
): Promise<void> {
  await writeAudit(deps.database, {
    userId: signed.actor.userId,
    action,
    target: id,
    areaCode,
    detail: { name: zh, version, ...(restoredFrom && { restoredFrom }) },
  })
  await deps.walls.scenes.refresh()
}

export async function save(ask: Somebody<z.output<typeof saveSceneRequest>>): Promise<SavedAnswer> {
  const { deps, signed, body } = ask
  const scope = await areaFor(ask, 'wall.write', body.scope)
  const draft = {
    zh: body.zh,
    en: body.en,
    panels: body.panels as readonly WallPanel[],
    by: signed.actor.userId,
    at: new Date(deps.now()),
  }
  if (body.id !== undefined && body.seenVersion !== undefined) {
    const present = await ownScene(ask, body.id)
    if (present.scope !== scope)
      throw new Refusal(422, 'invalid_request', '画面不能改到别的辖区，请复制为新的画面', [
        { path: 'scope', message: `stays ${present.scope}` },
      ])
    return saveNext(ask, present, body.seenVersion, draft)
  }
  if ((await countScenes(deps.database, scope)) >= SCENES_MAX)
    throw new Refusal(409, 'too_many_scenes', `一个辖区最多 ${SCENES_MAX} 个自制画面，请先删去不用的`)
  const id = randomUUID()
  await addScene(deps.database, id, scope, draft)
  await keep(ask, id, 'wall_scene_created', scope, draft, 1)
  return { id, version: 1 }
}

export async function listVersions(ask: Somebody): Promise<SceneVersionsAnswer> {
  const { id } = await ownScene(ask, ask.params.sceneId ?? '')
  const rows = await sceneVersions(ask.deps.database, id, { limit: VERSIONS_SHOWN_MAX })
  return {
    versions: rows.map(({ savedAt, savedByName, ...rest }) => ({
      ...rest,
      savedAt: savedAt.toISOString(),
      savedBy: savedByName,
    })),
  }
}

export async function restore(ask: Somebody<z.output<typeof restoreSceneRequest>>): Promise<SavedAnswer> {
  const { deps, signed, body } = ask
  const present = await ownScene(ask, ask.params.sceneId ?? '')
  const [old] = await sceneVersions(deps.database, present.id, { limit: 1, version: body.version })
  if (!old)
    throw new Refusal(404, 'not_found', '没有这一版', [{ path: 'version', message: 'there is no such version' }])
  const { zh, en, panels, version } = old
  return saveNext(ask, present, body.seenVersion, {
    zh,
    en,
    panels,
    restoredFrom: version,
    by: signed.actor.userId,
    at: new Date(deps.now()),
  })
}

export async function retire(ask: Somebody<z.output<typeof retireSceneRequest>>): Promise<SavedAnswer> {
  const { deps, body } = ask
  const present = await ownScene(ask, ask.params.sceneId ?? '')
  const users = await playlistsWithScene(deps.database, present.id)
  if (users.length > 0)
    throw new Refusal(409, 'scene_in_use', `轮播「${users.join('」「')}」还在用这个画面，请先从轮播里拿掉`)
  if (!(await retireScene(deps.database, present.id, body.seenVersion, new Date(deps.now())))) throw stale(present)
  await keep(ask, present.id, 'wall_scene_retired', present.scope, present, present.version)
  return { id: present.id, version: present.version }
}
