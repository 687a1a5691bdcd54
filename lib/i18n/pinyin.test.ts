import { expect, it } from 'vitest'
import { initialsOf } from './pinyin.ts'

it.each([
  ['王强', 'wq'],
  ['欧阳小明', 'oyxm'],
  ['崇安寺街道', 'casjd'],
  ['催办', 'cb'],
  ['确认警情', 'qrjq'],
  ['第3网格', 'd3wg'],
  ['A-0412', 'a0412'],
  ['', ''],
])('%s is found by %s', (text, initials) => {
  expect(initialsOf(text)).toBe(initials)
})
