/** Everything a decision may look at besides the incident. Built by the server from the database, by the browser from its store, in a test by hand. */
import type { GridCode, TownshipCode } from '../../geo/codes.ts'
import type { WorkingCalendar } from '../clock/working-time.ts'
import type { MatterList } from '../regulation/matter-list.ts'
import type { Actor, DepartmentCode, PersonId, SystemActor, WorkerRole } from '../roles/role.ts'
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

/** What every rule may look at, whoever acts. */
export interface RuleContext {
  readonly now: EpochMs
  readonly matters: MatterList
  readonly calendar: WorkingCalendar
}

/** A person acts. */
export interface DecideContext extends RuleContext {
  readonly actor: Actor
  readonly worker: (id: PersonId) => WorkerFacts | undefined
  readonly department: (code: DepartmentCode) => DepartmentFacts | undefined
  /** For report: id, number and place of the new incident. */
  readonly creation?: { readonly id: IncidentId; readonly number: string; readonly location: Location }
  /** For merge: the primary. */
  readonly other?: Incident
  /** Photos that are there and his to show; absent where nobody can look (in a browser): then they are taken as given. */
  readonly photos?: ReadonlySet<string>
  /** What the clock of a worker's device said when he did it, out of reach of the server; see device-time.ts. */
  readonly happenedAt?: EpochMs
}

/** Time acts: the product itself. */
export interface SystemContext extends RuleContext {
  readonly actor: SystemActor
}
