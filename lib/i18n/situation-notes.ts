/** Words of notes on the situation and of the briefing. */
import type { Words } from './words.ts'

export const noteWords = {
  title: { zh: '批注与简报', en: 'Notes and briefing' },
  hint: {
    zh: '批注记在当前页面的地区、时段和筛选上；置顶的组成简报，点开即回到当时的页面。',
    en: 'A note hangs at the area, time and filter now on show. Those pinned are the briefing; each opens its view.',
  },
  text: { zh: '批注', en: 'Note' },
  textHint: { zh: '不写姓名和电话；号码会自动脱敏', en: 'No names or phone numbers; numbers are masked' },
  missing: { zh: '请写下批注内容', en: 'Write the note' },
  write: { zh: '写批注', en: 'Write' },
  open: { zh: '打开页面', en: 'Open the view' },
  pin: { zh: '置顶入简报', en: 'Pin to the briefing' },
  unpin: { zh: '移出简报', en: 'Out of the briefing' },
  pinned: { zh: '简报', en: 'Briefing' },
  takeDown: { zh: '撤下', en: 'Take down' },
  none: { zh: '此处还没有批注。', en: 'No notes here yet.' },
  said: { zh: '{by} · {at} · {area}', en: '{by} · {at} · {area}' },
  failed: { zh: '未能保存：', en: 'Not saved: ' },
  tooMany: { zh: '此地区批注已满，请先撤下一些', en: 'This area has as many notes as it holds. Take some down' },
} as const satisfies Words
