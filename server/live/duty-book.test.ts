import { describe, expect, it } from 'vitest'
import type { PersonId } from '../../lib/domain/roles/role.ts'
import { createDutyBook } from './duty-book.ts'

const WHO = 'person' as PersonId
const MANY = 200

describe('the duty book', () => {
  it('keeps real periods however often somebody goes on and off in one instant', () => {
    const book = createDutyBook()
    book.switch(WHO, true, 1_000)
    book.switch(WHO, false, 2_000)
    for (let n = 0; n < MANY; n++) {
      book.switch(WHO, true, 3_000 + n)
      book.switch(WHO, false, 3_000 + n)
    }
    expect(book.wasOnDuty(WHO, 1_500)).toBe(true)
    expect(book.isOnDuty(WHO)).toBe(false)
    expect(book.since(WHO)).toBeNull()
  })

  it('does so too when it is loaded', () => {
    const book = createDutyBook()
    const empty = Array.from({ length: MANY }, (_, n) => ({ personId: WHO, startedAt: 3_000 + n, endedAt: 3_000 + n }))
    book.load([{ personId: WHO, startedAt: 1_000, endedAt: 2_000 }, ...empty])
    book.load([{ personId: WHO, startedAt: 9_000, endedAt: null }])
    expect(book.wasOnDuty(WHO, 1_500)).toBe(true)
    expect(book.since(WHO)).toBe(9_000)
  })

  it('keeps a bounded number of real ones, the newest', () => {
    const book = createDutyBook()
    for (let n = 0; n < MANY; n++) {
      book.switch(WHO, true, n * 10)
      book.switch(WHO, false, n * 10 + 5)
    }
    const kept = Array.from({ length: MANY }, (_, n) => book.wasOnDuty(WHO, n * 10)).filter(Boolean)
    expect(kept).toHaveLength(40)
    expect(book.wasOnDuty(WHO, (MANY - 1) * 10)).toBe(true)
  })
})
