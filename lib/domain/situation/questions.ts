/** What can be asked of the columns, and what is counted meanwhile. Questions are plain values: equal ones are one scan. */
import type { MapResolution } from '../../geo/h3-bits.ts'
import type { KpiId } from '../kpi/kpi-id.ts'
import type { Period, SituationFilter } from './filter.ts'
import type { Households } from './households.ts'

/** Local days and hours in Asia/Shanghai. */
export const UTC_OFFSET_S = 8 * 3_600
/** A series of more bins than this is no picture: ten years of days, half a year of hours. */
export const BINS_MAX = 5_000
/** An answer of more cells than this is no map any more; 6 MB. */
export const CELLS_MAX = 250_000

export type GroupBy =
  | 'none'
  | 'kind'
  | 'category'
  | 'major'
  | 'severity'
  | 'state'
  | 'source'
  | 'department'
  | 'hour_of_week'
  /** Codes cut to so many digits. */
  | { readonly areaDigits: number }
  /** Bins of so many seconds from local midnight on. */
  | { readonly binS: number }

/** `severity`: red 8, orange 4, yellow 2, blue 1. `household`: per 1,000 households of the same place, of the areas asked for. */
export type Weight = 'count' | 'severity' | 'household'

export type Question =
  | {
      readonly ask: 'count'
      readonly filter: SituationFilter
      readonly period: Period
      readonly by: GroupBy
      readonly weight: Weight
    }
  | {
      readonly ask: 'cells'
      readonly filter: SituationFilter
      readonly period: Period
      readonly resolution: MapResolution
      readonly weight: Weight
    }
  | {
      readonly ask: 'figures'
      readonly filter: SituationFilter
      readonly period: Period
      /** When it is asked; what is due later does not count yet. */
      readonly now: number
      readonly by: GroupBy
    }
  | {
      readonly ask: 'cases'
      readonly filter: SituationFilter
      readonly period: Period
      /** Places below this one only. */
      readonly before: number | undefined
      readonly limit: number
      /** The cases a figure counts, instead of those reported in the period. */
      readonly behind?: Behind
    }

export const BEHIND_PARTS = ['denominator', 'numerator'] as const
/** Of a rate all cases it is of, or those above its line; a duration has one part only. */
export interface Behind {
  readonly kpi: KpiId
  readonly part: (typeof BEHIND_PARTS)[number]
  /** When it is asked, as for the figure. */
  readonly now: number
}

/** What stands beside the cases. */
export interface Surroundings {
  readonly households: Households
}

export const SEVERITY_WEIGHTS = [0, 8, 4, 2, 1] as const

/** A question that cannot be answered in bounds: the field to blame, and the rule. */
export class QuestionTooWide extends Error {
  override readonly name = 'QuestionTooWide'
  constructor(
    readonly field: string,
    readonly rule: string,
  ) {
    super(`${field}: ${rule}`)
  }
}
