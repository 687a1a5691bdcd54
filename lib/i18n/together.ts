/** Words of what desks share: who is at what, alarms, who has it now. */
import type { Words } from './words.ts'

export const togetherWords = {
  open: { zh: '{name} 正在查看', en: '{name} is looking' },
  drag: { zh: '{name} 正在派遣', en: '{name} is assigning' },
  form: { zh: '{name} 正在处理', en: '{name} is working on it' },
  more: { zh: '等 {count} 人', en: 'and {count} more' },
  warnForm: {
    zh: '{name} 正在处理这起事件。您仍可操作，先提交者生效。',
    en: '{name} is working on this incident. You may still act; the first to send wins.',
  },
  saidForm: { zh: '注意：{name} 正在处理 {number}', en: 'Note: {name} is working on {number}' },
  taken: { zh: '已由 {by} 派给 {to}', en: 'Given by {by} to {to}' },
  takenSomebody: { zh: '另一席位', en: 'another desk' },
  takenAway: { zh: '已由另一席位处理', en: 'Dealt with by another desk' },
  onMap: { zh: '其他席位正在处理的事件', en: 'Incidents colleagues are at' },

  soundOn: { zh: '声音开', en: 'Sound on' },
  soundOff: { zh: '声音关闭', en: 'Sound off' },
  soundMuted: { zh: '已静音', en: 'Muted' },
  clickToTurnOn: { zh: ' – 点击打开', en: ' – click to turn on' },
  soundHint: {
    zh: '一级警情每 15 秒一声，直到有人确认；二级一声。点击静音或打开。',
    en: 'Level 1 sounds every 15 s until someone acknowledges it, level 2 once. Click to mute or turn on.',
  },
  alarms: { zh: '未确认警情', en: 'Alarms not acknowledged' },
  acknowledge: { zh: '确认', en: 'Acknowledge' },
  acknowledgeAlarm: { zh: '确认警情 {number}', en: 'Acknowledge the alarm of {number}' },
  acknowledged: { zh: '已确认 {number}，事件状态不变', en: '{number} acknowledged; its state is unchanged' },
  acknowledgedBy: { zh: '{name} 已于 {time} 确认', en: 'Acknowledged by {name} at {time}' },
  alarmOpen: { zh: '警情未确认 {span}', en: 'Alarm not acknowledged for {span}' },
  flood: {
    zh: '10 分钟内 {count} 起新警情：已合并提示，一级仍逐条列出',
    en: '{count} new alarms in 10 minutes: grouped; level 1 still listed singly',
  },
  floodGroup: { zh: '{level} {count} 起', en: '{level}: {count}' },
  saidAlarm: {
    zh: '{level}警情 {number} {title}，按句点键确认',
    en: '{level} alarm {number} {title}; press full stop to acknowledge',
  },
} as const satisfies Words
