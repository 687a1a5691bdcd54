/**
 * First letters of Chinese words, for whoever types «wq» and means 王强. The order of the language itself tells them apart: a character stands
 * after the first one of its letter. A character with several readings has its commonest, which is enough to find and not to write.
 */

/** The first character of each letter in the order of pinyin; no word begins with i, u or v. */
const FIRSTS: readonly (readonly [letter: string, first: string])[] = [
  ['a', '阿'],
  ['b', '八'],
  ['c', '嚓'],
  ['d', '哒'],
  ['e', '妸'],
  ['f', '发'],
  ['g', '旮'],
  ['h', '哈'],
  ['j', '讥'],
  ['k', '咔'],
  ['l', '垃'],
  ['m', '痳'],
  ['n', '拏'],
  ['o', '噢'],
  ['p', '妑'],
  ['q', '七'],
  ['r', '呥'],
  ['s', '扨'],
  ['t', '它'],
  ['w', '穵'],
  ['x', '夕'],
  ['y', '丫'],
  ['z', '帀'],
]
const HANZI = /[\u3400-\u9fff]/
const order = new Intl.Collator('zh-CN-u-co-pinyin')

/** Letters and digits stay, signs go: «催办 A-12» is «cba12». */
export function initialsOf(text: string): string {
  let initials = ''
  for (const sign of text) {
    if (HANZI.test(sign)) initials += FIRSTS.findLast(([, first]) => order.compare(first, sign) <= 0)?.[0] ?? ''
    else if (/[a-z0-9]/i.test(sign)) initials += sign.toLowerCase()
  }
  return initials
}
