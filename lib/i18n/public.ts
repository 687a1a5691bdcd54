/** Words of the page that everybody may read (article 10). */
import type { Matter } from '../domain/regulation/matter-list.ts'
import type { Words } from './words.ts'

export const publicWords = {
  title: { zh: '{county}网格服务管理事项清单', en: 'Matters of grid management, {county}' },
  about: {
    zh: '由区（县、市）网格化机构会同有关部门编制，向社会公布并动态调整（第十条）。清单以外的事项，任何单位和个人不得要求网格员办理（第十六条）。',
    en: 'Drawn up by the county with its departments, made public and kept current (article 10). Nobody may ask a grid worker for what is not on it (article 16).',
  },
  version: { zh: '版本 {version}', en: 'Version {version}' },
  inForceOpen: { zh: '自 {from} 起施行', en: 'In force from {from}' },
  inForce: { zh: '{from} 至 {to} 施行', en: 'In force from {from} to {to}' },
  source: { zh: '依据：{source}', en: 'By: {source}' },
  onDay: { zh: '查看某日施行的清单', en: 'The list in force on a day' },
  look: { zh: '查看', en: 'Show' },
  versions: { zh: '各版本', en: 'All versions' },
  counties: { zh: '其他区（县、市）', en: 'Other counties' },
  department: { zh: '主管部门：{department}', en: 'In charge: {department}' },
  byDecision: { zh: '主管部门：由决定文件确定', en: 'In charge: as the decision names' },
  resources: { zh: '部门投入：{text}', en: 'Put in by departments: {text}' },
  count: { zh: '{count} 项', en: '{count}' },
  none: { zh: '没有找到这一天施行的清单', en: 'No list was in force on that day' },
  noneHint: { zh: '请换一个日期，或查看现行清单。', en: 'Choose another day, or read the present list.' },
  present: { zh: '查看现行清单', en: 'The present list' },
  unavailable: { zh: '暂时读不到清单，请稍后再试', en: 'The list cannot be read just now; try again shortly' },
} as const satisfies Words

/** What the list gives a grid worker to do. */
export const workerPartWords = {
  handle: { zh: '网格员办理', en: 'A grid worker does it' },
  assist: { zh: '部门办理，网格员协助：{tasks}', en: 'The department does it; a grid worker helps: {tasks}' },
  report: { zh: '网格员只上报，部门办理', en: 'A grid worker only reports it; the department does it' },
} as const satisfies Words & Record<Matter['workerRole'], { zh: string; en: string }>
