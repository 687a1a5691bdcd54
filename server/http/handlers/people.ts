/** Figures of workers and departments for an area and a period (K13, K19, K20). Counts only, and none that would be one person's. */
import type { z } from 'zod'
import { casesOfDepartments } from '../../../db/queries/department-debts.ts'
import { firstDuty, workerLoad } from '../../../db/queries/worker-load.ts'
import { departmentTasks } from '../../../lib/domain/kpi/department-tasks.ts'
import { departmentFeedbackRate } from '../../../lib/domain/kpi/k19-department-feedback.ts'
import { whistleAnswer, whistleCalls } from '../../../lib/domain/kpi/k20-whistle-answer.ts'
import { type AreaCode, TOWNSHIP_DIGITS } from '../../../lib/geo/codes.ts'
import type { PeopleAnswer, peopleRequest } from '../../../lib/wire/people-api.ts'
import type { Signed } from '../../auth/authenticate.ts'
import type { Ask } from '../route.ts'
import { scopesWithin } from './scope.ts'

const DAY_MS = 86_400_000
/** A year and its neighbours: what is longer is read as a report of years, and every case of it would have to be opened. */
const PERIOD_MAX_DAYS = 400
/** The longest time allowed is 20 working days, and as much again by extensions: what is due in a period was given since then. */
const GIVEN_BEFORE_DAYS = 60

/** These figures move by the hour, and every case of a department is opened for them: who asks the same within this time shares one answer. */
const SHARED_MS = 30_000

const gap = <Why extends 'period_too_long' | 'one_person' | 'duty_too_new'>(why: Why) => ({ kind: 'gap', why }) as const

interface Span {
  readonly from: number
  readonly to: number
  readonly now: number
}

export async function showPeople(
  ask: Ask<z.output<typeof peopleRequest>, unknown, Signed>,
): Promise<PeopleAnswer | Response> {
  const { deps, query } = ask
  const scopes = await scopesWithin(ask, 'situation.read', query.area)
  const span = { from: Date.parse(query.from), to: Date.parse(query.to), now: deps.now() }
  const at = new Date(span.now).toISOString()
  if (span.to - span.from > PERIOD_MAX_DAYS * DAY_MS) {
    const long = gap('period_too_long')
    return { at, k13: long, k19: long, k20: long }
  }
  const key = `people ${JSON.stringify([scopes, query.from, query.to])}`
  return deps.shared.answerFor(ask.request, key, SHARED_MS, async (): Promise<PeopleAnswer> => {
    const [k13, cooperation] = await Promise.all([loadOf(ask, scopes, span), cooperationOf(ask, scopes, span)])
    return { at, k13, ...cooperation }
  })
}

async function loadOf(
  { deps }: Pick<Ask<unknown, unknown, Signed>, 'deps'>,
  scopes: readonly AreaCode[],
  { from, to, now }: Span,
): Promise<PeopleAnswer['k13']> {
  // A grid or a community has one or two workers: a figure of them is a figure of a person (domain.md §8).
  if (scopes.some((scope) => scope.length > TOWNSHIP_DIGITS)) return gap('one_person')
  const { db } = deps.database
  const first = (await firstDuty(db, scopes))?.getTime() ?? now
  const start = Math.max(from, first)
  const end = Math.min(to, now)
  // A mean of a few minutes' duty says nothing; a period that is itself shorter is another thing.
  if (end - start < Math.min(DAY_MS, end - from)) return gap('duty_too_new')
  const load = await workerLoad(db, scopes, { from: new Date(start), to: new Date(to), now: new Date(now) })
  return { kind: 'counted', ...load, since: first > from ? new Date(first).toISOString() : null }
}

async function cooperationOf(
  { deps }: Pick<Ask<unknown, unknown, Signed>, 'deps'>,
  scopes: readonly AreaCode[],
  span: Span,
): Promise<Pick<PeopleAnswer, 'k19' | 'k20'>> {
  const since = new Date(span.from - GIVEN_BEFORE_DAYS * DAY_MS)
  const cases = await casesOfDepartments(deps.database.db, scopes, since)
  const tasks = cases.flatMap(({ incident, passedTo }) => departmentTasks(incident, passedTo))
  const { inTime, due } = departmentFeedbackRate(
    tasks.map(({ task }) => task),
    span,
  )
  const called = whistleAnswer(
    cases.flatMap(({ incident }) => whistleCalls(incident)),
    span,
  )
  const calls = called.inTime.kind === 'rate' ? called.inTime : { numerator: 0, denominator: 0 }
  return {
    k19: { kind: 'counted', inTime, due },
    k20: { kind: 'counted', inTime: calls.numerator, due: calls.denominator, rating: called.meanRating ?? null },
  }
}
