/** Words of a single case as the situation page opens it. */
import type { Words } from './words.ts'

export const caseWords = {
  history: { zh: '经过', en: 'History' },
  due: { zh: '时限', en: 'Due' },
  masked: {
    zh: '按您的角色，人名与所写内容以 * 代替。',
    en: 'For your role names and what was written are stars.',
  },
} as const satisfies Words
