/** Words of a linkage department's page, and of what departments owe (article 21). */
import type { Words } from './words.ts'

export const departmentWords = {
  title: { zh: '部门待办', en: 'Department' },
  lead: { zh: '指挥中心转来、由{department}办理的事件', en: 'Incidents passed to {department}' },
  empty: { zh: '没有待办事件', en: 'Nothing to do' },
  emptyHint: { zh: '转来的事件会即时出现在这里。', en: 'Incidents passed on appear here at once.' },
  calls: { zh: '吹哨 {count}', en: 'Calls: {count}' },
  overdue: { zh: '已超期 {count}', en: 'Overdue: {count}' },
  open: { zh: '待办 {count}', en: 'To do: {count}' },
  waiting: { zh: '已反馈，等待核查 {count}', en: 'Reported, waiting for the check: {count}' },
  connecting: { zh: '正在连接', en: 'Connecting' },
  live: { zh: '实时', en: 'Live' },
  stale: { zh: '数据停在 {time}，正在重连', en: 'Data stands at {time}, connecting again' },
  guidance: {
    zh: '委托网格员的事项与业务指导（第二十一条）',
    en: 'Entrusted to grid workers, and guidance (article 21)',
  },
  guidanceCount: { zh: '共 {count} 项，{gaps} 项尚无业务指导', en: '{count} matters, {gaps} without guidance' },
  guidanceHow: {
    zh: '请将指导内容交网格管理员写入下一版事项清单。',
    en: 'Give the text to the registry keeper for the next version of the matter list.',
  },
  matter: { zh: '事项', en: 'Matter' },
  tasks: { zh: '委托的工作', en: 'Entrusted work' },
  text: { zh: '业务指导', en: 'Guidance' },
  gap: { zh: '尚未提供', en: 'none yet' },
} as const satisfies Words

export const debtWords = {
  title: { zh: '部门欠账', en: 'What departments owe' },
  hint: {
    zh: '转办未反馈的事件与未完成的吹哨任务（第二十一条）',
    en: 'Cases passed on without feedback, and calls not finished (article 21)',
  },
  department: { zh: '部门', en: 'Department' },
  open: { zh: '在办', en: 'Open' },
  overdue: { zh: '超期', en: 'Overdue' },
  oldest: { zh: '最早到期', en: 'Oldest due' },
  none: { zh: '各部门没有在办事项', en: 'No department owes anything' },
  notDue: { zh: '无超期', en: 'none overdue' },
  late: { zh: '已超 {span}', en: '{span} late' },
  k19: { zh: '近7天按时反馈率（K19）', en: 'Fed back in time, 7 days (K19)' },
  rate: { zh: '{percent}%（{inTime}/{due}）', en: '{percent} % ({inTime}/{due})' },
  noneDue: { zh: '无到期', en: 'none due' },
} as const satisfies Words
