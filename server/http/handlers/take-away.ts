/** Tables of the situation page as files: streamed as fast as the reader takes them, ended when he goes, written down before the first byte. */
import type { z } from 'zod'
import { areaNames } from '../../../db/queries/areas.ts'
import { writeAudit } from '../../../db/queries/audit.ts'
import { departmentList } from '../../../db/queries/departments.ts'
import { NO_DEPARTMENT } from '../../../lib/domain/situation/filter.ts'
import { countyOf } from '../../../lib/geo/codes.ts'
import { columnWords, takenTableWords } from '../../../lib/i18n/take-away.ts'
import { type Locale, say } from '../../../lib/i18n/words.ts'
import type { FiguresAnswer, situationFilter } from '../../../lib/wire/situation-api.ts'
import type { TakeAwayProgress, TakeAwayRequest, TakenTable } from '../../../lib/wire/take-away-api.ts'
import type { Signed } from '../../auth/authenticate.ts'
import { type Asked, askedOf } from '../../situation/asked.ts'
import { type CaseTable, caseTable } from '../../situation/export/case-table.ts'
import { csv } from '../../situation/export/csv.ts'
import { definitionSheet } from '../../situation/export/definitions.ts'
import { partsTable, wholeTable } from '../../situation/export/figure-tables.ts'
import { filterInWords } from '../../situation/export/filter-words.ts'
import type { Running } from '../../situation/export/running.ts'
import { streamOf } from '../../situation/export/stream.ts'
import { localText, onePage, type Row, type Table } from '../../situation/export/table.ts'
import { SHEET_ROWS_MAX, workbook } from '../../situation/export/workbook.ts'
import { Refusal } from '../problem.ts'
import type { Ask } from '../route.ts'
import { matterListOf } from './matters.ts'
import { readFigures } from './situation.ts'

type Taking = Ask<z.output<typeof situationFilter>, TakeAwayRequest, Signed>

const TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const
const PARTS = { figures: 'none', areas: 'area', departments: 'department', categories: 'category' } as const

interface Taken extends Table {
  readonly total: number
  readonly withheld?: CaseTable['withheld']
}

export async function takeAway(ask: Taking): Promise<Response> {
  const { deps, signed, query, body } = ask
  const asked = await askedOf(ask, query)
  const table =
    body.table === 'cases' ? await caseTable({ ...ask, locale: body.locale }, asked) : await figures(ask, body.table)
  if (body.format === 'xlsx' && table.total >= SHEET_ROWS_MAX)
    throw new Refusal(400, 'too_many_rows', 'XLSX 一页最多 1,048,575 行：请缩小范围，或导出为 CSV', [
      {
        path: 'format',
        message: `a sheet holds ${SHEET_ROWS_MAX - 1} rows, and these are ${table.total}: narrow the filter, or take a CSV`,
      },
    ])
  const { userId } = signed.actor
  const running = deps.exports.begin(userId, body.key, table.total)
  if (running === 'busy') throw new Refusal(429, 'export_running', '已有导出正在进行，请待其完成或取消后再试')
  try {
    await writeAudit(deps.database, {
      userId,
      action: 'situation_export',
      target: `${body.table}.${body.format}`,
      areaCode: asked.area,
      detail: {
        filter: new URL(ask.request.url).search,
        rows: table.total,
        ...(body.reason && { reason: body.reason }),
      },
    })
    const bytes = await fileOf(ask, asked, table, running)
    const name = `${table.name}_${localText(deps.now()).slice(0, 10)}.${body.format}`
    return new Response(
      streamOf(bytes, () => deps.exports.end(userId, running)),
      {
        headers: {
          'content-type': TYPES[body.format],
          'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
        },
      },
    )
  } catch (error) {
    deps.exports.end(userId, running)
    throw error
  }
}

export function showProgress({ deps, signed, params }: Ask<unknown, unknown, Signed>): TakeAwayProgress {
  const running = deps.exports.of(signed.actor.userId, params.key ?? '')
  return { running: running ? { rows: running.rows, total: running.total } : null }
}

async function figures(ask: Taking, table: Exclude<TakenTable, 'cases'>): Promise<Taken> {
  const { locale } = ask.body
  const answer = await readFigures({ ...ask, query: { ...ask.query, by: PARTS[table] } })
  const { columns, rows } =
    table === 'figures' ? wholeTable(answer, locale) : partsTable(await named(ask, answer, table), locale)
  return { name: say(takenTableWords, locale)[table], columns, pages: onePage(rows), total: rows.length }
}

/** Departments and matters have their names elsewhere than areas. */
async function named(ask: Taking, answer: FiguresAnswer, table: TakenTable): Promise<FiguresAnswer> {
  const names = await namesOf(ask, answer.area.code, table, ask.body.locale)
  return { ...answer, parts: answer.parts.map((one) => ({ ...one, name: names.get(one.key) ?? one.name })) }
}

async function namesOf(
  { deps }: Taking,
  area: string,
  table: TakenTable,
  locale: Locale,
): Promise<Map<string, string>> {
  if (table === 'departments')
    return new Map([
      ...(await departmentList(deps.database.db)).map((one): [string, string] => [one.code, one[locale]]),
      [NO_DEPARTMENT, say(columnWords, locale).noDepartment],
    ])
  if (table !== 'categories') return new Map()
  const matters = (await matterListOf(deps, countyOf(area as Asked['area'])))?.matters
  return new Map([...(matters?.values() ?? [])].map((one) => [one.code, one[locale]]))
}

async function fileOf(
  { deps, signed, query, body }: Taking,
  asked: Asked,
  table: Taken,
  running: Running,
): Promise<AsyncGenerator<Uint8Array>> {
  const counted: Table = { ...table, pages: counting(table.pages, running) }
  if (body.format === 'csv') return csv(counted)
  const names = await areaNames(deps.database, [asked.area])
  const definitions = definitionSheet({
    table: body.table,
    area: { code: asked.area, name: names.get(asked.area) ?? asked.area },
    from: asked.period.from * 1_000,
    to: asked.period.to * 1_000,
    asOf: deps.now(),
    narrowed: asked.narrowed,
    filter: filterInWords(query, body.locale),
    exporter: signed.actor.name,
    reason: body.reason,
    demo: deps.demo,
    locale: body.locale,
    counts: () => ({ rows: running.rows, ...(table.withheld && { withheld: table.withheld() }) }),
  })
  return workbook([counted, definitions])
}

async function* counting(pages: Table['pages'], running: Running): AsyncGenerator<readonly Row[]> {
  for await (const rows of pages) {
    running.rows += rows.length
    yield rows
  }
}
