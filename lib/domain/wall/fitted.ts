/**
 * What becomes of a scene that does not fit its screen: panels go whole, one after the other in the order of `DROP_ORDER`, and those that stay
 * take the room. Letters never shrink. Where even that is not enough, the map and its first list have the screen.
 */
import { TITLE_EM } from './legible.ts'
import {
  DROP_ORDER,
  overlaps,
  type PanelBox,
  type PanelKind,
  SCENE_COLUMNS,
  SCENE_ROWS,
  type WallPanel,
  type WallScene,
} from './scene.ts'

/** Least size of each kind of panel in ems; below it its words would be cut. */
const LEAST: Readonly<Record<PanelKind, { readonly width: number; readonly height: number }>> = {
  map: { width: 12, height: 8 },
  figures: { width: 7, height: 7 },
  list: { width: 11, height: 7 },
  timeline: { width: 16, height: 4.5 },
  departments: { width: 10, height: 6 },
  streets: { width: 14, height: 6 },
  shift: { width: 9, height: 5 },
  weather: { width: 9, height: 4 },
  notice: { width: 10, height: 4 },
}

export const fitsIn = (kind: PanelKind, widthEm: number, heightEm: number): boolean =>
  widthEm >= LEAST[kind].width && heightEm >= LEAST[kind].height

export interface Fitted {
  readonly panels: readonly WallPanel[]
  readonly dropped: readonly PanelKind[]
}

export function fitted({ panels }: Pick<WallScene, 'panels'>, widthEm: number, heightEm: number): Fitted {
  const columnEm = widthEm / SCENE_COLUMNS
  const rowEm = (heightEm - TITLE_EM) / SCENE_ROWS
  const fits = ({ kind, box }: WallPanel): boolean => fitsIn(kind, box.columns * columnEm, box.rows * rowEm)
  const dropped: PanelKind[] = []
  let staying = panels
  for (;;) {
    const grown = dropped.length === 0 ? staying : grow(staying, fits)
    if (grown.every(fits)) return { panels: grown, dropped }
    const next = DROP_ORDER.find((kind) => staying.some((panel) => panel.kind === kind))
    if (next === undefined || staying.length === 1) break
    const last = staying.findLast(({ kind }) => kind === next)
    staying = staying.filter((panel) => panel !== last)
    dropped.push(next)
  }
  const alone = mapAndList(panels, columnEm)
  const kept = new Set(alone.map(({ kind }) => kind))
  return {
    panels: alone,
    dropped: [
      ...dropped.filter((kind) => !kept.has(kind)),
      ...staying.slice(0, -1).flatMap(({ kind }) => (kept.has(kind) ? [] : [kind])),
    ],
  }
}

function mapAndList(panels: readonly WallPanel[], columnEm: number): WallPanel[] {
  const map = panels.find(({ kind }) => kind === 'map')
  const list = panels.find(({ kind }) => kind === 'list')
  const listColumns = !list
    ? 0
    : map
      ? Math.min(SCENE_COLUMNS - 1, Math.ceil(LEAST.list.width / columnEm))
      : SCENE_COLUMNS
  const whole = (column: number, columns: number): PanelBox => ({ column, row: 0, columns, rows: SCENE_ROWS })
  const only = map || list ? undefined : panels[0]
  return [
    ...(map ? [{ ...map, box: whole(0, SCENE_COLUMNS - listColumns) }] : []),
    ...(list ? [{ ...list, box: whole(SCENE_COLUMNS - listColumns, listColumns) }] : []),
    ...(only ? [{ ...only, box: whole(0, SCENE_COLUMNS) }] : []),
  ]
}

const SIDES = ['up', 'left', 'right', 'down'] as const

function stretched({ column, row, columns, rows }: PanelBox, side: (typeof SIDES)[number]): PanelBox {
  switch (side) {
    case 'left':
      return { column: column - 1, row, columns: columns + 1, rows }
    case 'right':
      return { column, row, columns: columns + 1, rows }
    case 'up':
      return { column, row: row - 1, columns, rows: rows + 1 }
    case 'down':
      return { column, row, columns, rows: rows + 1 }
    default:
      return side satisfies never
  }
}

const isInside = ({ column, row, columns, rows }: PanelBox): boolean =>
  column >= 0 && row >= 0 && column + columns <= SCENE_COLUMNS && row + rows <= SCENE_ROWS

/** Panels take the free cells beside them, a row or column at a time; whoever does not fit yet goes first. */
function grow(panels: readonly WallPanel[], fits: (panel: WallPanel) => boolean): WallPanel[] {
  const grown = [...panels]
  const isFree = (box: PanelBox, except: number) =>
    isInside(box) && grown.every((other, index) => index === except || !overlaps(other.box, box))
  for (let moved = true; moved; ) {
    moved = false
    const order = grown.map((_, index) => index).sort((a, b) => Number(fitsAt(a)) - Number(fitsAt(b)))
    for (const index of order) {
      const panel = grown[index] as WallPanel
      const side = SIDES.find((one) => isFree(stretched(panel.box, one), index))
      if (!side) continue
      grown[index] = { ...panel, box: stretched(panel.box, side) }
      moved = true
    }
  }
  return grown

  function fitsAt(index: number): boolean {
    return fits(grown[index] as WallPanel)
  }
}
