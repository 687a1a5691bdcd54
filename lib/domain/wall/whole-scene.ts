/**
 * A scene over several screens: the map is the one picture behind everything, and each other panel stands whole on the screen that has most of
 * its place, since letters may not come near a seam.
 */
import { fitsIn } from './fitted.ts'
import { TITLE_EM } from './legible.ts'
import { type PanelKind, SCENE_COLUMNS, SCENE_ROWS, type WallPanel, type WallScene } from './scene.ts'
import { mostlyOn, overlapOf, type Rect, type ScreenTile, type WholePicture } from './video-wall.ts'

/** No letter is nearer to a seam, in smallest ems. */
export const SEAM_EM = 0.5

export interface PlacedPanel {
  readonly panel: WallPanel
  readonly on: Pick<ScreenTile, 'row' | 'column'>
  /** In the whole picture. */
  readonly box: Rect
}

export interface PlacedScene {
  readonly panels: readonly PlacedPanel[]
  /** The place that the scene gives its map; the map itself is behind everything. Null: it has none. */
  readonly map: { readonly panel: Extract<WallPanel, { kind: 'map' }>; readonly box: Rect } | null
  readonly dropped: readonly PanelKind[]
}

/** `em` is the smallest em in the pixels of the whole. */
export function placedScene({ panels }: Pick<WallScene, 'panels'>, whole: WholePicture, em: number): PlacedScene {
  const top = TITLE_EM * em
  const column = whole.width / SCENE_COLUMNS
  const row = (whole.height - top) / SCENE_ROWS
  const placed: PlacedPanel[] = []
  const dropped: PanelKind[] = []
  let map: PlacedScene['map'] = null
  for (const panel of panels) {
    const asked: Rect = {
      x: panel.box.column * column,
      y: top + panel.box.row * row,
      width: panel.box.columns * column,
      height: panel.box.rows * row,
    }
    if (panel.kind === 'map') {
      map = { panel, box: asked }
      continue
    }
    const on = mostlyOn(whole, asked)
    if (!on) continue
    const box = overlapOf(asked, inside(on, whole, em))
    if (fitsIn(panel.kind, box.width / em, box.height / em))
      placed.push({ panel, on: { row: on.row, column: on.column }, box })
    else dropped.push(panel.kind)
  }
  return { panels: placed, map, dropped }
}

/** The screen without the strips along its seams. */
function inside(tile: WholePicture['tiles'][number], { rows, columns }: WholePicture, em: number): Rect {
  const off = SEAM_EM * em
  const left = tile.column > 0 ? off : 0
  const right = tile.column < columns - 1 ? off : 0
  const above = tile.row > 0 ? off : 0
  const below = tile.row < rows - 1 ? off : 0
  return {
    x: tile.x + left,
    y: tile.y + above,
    width: tile.width - left - right,
    height: tile.height - above - below,
  }
}
