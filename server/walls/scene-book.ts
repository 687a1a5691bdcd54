/** The scenes that were made here, at hand for every look at a screen: a screen is looked at four times a second, and a scene is changed seldom. */
import type { Database } from '../../db/client.ts'
import { areaOutline } from '../../db/queries/areas.ts'
import { allScenes, type OwnScene } from '../../db/queries/wall-scenes.ts'
import { isReadyScene, type OwnSceneId } from '../../lib/domain/wall/scene.ts'
import type { ShowWhat } from '../../lib/domain/wall/showing.ts'
import { boundsOf } from '../../lib/geo/polygon.ts'
import type { ShownScene } from '../../lib/wire/wall-api.ts'

export interface SceneBook {
  /** False until it was read for the first time: nobody can say then whether there is such a scene. */
  isRead(): boolean
  /** The scene of what is shown, when it is one that was made here and is still there. */
  of(what: ShowWhat): ShownScene | undefined
  refresh(): Promise<void>
}

export function createSceneBook(database: Database): SceneBook {
  let scenes: ReadonlyMap<OwnSceneId, ShownScene> | null = null
  /** Of two reads at once the one begun later has it. */
  let round = 0

  async function shownOf({ id, zh, en, panels, version }: OwnScene): Promise<ShownScene> {
    const map = panels.find(({ kind }) => kind === 'map')
    const outline =
      map?.kind === 'map' && map.camera.to === 'street' ? await areaOutline(database, map.camera.township) : null
    return { id, zh, en, panels, version, street: outline && [...boundsOf(outline)] }
  }

  return {
    isRead: () => scenes !== null,
    of: (what) => (what.kind === 'scene' && !isReadyScene(what.scene) ? scenes?.get(what.scene) : undefined),
    async refresh() {
      const mine = ++round
      const fresh = new Map<OwnSceneId, ShownScene>()
      for (const scene of await allScenes(database)) fresh.set(scene.id, await shownOf(scene))
      if (mine === round) scenes = fresh
    },
  }
}
