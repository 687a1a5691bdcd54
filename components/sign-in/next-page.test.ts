import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nextPage } from './next-page.ts'

test('goes back to the page one came from', () => {
  expect(nextPage('?next=%2Fsituation%3Farea%3D320213')).toBe('/situation?area=320213')
})

test('without a page, or with the sign-in page, the role decides', () => {
  expect(nextPage('')).toBe('/')
  expect(nextPage('?next=/sign-in')).toBe('/')
})

test('never leaves this site, whatever is asked', () => {
  const here = 'https://here.example'
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.webUrl(), fc.constantFrom('//x.example', '/\\x.example', '/\t/x')), (next) => {
      const to = nextPage(`?${new URLSearchParams({ next })}`)
      expect(new URL(to, here).origin).toBe(here)
    }),
  )
})
