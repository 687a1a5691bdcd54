import { describe, expect, it } from 'vitest'
import { checkConditions, isOfAge } from './art14-conditions.ts'

const on = (day: string) => Date.parse(`${day}T00:00:00+08:00`)
const passed = { conditionsMet: true, barred: false }

describe('article 14: conditions of a full-time worker', () => {
  it('eighteen on the first day: the birthday passes, the day before does not', () => {
    expect(checkConditions('2008-06-02', on('2026-06-01'), passed)).toEqual({ ok: false, code: 'art14_age' })
    expect(checkConditions('2008-06-02', on('2026-06-02'), passed)).toEqual({ ok: true, status: 'active' })
    expect(checkConditions('2008-06-02', on('2026-06-03'), passed)).toEqual({ ok: true, status: 'active' })
  })

  it('the day is a day in China, whatever the hour elsewhere', () => {
    expect(isOfAge('2008-06-02', Date.parse('2026-06-01T16:00:00Z'))).toBe(true)
    expect(isOfAge('2008-06-02', Date.parse('2026-06-01T15:59:59Z'))).toBe(false)
  })

  it('who was born on 29 February is of age on 1 March', () => {
    expect(isOfAge('2008-02-29', on('2026-02-28'))).toBe(false)
    expect(isOfAge('2008-02-29', on('2026-03-01'))).toBe(true)
  })

  it('not checked yet stays a draft; a bar, or a condition not met, refuses', () => {
    const adult = (check?: Parameters<typeof checkConditions>[2]) =>
      checkConditions('1990-01-01', on('2026-06-01'), check)
    expect(adult()).toEqual({ ok: true, status: 'draft' })
    expect(adult({ ...passed, barred: true })).toEqual({ ok: false, code: 'art14_barred' })
    expect(adult({ ...passed, conditionsMet: false })).toEqual({ ok: false, code: 'art14_barred' })
  })
})
