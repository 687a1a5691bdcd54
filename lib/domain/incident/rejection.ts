/** Why a command was refused: a stable code with the article or rule behind it (domain.md §4.4). Text is made at the edge. */
import type { DepartmentCode } from '../roles/role.ts'

export const REJECTION_CODES = [
  'art8_duplicate_code',
  'art8_code_prefix',
  'art12_principal',
  'art12_basis_missing',
  'art14_age',
  'art14_not_checked',
  'art15_part_time_alone',
  'art16_outside_list',
  'art16_reserved_act',
  'art16_unlawful',
  'no_active_post',
  'off_duty',
  'out_of_scope',
  'not_permitted',
  'stale_version',
  'wrong_state',
  'already_assigned',
  'reason_missing',
  'evidence_missing',
  'self_verification',
  'suspension_not_allowed',
  'extension_too_late',
  'extension_limit',
  'merge_cycle',
  'merge_into_closed',
  'department_not_in_charge',
  'whistle_open',
  'reopen_too_late',
  'project_ended',
  'rate_limited',
  'undo_too_late',
  'category_unclassified',
] as const
export type RejectionCode = (typeof REJECTION_CODES)[number]

export interface Rejection {
  readonly code: RejectionCode
  /** Article of the regulation, where one stands behind the refusal. */
  readonly article?: number
  /** The lawful way on, one click away. */
  readonly offer?: {
    readonly command: 'transfer'
    readonly department: DepartmentCode
    readonly departmentName: string
  }
  /** For `stale_version`: the version in force. */
  readonly currentVersion?: number
  /** What the rule saw, for the message: names, minutes, distances. No personal data beyond a name in the receiver's scope. */
  readonly detail?: Readonly<Record<string, string | number>>
}
