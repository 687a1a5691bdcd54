/** Article 12: who may be made a grid leader 网格长, and on what ground. The township decides, together with the community. */
import type { Rejection } from '../incident/rejection.ts'

export const LEADER_BASES = ['party_organisation', 'committee_member', 'full_time_worker'] as const
/** From the community's party organisation, from its committee, or a full-time worker. */
export type LeaderBasis = (typeof LEADER_BASES)[number]

export interface LeaderChoice {
  /** Principal 主要负责人 of the committee: the one member who cannot be chosen. */
  readonly principal: boolean
  readonly basis: LeaderBasis | undefined
  /** He holds a full-time post when this one begins. */
  readonly isFullTime: boolean
}

export function checkGridLeader({ principal, basis, isFullTime }: LeaderChoice): Rejection | null {
  if (principal) return { code: 'art12_principal', article: 12 }
  // To say «full-time worker» of someone who is none gives no ground.
  const hasGround = basis !== undefined && (basis !== 'full_time_worker' || isFullTime)
  return hasGround ? null : { code: 'art12_basis_missing', article: 12 }
}
