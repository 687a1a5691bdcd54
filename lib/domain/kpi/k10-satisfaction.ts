/** What the reporter says: K10 满意度 with its strict form and the share that answered, and K11, the three rates of the hotline. By first closing. */
import { INCIDENT_SOURCES, SERVICE_RATINGS } from '../incident/state.ts'
import { CASE_FLAG } from '../situation/case-row.ts'
import { counts, happenedBy, type KpiRow, type Period, part, type RatioKpi, within } from './case-kpi.ts'

/** As the row has them: places plus one. */
const SATISFIED = SERVICE_RATINGS.indexOf('satisfied') + 1
const BASICALLY_SATISFIED = SERVICE_RATINGS.indexOf('basically_satisfied') + 1
const HOTLINE = INCIDENT_SOURCES.indexOf('hotline_12345')
/** A caller is owed a first contact within a day. */
const CONTACT_WITHIN_S = 86_400

const isClosed = (row: KpiRow, period: Period): boolean => counts(row) && within(row.firstClosedAt, period)
const hasAnswered = (row: KpiRow): boolean => row.satisfaction > 0
const isContent = ({ satisfaction }: KpiRow): boolean =>
  satisfaction === SATISFIED || satisfaction === BASICALLY_SATISFIED
const isHotline = ({ source }: KpiRow): boolean => source === HOTLINE

export const K10: RatioKpi = {
  id: 'K10',
  kind: 'ratio',
  unit: 'percent',
  better: 'higher',
  datedBy: ['firstClosedAt'],
  contributes: (row, period) => part(isClosed(row, period) && hasAnswered(row), isContent(row)),
}

export const K10_STRICT: RatioKpi = {
  id: 'K10_strict',
  kind: 'ratio',
  unit: 'percent',
  better: 'higher',
  datedBy: ['firstClosedAt'],
  contributes: (row, period) => part(isClosed(row, period) && hasAnswered(row), row.satisfaction === SATISFIED),
}

export const K10_ANSWERED: RatioKpi = {
  id: 'K10_answered',
  kind: 'ratio',
  unit: 'percent',
  better: 'higher',
  datedBy: ['firstClosedAt'],
  contributes: (row, period) => part(isClosed(row, period), hasAnswered(row)),
}

/** Whoever is responsible calls when he takes the case, or comes. */
const contactedAt = ({ acknowledgedAt, arrivedAt }: KpiRow): number =>
  acknowledgedAt > 0 && arrivedAt > 0 ? Math.min(acknowledgedAt, arrivedAt) : acknowledgedAt || arrivedAt

export const K11_CONTACTED: RatioKpi = {
  id: 'K11_contacted',
  kind: 'ratio',
  unit: 'percent',
  better: 'higher',
  datedBy: ['reportedAt'],
  contributes: (row, period) => {
    const at = contactedAt(row)
    const due = row.reportedAt + CONTACT_WITHIN_S
    const isContacted = happenedBy(at, period)
    return part(
      isHotline(row) && counts(row) && within(row.reportedAt, period) && (isContacted || happenedBy(due, period)),
      isContacted && at <= due,
    )
  },
}

export const K11_SOLVED: RatioKpi = {
  id: 'K11_solved',
  kind: 'ratio',
  unit: 'percent',
  better: 'higher',
  datedBy: ['firstClosedAt'],
  contributes: (row, period) =>
    part(isHotline(row) && isClosed(row, period) && hasAnswered(row), (row.flags & CASE_FLAG.solved) !== 0),
}

export const K11_SATISFIED: RatioKpi = {
  id: 'K11_satisfied',
  kind: 'ratio',
  unit: 'percent',
  better: 'higher',
  datedBy: ['firstClosedAt'],
  contributes: (row, period) => part(isHotline(row) && isClosed(row, period) && hasAnswered(row), isContent(row)),
}
