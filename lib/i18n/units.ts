/** Short units as they stand behind a figure. */
import type { Words } from './words.ts'

export const unitWords = {
  second: { zh: '秒', en: 's' },
  minute: { zh: '分', en: 'm' },
  hour: { zh: '时', en: 'h' },
  day: { zh: '天', en: 'd' },
  metre: { zh: '米', en: 'm' },
  kilometre: { zh: '公里', en: 'km' },
  /** Spans that a person gives. */
  minutes: { zh: '{count}分钟', en: '{count} min' },
  hours: { zh: '{count}小时', en: '{count} h' },
  workingDays: { zh: '{count}个工作日', en: '{count} working days' },
} as const satisfies Words
