/** Words of what is taken away from the situation page: files, their sheets, the printed report. */
import type { TakenFormat, TakenTable } from '../wire/take-away-api.ts'
import type { Words } from './words.ts'

export const takenTableWords = {
  figures: { zh: '指标', en: 'Figures' },
  areas: { zh: '分地区指标', en: 'Figures by area' },
  departments: { zh: '分部门指标', en: 'Figures by department' },
  categories: { zh: '分事项指标', en: 'Figures by matter' },
  cases: { zh: '事件清单', en: 'List of cases' },
} as const satisfies Words & Record<TakenTable, unknown>

export const takenFormatWords = {
  xlsx: { zh: 'XLSX（含口径页）', en: 'XLSX, with definitions' },
  csv: { zh: 'CSV', en: 'CSV' },
} as const satisfies Words & Record<TakenFormat, unknown>

/** Heads of columns. */
export const columnWords = {
  number: { zh: '编号', en: 'Number' },
  code: { zh: '代码', en: 'Code' },
  name: { zh: '名称', en: 'Name' },
  cases: { zh: '件数', en: 'Cases' },
  category: { zh: '事项代码', en: 'Matter code' },
  matter: { zh: '事项', en: 'Matter' },
  severity: { zh: '等级', en: 'Level' },
  state: { zh: '状态', en: 'State' },
  title: { zh: '标题（已脱敏）', en: 'Title (masked)' },
  source: { zh: '来源', en: 'Source' },
  township: { zh: '街道', en: 'Street' },
  community: { zh: '社区', en: 'Community' },
  grid: { zh: '网格', en: 'Grid' },
  gridCode: { zh: '网格代码', en: 'Grid code' },
  department: { zh: '承办部门', en: 'Department' },
  reportedAt: { zh: '上报时间', en: 'Reported' },
  acceptedAt: { zh: '受理时间', en: 'Accepted' },
  arrivedAt: { zh: '到场时间', en: 'Arrived' },
  dueAt: { zh: '办结时限', en: 'Due' },
  resolvedAt: { zh: '反馈时间', en: 'Resolved' },
  closedAt: { zh: '结案时间', en: 'Closed' },
  rounds: { zh: '办理轮次', en: 'Rounds' },
  figure: { zh: '指标', en: 'Figure' },
  value: { zh: '数值', en: 'Value' },
  unit: { zh: '单位', en: 'Unit' },
  numerator: { zh: '分子', en: 'Numerator' },
  n: { zh: '分母 / 件数', en: 'Denominator / n' },
  low: { zh: '95 % 区间下限', en: '95 % interval from' },
  high: { zh: '95 % 区间上限', en: '95 % interval to' },
  p90: { zh: '九成位数', en: 'p90' },
  mean: { zh: '平均数', en: 'Mean' },
  note: { zh: '备注', en: 'Note' },
  formula: { zh: '公式', en: 'Formula' },
  definition: { zh: '口径', en: 'Definition' },
  percent: { zh: '%', en: '%' },
  minutes: { zh: '分钟', en: 'min' },
  median: { zh: '中位数，分钟', en: 'median, min' },
  base: { zh: '分母', en: 'n' },
  noCases: { zh: '无案件', en: 'no cases' },
  provisional: { zh: '暂定', en: 'provisional' },
  noDepartment: { zh: '未派部门', en: 'No department' },
} as const satisfies Words

/** The sheet of definitions: what is in the file. */
export const sheetWords = {
  name: { zh: '口径', en: 'Definitions' },
  item: { zh: '项目', en: 'Item' },
  content: { zh: '内容', en: 'Content' },
  table: { zh: '表', en: 'Table' },
  area: { zh: '地区', en: 'Area' },
  period: { zh: '时段', en: 'Period' },
  span: { zh: '{from} 至 {to}（不含），北京时间', en: '{from} to {to} (not included), Beijing time' },
  asOf: { zh: '数据时间', en: 'Figures as of' },
  filter: { zh: '筛选', en: 'Filter' },
  noFilter: { zh: '无', en: 'None' },
  scope: { zh: '范围', en: 'Scope' },
  wholeScope: { zh: '导出人权限内的全部', en: 'All of the area that the exporter may see' },
  narrowed: {
    zh: '所选地区大于导出人的辖区，只含其辖区内的部分',
    en: 'The area chosen is wider than the exporter’s own: only his part of it',
  },
  masking: { zh: '脱敏', en: 'Masking' },
  masked: {
    zh: '不含姓名、电话、证件号与住址；涉及当事人的事项只写事项名称，受限事项只计入合计',
    en: 'No names, phone or ID numbers, nor dwellings; matters with parties bear the name of the matter only, restricted ones are only counted',
  },
  source: { zh: '来源', en: 'Source' },
  ofSystem: { zh: '网格指挥台，事件日志', en: 'Grid Command, log of cases' },
  ofDemo: { zh: '网格指挥台，演示数据，非真实情况', en: 'Grid Command, demo data, not real' },
  exporter: { zh: '导出人', en: 'Exported by' },
  exportedAt: { zh: '导出时间', en: 'Exported at' },
  reason: { zh: '事由', en: 'Reason' },
  rows: { zh: '行数', en: 'Rows' },
  withheld: { zh: '未列出（受限或地点不明）', en: 'Not listed (restricted, or in no known place)' },
  ruleNumber: { zh: '通则 {number}', en: 'Rule {number}' },
} as const satisfies Words

export const takeAwayWords = {
  report: { zh: '打印报告（P）', en: 'Printed report (P)' },
  export: { zh: '导出', en: 'Export' },
  sameAsShown: {
    zh: '导出与页面相同的地区、时段和筛选；内容已脱敏，每次导出都记入审计日志。',
    en: 'The same area, period and filter as on the page. Masked; every export is written to the audit log.',
  },
  table: { zh: '表', en: 'Table' },
  format: { zh: '格式', en: 'Format' },
  reason: { zh: '事由（必填）', en: 'Reason (required)' },
  reasonHint: { zh: '逐件清单须写明用途', en: 'A list of single cases is taken for a purpose' },
  reasonMissing: { zh: '请写明事由', en: 'Write down the reason' },
  take: { zh: '开始导出', en: 'Export' },
  running: { zh: '正在导出…', en: 'Exporting…' },
  rowsOf: { zh: '已写 {rows} / {total} 行', en: '{rows} of {total} rows' },
  cancel: { zh: '取消导出', en: 'Cancel the export' },
  cancelled: { zh: '已取消，没有保存文件。', en: 'Cancelled. No file was saved.' },
  saved: { zh: '已保存：{name}', en: 'Saved: {name}' },
  failed: { zh: '未能导出：', en: 'Not exported: ' },
  busy: { zh: '已有导出正在进行，请稍后再试', en: 'Another export is running. Try again in a moment' },
} as const satisfies Words
