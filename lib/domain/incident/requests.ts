/** What somebody has asked of a case and nobody has answered yet: time to be given, or another way to go. At most one of each kind. */
import type { TownshipCode } from '../../geo/codes.ts'
import type { DepartmentCode, PersonId, UserId } from '../roles/role.ts'
import type { EpochMs, Incident, Severity } from './state.ts'
import type { WhistleKind } from './whistle.ts'

interface Asked {
  readonly at: EpochMs
  readonly by: UserId
  readonly byName: string
}

/** Answered by whoever may give the time. */
export type OpenRequest = Asked &
  (
    | { readonly kind: 'suspend'; readonly cause: string; readonly until: EpochMs }
    | { readonly kind: 'extend'; readonly reason: string; readonly minutes: number }
  )
export type RequestKind = OpenRequest['kind']
export const REQUEST_KINDS = ['suspend', 'extend'] as const satisfies readonly RequestKind[]

/** Shown to the desk, which does it or not. */
export type Proposal = Asked &
  (
    | { readonly kind: 'escalate'; readonly reason: string; readonly severity?: Severity }
    | { readonly kind: 'jurisdiction'; readonly to: TownshipCode; readonly reason: string }
    | { readonly kind: 'reassign'; readonly personId: PersonId; readonly name: string; readonly reason: string }
    | {
        readonly kind: 'whistle'
        readonly whistle: WhistleKind
        readonly departments: readonly { readonly code: DepartmentCode; readonly name: string }[]
        readonly text: string
      }
  )

export const requestOf = <K extends RequestKind>(
  incident: Pick<Incident, 'requests'>,
  kind: K,
): Extract<OpenRequest, { kind: K }> | undefined =>
  incident.requests?.find((one): one is Extract<OpenRequest, { kind: K }> => one.kind === kind)
