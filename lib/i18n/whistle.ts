/** Words of 吹哨报到: calling departments, reporting in, finishing, rating. */
import type { WhistleKind, WhistleTask } from '../domain/incident/whistle.ts'
import type { Words } from './words.ts'

export const callWords = {
  title: { zh: '吹哨报到', en: 'Departments called' },
  whistle: { zh: '吹哨', en: 'Call departments' },
  propose: { zh: '建议吹哨', en: 'Propose a call' },
  proposed: {
    zh: '{name}建议吹哨（{kind}）：{to}',
    en: '{name} proposes a call ({kind}): {to}',
  },
  proposeHint: { zh: '由值班长吹哨', en: 'The duty officer decides' },
  kind: { zh: '哨别', en: 'Kind' },
  departments: { zh: '吹给哪些部门', en: 'Which departments' },
  chooseDepartment: { zh: '请至少选择一个部门', en: 'Choose at least one department' },
  ask: { zh: '请部门做什么', en: 'What they are asked to do' },
  askMissing: { zh: '请写明请部门做什么', en: 'Say what they are asked to do' },
  calledAt: { zh: '{time} 吹哨', en: 'called {time}' },
  reportIn: { zh: '报到', en: 'Report in' },
  finish: { zh: '完成并反馈', en: 'Finish and feed back' },
  result: { zh: '办理结果', en: 'Result' },
  resultHint: {
    zh: '必填：做了什么、现在怎样。请勿写姓名、电话、证件号。',
    en: 'Required: what was done, how it stands. No names, phones or ID numbers.',
  },
  excuse: { zh: '免除', en: 'Excuse' },
  excuseReason: { zh: '免除理由', en: 'Why it is excused' },
  rate: { zh: '评价', en: 'Rate' },
  rateAgain: { zh: '更正评价', en: 'Change the rating' },
  timely: { zh: '及时', en: 'Timely' },
  useful: { zh: '有效', en: 'Useful' },
  rated: { zh: '及时 {timely} 分，有效 {useful} 分', en: 'timely {timely}, useful {useful} of 5' },
  grade: { zh: '{n} 分', en: '{n} of 5' },
} as const satisfies Words

export const taskStateWords = {
  called: { zh: '待报到', en: 'not yet here' },
  reportedIn: { zh: '已报到', en: 'reported in' },
  done: { zh: '已完成', en: 'done' },
  excused: { zh: '已免除', en: 'excused' },
} as const satisfies Words & Record<WhistleTask['state'], { zh: string; en: string }>

/** A kind with the times it sets. */
export const callKindWords = {
  emergency: { zh: '应急哨：30分钟内报到', en: 'Emergency: report in within 30 minutes' },
  joint: { zh: '联合哨：4个工作小时内报到', en: 'Joint: report in within 4 working hours' },
  problem: {
    zh: '攻坚哨：2个工作日内报到，10个工作日内完成',
    en: 'Standing problem: report in within 2 working days, finish within 10',
  },
} as const satisfies Words & Record<WhistleKind, { zh: string; en: string }>
