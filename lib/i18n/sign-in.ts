/** Words of the sign-in page. */
import type { Words } from './words.ts'

export const signInWords = {
  title: { zh: '登录', en: 'Sign in' },
  lead: { zh: '网格化服务管理实时指挥调度', en: 'Real-time dispatch for grid-based services' },
  username: { zh: '用户名', en: 'User name' },
  password: { zh: '密码', en: 'Password' },
  submit: { zh: '登录', en: 'Sign in' },
  wrong: { zh: '用户名或密码不正确', en: 'User name or password is not right' },
  missing: { zh: '请填写用户名和密码', en: 'Fill in user name and password' },
  disabled: { zh: '此账户已停用，请联系管理员', en: 'This account is switched off. Ask the administrator' },
  tooMany: {
    zh: '尝试次数过多，请 {seconds} 秒后再试',
    en: 'Too many tries. Wait {seconds} seconds and try again',
  },
  demoTitle: { zh: '演示：一键进入', en: 'Demo: one click' },
  demoHint: {
    zh: '选择一个角色。人员、网格与事件均为虚构，不需要密码。',
    en: 'Choose a role. People, grids and incidents are made up; no password is needed.',
  },
  iAm: { zh: '我是{role}', en: 'I am: {role}' },
  withPassword: { zh: '用密码登录', en: 'Sign in with a password' },
} as const satisfies Words

/** What a role does, in a line for someone who sees the product for the first time. */
export const roleHintWords = {
  duty_officer: { zh: '值守全局，审核、升级、督办', en: 'Watches the whole, approves and escalates' },
  dispatcher: { zh: '看地图，把事件派给最合适的网格员', en: 'Sees the map, sends incidents to the right worker' },
  leader: { zh: '看态势：未结、超期、缺员', en: 'Reads the situation: open, overdue, gaps' },
  registry_keeper: { zh: '维护网格、编码与人员配备', en: 'Keeps grids, codes and staffing' },
  department_handler: { zh: '接收并办理转来的事件', en: 'Takes and finishes incidents passed on' },
  grid_leader: { zh: '手机页：统筹本网格的任务', en: 'Phone page: coordinates the own grid' },
  full_time_worker: { zh: '手机页：上岗、接单、到场、反馈', en: 'Phone page: on duty, accept, arrive, report' },
  part_time_worker: { zh: '手机页：协助处置', en: 'Phone page: supports' },
  auditor: { zh: '查看谁看过什么、谁被拒绝', en: 'Reads who looked at what, who was refused' },
  admin: { zh: '设备、模拟器与系统状态', en: 'Devices, simulator, state of the system' },
} as const satisfies Words
