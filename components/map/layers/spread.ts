/**
 * Symbols that would lie on one another stand side by side instead (ui.md §3.3, «overlaps fan out»): several matters at one address are the
 * rule, and each must be seen and picked up. Worked out for a zoom; a pan changes nothing.
 */
import { projectionOf } from '../projection.ts'

export interface SpreadPoint<Id extends string> {
  readonly id: Id
  readonly lon: number
  readonly lat: number
}

export type Place = readonly [lon: number, lat: number]

/** Nearer than this one hides the other's number: two thirds of a symbol. */
const TOO_NEAR_PX = 22
/** From one to the next of those that stand in a ring. */
const APART_PX = 30
/** Places are worked out anew when the zoom has changed by this much, not for every frame of a glide. */
const ZOOM_STEP = 0.25

export const spreadZoom = (zoom: number): number => Math.round(zoom / ZOOM_STEP) * ZOOM_STEP

/** Only those that are moved; all others stand where they are. The order given decides who stands where in a ring, first on top. */
export function spread<Id extends string>(points: readonly SpreadPoint<Id>[], zoom: number): ReadonlyMap<Id, Place> {
  const moved = new Map<Id, Place>()
  const [first] = points
  if (!first) return moved
  const projection = projectionOf({ lon: first.lon, lat: first.lat, zoom, width: 0, height: 0 })
  const at = points.map(({ lon, lat }) => ({ x: projection.x(lon), y: projection.y(lat) }))
  for (const group of groupsOf(at)) {
    if (group.length < 2) continue
    const middle = { x: mean(group, (index) => at[index]?.x), y: mean(group, (index) => at[index]?.y) }
    const radius = APART_PX / (2 * Math.sin(Math.PI / group.length))
    for (const [place, index] of group.entries()) {
      const turn = (2 * Math.PI * place) / group.length - Math.PI / 2
      const id = points[index]?.id
      if (id === undefined) continue
      moved.set(id, [
        projection.lon(middle.x + radius * Math.cos(turn)),
        projection.lat(middle.y + radius * Math.sin(turn)),
      ])
    }
  }
  return moved
}

const mean = (group: readonly number[], of: (index: number) => number | undefined): number =>
  group.reduce((sum, index) => sum + (of(index) ?? 0), 0) / group.length

/** Points that are too near each other, directly or over others; each group in the order given. */
function groupsOf(at: readonly { readonly x: number; readonly y: number }[]): number[][] {
  const leader = at.map((_, index) => index)
  const find = (index: number): number => {
    let top = index
    while (leader[top] !== top) top = leader[top] as number
    leader[index] = top
    return top
  }
  const cells = new Map<number, number[]>()
  for (const [index, { x, y }] of at.entries()) {
    const [column, row] = [Math.floor(x / TOO_NEAR_PX), Math.floor(y / TOO_NEAR_PX)]
    for (let dx = -1; dx <= 1; dx++)
      for (let dy = -1; dy <= 1; dy++)
        for (const other of cells.get(cellOf(column + dx, row + dy)) ?? []) {
          const there = at[other]
          if (there && Math.hypot(there.x - x, there.y - y) < TOO_NEAR_PX) leader[find(index)] = find(other)
        }
    append(cells, cellOf(column, row), index)
  }
  const groups = new Map<number, number[]>()
  for (const index of at.keys()) append(groups, find(index), index)
  return [...groups.values()]
}

/** More columns than the world has at the nearest zoom, so that no two cells share a number. */
const COLUMNS = 2 ** 26
const cellOf = (column: number, row: number): number => row * COLUMNS + column

function append(lists: Map<number, number[]>, key: number, index: number): void {
  const list = lists.get(key)
  if (list) list.push(index)
  else lists.set(key, [index])
}
