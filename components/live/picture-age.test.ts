import { describe, expect, it } from 'vitest'
import { linkState } from './picture-age.ts'

describe('the age of the picture', () => {
  it('is connecting before anything was heard', () => expect(linkState(null, false, 99_000)).toBe('connecting'))
  it('is live while the server is heard', () => expect(linkState(1_000, true, 6_000)).toBe('live'))
  it('is delayed after five seconds, and as soon as the line is cut', () => {
    expect(linkState(1_000, true, 6_001)).toBe('delayed')
    expect(linkState(1_000, false, 1_100)).toBe('delayed')
  })
  it('is stale after fifteen', () => expect(linkState(1_000, true, 16_001)).toBe('stale'))
})
