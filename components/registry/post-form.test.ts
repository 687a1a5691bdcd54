import { expect, it } from 'vitest'
import { postWords } from '../../lib/i18n/posts.ts'
import { say } from '../../lib/i18n/words.ts'
import { appointRequest } from '../../lib/wire/posts-api.ts'
import { emptyPost, type PostDraft, postRequestOf } from './post-form.ts'

const GRID = '320213021001001'
const words = say(postWords, 'zh')
const filled: PostDraft = { ...emptyPost('2026-11-20'), name: ' 许新来 ', birthDate: '1990-05-05' }
const made = (more: Partial<PostDraft>) => postRequestOf({ ...filled, ...more }, GRID, words)

it('makes requests that the contract takes: days begin in China, only what the post needs is sent', () => {
  const fullTime = made({ check: 'passed', checkedBy: '组织科', basis: 'committee_member', to: '2027-11-20' })
  expect(fullTime).toEqual({
    request: {
      grid: GRID,
      role: 'full_time_worker',
      person: { name: '许新来', birthDate: '1990-05-05', principal: false },
      check: { conditionsMet: true, barred: false, checkedBy: '组织科' },
      from: '2026-11-20T00:00:00+08:00',
      to: '2027-11-20T00:00:00+08:00',
    },
  })
  const known = made({
    role: 'grid_leader',
    personId: '0b6f3f0e-6f5c-4f86-9f2e-0a3d1b6a7c11',
    basis: 'party_organisation',
  })
  for (const one of [fullTime, known, made({ role: 'part_time_worker', phone: '0510-80001234' })])
    expect('request' in one && appointRequest.safeParse(one.request).success).toBe(true)
})

it('says at the field what is missing', () => {
  expect(postRequestOf(emptyPost(''), GRID, words)).toEqual({
    faults: { name: words.needName, birthDate: words.needBirthDate, from: words.needFrom },
  })
  expect(made({ check: 'failed', phone: 'abc', to: '2026-11-20' })).toEqual({
    faults: { checkedBy: words.needChecker, phone: words.needPhone, to: words.needLaterTo },
  })
})
