import { describe, expect, it } from 'vitest'
import { dispatchWords } from '../../../lib/i18n/dispatch.ts'
import { say } from '../../../lib/i18n/words.ts'
import { DESK_ACTS } from '../keyboard/desk-acts.ts'
import { byInitials, commandHits } from './command-hits.ts'

const zh = say(dispatchWords, 'zh')
const codes = (asked: string, words = zh) => commandHits(asked, words).map(({ code }) => code)

describe('the palette', () => {
  it('finds an act by its name, by its pinyin letters and by its key', () => {
    expect(codes('交接')).toEqual(['KeyH'])
    expect(codes('jjb')).toEqual(['KeyH'])
    expect(codes('h')).toContain('KeyH')
    expect(codes('.')).toContain('Period')
    expect(codes('handover', say(dispatchWords, 'en'))).toEqual(['KeyH'])
  })
  it('offers every act that can be called', () => {
    for (const { code, word } of DESK_ACTS) if (code) expect(codes(zh[word]), word).toContain(code)
  })
  it('finds people by the first letters of their names, and nobody by a single letter', () => {
    const people = ['王强', '李敏', '吴琼']
    const find = (asked: string) => byInitials(asked, people, (name) => name, 8)
    expect([find('wq'), find('LM'), find('w'), find('王')]).toEqual([['王强', '吴琼'], ['李敏'], [], []])
  })
})
