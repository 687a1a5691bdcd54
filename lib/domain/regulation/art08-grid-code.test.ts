import { describe, expect, it } from 'vitest'
import { areaCode } from '../../geo/codes.ts'
import { checkGridCode } from './art08-grid-code.ts'

const community = areaCode('320213021001')
const taken = (code: string): boolean => code === '320213021001001'

describe('article 8: grid codes', () => {
  it('refuses a code that exists or once existed', () => {
    expect(checkGridCode({ code: '320213021001001', community, taken })?.code).toBe('art8_duplicate_code')
  })

  it('takes the next free code of the community', () => {
    expect(checkGridCode({ code: '320213021001002', community, taken })).toBeNull()
  })

  it('refuses a code that does not start with its community', () => {
    expect(checkGridCode({ code: '320213021002001', community, taken })?.code).toBe('art8_code_prefix')
  })

  it.each(['32021302100100', '3202130210010011', '32021302100100A', ''])('refuses %s: not 15 or 18 digits', (code) => {
    expect(checkGridCode({ code, community, taken })?.code).toBe('art8_code_prefix')
  })
})
