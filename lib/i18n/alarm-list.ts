/** Words of the list of alarms at the desk: what rings, who has heard it, what is put aside. */
import type { Words } from './words.ts'

export const alarmListWords = {
  button: { zh: '警情', en: 'Alarms' },
  title: { zh: '警情列表', en: 'Alarms' },
  caption: { zh: '红橙警情 {count} 组，未确认 {unheard} 起', en: '{count} groups, {unheard} not acknowledged' },
  flood: { zh: '警情集中：按街道与类别合并', en: 'Many alarms: grouped by street and kind' },
  none: { zh: '没有红橙警情', en: 'No alarms' },
  level: { zh: '等级', en: 'Level' },
  street: { zh: '街道', en: 'Street' },
  kind: { zh: '类别', en: 'Kind' },
  count: { zh: '起数', en: 'Count' },
  since: { zh: '最早', en: 'Since' },
  heard: { zh: '谁已确认', en: 'Acknowledged' },
  heardBy: { zh: '{name} {time}', en: '{name} {time}' },
  sent: { zh: '已派人', en: 'somebody was sent' },
  unheard: { zh: '{count} 起无人确认', en: '{count} not acknowledged' },
  act: { zh: '操作', en: 'Act' },
  acknowledge: { zh: '确认', en: 'Acknowledge' },
  acknowledgeGroup: { zh: '确认 {street} {kind}', en: 'Acknowledge {kind} in {street}' },
  shelve: { zh: '搁置', en: 'Shelve' },
  shelveGroup: { zh: '搁置 {street} {kind}', en: 'Shelve {kind} in {street}' },
  shelveHint: {
    zh: '搁置后这条街道的这类橙色警情不响、不占大屏，到时自动恢复。红色警情不能搁置。',
    en: 'Orange alarms of this kind in this street then neither sound nor take a wall, and come back by themselves. Red ones cannot be shelved.',
  },
  reason: { zh: '原因（最多 {max} 字）', en: 'Reason (up to {max} letters)' },
  duration: { zh: '多久', en: 'For' },
  minutes: { zh: '{count} 分钟', en: '{count} min' },
  hours: { zh: '{count} 小时', en: '{count} h' },
  shelveNow: { zh: '确认搁置', en: 'Shelve now' },
  shelvedDone: { zh: '已搁置，{time} 自动恢复', en: 'Shelved; back at {time}' },
  shelvedTitle: { zh: '已搁置', en: 'Shelved' },
  shelvedCaption: { zh: '已搁置 {count} 项', en: '{count} shelved' },
  shelvedReason: { zh: '原因', en: 'Reason' },
  by: { zh: '谁', en: 'By' },
  until: { zh: '恢复时间', en: 'Back at' },
  takeBack: { zh: '取回', en: 'Take back' },
  takeBackOf: { zh: '取回 {street} {kind}', en: 'Take back {kind} in {street}' },
  takenBack: { zh: '已取回，警情恢复', en: 'Taken back; it rings again' },
} as const satisfies Words

/** Refusals of these routes, by code. */
export const alarmFaultWords = {
  too_many_shelved: { zh: '搁置的警情过多，请先取回一些', en: 'Too many are shelved; take some back first' },
  invalid_request: { zh: '请填写原因和时长', en: 'Please give a reason and a time' },
} as const satisfies Words
