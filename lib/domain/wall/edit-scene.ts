/** Moving and sizing the panels of a scene on its grid, in whole cells. What comes out lies in the grid; that panels overlap on the way is allowed. */
import {
  overlaps,
  type PanelBox,
  type PanelContent,
  type PanelKind,
  SCENE_COLUMNS,
  SCENE_ROWS,
  type WallPanel,
} from './scene.ts'

const between = (value: number, least: number, most: number): number => Math.min(Math.max(value, least), most)

/** The box at another place, as near to it as the grid allows. */
export const movedTo = (box: PanelBox, column: number, row: number): PanelBox => ({
  ...box,
  column: between(Math.round(column), 0, SCENE_COLUMNS - box.columns),
  row: between(Math.round(row), 0, SCENE_ROWS - box.rows),
})

/** The box with another size, its upper left corner where it was. */
export const sizedTo = (box: PanelBox, columns: number, rows: number): PanelBox => ({
  ...box,
  columns: between(Math.round(columns), 1, SCENE_COLUMNS - box.column),
  rows: between(Math.round(rows), 1, SCENE_ROWS - box.row),
})

/** Size in which a panel of each kind begins, where there is room. */
const FIRST_SIZE: Readonly<Record<PanelKind, { readonly columns: number; readonly rows: number }>> = {
  map: { columns: 6, rows: 6 },
  figures: { columns: 2, rows: 4 },
  list: { columns: 3, rows: 6 },
  timeline: { columns: 5, rows: 2 },
  departments: { columns: 3, rows: 4 },
  streets: { columns: 4, rows: 4 },
  shift: { columns: 3, rows: 2 },
  weather: { columns: 3, rows: 2 },
  notice: { columns: 3, rows: 1 },
}

const isFree = (box: PanelBox, panels: readonly WallPanel[]): boolean =>
  panels.every(({ box: other }) => !overlaps(box, other))

/** The first free place for a panel of the kind, from the left and from above, smaller where it must; null: not one cell is free. */
export function freeBox(kind: PanelKind, panels: readonly WallPanel[]): PanelBox | null {
  const { columns, rows } = FIRST_SIZE[kind]
  for (let less = 0; less < Math.max(columns, rows); less++) {
    const size = { columns: Math.max(1, columns - less), rows: Math.max(1, rows - less) }
    for (let row = 0; row + size.rows <= SCENE_ROWS; row++)
      for (let column = 0; column + size.columns <= SCENE_COLUMNS; column++) {
        const box = { column, row, ...size }
        if (isFree(box, panels)) return box
      }
  }
  return null
}

/** What a panel of the kind shows until somebody has chosen. */
export function firstContent(kind: PanelKind): PanelContent {
  switch (kind) {
    case 'map':
      return { kind, content: 'live', camera: { to: 'scope' } }
    case 'figures':
      return { kind, figures: ['open', 'overdue'] }
    case 'list':
      return { kind, of: 'late' }
    case 'notice':
      return { kind, zh: '', en: '' }
    default:
      return { kind }
  }
}
