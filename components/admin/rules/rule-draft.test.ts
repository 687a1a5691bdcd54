import { describe, expect, it } from 'vitest'
import { DEFAULT_RULES } from '../../../lib/domain/escalation/default-rules.ts'
import { ruleFormWords } from '../../../lib/i18n/rules.ts'
import { say } from '../../../lib/i18n/words.ts'
import { draftOf, emptyDraft, ruleOf } from './rule-draft.ts'
import { ruleSentence } from './rule-sentence.ts'

const words = say(ruleFormWords, 'zh')
const draft = { ...emptyDraft('320213'), name: '一条' }

describe('the form of a rule', () => {
  it('gives back every rule it was opened with', () => {
    const rules = [
      ...DEFAULT_RULES.map(({ rule }) => rule),
      {
        when: { kind: 'overdue', timers: ['accept', 'check'], by: { unit: 'minutes', minutes: 0 } },
        only: { severities: [1], majors: ['03', '11'], hours: { from: 22, to: 6 } },
        act: { kind: 'urge' },
      } as const,
    ]
    for (const rule of rules)
      expect(ruleOf(draftOf({ name: '一条', scope: '320213', rule }), words)).toEqual({
        made: { name: '一条', scope: '320213', rule },
      })
  })

  it('says at each field what is wrong', () => {
    expect(ruleOf({ ...draft, name: ' ', timers: [], excess: '1.5' }, words)).toEqual({
      faults: {
        name: '请填写名称，最多 60 字',
        timers: '至少选一个时限',
        excess: '请填 0 至 1000 的整数',
      },
    })
    expect(ruleOf({ ...draft, hasHours: true, from: 8, to: 8 }, words)).toEqual({
      faults: { to: '起止钟点不能相同' },
    })
    expect(ruleOf({ ...draft, when: 'urgesUnanswered', urges: '0', act: 'urge' }, words)).toMatchObject({
      faults: { urges: '请填 1 至 20 的整数', act: words.actFault },
    })
  })
})

describe('a rule in words', () => {
  it('reads as one sentence in both languages', () => {
    const rule = {
      when: { kind: 'overdue', timers: ['acknowledge', 'arrive'], by: { unit: 'minutes', minutes: 30 } },
      only: { severities: [1, 2], hours: { from: 8, to: 20 } },
      act: { kind: 'supervise', level: 2 },
    } as const
    expect(ruleSentence(rule, 'zh')).toBe('接单或到场超期 30 分钟，限1、2级，8:00–20:00 之间 → 二级督办（领导）')
    expect(ruleSentence(rule, 'en')).toBe(
      'acknowledge or arrive overdue by 30 min; level 1, 2 only; from 8:00 to 20:00 → supervise, level 2 (leader)',
    )
    expect(DEFAULT_RULES.map(({ rule: one }) => ruleSentence(one, 'zh'))).toEqual([
      '办结超期达时限的 25% → 一级督办',
      '2 次催办未答复 → 一级督办',
      '办结超期达时限的 100% → 二级督办（领导）',
      '接单或到场或办结超期 30 分钟，限1、2级 → 二级督办（领导）',
      '办结超期 60 分钟，限1、2级 → 升级到上一级中心',
    ])
  })
})
