import { expect, it } from 'vitest'
import { REJECTION_CODES } from '../domain/incident/rejection.ts'
import { rejectionSentence } from './rejections.ts'

it('says every refusal in both languages, with nothing left to fill in', () => {
  for (const code of REJECTION_CODES)
    for (const locale of ['zh', 'en'] as const)
      expect(rejectionSentence({ code }, locale), code).toMatch(/^[^{}]{6,}[。.]$/)
})

it('says what stands in the way where that is more than the rule', () => {
  expect(rejectionSentence({ code: 'wrong_state', detail: { state: 'resolved' } }, 'zh')).toContain('已反馈')
  const asked = { code: 'wrong_state', detail: { state: 'handling', because: 'request_open' } } as const
  expect(rejectionSentence(asked, 'zh')).toBe('已有一份同类申请等待答复。')
  const open = { code: 'whistle_open', detail: { department: '公安' } } as const
  expect(rejectionSentence(open, 'zh')).toContain('公安')
  expect(rejectionSentence({ code: 'evidence_missing', detail: { photo: 'x' } }, 'en')).toContain('photo')
})
