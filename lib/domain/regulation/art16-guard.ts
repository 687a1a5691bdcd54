/**
 * Articles 15 and 16: what may be asked of whom. Runs before a drop in the browser and again on the server; there is no override, for any role.
 */
import type { AreaCode } from '../../geo/codes.ts'
import { withinScope } from '../../geo/codes.ts'
import type { WorkerFacts } from '../incident/context.ts'
import type { Rejection, RejectionCode } from '../incident/rejection.ts'
import type { CategoryCode, EpochMs, TaskType } from '../incident/state.ts'
import { RESERVED_TASKS } from '../incident/state.ts'
import type { DepartmentCode } from '../roles/role.ts'
import type { Matter, MatterList } from './matter-list.ts'

/** 1202 未分类: a report that still has to be put into a category before anyone is sent. */
export const UNCLASSIFIED = '1202' as CategoryCode

export type AssigneeFacts =
  | { readonly kind: 'worker'; readonly worker: WorkerFacts | undefined; readonly part: 'responsible' | 'support' }
  | { readonly kind: 'department'; readonly department: DepartmentCode }

export interface AssignmentInput {
  readonly list: MatterList
  readonly category: CategoryCode
  readonly assignee: AssigneeFacts
  readonly tasks: readonly TaskType[]
  readonly at: EpochMs
  /** Scope of the desk that assigns: workers outside it are not its to send. */
  readonly scope: AreaCode
}

const isReserved = (task: TaskType): boolean => (RESERVED_TASKS as readonly TaskType[]).includes(task)

/** Null when the assignment is lawful; otherwise the first rule it breaks, in the order of domain.md §4.3. */
export function checkAssignment(input: AssignmentInput): Rejection | null {
  const { list, category, assignee } = input
  if (category === UNCLASSIFIED) return { code: 'category_unclassified', detail: { category } }
  const inForce = list.from <= input.at && (list.to === null || input.at < list.to)
  const matter = inForce ? list.matters.get(category) : undefined
  if (assignee.kind === 'department') return checkDepartment(matter, category, assignee.department)
  return checkMatter(input, matter) ?? checkWorker(input, assignee)
}

function checkDepartment(
  matter: Matter | undefined,
  category: CategoryCode,
  department: DepartmentCode,
): Rejection | null {
  if (!matter) return { code: 'department_not_in_charge', article: 21, detail: { category, department } }
  // 1201 has no lead of its own: the decision behind it names the department.
  const named = matter.leadDepartment === null
  if (named || matter.leadDepartment === department || matter.coDepartments.includes(department)) return null
  return { code: 'department_not_in_charge', article: 21, detail: { category, department } }
}

/** ①–③: what the act is, and whether the county's list gives it to a worker. */
function checkMatter({ list, category, tasks }: AssignmentInput, matter: Matter | undefined): Rejection | null {
  const lead = matter?.leadDepartment ?? null
  const offer = lead
    ? {
        offer: {
          command: 'transfer' as const,
          department: lead,
          departmentName: list.departmentNames.get(lead) ?? lead,
        },
      }
    : {}
  const refuse = (code: RejectionCode, detail: Readonly<Record<string, string>>): Rejection => ({
    code,
    article: 16,
    detail: { category, matter: matter?.zh ?? category, ...detail },
    ...offer,
  })
  const reserved = tasks.find(isReserved)
  if (reserved) return refuse('art16_reserved_act', { task: reserved })
  if (!matter || matter.workerRole === 'report') return refuse('art16_outside_list', {})
  const outside = tasks.find((task) => !matter.workerTasks.includes(task))
  if (outside) return refuse('art16_outside_list', { task: outside })
  return matter.unlawful ? refuse('art16_unlawful', {}) : null
}

/** ④–⑤: whether this person may be sent. */
function checkWorker(input: AssignmentInput, assignee: Extract<AssigneeFacts, { kind: 'worker' }>): Rejection | null {
  const { worker } = assignee
  if (!worker) return { code: 'no_active_post' }
  // Asked before the rest and answered without a name: whether another street's worker is on duty is none of this desk's business.
  if (!withinScope(input.scope, worker.township)) return { code: 'out_of_scope' }
  const detail = { worker: worker.name }
  const partTimeOnly = worker.posts.length > 0 && worker.posts.every((post) => post.role === 'part_time_worker')
  if (partTimeOnly && assignee.part === 'responsible') return { code: 'art15_part_time_alone', article: 15, detail }
  if (worker.posts.length === 0) return { code: 'no_active_post', article: 11, detail }
  return worker.onDuty ? null : { code: 'off_duty', detail }
}

/** Tasks that may be asked of a worker for a matter: the picker offers no other. */
export const lawfulTasks = (matter: Matter): readonly TaskType[] =>
  matter.workerRole === 'report' || matter.unlawful ? [] : matter.workerTasks.filter((task) => !isReserved(task))

/** Words of acts reserved to officials. In a task's free text they raise a warning, not a refusal: a text can also say what not to do. */
const RESERVED_WORDS = ['罚款', '处罚', '查封', '扣押', '强制拆除', '强行', '吊销', '发证', '审批'] as const

export interface RecommendationWarning {
  readonly article: 16
  readonly word: string
}

export const recommendationWarnings = (text: string): readonly RecommendationWarning[] =>
  RESERVED_WORDS.filter((word) => text.includes(word)).map((word) => ({ article: 16, word }))
