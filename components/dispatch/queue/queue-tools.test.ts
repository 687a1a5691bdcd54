import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Incident, IncidentId, Severity } from '../../../lib/domain/incident/state.ts'
import type { UserId } from '../../../lib/domain/roles/role.ts'
import { MONDAY, play, report } from '../../../lib/domain/testing/builders.ts'
import { linesFor, PICKED_MAX, pickRange, runBulk, togglePicked, withAnswer } from './bulk.ts'
import { NO_FILTER } from './queue-order.ts'
import { compareBy, inOrder, isHeading, QUEUE_GROUPS, QUEUE_SORTS, withHeadings } from './queue-sort.ts'
import { allSeen, isNews, lookedAt, readSeen } from './seen.ts'
import { nameOfLook, type QueueLook, readViews, saveView, VIEWS_MAX } from './views.ts'

const base = play([['dispatcher', report('0501')]]).incident
const anIncident = (id: string, patch: Partial<Incident> = {}): Incident =>
  ({ ...base, id: id as IncidentId, ...patch }) as Incident

const someIncidents = fc
  .array(
    fc.record({
      severity: fc.constantFrom<Severity>(1, 2, 3, 4),
      state: fc.constantFrom('reported' as const, 'accepted' as const),
      township: fc.constantFrom('320213021', '320213022'),
      reportedAt: fc.integer({ min: 0, max: 5 }),
    }),
    { maxLength: 15 },
  )
  .map((rows) => rows.map((row, index) => anIncident(`i${index}`, row as Partial<Incident>)))

describe('order and headings', () => {
  test('property: every order is total, and every row stands once under the heading of its group', () => {
    fc.assert(
      fc.property(
        someIncidents,
        fc.constantFrom(...QUEUE_SORTS),
        fc.constantFrom(...QUEUE_GROUPS),
        (rows, sort, group) => {
          const sorted = [...rows].sort(inOrder(group, sort))
          expect([...rows].reverse().sort(inOrder(group, sort))).toEqual(sorted)
          const { ids, counts } = withHeadings(sorted, group)
          expect(ids.filter((id) => !isHeading(id))).toEqual(sorted.map(({ id }) => id))
          expect(ids.filter(isHeading)).toHaveLength(group === 'none' ? 0 : counts.size)
        },
      ),
    )
  })
  test('the newest first', () => {
    const rows = [anIncident('old', { reportedAt: 1 }), anIncident('new', { reportedAt: 2 })]
    expect(rows.sort(compareBy.newest).map(({ id }) => id)).toEqual(['new', 'old'])
  })
})

describe('what is new since I looked', () => {
  const me = 'user-me' as UserId
  const seen = allSeen(MONDAY)
  const news = (incident: Incident, looked = seen) =>
    isNews({ since: looked.since, ids: new Set(looked.ids) }, incident, me)
  test('is what somebody else has reported since, until it was looked at', () => {
    const fresh = anIncident('fresh', { reportedAt: MONDAY + 1 })
    const known = new Map([[fresh.id as string, fresh]])
    expect(news(fresh)).toBe(true)
    expect(news(anIncident('old', { reportedAt: MONDAY }))).toBe(false)
    expect(news(anIncident('mine', { reportedAt: MONDAY + 1, reportedBy: me }))).toBe(false)
    const after = lookedAt(seen, fresh, known)
    expect(news(fresh, after)).toBe(false)
    expect(lookedAt(after, fresh, known)).toBe(after)
  })
  test('property: marks stay few, and what was looked at is never new again', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_200 }), (count) => {
        const rows = Array.from({ length: count }, (_, index) =>
          anIncident(`i${index}`, { reportedAt: MONDAY + 1 + index }),
        )
        const known = new Map(rows.map((row) => [row.id as string, row]))
        const looked = rows.reduce((so, row) => lookedAt(so, row, known), seen)
        expect(looked.ids.length).toBeLessThanOrEqual(400)
        expect(rows.filter((row) => news(row, looked))).toEqual([])
        expect(readSeen(JSON.parse(JSON.stringify(looked)))).toEqual(looked)
      }),
      { numRuns: 10 },
    )
  })
  test('what was kept in another shape is as good as nothing', () => {
    for (const value of [null, 1, [], { since: 'x', ids: [] }, { since: 1, ids: [1] }])
      expect(readSeen(value)).toBeNull()
  })
})

describe('named views', () => {
  const look: QueueLook = { tab: 'all', filter: NO_FILTER, sort: 'newest', group: 'street' }
  test('the same name is the same view; the oldest goes when there are too many', () => {
    const twice = saveView(saveView([], '红色', look), '红色 ', { ...look, sort: 'due' })
    expect(twice).toMatchObject([{ name: '红色', sort: 'due' }])
    const many = Array.from({ length: VIEWS_MAX + 1 }, (_, index) => `视图${index}`)
    expect(many.reduce((views, name) => saveView(views, name, look), saveView([], '最早', look))).toHaveLength(
      VIEWS_MAX,
    )
  })
  test('the view on the screen is known by its look', () => {
    const views = saveView([], '最新', look)
    expect(nameOfLook(views, { ...look, filter: { ...NO_FILTER } })).toBe('最新')
    expect(nameOfLook(views, { ...look, group: 'none' })).toBeUndefined()
  })
  test('a view of another shape is left out, the others stay', () => {
    const views = saveView([], '最新', look)
    expect(readViews([...views, { name: '坏', tab: 'nowhere' }, 7])).toEqual(views)
    expect(readViews('x')).toBeNull()
  })
})

describe('an act on many', () => {
  const rows = ['a', 'b', 'c', 'd'].map((id) => anIncident(id))
  const id = (text: string) => text as IncidentId
  test('is picked one by one and by range, and never without bound', () => {
    expect([...togglePicked(togglePicked(new Set(), id('a')), id('a'))]).toEqual([])
    expect([...pickRange(new Set([id('d')]), rows, id('a'), id('c'))].sort()).toEqual(['a', 'b', 'c', 'd'])
    const many = Array.from({ length: PICKED_MAX + 5 }, (_, index) => anIncident(`i${index}`))
    expect(pickRange(new Set(), many, id('i0'), id(`i${PICKED_MAX + 4}`)).size).toBe(PICKED_MAX)
  })
  test('gives each its own command once; half of it refused loses nothing of the other half', async () => {
    const given: string[] = []
    const refusal = { ok: false, code: 'not_permitted', message: '' } as const
    let run = { offer: 'urge' as const, lines: linesFor(rows) }
    await runBulk(
      rows,
      () => [{ type: 'urge', text: '请抓紧' }],
      async (incident) => {
        given.push(incident.id)
        return incident.id === 'b' || incident.id === 'd' ? refusal : null
      },
      (incidentId, refused) => {
        run = withAnswer(run, incidentId, refused) as typeof run
      },
    )
    expect(given.sort()).toEqual(['a', 'b', 'c', 'd'])
    expect(run.lines.map(({ state }) => state)).toEqual(['done', 'refused', 'done', 'refused'])
    expect(run.lines[1]?.refused).toEqual(refusal)
  })
})
