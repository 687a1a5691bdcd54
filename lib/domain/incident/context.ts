/** Everything a decision may look at besides the incident. Built by the server from the database, by the browser from its store, in a test by hand. */
import type { GridCode, TownshipCode } from '../../geo/codes.ts'
import type { WorkingCalendar } from '../clock/working-time.ts'
import type { MatterList } from '../regulation/matter-list.ts'
import type { Actor, DepartmentCode, PersonId, WorkerRole } from '../roles/role.ts'
import type { Location } from './commands.ts'
import type { EpochMs, Incident, IncidentId } from './state.ts'

/** What the rules need to know of a worker who may be sent. */
export interface WorkerFacts {
  readonly personId: PersonId
  readonly name: string
  readonly township: TownshipCode
  /** Posts in force now; empty when none is. */
  readonly posts: readonly { readonly grid: GridCode; readonly role: WorkerRole }[]
  readonly onDuty: boolean
}

export interface DepartmentFacts {
  readonly code: DepartmentCode
  readonly name: string
}

export interface DecideContext {
  readonly now: EpochMs
  readonly actor: Actor
  readonly matters: MatterList
  readonly calendar: WorkingCalendar
  readonly worker: (id: PersonId) => WorkerFacts | undefined
  readonly department: (code: DepartmentCode) => DepartmentFacts | undefined
  /** For report: id, number and place of the new incident. */
  readonly creation?: { readonly id: IncidentId; readonly number: string; readonly location: Location }
  /** For merge: the primary. */
  readonly other?: Incident
}
