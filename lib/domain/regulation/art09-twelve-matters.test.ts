import { describe, expect, it } from 'vitest'
import categories from '../../data/incident-categories.json' with { type: 'json' }
import { matterDraftRequest } from '../../wire/matters-api.ts'
import { answer, assignTo, assignToDepartment, category, matterList, play, report } from '../testing/builders.ts'

/** A draft of one matter: the demo's own with what is changed. */
const draftOf = (changed: object) => {
  const matter = { ...matterList.matters.get(category('1103')), ...changed }
  const { code, major, zh, en, defaultSeverity, isHazard, isDispute, workerRole, workerTasks, reservedActs } =
    matter as never
  const { leadDepartment, coDepartments, deadlines, sensitivity, mapPrecision } = matter as never
  const { photoRequired, requiresDecisionRef, keywords } = matter as never
  return matterDraftRequest.safeParse({
    county: '320213',
    version: '测试',
    from: '2026-05-01T00:00:00+08:00',
    source: '测试',
    matters: [
      {
        ...{ code, major, zh, en, defaultSeverity, isHazard, isDispute, workerRole, workerTasks, reservedActs },
        ...{ leadDepartment, coDepartments, deadlines, sensitivity, mapPrecision },
        ...{ photoRequired, requiresDecisionRef, keywords },
      },
    ],
  })
}

describe('article 9: twelve matters, and no thirteenth', () => {
  it('are the majors 01 to 12 in the order of the article', () => {
    expect(categories.majors.map(({ code }) => code)).toEqual(
      Array.from({ length: 12 }, (_, index) => String(index + 1).padStart(2, '0')),
    )
    expect(categories.majors.map(({ article }) => article)).toEqual(
      Array.from({ length: 12 }, (_, index) => `9(${index + 1})`),
    )
  })

  it('hold every minor, and each of them has one', () => {
    const majors = new Set(categories.majors.map(({ code }) => code))
    for (const { code, major } of categories.minors) {
      expect(majors).toContain(major)
      expect(code.slice(0, 2)).toBe(major)
    }
    expect(new Set(categories.minors.map(({ major }) => major))).toEqual(majors)
  })

  it('refuse a minor without a major, or of another than its own', () => {
    expect(draftOf({}).success).toBe(true)
    expect(draftOf({ code: '1301', major: '13' }).success).toBe(false)
    expect(draftOf({ code: '0001', major: '00' }).success).toBe(false)
    expect(draftOf({ major: '12' }).success).toBe(false)
    expect(draftOf({ major: undefined }).success).toBe(false)
  })

  it('(12) the special task needs the number of a government’s decision before anyone is sent', () => {
    const withNumber = (outsideNumber?: string) =>
      play([
        ['dispatcher', { ...report('1201'), ...(outsideNumber && { outsideNumber }) }],
        ['dispatcher', { type: 'accept' }],
      ])
    expect(answer(withNumber(), 'dispatcher', assignTo('Li'))).toBe('evidence_missing')
    expect(answer(withNumber('梁政发〔2026〕3号'), 'dispatcher', assignToDepartment('urban_mgmt'))).toBe('ok')
  })

  it('a report that fits none waits until it is put into one', () => {
    const waiting = play([
      ['dispatcher', report('1202')],
      ['dispatcher', { type: 'accept' }],
    ])
    expect(answer(waiting, 'dispatcher', assignTo('Li'))).toBe('category_unclassified')
    const sorted = play([['dispatcher', { type: 'recategorise', category: category('1103') }]], waiting)
    expect(answer(sorted, 'dispatcher', assignTo('Li'))).toBe('ok')
  })
})
