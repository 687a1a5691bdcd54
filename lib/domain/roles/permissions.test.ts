import { describe, expect, it } from 'vitest'
import { areaCode } from '../../geo/codes.ts'
import { ACTIONS, may, mayOwn, scopesFor } from './permissions.ts'
import type { Actor, Role, UserId } from './role.ts'
import { ROLES } from './role.ts'

const actor = (...grants: [Role, string][]): Actor => ({
  userId: 'u1' as UserId,
  name: '测试',
  grants: grants.map(([role, scope]) => ({ role, scope: areaCode(scope) })),
})

describe('permissions', () => {
  it('deny everything to somebody without a role', () => {
    for (const action of ACTIONS) expect(may(actor(), action, areaCode('320213'))).toBe(false)
  })

  it('end at the border of the scope for every role and action', () => {
    for (const role of ROLES)
      for (const action of ACTIONS) expect(may(actor([role, '320213021']), action, areaCode('320213022'))).toBe(false)
  })

  it('show the admin no incident, no position and no track', () => {
    const admin = actor(['admin', '320213'])
    for (const action of ACTIONS.filter((name) => /^(incident|position|track|party)\./.test(name)))
      expect(mayOwn(admin, action)).toBe(false)
  })

  it('let a leader supervise but not command, so that one desk commands', () => {
    const leader = actor(['leader', '320213'])
    expect(may(leader, 'incident.supervise', areaCode('320213021'))).toBe(true)
    expect(may(leader, 'incident.command', areaCode('320213021'))).toBe(false)
  })

  it('give a department and a worker only their own tasks', () => {
    for (const role of ['department_handler', 'part_time_worker'] as const) {
      expect(may(actor([role, '320213021']), 'incident.read', areaCode('320213021'))).toBe(false)
      expect(mayOwn(actor([role, '320213021']), 'incident.read')).toBe(true)
    }
  })

  it('name the widest scopes once', () => {
    const both = actor(['dispatcher', '320213'], ['dispatcher', '320213021'], ['leader', '3202'])
    expect(scopesFor(both, 'incident.command')).toEqual(['320213'])
    expect(scopesFor(both, 'incident.readMasked')).toEqual(['3202'])
  })
})
