import { describe, expect, it } from 'vitest'
import { type Actor, ROLES, type Role, type UserId } from '../../lib/domain/roles/role.ts'
import { areaCode } from '../../lib/geo/codes.ts'
import { homeOf, needsSomebody, pagesFor, verdictFor } from './page-access.ts'

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

describe('the gate before the pages', () => {
  const judge = (target: string, actor: Actor | null = null) => {
    const pathname = target.split('?')[0] ?? ''
    return needsSomebody(pathname) ? verdictFor(target, pathname, actor) : 'open'
  }

  it.each(['/sign-in', '/forbidden', '/dispatcher', '/_next/static/x.js', '/fonts/x.woff2', '/nothing'])(
    '%s asks for nobody',
    (path) => {
      expect(judge(path)).toBe('open')
    },
  )

  it('sends who is not signed in to the sign-in page, and back afterwards', () => {
    expect(judge('/')).toEqual({ kind: 'redirect', to: '/sign-in' })
    expect(judge('/dispatch')).toEqual({ kind: 'redirect', to: '/sign-in?next=%2Fdispatch' })
    expect(judge('/dispatch/x?incident=1&b=2')).toEqual({
      kind: 'redirect',
      to: '/sign-in?next=%2Fdispatch%2Fx%3Fincident%3D1%26b%3D2',
    })
  })

  it('never sends anyone to another place', () => {
    for (const target of ['https://evil.example/', '//evil.example/', '/\\evil.example', '/\t/evil.example', 'x'])
      expect(verdictFor(target, '/', null)).toEqual({ kind: 'redirect', to: '/sign-in' })
  })

  it('opens a page to its roles and to no other', () => {
    expect(judge('/dispatch', as('dispatcher'))).toEqual({ kind: 'serve' })
    expect(judge('/dispatch/below', as('dispatcher'))).toEqual({ kind: 'serve' })
    expect(judge('/dispatch', as('leader'))).toEqual({ kind: 'forbidden' })
    expect(judge('/admin', as('dispatcher'))).toEqual({ kind: 'forbidden' })
    expect(judge('/%61dmin', as('dispatcher'))).toEqual({ kind: 'forbidden' })
    expect(judge('/%admin', as('dispatcher'))).toBe('open')
    expect(judge('/field', as())).toEqual({ kind: 'forbidden' })
  })

  it('leads each one to his own page', () => {
    expect(judge('/', as('leader'))).toEqual({ kind: 'redirect', to: '/situation' })
    expect(judge('/', as())).toEqual({ kind: 'forbidden' })
  })
})
