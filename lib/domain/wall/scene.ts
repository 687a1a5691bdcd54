/**
 * A scene of a wall is data: panels on a grid of twelve columns. A panel says what it shows and never how big its letters are; those follow from
 * the distance of the farthest viewer. What does not fit is dropped whole, in the order of `DROP_ORDER`, and never shrunk.
 */
import type { TownshipCode } from '../../geo/codes.ts'

export const SCENE_COLUMNS = 12
export const SCENE_ROWS = 8
/** More panels than this nobody takes in at a glance. */
export const PANELS_MAX = 12
/** Letters of a scene's name: it stands in the title of the wall. */
export const SCENE_NAME_MAX = 20
/** Letters of a text panel; more cannot be read from five metres. */
export const NOTICE_MAX = 60
export const CONTACT_MAX = 30

export const READY_SCENES = ['overview', 'hazards', 'disputes', 'staffing', 'event', 'night'] as const
/** 值班总览, 隐患热力, 矛盾纠纷, 力量部署, 重大活动安保, 夜间值守: those every wall has from the first day. */
export type ReadySceneId = (typeof READY_SCENES)[number]
/** A UUID: of a scene that an administrator has made. */
export type OwnSceneId = string & { readonly __brand: 'OwnSceneId' }
export type SceneId = ReadySceneId | OwnSceneId

export const isReadyScene = (id: string): id is ReadySceneId => (READY_SCENES as readonly string[]).includes(id)

/** Place on the grid, in whole cells. */
export interface PanelBox {
  readonly column: number
  readonly row: number
  readonly columns: number
  readonly rows: number
}

/** Where the map stands. It moves for a declared scene only, never by itself. */
export type WallCamera =
  | { readonly to: 'scope' }
  | { readonly to: 'street'; readonly township: TownshipCode }
  | { readonly to: 'point'; readonly lon: number; readonly lat: number; readonly zoom: number }

export type MapContent = 'live' | 'hazard-heat' | 'dispute-heat' | 'staffing'

/** Figures of the feed that a wall may show big; each has a definition of one line. */
export const WALL_FIGURES = ['open', 'urgent', 'overdue', 'unacknowledged', 'on_duty', 'reported_hour'] as const
export type WallFigure = (typeof WALL_FIGURES)[number]

export const WALL_LISTS = ['urgent', 'alarms', 'late', 'disputes'] as const
export type WallList = (typeof WALL_LISTS)[number]

export type PanelContent =
  | { readonly kind: 'map'; readonly content: MapContent; readonly camera: WallCamera }
  | { readonly kind: 'figures'; readonly figures: readonly WallFigure[] }
  /** `urgent`: red and orange first, then what is late; in a flood the alarms, grouped. `alarms`: those, with who has heard them. */
  | { readonly kind: 'list'; readonly of: WallList }
  | { readonly kind: 'timeline' }
  | { readonly kind: 'departments' }
  | { readonly kind: 'streets' }
  /** `contact`: an extension or a room, in the words of who set it. */
  | { readonly kind: 'shift'; readonly contact?: string | undefined }
  /** Warnings of the weather service. */
  | { readonly kind: 'weather' }
  | { readonly kind: 'notice'; readonly zh: string; readonly en: string }

export const PANEL_KINDS = [
  'map',
  'figures',
  'list',
  'timeline',
  'departments',
  'streets',
  'shift',
  'weather',
  'notice',
] as const satisfies readonly PanelContent['kind'][]

export type WallPanel = PanelContent & { readonly box: PanelBox }
export type PanelKind = PanelContent['kind']

export interface WallScene {
  readonly id: SceneId
  readonly zh: string
  readonly en: string
  readonly panels: readonly WallPanel[]
}

/** What goes first where not everything fits. The map and the list of what is urgent never go. */
export const DROP_ORDER: readonly PanelKind[] = [
  'notice',
  'weather',
  'shift',
  'timeline',
  'departments',
  'streets',
  'figures',
]

export type SceneFault =
  | { readonly fault: 'outside'; readonly panel: number }
  | { readonly fault: 'overlap'; readonly panel: number; readonly other: number }
  | { readonly fault: 'two_maps'; readonly panel: number }
  | { readonly fault: 'no_panel' }

export const overlaps = (a: PanelBox, b: PanelBox): boolean =>
  a.column < b.column + b.columns && b.column < a.column + a.columns && a.row < b.row + b.rows && b.row < a.row + a.rows

const isOutside = ({ column, row, columns, rows }: PanelBox): boolean =>
  column < 0 || row < 0 || columns < 1 || rows < 1 || column + columns > SCENE_COLUMNS || row + rows > SCENE_ROWS

/** What is wrong with a scene; empty: nothing. One map at most, since all scenes share one map. */
export function faultsOf({ panels }: Pick<WallScene, 'panels'>): SceneFault[] {
  if (panels.length === 0) return [{ fault: 'no_panel' }]
  const faults: SceneFault[] = []
  panels.forEach(({ box }, panel) => {
    if (isOutside(box)) faults.push({ fault: 'outside', panel })
    panels.slice(0, panel).forEach((before, other) => {
      if (overlaps(before.box, box)) faults.push({ fault: 'overlap', panel, other })
    })
  })
  const [, second] = panels.flatMap(({ kind }, panel) => (kind === 'map' ? [panel] : []))
  if (second !== undefined) faults.push({ fault: 'two_maps', panel: second })
  return faults
}
