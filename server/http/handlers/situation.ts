/** The figures over HTTP: parses what a page asks, cuts it to what the asker may see, and puts the thread's answer into words. */
import type { z } from 'zod'
import { areaNames } from '../../../db/queries/areas.ts'
import { incidentsAt } from '../../../db/queries/case-rows.ts'
import { incidentsById } from '../../../db/queries/incidents.ts'
import { INCIDENT_SOURCES, INCIDENT_STATES } from '../../../lib/domain/incident/state.ts'
import type { CellsAnswer } from '../../../lib/domain/situation/cells-tally.ts'
import { NO_DEPARTMENT } from '../../../lib/domain/situation/filter.ts'
import type { GroupBy } from '../../../lib/domain/situation/questions.ts'
import { type AreaCode, partDigits } from '../../../lib/geo/codes.ts'
import {
  type CasesAnswer,
  CELL_RECORD,
  CELLS_HEAD,
  type casesRequest,
  type cellsRequest,
  type FIGURE_PARTS,
  type FiguresAnswer,
  type figuresRequest,
  type SeriesAnswer,
  type SeriesPart,
  type seriesRequest,
} from '../../../lib/wire/situation-api.ts'
import type { Signed } from '../../auth/authenticate.ts'
import { rightsOf } from '../../auth/rights.ts'
import { type Asked, askedOf, put } from '../../situation/asked.ts'
import type { HttpDeps } from '../deps.ts'
import type { Ask } from '../route.ts'
import { asSeen } from './incidents.ts'

type FigurePart = (typeof FIGURE_PARTS)[number]
type Somebody<Query> = Ask<Query, unknown, Signed>

const DAY_S = 86_400
const HOUR_S = 3_600
const GRID_DIGITS = 15

const headOf = (asked: Asked, version: number, at: number, names: ReadonlyMap<string, string>) => ({
  version,
  at: new Date(at).toISOString(),
  from: new Date(asked.period.from * 1_000).toISOString(),
  to: new Date(asked.period.to * 1_000).toISOString(),
  area: { code: asked.area, name: names.get(asked.area) ?? asked.area },
  narrowed: asked.narrowed,
})

/** All that an answer depends on: what is asked, as it was cut to what the asker may see. */
const keyOf = (what: string, asked: Asked, ...more: readonly unknown[]): string =>
  JSON.stringify([what, asked, ...more])

export async function showFigures(ask: Somebody<z.output<typeof figuresRequest>>): Promise<Response> {
  const { by } = ask.query
  const asked = await askedForFigures(ask)
  return ask.deps.shared.answer(ask.request, keyOf('figures', asked, by), () => figuresOf(ask.deps, asked, by))
}

/** The same for a file that is taken away. */
export async function readFigures(ask: Somebody<z.output<typeof figuresRequest>>): Promise<FiguresAnswer> {
  return figuresOf(ask.deps, await askedForFigures(ask), ask.query.by)
}

const askedForFigures = (ask: Somebody<z.output<typeof figuresRequest>>): Promise<Asked> =>
  askedOf(ask, ask.query, { published: ask.query.by === 'none' || ask.query.by === 'area' })

async function figuresOf(deps: HttpDeps, asked: Asked, part: FigurePart): Promise<FiguresAnswer> {
  // Of a period that is over all is known by its end: asked later it is the same question.
  const now = Math.min(asked.now, asked.period.to)
  const question = { ask: 'figures', filter: asked.filter, period: asked.period, now } as const
  const by = part === 'area' ? { areaDigits: partDigits(asked.area) } : part
  const [whole, parted] = await Promise.all([
    put(deps, { ...question, by: 'none' }),
    part === 'none' ? undefined : put(deps, { ...question, by }),
  ])
  const parts = parted?.answer.parts ?? []
  const names = await areaNames(deps.database, [asked.area, ...(part === 'area' ? parts.map(({ key }) => key) : [])])
  const [all] = whole.answer.parts
  return {
    ...headOf(asked, whole.version, deps.now(), names),
    cases: all?.cases ?? 0,
    figures: (all?.figures ?? []) as FiguresAnswer['figures'],
    parts: parts.map(({ key, cases, figures }) => ({
      key: key || NO_DEPARTMENT,
      name: names.get(key) ?? key,
      cases,
      figures: figures as FiguresAnswer['figures'],
    })),
  }
}

const groupBy = (part: SeriesPart, asked: Asked): GroupBy => {
  switch (part) {
    case 'area':
      return { areaDigits: partDigits(asked.area) }
    case 'grid':
      return { areaDigits: GRID_DIGITS }
    case 'day':
      return { binS: DAY_S }
    case 'hour':
      return { binS: HOUR_S }
    default:
      return part
  }
}

