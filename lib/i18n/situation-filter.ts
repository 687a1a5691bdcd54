/** Words of what the situation page looks at: area, time, comparison, and the parts of a filter. */
import type { IncidentSource } from '../domain/incident/state.ts'
import type { CaseKind } from '../domain/situation/filter.ts'
import type { Words } from './words.ts'

export const filterWords = {
  looking: { zh: '查看范围', en: 'What is shown' },
  forArea: { zh: '以下均为 {area}，{from} 至 {to}', en: 'All below is for {area}, {from} to {to}' },
  comparedWith: { zh: '对比 {from} 至 {to}', en: 'compared with {from} to {to}' },
  path: { zh: '辖区层级', en: 'Path of areas' },
  below: { zh: '进入下级', en: 'Go down to' },
  belowNone: { zh: '选择下级单位…', en: 'Choose a unit below…' },
  period: { zh: '时段', en: 'Period' },
  today: { zh: '今日', en: 'Today' },
  yesterday: { zh: '昨日', en: 'Yesterday' },
  '7d': { zh: '近7天', en: '7 days' },
  '30d': { zh: '近30天', en: '30 days' },
  month: { zh: '本月', en: 'This month' },
  last_month: { zh: '上月', en: 'Last month' },
  year: { zh: '今年', en: 'This year' },
  custom: { zh: '自定义', en: 'Custom' },
  firstDay: { zh: '首日', en: 'First day' },
  lastDay: { zh: '末日（含）', en: 'Last day (included)' },
  apply: { zh: '应用', en: 'Apply' },
  badRange: { zh: '末日不能早于首日', en: 'The last day must not be before the first' },
  compare: { zh: '对比', en: 'Compare' },
  none: { zh: '不对比', en: 'Nothing' },
  previous: { zh: '上一个等长时段', en: 'The same length before' },
  weekday: { zh: '同星期几', en: 'The same weekdays before' },
  last_year: { zh: '去年同期', en: 'The same dates last year' },
  filters: { zh: '筛选', en: 'Filter' },
  filterOn: { zh: '筛选（{count}）', en: 'Filter ({count})' },
  active: { zh: '已选条件', en: 'Filters in force' },
  remove: { zh: '移除条件：{name}', en: 'Remove the filter {name}' },
  clear: { zh: '清除全部条件', en: 'Remove all filters' },
  kinds: { zh: '类型', en: 'Kind' },
  categories: { zh: '事项', en: 'Matter' },
  severities: { zh: '等级', en: 'Level' },
  states: { zh: '状态', en: 'State' },
  sources: { zh: '来源', en: 'Source' },
  departments: { zh: '部门', en: 'Department' },
  hours: { zh: '时刻', en: 'Hour' },
  cell: { zh: '六边形 {cell}', en: 'Hexagon {cell}' },
  noDepartment: { zh: '未派部门', en: 'No department' },
  droppedLead: {
    zh: '链接中有无法识别的条件，已忽略：',
    en: 'Parts of the link were not understood and are left out:',
  },
  narrowed: {
    zh: '链接的范围大于您的辖区：以下只含您辖区内的部分（{area}）。',
    en: 'The link is about a wider area than yours: below is only your part of it ({area}).',
  },
  outside: {
    zh: '链接的范围不在您的辖区内：以下为您自己的辖区（{area}）。',
    en: 'The link is about an area that is not yours: below is your own ({area}).',
  },
  copyLink: { zh: '复制链接', en: 'Copy link' },
  copied: {
    zh: '链接已复制：收到的人按自己的辖区查看',
    en: 'Link copied. Whoever opens it sees it within his own area',
  },
  copyFailed: {
    zh: '浏览器不允许复制，请从地址栏复制',
    en: 'The browser does not allow copying. Take it from the address bar',
  },
} as const satisfies Words

export const caseKindWords = {
  hazard: { zh: '隐患', en: 'Hazards' },
  dispute: { zh: '纠纷', en: 'Disputes' },
  other: { zh: '其他', en: 'Others' },
} as const satisfies Words & Record<CaseKind, unknown>

export const sourceWords = {
  desk: { zh: '指挥台录入', en: 'Desk' },
  grid_worker: { zh: '网格员上报', en: 'Grid worker' },
  patrol: { zh: '巡查', en: 'Patrol' },
  hotline_12345: { zh: '12345 热线', en: 'Hotline 12345' },
  public: { zh: '群众上报', en: 'Public' },
  department: { zh: '部门', en: 'Department' },
  petition_office: { zh: '信访', en: 'Petition office' },
  mediation_centre: { zh: '调解中心', en: 'Mediation centre' },
  legal_service: { zh: '法律服务', en: 'Legal service' },
  device: { zh: '物联设备', en: 'Device' },
  video_ai: { zh: '视频识别', en: 'Video recognition' },
  leader_order: { zh: '领导交办', en: 'Leader’s order' },
  other_platform: { zh: '其他平台', en: 'Other platform' },
} as const satisfies Words & Record<IncidentSource, unknown>

export const weekdayWords = {
  mon: { zh: '周一', en: 'Mon' },
  tue: { zh: '周二', en: 'Tue' },
  wed: { zh: '周三', en: 'Wed' },
  thu: { zh: '周四', en: 'Thu' },
  fri: { zh: '周五', en: 'Fri' },
  sat: { zh: '周六', en: 'Sat' },
  sun: { zh: '周日', en: 'Sun' },
} as const satisfies Words
