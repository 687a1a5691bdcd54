import { describe, expect, it } from 'vitest'
import { isLocalVisitor, isLoopbackAddress, isLoopbackHost } from './loopback.ts'

const local = { host: '127.0.0.1:3000' }

describe('a visitor at this machine', () => {
  it.each(['127.0.0.1', '127.8.8.8', '::1', '::ffff:127.0.0.1'])('comes from %s', (address) => {
    expect(isLoopbackAddress(address)).toBe(true)
    expect(isLocalVisitor({ remoteAddress: address, headers: new Headers(local) }, false)).toBe(true)
  })
  it.each(['localhost', 'LOCALHOST:3000', '127.0.0.1:80', '[::1]:3000', '::1'])('asks for %s', (host) => {
    expect(isLoopbackHost(host)).toBe(true)
  })
  it.each(['10.0.0.4', '::ffff:10.0.0.4', '1270.0.0.1', undefined])('does not come from %s', (address) => {
    expect(isLocalVisitor({ remoteAddress: address, headers: new Headers(local) }, false)).toBe(false)
  })
  it.each(['evil.example', 'localhost.evil.example:3000', '127.0.0.1.evil.example', ''])(
    'does not ask for %s: a foreign name may point here',
    (host) => {
      expect(isLocalVisitor({ remoteAddress: '127.0.0.1', headers: new Headers({ host }) }, false)).toBe(false)
    },
  )
  it.each(['x-forwarded-for', 'forwarded', 'x-real-ip'])('is not one for whom a proxy speaks (%s)', (name) => {
    expect(
      isLocalVisitor({ remoteAddress: '127.0.0.1', headers: new Headers({ ...local, [name]: '10.0.0.4' }) }, false),
    ).toBe(false)
  })
  it('is not there behind a proxy, which may say nothing of whom it speaks for', () => {
    expect(isLocalVisitor({ remoteAddress: '127.0.0.1', headers: new Headers(local) }, true)).toBe(false)
  })
})
