/** Letters by the eye's angle, and what becomes of a scene that does not fit: panels are dropped whole, letters never shrink. */
import { DROP_ORDER, type PanelKind, SCENE_COLUMNS, SCENE_ROWS, type WallPanel, type WallScene } from './scene.ts'
import type { WallScreen } from './screen.ts'

/** 24 minutes of arc: a digit is then 17′ high and a Hanzi 22′ (floor 16′ at the farthest viewer). */
const EM_ARC_MIN = 24
const MM_PER_M = 1_000

/** The smallest em in CSS pixels; everything on a wall is a multiple of it. */
export function smallestEm(
  { distanceM, pitchMm }: Pick<WallScreen, 'distanceM' | 'pitchMm'>,
  pixelRatio: number,
): number {
  const halfAngle = ((EM_ARC_MIN / 2 / 60) * Math.PI) / 180
  return Math.ceil((2 * distanceM * MM_PER_M * Math.tan(halfAngle)) / pitchMm / pixelRatio)
}

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

/** Title bar, in ems. */
export const TITLE_EM = 2.5
/** A row of a list, in ems. */
export const ROW_EM = 2.2

export interface Fitted {
  readonly panels: readonly WallPanel[]
  readonly dropped: readonly PanelKind[]
}

const fits = ({ kind, box }: WallPanel, columnEm: number, rowEm: number): boolean =>
  box.columns * columnEm >= LEAST[kind].width && box.rows * rowEm >= LEAST[kind].height

/** The scene as drawn where all of it fits; else its map and its list alone, which never go, with the whole screen. */
export function fitted({ panels }: Pick<WallScene, 'panels'>, widthEm: number, heightEm: number): Fitted {
  const columnEm = widthEm / SCENE_COLUMNS
  const rowEm = (heightEm - TITLE_EM) / SCENE_ROWS
  if (panels.every((panel) => fits(panel, columnEm, rowEm))) return { panels, dropped: [] }
  const staying = panels.filter(({ kind }) => !DROP_ORDER.includes(kind))
  const dropped = DROP_ORDER.filter((kind) => panels.some((panel) => panel.kind === kind))
  const list = staying.find(({ kind }) => kind === 'list')
  const listColumns = list ? Math.min(SCENE_COLUMNS - 1, Math.ceil(LEAST.list.width / columnEm)) : 0
  return {
    dropped,
    panels: staying.map((panel) => ({
      ...panel,
      box:
        panel.kind === 'list'
          ? { column: SCENE_COLUMNS - listColumns, row: 0, columns: listColumns, rows: SCENE_ROWS }
          : { column: 0, row: 0, columns: SCENE_COLUMNS - listColumns, rows: SCENE_ROWS },
    })),
  }
}

export type DataState = 'live' | 'delayed' | 'stopped' | 'unknown'

const DELAYED_MS = 5_000
const STOPPED_MS = 15_000
/** After this nobody can say what the counts are: they become «—». */
const UNKNOWN_MS = 5 * 60_000

export function dataState(ageMs: number): DataState {
  if (ageMs <= DELAYED_MS) return 'live'
  if (ageMs <= STOPPED_MS) return 'delayed'
  return ageMs <= UNKNOWN_MS ? 'stopped' : 'unknown'
}
