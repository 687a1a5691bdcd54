/** A table as CSV by RFC 4180, with the mark by which spreadsheets know UTF-8. */
import { type Cell, localText, type Row, type Table } from './table.ts'

const BYTE_ORDER_MARK = '\uFEFF'
/** What a spreadsheet would run as a formula when the file is opened, in both widths. */
const FORMULA = /^[=+\-@\t\r＝＋－＠]/
const NEEDS_QUOTES = /[",\r\n]/

/** Text that could be taken for a formula gets an apostrophe before it. */
export function csvField(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  const text = typeof cell === 'string' ? cell : localText(cell.at)
  const safe = FORMULA.test(text) ? `'${text}` : text
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

const line = (row: Row): string => `${row.map(csvField).join(',')}\r\n`

export async function* csv({ columns, pages }: Pick<Table, 'columns' | 'pages'>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  yield encoder.encode(BYTE_ORDER_MARK + line(columns.map(({ title }) => title)))
  for await (const rows of pages) yield encoder.encode(rows.map(line).join(''))
}
