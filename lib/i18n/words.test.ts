import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

/** Words of the interface are read as they are written, so that a dictionary that nobody exports is held to it too. */
const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const QUOTED = /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`(?:[^`\\]|\\.)*`/.source
const ENTRY = new RegExp(
  `(?:^|[\\s{])(\\w+|'[^']+'):\\s*\\{\\s*zh:\\s*(${QUOTED}),\\s*en:\\s*(${QUOTED}),?\\s*\\}`,
  'g',
)
const DICTIONARY = /^(?:export )?const (\w+Words)\b[^\n]*= \{\n([\s\S]*?)\n\}/gm
/** Who switches the language reads the other one's name in the other one. */
const NAMES_OF_LANGUAGES = ['commonWords.languageSwitch']
/** Answers of the wire, whose code a page translates; and the owner's mark of a foreign map. */
const NOT_SPOKEN = /^\s*(const \w+: CommandAck =|return \{ ok: false, code:|const TIANDITU_ATTRIBUTION =)/
const HANZI = /[\u3400-\u9fff]/

const sourcesIn = (folder: string): { readonly file: string; readonly text: string }[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
    .map((name) => {
      const file = join(folder, name)
      return { file, text: readFileSync(join(ROOT, file), 'utf8') }
    })

interface Entry {
  readonly dictionary: string
  readonly file: string
  readonly key: string
  readonly zh: string
  readonly en: string
}

const dictionaries = sourcesIn('lib/i18n').filter(({ file }) => file !== 'lib/i18n/words.ts')
const entries: Entry[] = dictionaries.flatMap(({ file, text }) =>
  [...text.matchAll(DICTIONARY)].flatMap(([, dictionary = '', body = '']) =>
    [...body.matchAll(ENTRY)].map(([, key = '', zh = '', en = '']) => ({
      dictionary,
      file,
      key: key.replaceAll("'", ''),
      zh: zh.slice(1, -1),
      en: en.slice(1, -1),
    })),
  ),
)
const named = ({ dictionary, key }: Entry) => `${dictionary}.${key}`
const withoutPlaces = (sentence: string) => sentence.replace(/\{\w+\}/g, '')
const placesOf = (sentence: string) => [...new Set(sentence.match(/\{\w+\}/g) ?? [])].sort()

describe('words of the interface', () => {
  it('are all found', () => {
    expect(entries.length).toBeGreaterThan(500)
    for (const { file, text } of dictionaries) {
      const written = text.match(/\bzh:(?! string)/g)?.length ?? 0
      expect([file, entries.filter((entry) => entry.file === file).length]).toEqual([file, written])
    }
  })

  it('stand in both languages, each in its own', () => {
    expect(entries.filter(({ zh, en }) => zh.trim() === '' || en.trim() === '').map(named)).toEqual([])
    const words = entries.filter((entry) => !NAMES_OF_LANGUAGES.includes(named(entry)))
    expect(words.filter(({ en }) => HANZI.test(en)).map(named)).toEqual([])
    // What is the same in both is a name or a sign.
    expect(
      words.filter(({ zh, en }) => !HANZI.test(zh) && /[a-z]{3}/i.test(withoutPlaces(zh)) && zh !== en).map(named),
    ).toEqual([])
  })

  it('fill the same places in both languages', () => {
    expect(
      entries.filter(({ zh, en }) => placesOf(zh).join() !== placesOf(en).join()).map((entry) => named(entry)),
    ).toEqual([])
  })

  it('are each used somewhere', () => {
    const sources = ['app', 'components', 'server', 'lib', 'db', 'scripts'].flatMap(sourcesIn)
    const unused = entries.filter(({ dictionary, key }) => {
      const asMember = new RegExp(`[.{,]\\s*${key}\\b`)
      const asValue = new RegExp(`['"\`]${key}['"\`]`)
      return !sources.some(({ file, text }) => {
        const code = file.startsWith('lib/i18n') ? text.replace(DICTIONARY, '') : text
        return asValue.test(code) || (code.includes(dictionary) && asMember.test(code))
      })
    })
    expect(unused.map(named)).toEqual([])
  })
})

describe('pages', () => {
  it('say nothing that is not in a dictionary', () => {
    const spoken = ['app', 'components'].flatMap(sourcesIn).flatMap(({ file, text }) =>
      withoutComments(text)
        .split('\n')
        .flatMap((line, index) =>
          HANZI.test(line) && !NOT_SPOKEN.test(line) ? [`${file}:${index + 1} ${line.trim()}`] : [],
        ),
    )
    expect(spoken).toEqual([])
  })
})

/** Comments may hold examples in Chinese; their lines are kept, so that a number still leads there. */
const withoutComments = (text: string): string =>
  text.replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, '')).replace(/(^|\s)\/\/[^\n]*/g, '$1')
