/** From counts by hexagon to what is drawn: a value, a class and a label for each, and what the legend has to say of them. */
import { shrunkRates } from '../../../lib/statistics/empirical-bayes.ts'
import type { SituationCell } from '../../../lib/wire/situation-api.ts'
import { bivariateClasses, changeClasses, classIn, NO_DATA, quantileEdges } from './classes.ts'
import type { MapWeight } from './modes.ts'

/** As many as the ramps of ui.md §3.4 have. */
const CLASSES = 5
const PER_HOUSEHOLDS = 1_000

export type Legend =
  | { readonly kind: 'ramp'; readonly edges: readonly number[]; readonly highest: number }
  | { readonly kind: 'change'; readonly strongFrom: number }
  | { readonly kind: 'both'; readonly manyHazards: number; readonly manyDisputes: number }

/** Drawn hexagons; all arrays are of the same length. */
export interface Measured {
  readonly cells: readonly string[]
  /** What the list is ordered by; NaN: no data. */
  readonly values: Float64Array
  readonly classes: Uint8Array
  readonly labels: readonly string[]
  readonly cases: Uint32Array
  readonly legend: Legend
  /** Cases in these hexagons. */
  readonly n: number
}

const casesOf = ({ hazards, disputes, others }: SituationCell): number => hazards + disputes + others

/** Shown numbers: whole, or to one place after the point. */
export const shortNumber = (value: number): string =>
  Number.isInteger(value) ? String(value) : value >= 100 ? String(Math.round(value)) : value.toFixed(1)
export const signed = (value: number): string =>
  value === 0 ? '0' : `${value > 0 ? '+' : '−'}${shortNumber(Math.abs(value))}`

/**
 * What a hexagon is worth. Rates are drawn to the mean of all hexagons the more, the fewer households stand behind them (empirical Bayes), so that
 * one case among ten households is no hot spot; where no households are registered there is no rate.
 */
export function valuesOf(cells: readonly SituationCell[], weight: MapWeight): Float64Array {
  if (weight === 'count') return Float64Array.from(cells, casesOf)
  if (weight === 'severity') return Float64Array.from(cells, (cell) => cell.weight)
  const households = cells.map((cell) => (cell.weight > 0 ? (PER_HOUSEHOLDS * casesOf(cell)) / cell.weight : 0))
  const { rates } = shrunkRates(cells.map(casesOf), households)
  return rates.map((rate, index) => (households[index] ? rate * PER_HOUSEHOLDS : Number.NaN))
}

const sum = (counts: Uint32Array): number => counts.reduce((total, count) => total + count, 0)

export function measureOne(cells: readonly SituationCell[], weight: MapWeight): Measured {
  const values = valuesOf(cells, weight)
  return rampOver(
    cells.map(({ cell }) => cell),
    values,
    Uint32Array.from(cells, casesOf),
  )
}

function rampOver(cells: readonly string[], values: Float64Array, cases: Uint32Array): Measured {
  const edges = quantileEdges(values, CLASSES)
  return {
    cells,
    values,
    cases,
    classes: Uint8Array.from(values, (value) => classIn(edges, value)),
    labels: Array.from(values, (value) => (Number.isFinite(value) ? shortNumber(value) : '')),
    legend: { kind: 'ramp', edges, highest: Math.max(0, ...values.filter(Number.isFinite)) },
    n: sum(cases),
  }
}

/** The hexagons of two answers side by side, each once. */
function joined(first: readonly SituationCell[], second: readonly SituationCell[]) {
  const all = new Map<string, [SituationCell | undefined, SituationCell | undefined]>()
  for (const cell of first) all.set(cell.cell, [cell, undefined])
  for (const cell of second) all.set(cell.cell, [all.get(cell.cell)?.[0], cell])
  return [...all].map(([cell, [left, right]]) => ({ cell, left, right }))
}

export function measureBoth(both: readonly SituationCell[]): Measured {
  const hazardsOf = Uint32Array.from(both, ({ hazards }) => hazards)
  const disputesOf = Uint32Array.from(both, ({ disputes }) => disputes)
  const { classes, ...edges } = bivariateClasses(hazardsOf, disputesOf)
  const cases = hazardsOf.map((count, index) => count + Number(disputesOf[index]))
  return {
    cells: both.map(({ cell }) => cell),
    values: Float64Array.from(cases),
    cases,
    classes,
    labels: both.map((_, index) => `${hazardsOf[index]}·${disputesOf[index]}`),
    legend: { kind: 'both', ...edges },
    n: sum(cases),
  }
}

/** A hexagon that is in one period only had nothing in the other. */
export function measureChange(
  now: readonly SituationCell[],
  before: readonly SituationCell[],
  weight: MapWeight,
): Measured {
  const [nowValues, beforeValues] = [valuesOf(now, weight), valuesOf(before, weight)]
  const value = (cells: readonly SituationCell[], values: Float64Array) =>
    new Map(cells.map(({ cell }, index) => [cell, Number(values[index])]))
  const [valueNow, valueBefore] = [value(now, nowValues), value(before, beforeValues)]
  const both = joined(now, before)
  const values = Float64Array.from(both, ({ cell }) => (valueNow.get(cell) ?? 0) - (valueBefore.get(cell) ?? 0))
  const { classes, strongFrom } = changeClasses(values)
  const cases = Uint32Array.from(both, ({ left }) => (left ? casesOf(left) : 0))
  return {
    cells: both.map(({ cell }) => cell),
    values,
    cases,
    classes,
    labels: Array.from(values, (change) => (Number.isFinite(change) ? signed(change) : '')),
    legend: { kind: 'change', strongFrom },
    n: sum(cases),
  }
}

/** Rings around a hexagon, from itself outwards, by index of the ring. */
export type Rings = (cell: string, reach: number) => readonly (readonly string[])[]

/** A bell over three rings: a hexagon gives a third of itself to its neighbours. */
const BELL = [1, 0.6, 0.14, 0.02]

/** The smooth alternative: each hexagon's value spread over those around it; the sum over all stays the same. */
export function smoothed({ cells, values, cases }: Measured, rings: Rings): Measured {
  const spread = new Map<string, number>()
  for (const [index, cell] of cells.entries()) {
    const value = Number(values[index])
    if (!Number.isFinite(value)) continue
    const around = rings(cell, BELL.length - 1)
    const whole = around.reduce((total, ring, reach) => total + ring.length * (BELL[reach] ?? 0), 0)
    for (const [reach, ring] of around.entries())
      for (const one of ring) spread.set(one, (spread.get(one) ?? 0) + (value * (BELL[reach] ?? 0)) / whole)
  }
  const own = new Map(cells.map((cell, index) => [cell, Number(cases[index])]))
  const all = [...spread.keys()]
  return rampOver(
    all,
    Float64Array.from(spread.values()),
    Uint32Array.from(all, (cell) => own.get(cell) ?? 0),
  )
}

/** Highest first; what has no value is left out. */
export function topCells({ cells, values, classes }: Measured, count: number): number[] {
  return cells
    .map((_, index) => index)
    .filter((index) => classes[index] !== NO_DATA && values[index] !== 0)
    .sort((a, b) => Math.abs(Number(values[b])) - Math.abs(Number(values[a])))
    .slice(0, count)
}
