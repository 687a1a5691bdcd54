/** Names of Socket.IO rooms, in one place so that whoever emits and whoever joins mean the same. */

import type { DepartmentCode, PersonId } from '../../lib/domain/roles/role.ts'
import type { AreaCode, TownshipCode } from '../../lib/geo/codes.ts'

/** Position frames of one township, a record per worker. */
export const positionRoom = (township: TownshipCode): string => `pos:${township}`
/** Position frames of a scope as counts per H3 cell. */
export const cellsRoom = (scope: AreaCode, resolution: number): string => `cells:${scope}:${resolution}`
/** Facts of everything that lies in a scope, for its desk. */
export const factsRoom = (scope: AreaCode): string => `facts:${scope}`
/** Facts of one grid worker: the incidents he is on, and his own duty. */
export const personRoom = (id: PersonId): string => `person:${id}`
/** Facts of a linkage department's tasks inside a scope. */
export const departmentRoom = (code: DepartmentCode, scope: AreaCode): string => `dept:${code}:${scope}`
/** Knocks for whoever may read the figures of a scope. */
export const situationRoom = (scope: AreaCode): string => `situation:${scope}`
