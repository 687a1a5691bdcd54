/** Words of the messages between a desk and a worker, on both their pages. */
import type { Words } from './words.ts'

export const messageWords = {
  title: { zh: '消息', en: 'Messages' },
  unread: { zh: '消息 {count} 条未读', en: 'Messages, {count} unread' },
  to: { zh: '发给 {name}', en: 'To {name}' },
  toDesk: { zh: '发给指挥中心', en: 'To the desk' },
  hint: {
    zh: '最多 {max} 字。请勿写居民姓名、电话、证件号。',
    en: 'Up to {max} letters. No names, phones or ID numbers of residents.',
  },
  quick: { zh: '常用语', en: 'Quick text' },
  keep: { zh: '＋ 存为我的常用语', en: '+ Keep as my quick text' },
  forget: { zh: '－ 从常用语删除', en: '− Remove from my quick texts' },
  send: { zh: '发送', en: 'Send' },
  sending: { zh: '发送中', en: 'Sending' },
  failed: { zh: '未发出：{reason}', en: 'Not sent: {reason}' },
  sent: { zh: '已发出', en: 'Sent' },
  delivered: { zh: '已送达 {time}', en: 'Delivered {time}' },
  read: { zh: '已读 {time}', en: 'Read {time}' },
  about: { zh: '关于 {number}', en: 'About {number}' },
  none: { zh: '还没有消息', en: 'No messages yet' },
  noneHint: { zh: '指挥中心发来的话会出现在这里。', en: 'Words from the desk appear here.' },
  noneDeskHint: { zh: '在事件详情或网格员处可以发消息。', en: 'Write from an incident or a worker.' },
  failedRead: { zh: '消息读取失败', en: 'Messages could not be read' },
  saidNew: { zh: '新消息：{name}', en: 'New message from {name}' },
  notices: { zh: '手机通知记录', en: 'What this phone was told' },
  noticeAssigned: { zh: '派给您 {number}', en: 'Given to you: {number}' },
  noticeWithdrawn: { zh: '已撤回 {number}', en: 'Taken back: {number}' },
  noticeMessage: { zh: '有新消息', en: 'A message' },
  noticeUrged: { zh: '催办 {number}', en: 'Urged: {number}' },
  noticeDueSoon: { zh: '即将到期 {number}', en: 'Due soon: {number}' },
  noticeRefused: { zh: '您上报的 {number} 未予受理', en: 'Your report {number} was not accepted' },
  noticeMerged: { zh: '您上报的 {number} 已合并处理', en: 'Your report {number} is handled with another' },
  noticeCancelled: { zh: '未发出即撤回', en: 'taken back before it was sent' },
  noticePlanned: { zh: '待发', en: 'to be sent' },
} as const satisfies Words

/** What is written most: one choice instead of thirty letters. */
export const deskQuickWords = {
  call: { zh: '请给指挥中心回电', en: 'Please call the desk' },
  hurry: { zh: '请尽快到场', en: 'Please get there as soon as you can' },
  photo: { zh: '到场后请先拍照上传', en: 'Please take a photo first when you arrive' },
  safe: {
    zh: '注意自身安全，先拉警戒线，等部门到场',
    en: 'Keep yourself safe; cordon off and wait for the department',
  },
  progress: { zh: '请反馈目前进展', en: 'Please say how it stands' },
  estimate: { zh: '预计几点到场？', en: 'When will you be there?' },
} as const satisfies Words

export const workerQuickWords = {
  received: { zh: '收到', en: 'Understood' },
  coming: { zh: '正在赶去', en: 'On my way' },
  tenMinutes: { zh: '十分钟内到', en: 'There in ten minutes' },
  jam: { zh: '路上耽搁，会晚到', en: 'Delayed on the way' },
  help: { zh: '需要增援', en: 'I need support' },
  callMe: { zh: '请给我打电话', en: 'Please call me' },
} as const satisfies Words
