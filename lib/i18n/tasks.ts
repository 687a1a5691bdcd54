/** What a worker is asked to do, in words (domain.md §3). The last three are acts of officials (article 16). */
import type { TaskType } from '../domain/incident/state.ts'
import type { Words } from './words.ts'

export const taskWords = {
  verify: { zh: '核实', en: 'verify' },
  inform: { zh: '告知劝导', en: 'inform and advise' },
  visit: { zh: '走访', en: 'visit' },
  stabilise: { zh: '先期处置', en: 'first measures' },
  mediate: { zh: '调解协助', en: 'help to mediate' },
  service: { zh: '便民代办', en: 'service at the door' },
  deliver: { zh: '协助送达', en: 'help to deliver' },
  inspect: { zh: '排查', en: 'inspect' },
  accompany: { zh: '陪同配合', en: 'accompany' },
  register: { zh: '登记采集', en: 'register' },
  permit: { zh: '行政许可', en: 'permit' },
  penalty: { zh: '行政处罚', en: 'penalty' },
  coercive: { zh: '行政强制措施', en: 'coercive measure' },
} as const satisfies Words & Record<TaskType, { zh: string; en: string }>
