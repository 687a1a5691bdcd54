/** Tables as an XLSX workbook (ECMA-376), a sheet for each, written as rows come. Texts stand in their cells and are never formulas. */
import { type Cell, type Column, LOCAL_MS, type Row, type Table } from './table.ts'
import { type ZipEntry, zip } from './zip.ts'

/** Rows a sheet holds, its head among them; spreadsheets open no more. */
export const SHEET_ROWS_MAX = 1_048_576
/** Characters a cell holds; spreadsheets call a file with more damaged. */
const CELL_MAX = 32_767

const DAY_MS = 86_400_000
/** Days count from 30 December 1899; this is 1 January 1970. */
const UNIX_DAY = 25_569
const STYLE = { plain: 0, head: 1, moment: 2, wrapped: 3 } as const
/** From this width on a column is prose. */
const WRAPPED_FROM = 50

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
/** What XML has no way to write: control characters and halves of pairs. */
const UNWRITABLE = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu
const escaped = (text: string): string =>
  text
    .slice(0, CELL_MAX)
    .replace(UNWRITABLE, '')
    .replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign)

function cellXml(cell: Cell, style: number): string {
  if (cell === null || cell === '') return '<c/>'
  if (typeof cell === 'number') return `<c><v>${cell}</v></c>`
  if (typeof cell === 'string')
    return `<c t="inlineStr" s="${style}"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`
  return `<c s="${STYLE.moment}"><v>${(cell.at + LOCAL_MS) / DAY_MS + UNIX_DAY}</v></c>`
}

const rowXml = (row: Row, style: (index: number) => number): string =>
  `<row>${row.map((cell, index) => cellXml(cell, style(index))).join('')}</row>`

async function* sheetXml({ columns, pages }: Table): AsyncGenerator<string> {
  const widths = columns
    .map(({ width }, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`)
    .join('')
  const styleOf = (index: number) => ((columns[index] as Column).width >= WRAPPED_FROM ? STYLE.wrapped : STYLE.plain)
  yield `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths}</cols><sheetData>`
  yield rowXml(
    columns.map(({ title }) => title),
    () => STYLE.head,
  )
  for await (const rows of pages) yield rows.map((row) => rowXml(row, styleOf)).join('')
  yield '</sheetData></worksheet>'
}

const STYLES = `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Microsoft YaHei"/></font><font><b/><sz val="11"/><name val="Microsoft YaHei"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment wrapText="1" vertical="top"/></xf></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`

async function* once(text: string): AsyncGenerator<string> {
  yield text
}

/** Sheets are written in their order: a later one may say what only the earlier ones' rows tell. */
export function workbook(tables: readonly Table[]): AsyncGenerator<Uint8Array> {
  const numbers = tables.map((_, index) => index + 1)
  const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
  const parts: ZipEntry[] = [
    {
      name: '[Content_Types].xml',
      text: once(
        `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${sheetType}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${sheetType}.styles+xml"/>${numbers.map((number) => `<Override PartName="/xl/worksheets/sheet${number}.xml" ContentType="${sheetType}.worksheet+xml"/>`).join('')}</Types>`,
      ),
    },
    {
      name: '_rels/.rels',
      text: once(
        `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
      ),
    },
    {
      name: 'xl/workbook.xml',
      text: once(
        `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${tables.map(({ name }, index) => `<sheet name="${escaped(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`).join('')}</sheets></workbook>`,
      ),
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      text: once(
        `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${numbers.map((number) => `<Relationship Id="rId${number}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${number}.xml"/>`).join('')}<Relationship Id="rId${numbers.length + 1}" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`,
      ),
    },
    { name: 'xl/styles.xml', text: once(STYLES) },
    ...tables.map((table, index) => ({ name: `xl/worksheets/sheet${index + 1}.xml`, text: sheetXml(table) })),
  ]
  return zip(parts)
}
