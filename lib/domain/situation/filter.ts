/** What part of the cases a figure is about, as one value that the address bar, the wire and the scan all share. */
import type { AreaCode } from '../../geo/codes.ts'
import type { IncidentSource, IncidentStateName, Severity } from '../incident/state.ts'
import type { DepartmentCode } from '../roles/role.ts'

/** 隐患, 纠纷, and all else (domain.md §3, flags H and D). */
export const CASE_KINDS = ['hazard', 'dispute', 'other'] as const
export type CaseKind = (typeof CASE_KINDS)[number]

/** Of a week, Monday 00:00 is 0. */
export const HOURS_OF_WEEK = 168
/** Cases that no department has. */
export const NO_DEPARTMENT = 'none'

/** Half-open, unix seconds. */
export interface Period {
  readonly from: number
  readonly to: number
}

/** West, south, east, north, in degrees. */
export type Box = readonly [west: number, south: number, east: number, north: number]

/** All parts hold together; within a part one of the list does. An absent part asks nothing. */
export interface SituationFilter {
  /** Scopes of the asker, cut to the area he looks at; none: no case. */
  readonly areas: readonly AreaCode[]
  readonly kinds?: readonly CaseKind[]
  /** Majors (two digits) and categories (four). */
  readonly categories?: readonly string[]
  readonly severities?: readonly Severity[]
  readonly states?: readonly IncidentStateName[]
  readonly sources?: readonly IncidentSource[]
  readonly departments?: readonly (DepartmentCode | typeof NO_DEPARTMENT)[]
  /** Hours of the week in which it was reported. */
  readonly hours?: readonly number[]
  /** H3 cell of a resolution of the map. */
  readonly cell?: string
  readonly box?: Box
}
