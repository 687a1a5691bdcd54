/** Figures that are not counted over the cases of a period: of this minute, or of the records of duty and of departments. */
import { casesPerWorker } from '../../../lib/domain/kpi/k12-on-duty.ts'
import type { KpiId } from '../../../lib/domain/kpi/kpi-id.ts'
import { rateOf } from '../../../lib/domain/kpi/rate.ts'
import type { SummaryAnswer } from '../../../lib/wire/api.ts'
import type { PeopleAnswer } from '../../../lib/wire/people-api.ts'
import type { Others, Value } from './tile.ts'

/** What no record of the product tells. */
const NO_SOURCE = {
  K12: { kind: 'not_recorded', why: 'no_duty_plan' },
  K15: { kind: 'not_recorded', why: 'no_visits' },
  K17: { kind: 'not_recorded', why: 'on_map' },
  K21: { kind: 'not_recorded', why: 'no_complaints' },
} as const satisfies Others

/** Counted by area and period, whatever else is filtered. */
export const OF_WHOLE_AREA: readonly KpiId[] = ['K13', 'K19', 'K20']
/** Of this moment, whatever the period. */
export const OF_NOW: readonly KpiId[] = ['K14']

export function otherFigures(summary: SummaryAnswer | undefined, people: PeopleAnswer | undefined): Others {
  return {
    ...NO_SOURCE,
    ...(summary && { K14: rateOf(summary.staffing.staffed, summary.staffing.urbanComprehensive) }),
    ...peopleFigures(people),
  }
}

/** Those that have a period before. */
export const peopleFigures = (people: PeopleAnswer | undefined): Others => ({
  K13: people ? loadOf(people.k13) : LOADING,
  K19: people ? shareOf(people.k19) : LOADING,
  K20: people ? shareOf(people.k20) : LOADING,
})

const LOADING = { kind: 'not_recorded', why: 'loading' } as const

const shareOf = (share: PeopleAnswer['k19']): Value =>
  share.kind === 'gap' ? { kind: 'not_recorded', why: share.why } : rateOf(share.inTime, share.due)

function loadOf(load: PeopleAnswer['k13']): Value {
  if (load.kind === 'gap') return { kind: 'not_recorded', why: load.why }
  const counted = casesPerWorker(load.cases, load.onDutyMin)
  if (counted.kind === 'nobody_on_duty') return counted
  return { ...counted, kind: 'per_day', since: load.since === null ? undefined : Date.parse(load.since) }
}
