/** Words of the time machine. */
import type { Words } from './words.ts'

export const replayWords = {
  title: { zh: '时间机', en: 'Time machine' },
  open: { zh: '时间机', en: 'Time machine' },
  back: { zh: '回到现在', en: 'Back to now' },
  banner: { zh: '回放 {time} ×{speed}', en: 'REPLAY {time} ×{speed}' },
  bannerPaused: { zh: '回放 {time} 暂停', en: 'REPLAY {time} paused' },
  moment: { zh: '时刻', en: 'Moment' },
  yesterday18: { zh: '昨天 18:00', en: 'Yesterday 18:00' },
  go: { zh: '前往', en: 'Go' },
  play: { zh: '播放', en: 'Play' },
  pause: { zh: '暂停', en: 'Pause' },
  speed: { zh: '速度', en: 'Speed' },
  next: { zh: '下一个变化', en: 'Next change' },
  openThen: { zh: '当时在办 {n} 件', en: '{n} open then' },
  bySeverity: {
    zh: '一级 {s1} · 二级 {s2} · 三级 {s3} · 四级 {s4}',
    en: 'Level 1: {s1} · 2: {s2} · 3: {s3} · 4: {s4}',
  },
  workers: { zh: '当时在岗 {n} 人（按格计数）', en: '{n} workers on duty (counted by hexagon)' },
  workersGone: {
    zh: '轨迹只保留 30 天，当时的人员位置已删除。',
    en: 'Tracks are kept 30 days: where workers were then is gone.',
  },
  trackOf: { zh: '查看轨迹的人员', en: 'Whose track' },
  track: {
    zh: '{time} 前 30 分钟：{n} 个定位点。已记入日志，本人可见。',
    en: '30 minutes before {time}: {n} fixes. Logged; he can see it.',
  },
  noTrack: {
    zh: '{time} 前 30 分钟没有在岗定位（轨迹保留 30 天）。已记入日志，本人可见。',
    en: 'No fixes on duty in the 30 minutes before {time} (tracks are kept 30 days). Logged; he can see it.',
  },
  gridsThen: { zh: '网格边界为当时的边界（{n} 个）。', en: 'Boundaries are those of then ({n} grids).' },
  gridsTooMany: {
    zh: '范围太大，不画当时的网格边界：请下钻一级。',
    en: 'Too wide for the boundaries of then: go one level down.',
  },
  future: { zh: '请选择过去的时刻。', en: 'Choose a moment of the past.' },
  list: { zh: '当时在办（按等级）', en: 'Open then, by level' },
  what: { zh: '事项', en: 'Matter' },
  state: { zh: '状态', en: 'State' },
  more: { zh: '另有 {n} 件在地图上。', en: '{n} more are on the map.' },
  loading: { zh: '正在读取那一刻…', en: 'Reading that moment…' },
  stopped: { zh: '没有更多变化：已到现在。', en: 'No more changes: this is now.' },
  tooMany: {
    zh: '只显示最早上报的 {n} 件：请下钻一级。',
    en: 'Only the {n} reported first are shown: go one level down.',
  },
} as const satisfies Words
