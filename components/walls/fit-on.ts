/** What of a scene has room on a screen of some size, seen from some distance. */
import { fitted } from '../../lib/domain/wall/fitted.ts'
import { smallestEm } from '../../lib/domain/wall/legible.ts'
import type { WallScene } from '../../lib/domain/wall/scene.ts'
import type { WallScreen } from '../../lib/domain/wall/screen.ts'

export interface DrawnScreen extends Pick<WallScreen, 'distanceM' | 'pitchMm'> {
  /** In its own pixels. */
  readonly width: number
  readonly height: number
}

export function fitOn(screen: DrawnScreen, scene: Pick<WallScene, 'panels'>) {
  const em = smallestEm(screen, 1)
  const [widthEm, heightEm] = [screen.width / em, screen.height / em]
  return { em, widthEm, heightEm, ...fitted(scene, widthEm, heightEm) }
}
