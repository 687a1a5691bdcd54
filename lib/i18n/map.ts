/** Words on and around the map. */
import type { Words } from './words.ts'

export const mapWords = {
  map: { zh: '地图', en: 'Map' },
  mapHint: {
    zh: '方向键平移，加减号缩放，Esc 或 Tab 离开。地图上的内容都在旁边的列表里。',
    en: 'Arrow keys pan, plus and minus zoom, Esc or Tab leaves. All it shows is in the lists beside it.',
  },
  zoomIn: { zh: '放大', en: 'Zoom in' },
  zoomOut: { zh: '缩小', en: 'Zoom out' },
  metres: { zh: '米', en: 'm' },
  kilometres: { zh: '公里', en: 'km' },
  attribution: { zh: '关于地图数据', en: 'About the map data' },
  boundarySource: { zh: '边界：天地图（概化，仅供示意）', en: 'Boundaries: Tianditu (generalised)' },
  demoBoundaries: {
    zh: '演示数据：街道、社区、网格边界为虚构',
    en: 'Demo data: streets, communities and grids made up',
  },
  noWebgl: {
    zh: '这个浏览器画不了地图（没有 WebGL 2）。列表照常可用。',
    en: 'This browser cannot draw the map (no WebGL 2). The lists work as usual.',
  },
  mapFailed: { zh: '地图没有加载成功。列表照常可用。', en: 'The map did not load. The lists work as usual.' },
  mapLost: {
    zh: '显卡两次中断了地图。列表照常可用。',
    en: 'The graphics card dropped the map twice. The lists work as usual.',
  },
  retry: { zh: '重试', en: 'Try again' },
  minutesOld: { zh: '{minutes} 分', en: '{minutes} min' },
  lastAt: { zh: '最后 {time}', en: 'last {time}' },
  opening: { zh: '正在打开地图…', en: 'Opening the map…' },
} as const satisfies Words
