/** Words of the versions of the matter list in the registry (article 10). */
import type { Words } from './words.ts'

export const matterVersionWords = {
  open: { zh: '事项清单', en: 'Matter list' },
  title: { zh: '事项清单各版本（第十条）', en: 'Versions of the matter list (article 10)' },
  version: { zh: '版本 {version}', en: 'Version {version}' },
  since: { zh: '{from} 起施行', en: 'from {from}' },
  until: { zh: '{from} 至 {to}', en: '{from} – {to}' },
  read: { zh: '公示页', en: 'public page' },
  draftTitle: { zh: '待批准：版本 {version}，{from} 起', en: 'To be approved: version {version}, from {from}' },
  draftedBy: { zh: '{name}起草，{time}', en: 'drafted by {name}, {time}' },
  draftSource: { zh: '依据：{source}', en: 'By: {source}' },
  matters: { zh: '共 {count} 项', en: '{count} matters' },
  leaving: { zh: '网格员不再办理：{list}', en: 'Taken from workers: {list}' },
  leavingNone: { zh: '网格员办理的事项不减少', en: 'Nothing is taken from workers' },
  leavingHint: {
    zh: '生效后不能再派给网格员；在办的事件不中断，并提示指挥中心。',
    en: 'From then on none is given to a worker; running cases go on and are flagged at the desk.',
  },
  publish: { zh: '批准并公布', en: 'Approve and publish' },
  publishHint: {
    zh: '公布后不能修改，只能再起草新版本。',
    en: 'Once published it is not changed; a new version is drafted instead.',
  },
  published: { zh: '已公布版本 {version}', en: 'Version {version} is published' },
  waits: { zh: '由区（县、市）领导批准', en: 'The county’s leader approves it' },
  draftNew: { zh: '起草新版本', en: 'Draft a new version' },
  newVersion: { zh: '版本号', en: 'Version' },
  from: { zh: '施行日期', en: 'In force from' },
  source: { zh: '依据（文件及文号）', en: 'Decision and its number' },
  keep: { zh: '保留 {matter}', en: 'Keep {matter}' },
  guidance: { zh: '{matter}的业务指导', en: 'Guidance for {matter}' },
  guidanceHere: { zh: '主管部门的业务指导（可不填）', en: 'Guidance by its department (optional)' },
  saveDraft: { zh: '提交草案', en: 'Hand in the draft' },
  drafted: { zh: '草案已提交', en: 'The draft is handed in' },
  gaps: {
    zh: '{count} 项委托网格员的事项尚无业务指导（第二十一条）',
    en: '{count} entrusted matters without guidance (article 21)',
  },
  needVersion: { zh: '请填写版本号', en: 'Give the version' },
  needFrom: { zh: '请选择施行日期', en: 'Choose the first day' },
  needSource: { zh: '请填写依据', en: 'Name the decision' },
} as const satisfies Words

/** What the server refuses about a version. */
export const matterVersionFaultWords = {
  version_taken: { zh: '该版本号已公布过，请换一个', en: 'This version has been published; choose another' },
  from_in_the_past: {
    zh: '施行日期不能早于现在：已经执行的清单不能追溯修改',
    en: 'It cannot begin in the past: what was in force is not rewritten',
  },
  from_before_published: {
    zh: '施行日期须晚于已公布的各个版本',
    en: 'It must begin after every published version',
  },
  no_such_draft: {
    zh: '草案已被修改或已公布，请重新查看后再批准',
    en: 'The draft was changed or published; look again before approving',
  },
} as const satisfies Words