/** The thread's numbers as the names everybody else uses. */
function keyText(part: SeriesPart, key: string): string {
  switch (part) {
    case 'state':
      return INCIDENT_STATES[Number(key)] ?? key
    case 'source':
      return INCIDENT_SOURCES[Number(key)] ?? key
    case 'department':
      return key || NO_DEPARTMENT
    case 'day':
    case 'hour':
      return new Date(Number(key) * 1_000).toISOString()
    default:
      return key
  }
}

export async function showSeries(ask: Somebody<z.output<typeof seriesRequest>>): Promise<Response> {
  const { deps, query } = ask
  const asked = await askedOf(ask, query, { published: query.by === 'area' })
  const key = keyOf('series', asked, query.by, query.weight)
  return deps.shared.answer(ask.request, key, () => seriesOf(deps, asked, query))
}

async function seriesOf(
  deps: HttpDeps,
  asked: Asked,
  query: Pick<z.output<typeof seriesRequest>, 'by' | 'weight'>,
): Promise<SeriesAnswer> {
  const { answer, version } = await put(deps, {
    ask: 'count',
    filter: asked.filter,
    period: asked.period,
    by: groupBy(query.by, asked),
    weight: query.weight,
  })
  const isPlace = query.by === 'area' || query.by === 'grid'
  const names = await areaNames(deps.database, [asked.area, ...(isPlace ? answer.groups.map(({ key }) => key) : [])])
  return {
    ...headOf(asked, version, deps.now(), names),
    total: answer.total,
    withheld: answer.withheld,
    groups: answer.groups.map(({ key, ...counts }) => ({
      key: keyText(query.by, key),
      ...(isPlace && { name: names.get(key) ?? key }),
      ...counts,
    })),
  }
}

export async function showCells(ask: Somebody<z.output<typeof cellsRequest>>): Promise<Response> {
  const { deps, query } = ask
  const asked = await askedOf(ask, query)
  const { resolution, weight } = query
  return deps.shared.answer(ask.request, keyOf('cells', asked, resolution, weight), async () => {
    const { filter, period } = asked
    const { answer, version } = await put(deps, { ask: 'cells', filter, period, resolution, weight })
    return cellsBody(answer, version)
  })
}

/** The answer as lib/wire/situation-api.ts has it. */
export function cellsBody(answer: CellsAnswer, version: number): ArrayBuffer {
  const count = answer.hi.length
  const view = new DataView(new ArrayBuffer(CELLS_HEAD.bytes + count * CELL_RECORD.bytes))
  view.setUint32(CELLS_HEAD.version, version, true)
  view.setUint32(CELLS_HEAD.cells, count, true)
  view.setUint32(CELLS_HEAD.shown, answer.shown, true)
  view.setUint32(CELLS_HEAD.withheld, answer.withheld, true)
  for (let index = 0; index < count; index++) {
    const start = CELLS_HEAD.bytes + index * CELL_RECORD.bytes
    // A little-endian u64 in two halves.
    view.setUint32(start + CELL_RECORD.cell, answer.lo[index] as number, true)
    view.setUint32(start + CELL_RECORD.cell + 4, answer.hi[index] as number, true)
    view.setUint32(start + CELL_RECORD.hazards, answer.hazards[index] as number, true)
    view.setUint32(start + CELL_RECORD.disputes, answer.disputes[index] as number, true)
    view.setUint32(start + CELL_RECORD.others, answer.others[index] as number, true)
    view.setFloat32(start + CELL_RECORD.weight, answer.weight[index] as number, true)
  }
  return view.buffer as ArrayBuffer
}

export async function showCases(ask: Somebody<z.output<typeof casesRequest>>): Promise<Response> {
  const asked = await askedOf(ask, ask.query)
  const { after, limit, kpi, part } = ask.query
  // Each sees them masked by his own rights.
  const key = keyOf('cases', asked, after, limit, kpi, part, rightsOf(ask.signed.actor))
  return ask.deps.shared.answer(ask.request, key, () => casesOf(ask, asked))
}

async function casesOf(ask: Somebody<z.output<typeof casesRequest>>, asked: Asked): Promise<CasesAnswer> {
  const { deps, query } = ask
  const { answer, version } = await put(deps, {
    ask: 'cases',
    filter: asked.filter,
    period: asked.period,
    before: query.after,
    limit: query.limit,
    ...(query.kpi && { behind: { kpi: query.kpi, part: query.part, now: asked.now } }),
  })
  const ids = await incidentsAt(deps.database.db, answer.places)
  const found = await incidentsById(deps.database.db, ids)
  const incidents = ids.flatMap((id) => found.get(id) ?? [])
  const names = await areaNames(deps.database, [asked.area as AreaCode])
  return {
    ...headOf(asked, version, deps.now(), names),
    total: answer.total,
    incidents: await asSeen(ask, incidents),
    next: answer.places.length === query.limit ? (answer.places.at(-1) ?? null) : null,
  }
}
