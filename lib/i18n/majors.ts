/** The twelve matters of article 9 (1)–(12), in short. */
import type { MAJORS } from '../domain/regulation/matter-list.ts'
import type { Words } from './words.ts'

export const majorWords = {
  '01': { zh: '法规政策宣传', en: 'Law and policy publicity' },
  '02': { zh: '基础信息采集', en: 'Basic data collection' },
  '03': { zh: '治安问题与公共安全隐患', en: 'Public order and safety hazards' },
  '04': { zh: '突发事件与安全保卫', en: 'Emergencies and event security' },
  '05': { zh: '矛盾纠纷', en: 'Disputes and conflicts' },
  '06': { zh: '便民与民生服务', en: 'Convenience and livelihood services' },
  '07': { zh: '司法协助与重点人群走访', en: 'Court assistance and visits to key groups' },
  '08': { zh: '群众自治与议事协商', en: 'Self-governance and deliberation' },
  '09': { zh: '平安与文明创建', en: 'Safety, civility and unity campaigns' },
  '10': { zh: '安全防范', en: 'Security precautions' },
  '11': { zh: '住建环保城管协助', en: 'Construction, environment, urban management' },
  '12': { zh: '政府决定的其他事项', en: 'Other matters decided by government' },
} as const satisfies Words & Record<(typeof MAJORS)[number], { zh: string; en: string }>
