/** Words of posts 任职 in the registry (articles 11, 12, 14). */
import type { LeaderBasis } from '../domain/regulation/art12-grid-leader.ts'
import type { Words } from './words.ts'

export const postWords = {
  title: { zh: '{grid} 任职', en: 'Posts in {grid}' },
  open: { zh: '任职', en: 'Posts' },
  openOf: { zh: '{grid}的任职', en: 'Posts in {grid}' },
  role: { zh: '任职类型', en: 'Post' },
  until: { zh: '{from} 至 {to}', en: '{from} – {to}' },
  since: { zh: '{from} 起', en: 'from {from}' },
  empty: { zh: '还没有任职', en: 'No posts yet' },
  draft: { zh: '未核查，不能上岗', en: 'not checked, cannot be sent' },
  ended: { zh: '已结束', en: 'ended' },
  coming: { zh: '未开始', en: 'to come' },
  checkedBy: { zh: '{who}核查 {day}', en: 'checked by {who} {day}' },
  add: { zh: '新增任职', en: 'Add a post' },
  township: {
    zh: '任职由街道（乡镇）会同社区确定；区级不能代为任命（第十二条）。',
    en: 'Township and community decide on posts; the county does not (article 12).',
  },
  who: { zh: '任职人员', en: 'Who' },
  newPerson: { zh: '新任人员', en: 'Somebody new' },
  name: { zh: '姓名', en: 'Name' },
  phone: { zh: '联系电话（可不填）', en: 'Phone (optional)' },
  birthDate: { zh: '出生日期', en: 'Date of birth' },
  principal: { zh: '村（居）委会主要负责人', en: 'Principal of the committee' },
  basis: { zh: '确定依据（第十二条）', en: 'On what ground (article 12)' },
  chooseBasis: { zh: '请选择', en: 'Choose' },
  check: { zh: '任职条件核查（第十四条）', en: 'Check of the conditions (article 14)' },
  checkLater: { zh: '暂未核查，先存为草稿', en: 'Not checked yet: keep as a draft' },
  checkPassed: { zh: '条件均符合，没有不得担任的情形', en: 'All conditions met, no bar' },
  checkFailed: { zh: '不符合，或有不得担任的情形', en: 'Not met, or a bar' },
  checkedWho: { zh: '核查人或部门', en: 'Checked by' },
  checkHint: {
    zh: '只登记是否符合与核查人，不登记具体情形。',
    en: 'Only yes or no and by whom is kept, nothing else.',
  },
  from: { zh: '自', en: 'From' },
  to: { zh: '至（可不填）', en: 'To (optional)' },
  appoint: { zh: '确定任职', en: 'Appoint' },
  appointed: { zh: '已登记任职', en: 'Appointed' },
  end: { zh: '结束任职', en: 'End the post' },
  endSure: {
    zh: '结束{name}的任职？上岗、设备和权限立即终止，在办事件仍由其负责并提示指挥中心。',
    en: 'End the post of {name}? Duty, devices and rights end at once; open cases stay with them and the desk is told.',
  },
  endYes: { zh: '确认结束', en: 'End it' },
  endedNow: { zh: '已结束任职', en: 'The post has ended' },
  recordCheck: { zh: '登记核查', en: 'Record the check' },
  needName: { zh: '请填写姓名', en: 'Give the name' },
  needBirthDate: { zh: '请填写出生日期', en: 'Give the date of birth' },
  needPhone: { zh: '电话为 5 到 20 位数字', en: 'A phone is 5 to 20 digits' },
  needFrom: { zh: '请选择开始日期', en: 'Choose the first day' },
  needLaterTo: { zh: '结束须晚于开始', en: 'The end is after the start' },
  needChecker: { zh: '请填写核查人或部门', en: 'Say who checked' },
} as const satisfies Words

export const basisWords = {
  party_organisation: { zh: '社区党组织成员', en: 'community party organisation' },
  committee_member: { zh: '村（居）委会成员', en: 'committee member' },
  full_time_worker: { zh: '专职网格员', en: 'full-time worker' },
} as const satisfies Words & Record<LeaderBasis, { zh: string; en: string }>

/** What the server refuses about a post, beside the rejections of the rules. */
export const postFaultWords = {
  art14_barred: {
    zh: '核查不符合任职条件，或有不得担任的情形，不能任职（第十四条）',
    en: 'The conditions are not met, or a bar applies (article 14)',
  },
  birth_date_missing: {
    zh: '没有登记出生日期，不能核查年龄（第十四条）',
    en: 'No date of birth is recorded, so the age cannot be checked (article 14)',
  },
  already_in_post: { zh: '此人在该网格已有同一任职', en: 'They hold this post in this grid already' },
  already_checked: { zh: '该任职已核查登记', en: 'It has been checked already' },
  post_ended: { zh: '该任职已结束', en: 'The post has ended already' },
  no_such_grid: { zh: '网格已撤销', en: 'The grid has ended' },
  no_such_person: { zh: '本街道没有这个人的任职记录', en: 'No post of theirs in this street' },
} as const satisfies Words
