/** Words of the handover between shifts. */
import type { Words } from './words.ts'

export const handoverWords = {
  title: { zh: '交接班', en: 'Handover' },
  waiting: { zh: '待接班签字', en: 'To be taken over' },
  waitingFrom: { zh: ' · {name} {time}', en: ' · {name} {time}' },
  sheetOf: { zh: '{scope} 交接单', en: 'Handover sheet of {scope}' },
  asOf: { zh: '数据时间 {time}', en: 'As of {time}' },
  open: {
    zh: '未结 {total} 起：特急 {s1} · 紧急 {s2} · 较急 {s3} · 一般 {s4}',
    en: '{total} open: {s1} critical · {s2} urgent · {s3} elevated · {s4} routine',
  },
  leftOut: { zh: '另有 {count} 起未列出，见事件队列', en: '{count} more are not listed; see the queue' },
  cases: { zh: '须交代的事件', en: 'Cases to be told of' },
  noCases: { zh: '没有须逐条交代的事件', en: 'No case needs a word' },
  number: { zh: '编号', en: 'Number' },
  what: { zh: '事件', en: 'Incident' },
  holder: { zh: '在谁手上', en: 'With' },
  due: { zh: '时限', en: 'Due' },
  why: { zh: '缘由', en: 'Why' },
  ticked: { zh: '已知悉', en: 'Seen' },
  nobody: { zh: '无人', en: 'Nobody' },
  notes: { zh: '交接说明', en: 'Notes' },
  notesHint: {
    zh: '最多 {max} 字。请勿写居民姓名、电话、证件号。',
    en: 'Up to {max} letters. No names, phones or ID numbers of residents.',
  },
  noNotes: { zh: '无', en: 'None' },
  signOut: { zh: '交班签字', en: 'Sign out' },
  signIn: { zh: '接班签字', en: 'Sign in' },
  takeBack: { zh: '撤回交班', en: 'Take back' },
  print: { zh: '打印 A4', en: 'Print on A4' },
  printLast: { zh: '打印上次交接单', en: 'Print the last sheet' },
  tickFirst: {
    zh: '还有 {count} 起特急、紧急事件未逐条确认',
    en: '{count} critical or urgent cases are not ticked yet',
  },
  ownWaits: {
    zh: '您已交班签字。接班人签字前仍由您负责。',
    en: 'You have signed out. Until the other side signs, you remain responsible.',
  },
  outgoing: { zh: '交班人', en: 'Handed over by' },
  incoming: { zh: '接班人', en: 'Taken over by' },
  notSigned: { zh: '未签字', en: 'not signed' },
  last: { zh: '上次交接：{out} → {in}，{time}', en: 'Last handover: {out} → {in}, {time}' },
  failed: { zh: '未成功：{reason}', en: 'Not done: {reason}' },
  part: { zh: '交接单', en: 'The handover sheet' },
  unsignedLead: { zh: '交接班超过 30 分钟未签字', en: 'Handovers not signed for more than 30 minutes' },
  unsignedLine: {
    zh: '{scope}：{name} {time} 交班，无人接班签字',
    en: '{scope}: {name} signed out at {time}; nobody has taken over',
  },
} as const satisfies Words

export const handoverFlagWords = {
  overdue: { zh: '超期', en: 'Overdue' },
  suspended: { zh: '挂起', en: 'Suspended' },
  waiting: { zh: '等待他方', en: 'Waiting for others' },
  supervised: { zh: '督办', en: 'Supervised' },
  whistle: { zh: '吹哨中', en: 'Whistle running' },
  alarm: { zh: '警情未确认', en: 'Alarm not acknowledged' },
} as const satisfies Words
