/** Why a figure has no value: one plain sentence on its tile, so that an empty one is no riddle. */
import type { Words } from './words.ts'

export const gapWords = {
  loading: { zh: '正在读取…', en: 'Being read…' },
  no_duty_plan: {
    zh: '尚无数据来源：系统里没有排班表，不知道计划在岗时间。',
    en: 'No source yet: there is no duty plan here, so the minutes planned are not known.',
  },
  no_visits: {
    zh: '尚无数据来源：系统不记录逐户走访（哪一户、何时、多久）。',
    en: 'No source yet: visits to households (which, when, how long) are not recorded here.',
  },
  no_complaints: {
    zh: '尚无数据来源：系统里没有投诉台账（何时收到、何时答复）。',
    en: 'No source yet: there is no register of complaints (when received, when answered).',
  },
  on_map: {
    zh: '热点增长按六边形逐格计算，请在地图上选择“与上期之差”。',
    en: 'Hot-spot growth is counted hexagon by hexagon: choose the difference on the map.',
  },
  period_too_long: { zh: '时段超过 400 天，不计算。', en: 'Not counted for more than 400 days.' },
  one_person: {
    zh: '只按街道及以上计算：更小的范围等于某一个人的数字。',
    en: 'Counted for streets and wider only: of less it would be one person’s figure.',
  },
  duty_too_new: {
    zh: '上岗记录不满一天，暂不计算。',
    en: 'Duty has been recorded for less than a day: not counted yet.',
  },
} as const satisfies Words
export type Gap = keyof typeof gapWords
