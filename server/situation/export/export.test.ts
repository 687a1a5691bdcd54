/** Files of tables as a spreadsheet program reads them, and the road they take. */
import { describe, expect, it, vi } from 'vitest'
import { csv, csvField } from './csv.ts'
import { streamOf } from './stream.ts'
import { onePage, type Row, type Table } from './table.ts'
import { unzip, wholeOf } from './testing.ts'
import { workbook } from './workbook.ts'

const table = (rows: readonly Row[], pages = onePage(rows)): Table => ({
  name: '清单',
  columns: [
    { title: '标题', width: 20 },
    { title: '件数', width: 8 },
    { title: '时间', width: 20 },
  ],
  pages,
})
const NOON = Date.parse('2026-03-02T12:00:00+08:00')

describe('a CSV', () => {
  it('is UTF-8 with its mark, quoted by RFC 4180, lines ended by CR LF', async () => {
    const text = (
      await wholeOf(
        csv(
          table([
            ['张"三",楼\n下', 3, { at: NOON }],
            [null, 0, null],
          ]),
        ),
      )
    ).toString('utf8')
    expect(text).toBe('\uFEFF标题,件数,时间\r\n"张""三"",楼\n下",3,2026-03-02 12:00:00\r\n,0,\r\n')
  })

  it.each(['=1+1', '+86', '-x', '@SUM(A1)', '\t=1', '＝1'])('never lets %j run as a formula', (text) => {
    expect(csvField(text).replace(/^"/, '').startsWith("'")).toBe(true)
  })

  it('leaves numbers below zero numbers', () => {
    expect(csvField(-1.5)).toBe('-1.5')
  })
})

describe('a workbook', () => {
  it('opens by its directory: two sheets, Chinese text, numbers as numbers, moments in local time', async () => {
    const files = unzip(
      await wholeOf(
        workbook([table([['消防通道 <堵塞> & "占用"', 12, { at: NOON }]]), { ...table([]), name: '口径' }]),
      ),
    )
    expect([...files.keys()]).toEqual([
      '[Content_Types].xml',
      '_rels/.rels',
      'xl/workbook.xml',
      'xl/_rels/workbook.xml.rels',
      'xl/styles.xml',
      'xl/worksheets/sheet1.xml',
      'xl/worksheets/sheet2.xml',
    ])
    expect(files.get('xl/workbook.xml')).toMatch(/name="清单".*name="口径"/)
    const sheet = files.get('xl/worksheets/sheet1.xml')
    expect(sheet).toContain('消防通道 &lt;堵塞&gt; &amp; &quot;占用&quot;')
    expect(sheet).toContain('<v>12</v>')
    // Noon of 2 March 2026 in days since 30 December 1899.
    expect(sheet).toContain('<v>46083.5</v>')
  })

  it('holds text that looks like a formula as text, and leaves out what XML cannot write', async () => {
    const files = unzip(await wholeOf(workbook([table([['=HYPERLINK("x")\u0000\ud800', 1, null]])])))
    const sheet = files.get('xl/worksheets/sheet1.xml')
    expect(sheet).toContain('<t xml:space="preserve">=HYPERLINK(&quot;x&quot;)</t>')
    expect(sheet).not.toContain('<f>')
  })
})

const PAGE_ROWS = 1_000
const PAGES = 500

describe('half a million rows', () => {
  function big() {
    const seen = { pages: 0, ended: false }
    async function* pages(): AsyncGenerator<readonly Row[]> {
      try {
        for (; seen.pages < PAGES; seen.pages++)
          yield Array.from({ length: PAGE_ROWS }, (_, index) => [`第 ${seen.pages}·${index} 件`, index, { at: NOON }])
      } finally {
        seen.ended = true
      }
    }
    return { seen, table: table([], pages()) }
  }

  it('are all in the workbook', async () => {
    const { table: half } = big()
    const sheet = unzip(await wholeOf(workbook([half]))).get('xl/worksheets/sheet1.xml') ?? ''
    let rows = 0
    for (let at = sheet.indexOf('<row>'); at >= 0; at = sheet.indexOf('<row>', at + 1)) rows++
    expect(rows).toBe(PAGES * PAGE_ROWS + 1)
  }, 120_000)

  it.each([
    ['csv', (one: Table) => csv(one)],
    ['xlsx', (one: Table) => workbook([one])],
  ] as const)(
    'as %s are read only as fast as they are taken, and no more once the reader has gone',
    async (_, make) => {
      const { seen, table: half } = big()
      let ended = 0
      const reader = streamOf(make(half), () => ended++).getReader()
      for (let taken = 0; seen.pages === 0; taken++) {
        expect(taken).toBeLessThan(100)
        await reader.read()
      }
      // What is read ahead is what a pipe holds, not the table.
      expect(seen.pages).toBeLessThan(PAGES / 10)
      await reader.cancel()
      await vi.waitFor(() => expect(seen.ended).toBe(true))
      expect(seen.pages).toBeLessThan(PAGES / 10)
      expect(ended).toBe(1)
    },
  )

  it('do not wait for a reader that has fallen asleep', async () => {
    const { seen, table: half } = big()
    const gone = new Promise<void>((resolve) => {
      const reader = streamOf(csv(half), resolve, 1).getReader()
      void reader.read().then(() => reader.read())
    })
    await gone
    expect(seen.pages).toBeLessThan(PAGES)
  })

  it('nor for one that never begins', async () => {
    const { seen, table: half } = big()
    await new Promise<void>((resolve) => streamOf(csv(half), resolve, 1))
    expect(seen.pages).toBe(0)
  })
})
