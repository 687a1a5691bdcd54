/** Words of an incident's states, levels and marks, the same on every page. */
import type { IncidentStateName, Severity } from '../domain/incident/state.ts'
import type { Words } from './words.ts'

/** ui.md §3.2: the level word comes from the domain, never from the colour. */
export const severityWords = {
  1: { zh: '一级·红 特急', en: 'Level 1 · red' },
  2: { zh: '二级·橙 紧急', en: 'Level 2 · orange' },
  3: { zh: '三级·黄 较急', en: 'Level 3 · yellow' },
  4: { zh: '四级·蓝 一般', en: 'Level 4 · blue' },
} as const satisfies Words & Record<Severity, { zh: string; en: string }>

export const stateWords = {
  reported: { zh: '已上报', en: 'Reported' },
  accepted: { zh: '已受理', en: 'Accepted' },
  assigned: { zh: '已派遣', en: 'Assigned' },
  acknowledged: { zh: '已接单', en: 'Acknowledged' },
  en_route: { zh: '已出发', en: 'En route' },
  on_scene: { zh: '已到场', en: 'On scene' },
  handling: { zh: '处置中', en: 'Handling' },
  resolved: { zh: '已反馈', en: 'Resolved' },
  verified: { zh: '已核查', en: 'Verified' },
  closed: { zh: '已结案', en: 'Closed' },
  suspended: { zh: '已挂起', en: 'Suspended' },
  merged: { zh: '已合并', en: 'Merged' },
  voided: { zh: '已作废', en: 'Voided' },
} as const satisfies Words & Record<IncidentStateName, { zh: string; en: string }>

/** Status is not severity: a glyph without hue before the word. */
export const STATE_GLYPHS: Readonly<Record<IncidentStateName, string>> = {
  reported: '○',
  accepted: '◔',
  assigned: '◑',
  acknowledged: '◕',
  en_route: '→',
  on_scene: '●',
  handling: '●',
  resolved: '◎',
  verified: '◎',
  closed: '✓',
  suspended: '‖',
  merged: '⧉',
  voided: '×',
}
