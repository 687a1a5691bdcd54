/** The demo county's matter list 事项清单 and linkage departments, from the data file to the domain's words. */
import matterFile from '../../lib/data/incident-categories.json' with { type: 'json' }
import type { CategoryCode, EpochMs } from '../../lib/domain/incident/state.ts'
import type { Matter, MatterList } from '../../lib/domain/regulation/matter-list.ts'
import type { DepartmentCode } from '../../lib/domain/roles/role.ts'
import { COUNTY } from './staff.ts'

export const MATTER_LIST_VERSION = matterFile.version
export const DEPARTMENTS = matterFile.departments

/** The file's text columns are plain strings to TypeScript; the test of this folder holds them against the domain's words. */
export const MATTERS: readonly Matter[] = matterFile.minors.map((minor) => ({
  code: minor.code as CategoryCode,
  major: minor.major,
  zh: minor.zh,
  en: minor.en,
  defaultSeverity: minor.defaultSeverity as Matter['defaultSeverity'],
  isHazard: minor.isHazard,
  isDispute: minor.isDispute,
  workerRole: minor.workerRole as Matter['workerRole'],
  workerTasks: minor.workerTasks as Matter['workerTasks'],
  reservedActs: minor.reservedActs as Matter['reservedActs'],
  leadDepartment: minor.leadDepartment as DepartmentCode | null,
  coDepartments: minor.coDepartments as DepartmentCode[],
  deadlines: minor.deadlines as Matter['deadlines'],
  sensitivity: minor.sensitivity as Matter['sensitivity'],
  mapPrecision: minor.mapPrecision as Matter['mapPrecision'],
  photoRequired: minor.photoRequired,
  requiresDecisionRef: minor.requiresDecisionRef,
  keywords: minor.keywords,
  ...('resources' in minor && { resources: minor.resources }),
  ...('guidance' in minor && { guidance: minor.guidance }),
}))

export const demoMatterList = (from: EpochMs): MatterList => ({
  county: COUNTY,
  version: MATTER_LIST_VERSION,
  from,
  to: null,
  matters: new Map(MATTERS.map((matter) => [matter.code, matter])),
  departmentNames: new Map(DEPARTMENTS.map(({ code, zh }) => [code as DepartmentCode, zh])),
})
