/** Words of the leader's page. Each figure has its definition (口径). */
import type { Words } from './words.ts'

export const situationWords = {
  title: { zh: '态势', en: 'Situation' },
  inWords: {
    zh: '{area}：未结 {open} 件，其中一、二级 {urgent} 件，超期 {overdue} 件，待派 {unassigned} 件；在岗 {onDuty} 人。',
    en: '{area}: {open} open, {urgent} of them level 1–2, {overdue} overdue, {unassigned} not yet assigned; {onDuty} workers on duty.',
  },
  worst: {
    zh: '超期最多的是{name}，{overdue} 件。',
    en: 'Most overdue: {name}, {overdue}.',
  },
  noneOverdue: { zh: '没有超期事件。', en: 'Nothing is overdue.' },
  today: {
    zh: '今日上报 {reported} 件，结案 {closed} 件。',
    en: 'Today {reported} reported, {closed} closed.',
  },
  caption: { zh: '按下级单位，{time} 更新', en: 'By unit, updated {time}' },
  unit: { zh: '单位', en: 'Unit' },
  open: { zh: '未结', en: 'Open' },
  urgent: { zh: '一、二级', en: 'Level 1–2' },
  overdue: { zh: '超期', en: 'Overdue' },
  unassigned: { zh: '待派', en: 'Unassigned' },
  onDuty: { zh: '在岗', en: 'On duty' },
  gaps: { zh: '专职缺口', en: 'Full-time gaps' },
  ofWorkers: { zh: '{onDuty} / {workers} 人', en: '{onDuty} of {workers}' },
  ofGrids: { zh: '{gaps} / {grids} 网格', en: '{gaps} of {grids} grids' },
  total: { zh: '合计', en: 'Total' },
  definition: { zh: '口径：{figure}', en: 'Definition: {figure}' },
  stale: { zh: '数据停在 {time}，正在重试', en: 'Figures stand at {time}; trying again' },
  empty: { zh: '辖区内没有下级单位', en: 'No units below this one' },
} as const satisfies Words

export const definitionWords = {
  open: {
    zh: '当前未结案、未合并、未作废的事件数，单位：件。截至页面所示时间。',
    en: 'Incidents not closed, merged or voided, at the time shown.',
  },
  urgent: {
    zh: '未结事件中一级（特急）与二级（紧急）之和，单位：件。',
    en: 'Of the open ones, those of level 1 or 2.',
  },
  overdue: {
    zh: '未结事件中，任一正在计时的时限（受理、接单、到场、办结、核查）已过的件数；一件只计一次。',
    en: 'Open incidents with at least one running deadline (accept, acknowledge, arrive, resolve, check) in the past; each counts once.',
  },
  unassigned: {
    zh: '已上报或已受理、尚未派给网格员或部门的事件数，单位：件。',
    en: 'Incidents reported or accepted, but not yet assigned to a worker or a department.',
  },
  onDuty: {
    zh: '已按下上岗开关的网格员人数 / 有在任职务的网格员人数。离岗者不被定位。',
    en: 'Workers who have switched duty on, of all with a post in force. Off duty means not tracked.',
  },
  gaps: {
    zh: '条例第十三条：城市综合网格应当配备专职网格员。缺口 = 没有在任专职网格员的城市综合网格数 / 城市综合网格总数。农村与专属网格不计。',
    en: 'Article 13: an urban comprehensive grid should have a full-time worker. Gaps = such grids without one, of all such grids. Rural and dedicated grids do not count.',
  },
} as const satisfies Words
