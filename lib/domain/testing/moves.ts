import { townshipCode } from '../../geo/codes.ts'
import type { Command, SystemCommand } from '../incident/commands.ts'
import type { IncidentId, Severity, TaskType } from '../incident/state.ts'
import { TIMER_KINDS } from '../incident/timer-state.ts'
import { WHISTLE_KINDS } from '../incident/whistle.ts'
import {
  type ActorName,
  assignTo,
  assignToDepartment,
  category,
  department,
  MONDAY,
  person,
  TOWNSHIP,
} from './builders.ts'

/** `time`: whatever time has to say then. */
export type Move =
  | { readonly who: ActorName; readonly command: Command | SystemCommand; readonly happenedAgoMin?: number }
  | { readonly who: 'system'; readonly command: SystemCommand }
  | { readonly who: 'time' }

export const CATEGORIES = ['1103', '0301', '1101', '0601', '1202', '0102', '0305', '1104', '1201'].map(category)
export const OTHER = 'other' as IncidentId
/** What the other one was merged into. */
export const LAST = 'last' as IncidentId

const reasons = ['', '原因']
const names = ['Li', 'Zhao', 'Sun', 'Qian', 'Wu', 'Zheng', 'Far', 'Nobody']
const tasks: readonly TaskType[] = ['verify', 'inform', 'coercive']
const departments = ['fire_rescue', 'urban_mgmt', 'police', 'court']
const severities: readonly Severity[] = [1, 2, 3, 4]
export const photoIds = ['p']
const DAY_MS = 86_400_000

const assignments = [
  ...names.flatMap((name) => tasks.map((task) => assignTo(name, [task], name === 'Li' ? ['Qian'] : []))),
  ...departments.map(assignToDepartment),
]

const withReason = (make: (reason: string) => Command): readonly Command[] => reasons.map(make)

/** Every command of a person, with arguments that hold and arguments that do not. */
export const COMMANDS: readonly Command[] = [
  { type: 'report', category: category('1103'), title: '再报', description: '', source: 'desk' },
  { type: 'accept' },
  { type: 'accept', category: category('1103'), severity: 1 },
  ...withReason((reason) => ({ type: 'refuse', reason, whereToTurn: '12345' })),
  ...assignments,
  ...assignments.map(({ assignee }): Command => ({ type: 'reassign', assignee, tasks: ['verify'], reason: '换人' })),
  ...withReason((reason) => ({ type: 'withdraw', reason })),
  { type: 'withdraw', undo: true },
  ...names.map((name): Command => ({ type: 'addSupport', personId: person(name), tasks: ['verify'] })),
  ...names.map((name): Command => ({ type: 'dropSupport', personId: person(name) })),
  { type: 'acknowledge' },
  ...withReason((reason) => ({ type: 'decline', reason })),
  ...withReason((reason) => ({ type: 'returnToDesk', reason, whoseDuty: '住建' })),
  { type: 'depart' },
  { type: 'arrive' },
  { type: 'arrive', position: { lon: 120.31, lat: 31.59, accuracyM: 15 } },
  { type: 'start' },
  ...departments.map((to): Command => ({ type: 'transfer', department: department(to), reason: '专业处置' })),
  { type: 'transferJurisdiction', to: townshipCode('320213022'), reason: '属该街道' },
  { type: 'transferJurisdiction', to: TOWNSHIP, reason: '退回' },
  { type: 'escalate', reason: '超出能力' },
  { type: 'escalate', reason: '险情扩大', severity: 1 },
  ...[1, 20, 40].map((days): Command => ({ type: 'suspend', cause: '暴雨', until: MONDAY + days * DAY_MS })),
  { type: 'resume' },
  ...[30, 600, 90_000].map((minutes): Command => ({ type: 'extend', reason: '配件', minutes })),
  { type: 'resolve', text: '已清理', photoIds },
  { type: 'resolve', text: '已清理', photoIds: [] },
  { type: 'verifyPass', method: 'phone' },
  ...withReason((missing) => ({ type: 'verifyFail', missing })),
  ...withReason((conclusion) => ({ type: 'close', conclusion })),
  { type: 'rateService', rating: 'satisfied', solved: true },
  { type: 'rateService', rating: 'dissatisfied', solved: false },
  ...withReason((reason) => ({ type: 'reopen', reason })),
  { type: 'merge', primary: OTHER },
  ...withReason((reason) => ({ type: 'unmerge', reason })),
  { type: 'void', voidReason: 'test' },
  { type: 'void', voidReason: 'not_accepted' },
  ...CATEGORIES.map((code): Command => ({ type: 'recategorise', category: code, reason: '更正' })),
  ...severities.map((severity): Command => ({ type: 'reseverity', severity, reason: '变化' })),
  { type: 'comment', text: '备注' },
  { type: 'comment', text: '现场', photoIds },
  { type: 'attach', photoIds },
  { type: 'attach', photoIds: [] },
  { type: 'urge', text: '请加快' },
  { type: 'supervise', level: 1, text: '督办' },
  { type: 'supervise', level: 2, text: '督办' },
  { type: 'reply', to: 'urge', text: '已在途中' },
  { type: 'reply', to: 'supervise', text: '今日办结' },
  ...[1, 40].map((days): Command => ({ type: 'requestSuspend', cause: '暴雨', until: MONDAY + days * DAY_MS })),
  { type: 'requestExtend', reason: '配件', minutes: 60 },
  { type: 'refuseRequest', kind: 'suspend', reason: '不必' },
  { type: 'refuseRequest', kind: 'extend', reason: '不必' },
  { type: 'proposeEscalate', reason: '超出能力' },
  { type: 'proposeEscalate', reason: '险情扩大', severity: 1 },
  { type: 'proposeJurisdiction', to: townshipCode('320213022'), reason: '属该街道' },
  { type: 'proposeJurisdiction', to: TOWNSHIP, reason: '属本街道' },
  ...names.map((name): Command => ({ type: 'proposeReassign', personId: person(name), reason: '更近' })),
  ...WHISTLE_KINDS.flatMap((kind): Command[] => [
    { type: 'whistle', kind, departments: [department('police'), department('fire_rescue')], text: '到场会商' },
    { type: 'proposeWhistle', kind, departments: [department('police')], text: '建议会商' },
  ]),
  { type: 'reportIn' },
  { type: 'finishTask', text: '已处置' },
  { type: 'excuseTask', department: department('police'), reason: '误召' },
  { type: 'rateTask', department: department('police'), timely: 5, useful: 4 },
  { type: 'acknowledgeAlarm' },
]

