/**
 * Several screens that form one wall, in rows and columns. What lies behind the bezels between them is left out of the picture, not squeezed
 * together: a street goes on straight from one screen to the next.
 */
export const TILES_MAX = 8
/** Two bezels of the plainest screens; the narrow ones of a proper video wall have 0.9 to 3.5. */
export const GAP_MAX_MM = 100

export interface ScreenTile {
  /** Name of the wall; screens of one area with one name belong together. */
  readonly wall: string
  readonly rows: number
  readonly columns: number
  /** From 0, from the top and from the left. */
  readonly row: number
  readonly column: number
  /** From the edge of one picture to the edge of the next, in millimetres: both bezels and what is between them. */
  readonly gapMm: number
  /** One picture over all of them, or a scene on each. */
  readonly picture: 'one' | 'each'
}

export type TileFault = { readonly path: 'rows' | 'columns' | 'row' | 'column'; readonly rule: string }

/** What is wrong with an arrangement by itself; undefined: nothing. */
export function tileFault({ rows, columns, row, column }: ScreenTile): TileFault | undefined {
  if (rows * columns < 2) return { path: 'rows', rule: 'a wall of several screens has at least two' }
  if (row >= rows) return { path: 'row', rule: `must be below rows (${rows})` }
  if (column >= columns) return { path: 'column', rule: `must be below columns (${columns})` }
  return undefined
}

interface Hung {
  readonly tile: ScreenTile
  readonly distanceM: number
  readonly pitchMm: number
}

/** Whether a screen may join those that are there: its place is free, and one picture has one arrangement and one size of letters. */
export function joinFault(
  joining: Hung,
  there: readonly Hung[],
): { readonly path: string; readonly rule: string } | undefined {
  const { tile } = joining
  if (there.some((one) => one.tile.row === tile.row && one.tile.column === tile.column))
    return { path: 'tile.column', rule: 'another screen has this place' }
  const [first] = there
  if (!first) return undefined
  for (const key of ['rows', 'columns', 'gapMm', 'picture'] as const)
    if (first.tile[key] !== tile[key])
      return { path: `tile.${key}`, rule: `the other screens of this wall have ${first.tile[key]}` }
  if (tile.picture === 'one')
    for (const key of ['distanceM', 'pitchMm'] as const)
      if (first[key] !== joining[key]) return { path: key, rule: `the other screens of this wall have ${first[key]}` }
  return undefined
}

/** In CSS pixels of one screen, from the left top of the whole picture. */
export interface Rect {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface WholePicture extends Pick<ScreenTile, 'rows' | 'columns'> {
  /** With what lies behind the bezels. */
  readonly width: number
  readonly height: number
  readonly tiles: readonly (Rect & Pick<ScreenTile, 'row' | 'column'>)[]
}

/** All screens of a wall are as big as this one; `gapPx` is what lies behind the bezels between two of them. */
export function wholePicture(
  { rows, columns }: Pick<ScreenTile, 'rows' | 'columns'>,
  screen: { readonly width: number; readonly height: number },
  gapPx: number,
): WholePicture {
  const tiles = Array.from({ length: rows * columns }, (_, index) => {
    const row = Math.floor(index / columns)
    const column = index % columns
    return { row, column, x: column * (screen.width + gapPx), y: row * (screen.height + gapPx), ...screen }
  })
  return {
    rows,
    columns,
    width: columns * screen.width + (columns - 1) * gapPx,
    height: rows * screen.height + (rows - 1) * gapPx,
    tiles: tiles.map(({ row, column, x, y, width, height }) => ({ row, column, x, y, width, height })),
  }
}

export const tileOf = ({ tiles }: WholePicture, { row, column }: Pick<ScreenTile, 'row' | 'column'>): Rect =>
  tiles.find((one) => one.row === row && one.column === column) ?? { x: 0, y: 0, width: 0, height: 0 }

export function overlapOf(a: Rect, b: Rect): Rect {
  const x = Math.max(a.x, b.x)
  const y = Math.max(a.y, b.y)
  return {
    x,
    y,
    width: Math.max(0, Math.min(a.x + a.width, b.x + b.width) - x),
    height: Math.max(0, Math.min(a.y + a.height, b.y + b.height) - y),
  }
}

/** The screen that has most of it; the upper left one of equals. */
export const mostlyOn = ({ tiles }: WholePicture, box: Rect): WholePicture['tiles'][number] | undefined => {
  const on = (tile: Rect) => {
    const { width, height } = overlapOf(tile, box)
    return width * height
  }
  return tiles.reduce<WholePicture['tiles'][number] | undefined>(
    (best, tile) => (best === undefined || on(tile) > on(best) ? tile : best),
    undefined,
  )
}
