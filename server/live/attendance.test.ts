import { describe, expect, it } from 'vitest'
import type { Incident } from '../../lib/domain/incident/state.ts'
import type { UserId } from '../../lib/domain/roles/role.ts'
import { ATTEND_LEASE_MS } from '../../lib/wire/limits.ts'
import { createAttendance } from './attendance.ts'

const incident = (id: string, more: object = {}) => ({ id, ...more }) as unknown as Incident
const li = (id: string, doing: 'open' | 'drag' | 'form' = 'open') => ({
  userId: 'li' as UserId,
  name: '李',
  doing,
  incident: incident(id),
})

describe('who is at what', () => {
  it('is forgotten when it is not said again in time, and stays when it is', () => {
    const attendance = createAttendance()
    attendance.attend('a', li('x'), 0)
    expect(attendance.expire(ATTEND_LEASE_MS - 1)).toBe(0)
    expect(attendance.attend('a', li('x'), 10_000)).toBe(false)
    expect(attendance.expire(ATTEND_LEASE_MS)).toBe(0)
    expect(attendance.expire(10_000 + ATTEND_LEASE_MS)).toBe(1)
    expect([...attendance.all()]).toEqual([])
  })
  it('one connection is at one thing: the newer word stands', () => {
    const attendance = createAttendance()
    expect(attendance.attend('a', li('x'), 0)).toBe(true)
    expect(attendance.attend('a', li('x', 'drag'), 1)).toBe(true)
    expect(attendance.attend('a', li('y'), 2)).toBe(true)
    expect([...attendance.all()].map((one) => one.incident.id)).toEqual(['y'])
    expect([attendance.leave('a'), attendance.leave('a')]).toEqual([true, false])
  })
  it('takes the incident as it stands now, for whoever may see it then', () => {
    const attendance = createAttendance()
    attendance.attend('a', li('x'), 0)
    expect(attendance.refresh(incident('x', { township: 'west' }))).toBe(true)
    expect([...attendance.all()][0]?.incident).toMatchObject({ township: 'west' })
    expect(attendance.refresh(incident('z'))).toBe(false)
  })
})
