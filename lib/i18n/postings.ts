/** Words of posted staff 派驻人员 (article 27). */
import type { Words } from './words.ts'

export const postingWords = {
  title: { zh: '派驻人员（第二十七条）', en: 'Posted staff (article 27)' },
  hint: {
    zh: '部门人员派驻街道：只办理本部门在该街道的事项，到期权限即时终止。',
    en: 'A department’s person in a street: only that department’s cases there, and the rights end with the date.',
  },
  caption: { zh: '现有派驻 {count} 人', en: '{count} postings' },
  empty: { zh: '没有派驻人员', en: 'Nobody is posted' },
  name: { zh: '人员', en: 'Person' },
  department: { zh: '部门', en: 'Department' },
  township: { zh: '街道', en: 'Street' },
  span: { zh: '起止', en: 'From – to' },
  act: { zh: '操作', en: 'Action' },
  end: { zh: '结束派驻', en: 'End' },
  endOf: { zh: '结束{name}的派驻', en: 'End the posting of {name}' },
  ended: { zh: '已结束派驻', en: 'The posting has ended' },
  add: { zh: '新增派驻', en: 'Post somebody' },
  username: { zh: '用户名', en: 'User name' },
  to: { zh: '派驻至（当日零点止）', en: 'Until (ends at midnight before)' },
  save: { zh: '确定派驻', en: 'Post' },
  added: { zh: '已登记派驻', en: 'Posted' },
  choose: { zh: '请选择', en: 'Choose' },
} as const satisfies Words

export const postingFaultWords = {
  no_such_user: { zh: '没有这个用户，或者不在您的管理范围', en: 'No such user in your area' },
  no_such_department: { zh: '没有这个部门', en: 'No such department' },
  no_such_township: { zh: '没有这个街道（乡镇）', en: 'No such street' },
  already_posted: { zh: '此人在该街道已有同一部门的派驻', en: 'Posted there for this department already' },
  invalid_request: {
    zh: '请填写用户名、部门、街道和以后的日期',
    en: 'Give user, department, street and a coming date',
  },
} as const satisfies Words
