/** Kinds of hot spots over time: a name for the legend, and one plain sentence for whoever asks what it means. */
import type { HotSpotClass } from '../statistics/emerging-hot-spots.ts'
import type { Words } from './words.ts'

export const hotSpotNameWords = {
  none: { zh: '无热点', en: 'No hot spot' },
  new: { zh: '新热点', en: 'New' },
  consecutive: { zh: '连续热点', en: 'Consecutive' },
  intensifying: { zh: '加剧热点', en: 'Intensifying' },
  persistent: { zh: '持续热点', en: 'Persistent' },
  diminishing: { zh: '减弱热点', en: 'Diminishing' },
  sporadic: { zh: '时断时续热点', en: 'Sporadic' },
  oscillating: { zh: '冷热反复热点', en: 'Oscillating' },
  historical: { zh: '历史热点', en: 'Historical' },
} as const satisfies Words & Record<HotSpotClass, unknown>

export const hotSpotSentenceWords = {
  none: {
    zh: '这里最近没有比偶然更集中。',
    en: 'Of late, no more gathers here than chance would put here.',
  },
  new: {
    zh: '最近一个时段首次成为热点，以前从未是。',
    en: 'It became a hot spot in the newest time span, and never was one before.',
  },
  consecutive: {
    zh: '最近连续几个时段都是热点，此前从未是。',
    en: 'It has been a hot spot without a break of late, and never was one before.',
  },
  intensifying: {
    zh: '几乎一直是热点，而且越来越集中。',
    en: 'It is nearly always a hot spot, and more and more gathers here.',
  },
  persistent: {
    zh: '几乎一直是热点，集中程度没有明显变化。',
    en: 'It is nearly always a hot spot, neither growing nor fading.',
  },
  diminishing: {
    zh: '几乎一直是热点，但越来越不集中。',
    en: 'It is nearly always a hot spot, but less and less gathers here.',
  },
  sporadic: {
    zh: '现在是热点，以前时有时无。',
    en: 'It is a hot spot now, and has been one now and then before.',
  },
  oscillating: {
    zh: '现在是热点，以前也曾明显偏少。',
    en: 'It is a hot spot now, and at other times had clearly less than elsewhere.',
  },
  historical: {
    zh: '以前几乎一直是热点，最近一个时段不再是。',
    en: 'It was nearly always a hot spot, but is none in the newest time span.',
  },
} as const satisfies Words & Record<HotSpotClass, unknown>
