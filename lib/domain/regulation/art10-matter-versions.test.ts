import { describe, expect, it } from 'vitest'
import { matterList } from '../testing/builders.ts'
import { checkNewVersion, guidanceGaps, leavingWorkers } from './art10-matter-versions.ts'
import type { Matter } from './matter-list.ts'

const at = (day: string) => Date.parse(`${day}T00:00:00+08:00`)
const published = [
  { version: '3', from: at('2026-04-22') },
  { version: '2', from: at('2025-01-01') },
]
const check = (version: string, from: string, now = '2026-04-24') =>
  checkNewVersion({ version, from: at(from) }, published, at(now))
const matters = [...matterList.matters.values()]
const without = (code: string) => matters.filter((matter) => matter.code !== code)
const changed = (code: string, more: Partial<Matter>) =>
  matters.map((matter) => (matter.code === code ? { ...matter, ...more } : matter))

describe('article 10: versions of the matter list', () => {
  it('a version begins now or later, after every published one, under a number of its own', () => {
    expect(check('4', '2026-05-01')).toBeNull()
    expect(check('4', '2026-04-24')).toBeNull()
    expect(check('4', '2026-04-23')).toBe('from_in_the_past')
    expect(check('3', '2026-05-01')).toBe('version_taken')
    expect(check('4', '2026-04-22', '2026-04-20')).toBe('from_before_published')
  })

  it('says what workers lose: what leaves the list, and what becomes report only; not what they never did', () => {
    expect(leavingWorkers(matters, without('1103')).map(({ code }) => code)).toEqual(['1103'])
    expect(leavingWorkers(matters, changed('1103', { workerRole: 'report' })).map(({ code }) => code)).toEqual(['1103'])
    expect(leavingWorkers(matters, without('0305'))).toEqual([])
    expect(leavingWorkers(matters, matters)).toEqual([])
  })

  it('a gap in guidance is a matter that workers do and nobody has said how; blanks say nothing', () => {
    const gap = (some: readonly Matter[]) => guidanceGaps(some).some(({ code }) => code === '1109')
    expect(gap(matters)).toBe(true)
    expect(gap(changed('1109', { guidance: ' ' }))).toBe(true)
    expect(gap(changed('1109', { guidance: '先拍照' }))).toBe(false)
    expect(guidanceGaps(matters).some(({ code }) => code === '0305')).toBe(false)
  })
})
