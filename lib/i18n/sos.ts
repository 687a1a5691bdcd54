/** The worker's cry for help on his own phone. */
import type { Words } from './words.ts'

export const sosWords = {
  button: { zh: 'SOS 求助', en: 'SOS' },
  hold: { zh: '遇险时按住 2 秒求助', en: 'In danger: hold for 2 seconds' },
  holding: { zh: '继续按住…', en: 'Keep holding…' },
  counting: {
    zh: '{seconds} 秒后向指挥中心求助，并发送这一刻的位置',
    en: 'Calling the command centre in {seconds} s, with where you are now',
  },
  cancel: { zh: '取消求助', en: 'Cancel' },
  sending: {
    zh: '正在发出求助…没有网络时会一直重试。危险时请同时拨打 110',
    en: 'Sending… tried again until there is a network. In danger also call 110',
  },
  sent: { zh: '求助已送达（{time}）。指挥中心正在处理', en: 'The command centre has your call ({time})' },
  failed: { zh: '求助没有送达。请拨打 110，或再按一次', en: 'The call did not arrive. Call 110, or press again' },
  close: { zh: '知道了', en: 'Close' },
} as const satisfies Words