export const SYSTEM_COMMANDS: readonly SystemCommand[] = [
  ...TIMER_KINDS.flatMap((kind): SystemCommand[] => [
    { type: 'markTimer', kind, mark: 'due_soon', late: false },
    { type: 'markTimer', kind, mark: 'overdue', late: true },
  ]),
  { type: 'markTimer', kind: 'report_in', subject: 'police', mark: 'overdue', late: false },
  { type: 'markTimer', kind: 'acknowledge', subject: 'Qian', mark: 'overdue', late: false },
  { type: 'resume' },
  { type: 'urge', occasion: 'rule-1', text: '两次超时' },
  { type: 'supervise', occasion: 'rule-2', level: 1, text: '超时四分之一' },
  { type: 'escalate', occasion: 'rule-3', reason: '规则：超时一倍' },
  { type: 'followPrimary', primary: LAST },
  { type: 'followPrimary', primary: OTHER },
]

/** By whom each of the commands is mostly asked, so that not nearly all are refused for who asks. */
const DESK: readonly ActorName[] = ['dispatcher', 'duty', 'countyDuty', 'leader']
const FIELD: readonly ActorName[] = ['li', 'zhao', 'sun', 'qian', 'fire', 'police', 'urban']
const ANYBODY: readonly ActorName[] = ['elsewhere', 'admin', 'otherDispatcher']

/** Minutes ago by the device of whoever does it out of reach: in order, late, a day off either way. */
const DEVICE_AGO_MIN = [0, 3, 30, 1_500, -1_500] as const

/** Every card once: a person with a command, or time. */
export const CARDS: readonly Move[] = [
  ...COMMANDS.flatMap((command) => [...DESK, ...FIELD, ...ANYBODY].map((who): Move => ({ who, command }))),
  ...DEVICE_AGO_MIN.flatMap((happenedAgoMin) =>
    COMMANDS.filter(({ type }) => ['acknowledge', 'depart', 'arrive', 'start', 'resolve', 'attach'].includes(type)).map(
      (command): Move => ({ who: 'li', command, happenedAgoMin }),
    ),
  ),
  ...SYSTEM_COMMANDS.flatMap((command): Move[] => [
    { who: 'system', command },
    { who: 'duty', command },
  ]),
]
