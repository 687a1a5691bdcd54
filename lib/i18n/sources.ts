/** Where reports come from. */
import type { IncidentSource } from '../domain/incident/state.ts'
import type { Words } from './words.ts'

export const sourceWords = {
  desk: { zh: '指挥台登记', en: 'Desk' },
  grid_worker: { zh: '网格员上报', en: 'Grid worker' },
  patrol: { zh: '巡查发现', en: 'Patrol' },
  hotline_12345: { zh: '12345热线', en: '12345 hotline' },
  public: { zh: '群众上报', en: 'Public' },
  department: { zh: '联动部门', en: 'Department' },
  petition_office: { zh: '信访接待', en: 'Petition office' },
  mediation_centre: { zh: '矛盾调处中心', en: 'Mediation centre' },
  legal_service: { zh: '公共法律服务', en: 'Legal service' },
  device: { zh: '感知设备', en: 'Device' },
  video_ai: { zh: '视频识别', en: 'Video recognition' },
  leader_order: { zh: '领导交办', en: "Leader's order" },
  other_platform: { zh: '其他平台', en: 'Other platform' },
} as const satisfies Words & Record<IncidentSource, { zh: string; en: string }>
