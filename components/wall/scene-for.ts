import { SCENES } from '../../lib/domain/wall/ready-scenes.ts'
import { isReadyScene, type WallScene } from '../../lib/domain/wall/scene.ts'
import type { ShowWhat } from '../../lib/domain/wall/showing.ts'

/** An incident, a place or a message stands in the overview: map and list are where they always are. So does a scene that is no more. */
export function sceneFor(what: ShowWhat, made: WallScene | null | undefined): WallScene {
  if (what.kind !== 'scene') return SCENES.overview
  return isReadyScene(what.scene) ? SCENES[what.scene] : (made ?? SCENES.overview)
}
