/** Words of following a worker on the map, and of who did so. */
import type { Words } from './words.ts'

export const followWords = {
  following: { zh: '正在跟随 {name}', en: 'Following {name}' },
  paused: { zh: '已暂停跟随 {name}', en: 'Following {name} is paused' },
  resume: { zh: '继续', en: 'Resume' },
  stop: { zh: '停止', en: 'Stop' },
  start: { zh: '跟随', en: 'Follow' },
  saidStart: { zh: '开始跟随 {name}，已记入日志，本人可见', en: 'Following {name}; this is logged and he can see it' },
  stale: {
    zh: '{name} 的位置 {span} 未更新，已停止跟随',
    en: 'The position of {name} is {span} old; following stopped',
  },
  gone: {
    zh: '{name} 已离岗或没有位置，已停止跟随',
    en: '{name} is off duty or without a position; following stopped',
  },
  chooseFirst: { zh: '先选中一名网格员，再按 F 跟随', en: 'Select a worker first, then press F to follow' },
  failed: { zh: '未能开始跟随：{reason}', en: 'Following did not start: {reason}' },
  trail: { zh: '30 分钟轨迹', en: '30-minute trail' },
  reason: { zh: '查看轨迹的理由', en: 'Reason for looking at the trail' },
  reasonArrival: { zh: '核实到场', en: 'Check the arrival' },
  reasonSafety: { zh: '确认人员安全', en: 'Check that he is safe' },
  reasonDispatch: { zh: '协调派遣', en: 'Coordinate an assignment' },
  show: { zh: '查看', en: 'Show' },
  trailFailed: { zh: '轨迹读取失败：{reason}', en: 'The trail could not be read: {reason}' },
  logged: { zh: '已记入日志，本人可见', en: 'Logged; he can see it' },
  looks: { zh: '谁看过我的位置', en: 'Who looked at my position' },
  noLooks: { zh: '近 30 天没有人跟随或查看轨迹', en: 'Nobody followed you or read your trail in 30 days' },
  lookFollowed: { zh: '{name} 跟随', en: '{name} followed' },
  lookTrack: { zh: '{name} 查看轨迹，理由：{reason}', en: '{name} read the trail: {reason}' },
  looksFailed: { zh: '暂时读不到', en: 'Not available just now' },
} as const satisfies Words
