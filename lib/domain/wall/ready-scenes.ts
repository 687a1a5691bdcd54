/** The scenes a wall has from the first day. */
import type { ReadySceneId, WallScene } from './scene.ts'

const box = (column: number, row: number, columns: number, rows: number) => ({ column, row, columns, rows })
const WHOLE = { to: 'scope' } as const

export const SCENES: Readonly<Record<ReadySceneId, WallScene>> = {
  overview: {
    id: 'overview',
    zh: '值班总览',
    en: 'Duty overview',
    panels: [
      { kind: 'figures', figures: ['open', 'urgent', 'overdue', 'on_duty'], box: box(0, 0, 2, 8) },
      { kind: 'map', content: 'live', camera: WHOLE, box: box(2, 0, 7, 6) },
      { kind: 'list', of: 'urgent', box: box(9, 0, 3, 8) },
      { kind: 'timeline', box: box(2, 6, 7, 2) },
    ],
  },
  hazards: {
    id: 'hazards',
    zh: '隐患热力',
    en: 'Hazards',
    panels: [
      { kind: 'figures', figures: ['open', 'overdue'], box: box(0, 0, 2, 4) },
      { kind: 'departments', box: box(0, 4, 2, 4) },
      { kind: 'map', content: 'hazard-heat', camera: WHOLE, box: box(2, 0, 7, 8) },
      { kind: 'list', of: 'late', box: box(9, 0, 3, 8) },
    ],
  },
  disputes: {
    id: 'disputes',
    zh: '矛盾纠纷',
    en: 'Disputes',
    panels: [
      { kind: 'map', content: 'dispute-heat', camera: WHOLE, box: box(0, 0, 7, 8) },
      { kind: 'list', of: 'disputes', box: box(7, 0, 5, 5) },
      { kind: 'departments', box: box(7, 5, 5, 3) },
    ],
  },
  staffing: {
    id: 'staffing',
    zh: '力量部署',
    en: 'Who is on duty',
    panels: [
      { kind: 'map', content: 'staffing', camera: WHOLE, box: box(0, 0, 7, 8) },
      { kind: 'streets', box: box(7, 0, 5, 5) },
      { kind: 'shift', box: box(7, 5, 5, 3) },
    ],
  },
  event: {
    id: 'event',
    zh: '重大活动安保',
    en: 'Major event',
    panels: [
      { kind: 'map', content: 'live', camera: WHOLE, box: box(0, 0, 8, 8) },
      { kind: 'list', of: 'urgent', box: box(8, 0, 4, 4) },
      { kind: 'figures', figures: ['urgent', 'on_duty'], box: box(8, 4, 4, 4) },
    ],
  },
  night: {
    id: 'night',
    zh: '夜间值守',
    en: 'Night watch',
    panels: [
      { kind: 'figures', figures: ['urgent', 'unacknowledged', 'reported_hour'], box: box(0, 0, 3, 6) },
      { kind: 'shift', box: box(0, 6, 3, 2) },
      { kind: 'map', content: 'live', camera: WHOLE, box: box(3, 0, 5, 8) },
      { kind: 'list', of: 'alarms', box: box(8, 0, 4, 4) },
      { kind: 'list', of: 'urgent', box: box(8, 4, 4, 4) },
    ],
  },
}
