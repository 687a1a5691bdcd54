/** An incident's events as sentences. `{who}` stands in front of each, so a sentence starts with the verb. */
import type { EventType } from '../domain/incident/events.ts'
import type { IncidentMark, TimerKind } from '../domain/incident/state.ts'
import type { Words } from './words.ts'

export const timelineWords = {
  reported: { zh: '上报事件', en: 'reported the incident' },
  accepted: { zh: '受理', en: 'accepted it' },
  refused: { zh: '不予受理：{reason}；请到：{whereToTurn}', en: 'refused intake: {reason}; turn to: {whereToTurn}' },
  assigned: { zh: '派给 {to}', en: 'assigned it to {to}' },
  withdrawn: { zh: '撤回派遣', en: 'withdrew the assignment' },
  undone: { zh: '撤销派遣（10 秒内）', en: 'undid the assignment (within 10 s)' },
  reassigned: { zh: '改派给 {to}：{reason}', en: 'reassigned it to {to}: {reason}' },
  supportAdded: { zh: '增派 {to} 协办', en: 'added {to} as support' },
  supportDropped: { zh: '撤下一名协办', en: 'released a supporter' },
  acknowledged: { zh: '已接单', en: 'acknowledged it' },
  declined: { zh: '退单：{reason}', en: 'declined it: {reason}' },
  returned: { zh: '退回：{reason}；应由 {whoseDuty} 办理', en: 'returned it: {reason}; duty of {whoseDuty}' },
  departed: { zh: '已出发', en: 'set out' },
  arrived: { zh: '已到场', en: 'arrived' },
  arrivedFar: { zh: '到场打卡，距事发地 {distance}', en: 'reported arrival {distance} from the place' },
  started: { zh: '开始处置', en: 'started to handle it' },
  transferred: { zh: '转办 {to}：{reason}', en: 'transferred it to {to}: {reason}' },
  jurisdictionTransferred: { zh: '移交其他辖区：{reason}', en: 'transferred it to another area: {reason}' },
  escalated: { zh: '升级：{reason}', en: 'escalated it: {reason}' },
  suspended: { zh: '挂起：{reason}', en: 'suspended it: {reason}' },
  resumed: { zh: '恢复办理', en: 'resumed it' },
  extended: { zh: '延期 {minutes} 分钟：{reason}', en: 'extended it by {minutes} min: {reason}' },
  resolved: { zh: '反馈结果：{text}', en: 'reported the result: {text}' },
  verifyPassed: { zh: '核查通过', en: 'verified the result' },
  verifyFailed: { zh: '核查不通过，返工：{reason}', en: 'sent it back for rework: {reason}' },
  closed: { zh: '结案：{reason}', en: 'closed it: {reason}' },
  reopened: { zh: '重开：{reason}', en: 'reopened it: {reason}' },
  merged: { zh: '并入另一事件', en: 'merged it into another incident' },
  unmerged: { zh: '拆分：{reason}', en: 'split it off again: {reason}' },
  voided: { zh: '作废', en: 'voided it' },
  recategorised: { zh: '改类别为 {category}', en: 'changed the matter to {category}' },
  reseveritied: { zh: '改级别为 {severity} 级', en: 'changed the level to {severity}' },
  commented: { zh: '备注：{text}', en: 'noted: {text}' },
  urged: { zh: '催办：{text}', en: 'urged: {text}' },
  supervised: { zh: '督办（{level} 级）：{text}', en: 'put it under supervision (level {level}): {text}' },
  system: { zh: '系统', en: 'System' },
} as const satisfies Words & Record<EventType, { zh: string; en: string }>

export const timerWords = {
  accept: { zh: '受理', en: 'accept' },
  acknowledge: { zh: '接单', en: 'acknowledge' },
  arrive: { zh: '到场', en: 'arrive' },
  resolve: { zh: '办结', en: 'resolve' },
  check: { zh: '核查', en: 'check' },
} as const satisfies Words & Record<TimerKind, { zh: string; en: string }>

export const markWords = {
  returned: { zh: '退回', en: 'Returned' },
  declined: { zh: '退单', en: 'Declined' },
  transferred: { zh: '转办', en: 'Transferred' },
  escalated: { zh: '升级', en: 'Escalated' },
  reopened: { zh: '重开', en: 'Reopened' },
  rework: { zh: '返工', en: 'Rework' },
  urged: { zh: '催办', en: 'Urged' },
  supervised: { zh: '督办', en: 'Supervised' },
  extended: { zh: '延期', en: 'Extended' },
  self_handled: { zh: '自办', en: 'Self-handled' },
  far_on_scene: { zh: '异地到场', en: 'Far on scene' },
  late_report: { zh: '补报', en: 'Late report' },
} as const satisfies Words & Record<IncidentMark, { zh: string; en: string }>
