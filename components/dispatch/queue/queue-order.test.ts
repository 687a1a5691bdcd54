import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CategoryCode, Incident, IncidentId, Severity, Timer } from '../../../lib/domain/incident/state.ts'
import type { Matter, MatterList } from '../../../lib/domain/regulation/matter-list.ts'
import { townshipCode } from '../../../lib/geo/codes.ts'
import { anchoredScroll, compareForQueue, inTab, NO_FILTER, nextDue, passes } from './queue-order.ts'

const running = (dueAt: number): Timer => ({ kind: 'accept', state: 'running', startedAt: 0, dueAt, clock: 'clock' })
function incident(id: string, patch: Partial<Incident> = {}): Incident {
  return {
    id: id as IncidentId,
    number: `A-2026-${id}`,
    version: 1,
    category: '0402' as CategoryCode,
    severity: 3,
    title: '楼道堆物',
    description: '',
    source: 'desk',
    place: { lon: 120.3, lat: 31.58, address: '中山路12号' },
    township: townshipCode('320213021'),
    owner: townshipCode('320213021'),
    reportedAt: 1000,
    reportedBy: null,
    timers: [],
    marks: [],
    round: 1,
    updatedAt: 1000,
    state: 'reported',
    ...patch,
  } as Incident
}
const matters = {
  matters: new Map([
    ['0402' as CategoryCode, { zh: '消防通道', en: 'fire lane', isHazard: true, isDispute: false } as Matter],
    ['0601' as CategoryCode, { zh: '邻里纠纷', en: 'neighbours', isHazard: false, isDispute: true } as Matter],
  ]),
} as unknown as MatterList

describe('order', () => {
  test('a level 1 nobody was sent to stands above an earlier deadline', () => {
    const fire = incident('fire', { severity: 1, timers: [running(9000)] })
    const late = incident('late', { severity: 4, timers: [running(10)] })
    expect([late, fire].sort(compareForQueue).map(({ id }) => id)).toEqual(['fire', 'late'])
  })
  test('the next running deadline decides, a stopped one does not count', () => {
    const stopped: Timer = { kind: 'accept', state: 'stopped', startedAt: 0, stoppedAt: 5, dueAt: 10, clock: 'clock' }
    const a = incident('a', { timers: [stopped, running(300)] })
    expect(nextDue(a)).toBe(300)
    expect([a, incident('b', { timers: [running(200)] })].sort(compareForQueue)[0]?.id).toBe('b')
  })
  test('property: any set sorts to one order, whatever order it came in', () => {
    const any = fc.record({
      severity: fc.constantFrom<Severity>(1, 2, 3, 4),
      due: fc.option(fc.integer({ min: 0, max: 5 })),
      reportedAt: fc.integer({ min: 0, max: 3 }),
    })
    fc.assert(
      fc.property(fc.array(any, { maxLength: 12 }), fc.infiniteStream(fc.nat()), (rows, random) => {
        const made = rows.map((row, index) =>
          incident(String(index), {
            severity: row.severity,
            reportedAt: row.reportedAt,
            timers: row.due === null ? [] : [running(row.due)],
          }),
        )
        const shuffled = made
          .map((row) => [random.next().value ?? 0, row] as const)
          .sort((a, b) => a[0] - b[0])
          .map(([, row]) => row)
        expect(shuffled.sort(compareForQueue)).toEqual(made.sort(compareForQueue))
      }),
    )
  })
})

describe('filter', () => {
  test('finds by number, address, matter and what the row shows, all parts together', () => {
    const a = incident('0412')
    expect(passes({ ...NO_FILTER, text: '0412' }, matters, a, '')).toBe(true)
    expect(passes({ ...NO_FILTER, text: '中山路 消防' }, matters, a, '')).toBe(true)
    expect(passes({ ...NO_FILTER, text: '第3网格' }, matters, a, '胜利门第3网格')).toBe(true)
    expect(passes({ ...NO_FILTER, text: '中山路 河道' }, matters, a, '')).toBe(false)
  })
  test('by street, level and kind', () => {
    const dispute = incident('x', { category: '0601' as CategoryCode, severity: 2 })
    expect(passes({ ...NO_FILTER, kind: 'dispute' }, matters, dispute, '')).toBe(true)
    expect(passes({ ...NO_FILTER, kind: 'hazard' }, matters, dispute, '')).toBe(false)
    expect(passes({ ...NO_FILTER, severities: [1, 2] }, matters, dispute, '')).toBe(true)
    expect(passes({ ...NO_FILTER, township: townshipCode('320213022') }, matters, dispute, '')).toBe(false)
  })
  test('each open state but a suspended one has its own tab', () => {
    expect(inTab('waiting', incident('a'))).toBe(true)
    expect(inTab('assigned', incident('a'))).toBe(false)
    expect(inTab('all', incident('a'))).toBe(true)
  })
})

describe('the row under the eye', () => {
  test('stays when three rows enter above it', () => {
    expect(anchoredScroll(['a', 'b', 'c'], ['x', 'y', 'z', 'a', 'b', 'c'], 64, () => 64, 'b')).toBe(64 + 3 * 64)
  })
  test('a list at its top stays at its top', () => {
    expect(anchoredScroll(['a'], ['x', 'a'], 0, () => 64, 'a')).toBe(0)
  })
  test('without a selection the first visible row is held', () => {
    expect(anchoredScroll(['a', 'b', 'c'], ['b', 'c'], 70, () => 64, null)).toBe(70 - 64)
  })
})
