import { describe, expect, it } from 'vitest'
import { type Actor, ROLES, type Role, type UserId } from '../../lib/domain/roles/role.ts'
import { areaCode } from '../../lib/geo/codes.ts'
import { guardedPage, homeOf, ownPath, pagesFor } from './page-access.ts'

const as = (...roles: Role[]): Actor => ({
  userId: 'u' as UserId,
  name: 'x',
  grants: roles.map((role) => ({ role, scope: areaCode('320213') })),
})

describe('first pages', () => {
  it.each([
    ['dispatcher', '/dispatch'],
    ['duty_officer', '/dispatch'],
    ['leader', '/situation'],
    ['registry_keeper', '/registry'],
    ['department_handler', '/department'],
    ['full_time_worker', '/field'],
    ['auditor', '/admin'],
    ['admin', '/admin'],
  ] as const)('a %s begins at %s', (role, page) => {
    expect(homeOf(as(role))).toBe(page)
  })

  it('every role has one, and may open it', () => {
    for (const role of ROLES) expect(pagesFor(as(role))).toContain(homeOf(as(role)))
  })

  it('of several roles the desk comes first; without a role there is none', () => {
    expect(homeOf(as('admin', 'dispatcher'))).toBe('/dispatch')
    expect(homeOf(as())).toBeNull()
  })
})

describe('guarded pages', () => {
  it('hold what lies below them', () => {
    expect(guardedPage('/dispatch/incident')).toBe('/dispatch')
    expect(guardedPage('/dispatcher')).toBeUndefined()
    expect(guardedPage('/sign-in')).toBeUndefined()
  })
})

describe('where one goes after signing in', () => {
  it.each(['/dispatch', '/field?x=1', '/'])('back to our own %s', (path) => {
    expect(ownPath(path)).toBe(path)
  })
  it.each(['https://evil.example', '//evil.example', '/\\evil.example', '/\t/evil.example', 'dispatch', null])(
    'never to %s',
    (path) => {
      expect(ownPath(path)).toBe('/')
    },
  )
})
