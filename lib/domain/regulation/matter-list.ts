/** The county's matter list 事项清单 (article 10): which matters exist, and who may lawfully handle each. Majors are article 9 (1)–(12). */

import type { CategoryCode, EpochMs, Severity, TaskType } from '../incident/state.ts'
import type { DepartmentCode } from '../roles/role.ts'

/** The twelve matters of article 9 (1)–(12). There is no thirteenth. */
export const MAJORS = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'] as const

export interface Deadlines {
  readonly acceptMin: number
  readonly acknowledgeMin: number
  /** null: the category has no arrive time. */
  readonly arriveMin: number | null
  readonly resolveMin: number
  /** Clock of all but accept, which is always calendar time. */
  readonly clock: 'clock' | 'working'
}

export interface Matter {
  readonly code: CategoryCode
  readonly major: string
  readonly zh: string
  readonly en: string
  readonly defaultSeverity: Severity
  readonly isHazard: boolean
  readonly isDispute: boolean
  /** `handle`: a worker may carry it to its end; `assist`: only the listed tasks, the department leads; `report`: no worker is assigned. */
  readonly workerRole: 'handle' | 'assist' | 'report'
  readonly workerTasks: readonly TaskType[]
  readonly reservedActs: readonly TaskType[]
  /** null for matters whose department a decision names (1201). */
  readonly leadDepartment: DepartmentCode | null
  readonly coDepartments: readonly DepartmentCode[]
  readonly deadlines: Deadlines
  readonly sensitivity: 'open' | 'masked' | 'restricted'
  readonly mapPrecision: 'point' | 'grid' | 'none'
  readonly photoRequired: boolean
  /** 1201: needs the reference number of a government decision (article 9 (12)). */
  readonly requiresDecisionRef: boolean
  /** Words that suggest this category while a report is typed. */
  readonly keywords: readonly string[]
  /** Marked by the county's legal reviewer: may not be asked of a worker. */
  readonly unlawful?: boolean
  /** Article 10: what the departments put into the grids for it, in words. */
  readonly resources?: string
  /** Article 21: what its department tells the workers who are entrusted with it; absent: a gap. */
  readonly guidance?: string
}

/** One version of the list, in force from `from` (inclusive) to `to` (exclusive, null: open). */
export interface MatterList {
  readonly county: string
  readonly version: string
  readonly from: EpochMs
  readonly to: EpochMs | null
  readonly matters: ReadonlyMap<CategoryCode, Matter>
  readonly departmentNames: ReadonlyMap<DepartmentCode, string>
}
