/** What linkage departments owe in an area, for the centre that passed it on (article 21). Figures only: a leader reads it too. */
import type { z } from 'zod'
import { casesOfDepartments, casesWithDepartments } from '../../../db/queries/department-debts.ts'
import { departmentList } from '../../../db/queries/departments.ts'
import { departmentTasks } from '../../../lib/domain/kpi/department-tasks.ts'
import { type DepartmentTask, departmentFeedbackRate } from '../../../lib/domain/kpi/k19-department-feedback.ts'
import { type DepartmentDebt, departmentDebts } from '../../../lib/domain/regulation/art21-debts.ts'
import type { AreaCode } from '../../../lib/geo/codes.ts'
import type { DebtsAnswer, debtsRequest } from '../../../lib/wire/debts-api.ts'
import type { Signed } from '../../auth/authenticate.ts'
import type { HttpDeps } from '../deps.ts'
import type { Ask } from '../route.ts'
import { scopesWithin } from './scope.ts'

const DAY_MS = 86_400_000
/** What K19 looks back on here. */
const K19_DAYS = 7
/** The longest time allowed is 20 working days, and as much again by extensions: what is due now was given since then. */
const GIVEN_WITHIN_DAYS = 60

export async function showDebts(ask: Ask<z.output<typeof debtsRequest>, unknown, Signed>): Promise<Response> {
  const scopes = await scopesWithin(ask, 'situation.read', ask.query.area)
  return ask.deps.shared.answerNow(ask.request, `debts ${scopes}`, () => debtsOf(ask.deps, scopes))
}

async function debtsOf(deps: HttpDeps, scopes: readonly AreaCode[]): Promise<DebtsAnswer> {
  const now = deps.now()
  const { db } = deps.database
  const since = new Date(now - GIVEN_WITHIN_DAYS * DAY_MS)
  const [cases, past, known] = await Promise.all([
    casesWithDepartments(db, scopes),
    casesOfDepartments(db, scopes, since),
    departmentList(db),
  ])
  const tasks = new Map<string, DepartmentTask[]>()
  for (const { department, task } of past.flatMap(({ incident, passedTo }) => departmentTasks(incident, passedTo)))
    tasks.set(department, [...(tasks.get(department) ?? []), task])
  const period = { from: now - K19_DAYS * DAY_MS, to: now, now }
  const named = new Map(known.map(({ code, zh, en }) => [code, { zh, en }]))
  const shown = ({
    department,
    name,
    open,
    overdue,
    oldestDueAt,
  }: Omit<DepartmentDebt, 'department'> & { department: string }) => ({
    department,
    zh: name,
    en: named.get(department)?.en ?? name,
    open,
    overdue,
    oldestDueAt: oldestDueAt === null ? null : new Date(oldestDueAt).toISOString(),
    k19: departmentFeedbackRate(tasks.get(department) ?? [], period),
  })
  const debts = departmentDebts(cases, now)
  const owing = new Set<string>(debts.map(({ department }) => department))
  const paid = [...tasks.keys()]
    .filter((department) => !owing.has(department))
    .sort()
    .map((department) => ({
      department,
      name: named.get(department)?.zh ?? department,
      open: 0,
      overdue: 0,
      oldestDueAt: null,
    }))
  return {
    at: new Date(now).toISOString(),
    departments: [...debts.map(shown), ...paid.map(shown).filter(({ k19 }) => k19.due > 0)],
  }
}
