/** K14 专职配备率 (article 13): urban comprehensive grids with an active full-time worker ÷ such grids in force, at an instant. */
import type { StaffingReport } from '../regulation/art13-staffing.ts'
import { type Rate, rateOf } from './rate.ts'

export const fullTimeStaffing = ({ required, staffed }: Pick<StaffingReport, 'required' | 'staffed'>): Rate =>
  rateOf(staffed, required)
