import { expect, test } from 'vitest'
import type { Matter } from '../../lib/domain/regulation/matter-list.ts'
import { commonKinds, findKinds, mayHandle, noteUsed, usedKinds } from './report-kinds.ts'

const matter = (code: string, zh: string, more: Partial<Matter> = {}) =>
  ({ code, zh, en: zh, keywords: [], workerRole: 'handle', defaultSeverity: 4, ...more }) as unknown as Matter
const LIST = [
  matter('0501', '邻里纠纷', { keywords: ['吵架'] }),
  matter('1103', '垃圾与环境卫生'),
  matter('1104', '井盖与市政设施损坏', { workerRole: 'assist', defaultSeverity: 2 }),
]
function aPhone() {
  const kept = new Map<string, string>()
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  }
}

test('what this worker reports comes first, then what is found most; a kind off the list is not offered', () => {
  expect(commonKinds(LIST, ['0501', '9999']).map(({ code }) => code)).toEqual(['0501', '1103', '1104'])
})

test('a kind is found by its name, its words or its code', () => {
  for (const asked of ['邻里', '吵架', '0501']) expect(findKinds(LIST, asked).map(({ code }) => code)).toEqual(['0501'])
})

test('habit is kept newest first, each once, and is bounded', () => {
  const phone = aPhone()
  for (const code of ['a', 'b', 'a', 'c', 'd', 'e']) noteUsed(phone, 'kinds', code as Matter['code'])
  expect(usedKinds(phone, 'kinds')).toEqual(['e', 'd', 'c', 'a'])
})

test('自办自结 is offered for what a worker may carry to its end, and not for the urgent', () => {
  expect(LIST.map(mayHandle)).toEqual([true, true, false])
})
