/** Names of the tabs beside the map on a notebook's screen. */
import type { Words } from './words.ts'

export const panelWords = {
  panel: { zh: '地图旁的内容', en: 'Beside the map' },
  figures: { zh: '指标', en: 'Figures' },
  charts: { zh: '图表', en: 'Charts' },
  areas: { zh: '辖区', en: 'Areas' },
  list: { zh: '名单', en: 'Cases' },
  departments: { zh: '部门', en: 'Departments' },
} as const satisfies Words
