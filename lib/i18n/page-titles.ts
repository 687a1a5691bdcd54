/** What stands in the tab of the browser. */
import type { Words } from './words.ts'

export const pageTitleWords = {
  product: { zh: '网格指挥台', en: 'Grid Command' },
  about: { zh: '网格化服务管理实时指挥调度', en: 'Live dispatch for grid-based service management' },
  admin: { zh: '系统管理', en: 'Administration' },
  department: { zh: '部门待办', en: 'Department' },
  dispatch: { zh: '指挥调度', en: 'Dispatch' },
  field: { zh: '我的任务', en: 'My tasks' },
  forbidden: { zh: '无权打开', en: 'Not permitted' },
  public: { zh: '网格服务管理事项清单', en: 'Matter list' },
  registry: { zh: '网格台账', en: 'Registry' },
  signIn: { zh: '登录', en: 'Sign in' },
  situation: { zh: '态势', en: 'Situation' },
  situationReport: { zh: '态势报告', en: 'Situation report' },
  scenes: { zh: '大屏画面与轮播', en: 'Scenes and playlists' },
  wall: { zh: '大屏', en: 'Wall' },
  dailyReport: { zh: '工作日报', en: 'Daily report' },
} as const satisfies Words
