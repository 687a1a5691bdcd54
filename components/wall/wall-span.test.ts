import { expect, test } from 'vitest'
import { wallScreenWords } from '../../lib/i18n/wall-screen.ts'
import { spanOf } from './wall-span.ts'

test('a span is one number in the coarsest unit of which there are two', () => {
  const { seconds, minutes, hours, days } = wallScreenWords
  const words = { seconds: seconds.zh, minutes: minutes.zh, hours: hours.zh, days: days.zh }
  const spans = [0, 119_000, 120_000, 7_199_000, 7_200_000, 172_799_000, 172_800_000]
  expect(spans.map((ms) => spanOf(ms, words))).toEqual([
    '0 秒',
    '119 秒',
    '2 分',
    '119 分',
    '2 小时',
    '47 小时',
    '2 天',
  ])
})
