/**
 * The REST contract of the situation page: /api/v1/situation/figures, /series, /cells, /cases. All four take the same filter, so that a link to one
 * view of the page asks each of them the same thing. Lists are joined by commas: `severities=1,2`. While the cases are still being read after a start,
 * each answers 503 `loading` with `progress`.
 */
import { z } from 'zod'
import type { Incident } from '../domain/incident/state.ts'
import { INCIDENT_SOURCES, INCIDENT_STATES } from '../domain/incident/state.ts'
import { CASE_KPIS } from '../domain/kpi/case-kpis.ts'
import { CASE_KINDS, HOURS_OF_WEEK } from '../domain/situation/filter.ts'
import { BEHIND_PARTS } from '../domain/situation/questions.ts'
import { MAP_RESOLUTIONS } from '../geo/h3-bits.ts'
import { mapCell } from './api.ts'

/** A list longer than this is no choice of a person. */
const LIST_MAX = 100
const PAGE_MAX = 200
const CODES = [2, 4, 6, 9, 12, 15, 18]

const at = z.iso.datetime({ offset: true })
const code = z
  .string()
  .regex(/^\d{2,18}$/)
  .refine((text) => CODES.includes(text.length), 'area code: 2, 4, 6, 9, 12, 15 or 18 digits')
const listOf = <Item extends z.ZodType<unknown, string>>(item: Item) =>
  z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(item).max(LIST_MAX))
const number = (min: number, max: number) => z.coerce.number<string>().min(min).max(max)
const whole = (min: number, max: number) => z.coerce.number<string>().int().min(min).max(max)

/** `from` and `to` are half-open; left out: the 30 days up to now. */
const filter = {
  /** Left out: all that the asker may see. */
  area: code.optional(),
  from: at.optional(),
  to: at.optional(),
  kinds: listOf(z.enum(CASE_KINDS)).optional(),
  /** Two digits for a major, four for a category. */
  categories: listOf(z.string().regex(/^\d{2}(\d{2})?$/, 'category: 2 or 4 digits')).optional(),
  severities: listOf(whole(1, 4)).optional(),
  states: listOf(z.enum(INCIDENT_STATES)).optional(),
  sources: listOf(z.enum(INCIDENT_SOURCES)).optional(),
  /** `none`: cases that no department has. */
  departments: listOf(z.string().regex(/^[a-z_]{1,40}$/, 'department: a code, or none')).optional(),
  /** Of the week in which it was reported; 0 is Monday 00:00–01:00. */
  hours: listOf(whole(0, HOURS_OF_WEEK - 1)).optional(),
  /** An H3 cell of resolution 7 to 11. */
  cell: mapCell.optional(),
  /** west,south,east,north in degrees. */
  box: listOf(number(-180, 180))
    .pipe(z.tuple([z.number(), z.number(), z.number(), z.number()], 'box: west,south,east,north'))
    .refine(([west, south, east, north]) => west < east && south < north, 'box: west < east and south < north')
    .optional(),
}
const inOrder = ({ from, to }: { from?: string | undefined; to?: string | undefined }): boolean =>
  from === undefined || to === undefined || Date.parse(from) < Date.parse(to)
const ORDER = { path: ['to'], error: 'to must be later than from' }

export const situationFilter = z.object(filter).refine(inOrder, ORDER)
export type SituationFilterRequest = z.output<typeof situationFilter>

/** Said with every answer: of what state of the cases it is. Pages are told of a newer one by the `situation` event of the live connection. */
const head = {
  version: z.number().int(),
  /** When it was counted. */
  at,
  from: at,
  to: at,
  area: z.object({ code, name: z.string() }),
  /** The asker's scope is smaller than the area asked for: only his part is counted. */
  narrowed: z.boolean(),
}

export const FIGURE_PARTS = ['none', 'area', 'department', 'category'] as const
/** One figure of one part, as counted: what is made of it (percent, interval, «no cases») is the figure's own definition. */
const figure = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('rate'),
    id: z.string(),
    numerator: z.number().int(),
    denominator: z.number().int(),
  }),
  z.object({
    kind: z.literal('duration'),
    id: z.string(),
    n: z.number().int(),
    /** Null: no cases. Seconds. */
    meanS: z.number().nullable(),
    medianS: z.number().nullable(),
    p90S: z.number().nullable(),
    /** Cases by DURATION_EDGES_S: below the first edge, then up to each next one, then above the last. */
    histogram: z.array(z.number().int()),
  }),
])
export const figuresRequest = z.object({ ...filter, by: z.enum(FIGURE_PARTS).default('none') }).refine(inOrder, ORDER)
export const figuresAnswer = z.object({
  ...head,
  /** Reported in the period and counted (neither merged nor void). */
  cases: z.number().int(),
  figures: z.array(figure),
  /** Of each part; empty without `by`. */
  parts: z.array(z.object({ key: z.string(), name: z.string(), cases: z.number().int(), figures: z.array(figure) })),
})
export type FiguresAnswer = z.infer<typeof figuresAnswer>

/** `day` and `hour` begin at local midnight. `area`: the units below the area; `grid`: all grids in it. */
export const SERIES_PARTS = [
  'area',
  'grid',
  'kind',
  'category',
  'major',
  'severity',
  'state',
  'source',
  'department',
  'hour_of_week',
  'day',
  'hour',
] as const
export type SeriesPart = (typeof SERIES_PARTS)[number]
/** `severity`: a red case weighs 8, orange 4, yellow 2, blue 1. `household`: cases per 1,000 registered households of the part's area, or that live in the hexagon (each grid's spread evenly over its area); whatever else filters. */
export const WEIGHTS = ['count', 'severity', 'household'] as const
export const seriesRequest = z
  .object({ ...filter, by: z.enum(SERIES_PARTS), weight: z.enum(WEIGHTS).default('count') })
  .refine(inOrder, ORDER)
export const seriesAnswer = z.object({
  ...head,
  total: z.number().int(),
  groups: z.array(
    z.object({
      /** A code, a name of the lists, an hour of the week, or the RFC 3339 start of a day or hour. */
      key: z.string(),
      /** Of areas, where it has one. */
      name: z.string().optional(),
      cases: z.number().int(),
      hazards: z.number().int(),
      disputes: z.number().int(),
      weight: z.number(),
    }),
  ),
  /** Counted in `total` and at no part finer than their street: restricted matters, disputes of which a part has fewer than three, and cases in no grid. */
  withheld: z.number().int(),
})
export type SeriesAnswer = z.infer<typeof seriesAnswer>

export const cellsRequest = z
  .object({
    ...filter,
    resolution: z
      .literal(MAP_RESOLUTIONS.map(String) as ['7', '8', '9', '10', '11'])
      .transform((text) => Number(text) as (typeof MAP_RESOLUTIONS)[number]),
    weight: z.enum(WEIGHTS).default('count'),
  })
  .refine(inOrder, ORDER)
/**
 * The answer of /cells: a head of 16 bytes, then 24 bytes for each cell, all little-endian, cells in the order of their index. `hazards`, `disputes`
 * and `others` are exact counts; a parent's are the sum of its children's but for disputes, which are shown from three in a cell on. What is
 * withheld is in no cell: it is on the grids of /series. So are other matters with masked parties; restricted ones are counted by township.
 */
export const CELLS_HEAD = { version: 0, cells: 4, shown: 8, withheld: 12, bytes: 16 } as const
export const CELL_RECORD = { cell: 0, hazards: 8, disputes: 12, others: 16, weight: 20, bytes: 24 } as const

export interface SituationCell {
  /** As H3 writes it. */
  readonly cell: string
  readonly hazards: number
  readonly disputes: number
  readonly others: number
  /** f32: see WEIGHTS. */
  readonly weight: number
}

/** Reads the answer of /cells. Throws a RangeError that names both lengths when it is cut. */
export function readCells(bytes: ArrayBuffer): {
  readonly version: number
  readonly shown: number
  readonly withheld: number
  readonly cells: SituationCell[]
} {
  const view = new DataView(bytes)
  const count = view.getUint32(CELLS_HEAD.cells, true)
  const expected = CELLS_HEAD.bytes + count * CELL_RECORD.bytes
  if (bytes.byteLength !== expected)
    throw new RangeError(`Cells: ${bytes.byteLength} bytes came when ${expected} were said`)
  return {
    version: view.getUint32(CELLS_HEAD.version, true),
    shown: view.getUint32(CELLS_HEAD.shown, true),
    withheld: view.getUint32(CELLS_HEAD.withheld, true),
    cells: Array.from({ length: count }, (_, index) => {
      const start = CELLS_HEAD.bytes + index * CELL_RECORD.bytes
      return {
        cell: view.getBigUint64(start + CELL_RECORD.cell, true).toString(16),
        hazards: view.getUint32(start + CELL_RECORD.hazards, true),
        disputes: view.getUint32(start + CELL_RECORD.disputes, true),
        others: view.getUint32(start + CELL_RECORD.others, true),
        weight: view.getFloat32(start + CELL_RECORD.weight, true),
      }
    }),
  }
}

export const casesRequest = z
  .object({
    ...filter,
    /** The cases this figure counts in the period, instead of those reported in it. */
    kpi: z.enum(CASE_KPIS.map(({ id }) => id)).optional(),
    /** Of a rate: all that it is of, or those above its line. */
    part: z.enum(BEHIND_PARTS).default('denominator'),
    after: whole(0, 0xff_ff_ff_ff).optional(),
    limit: whole(1, PAGE_MAX).default(50),
  })
  .refine(inOrder, ORDER)
/** Newest first, each as far as the asker may see it; one he may see nothing of is left out of the page, though it is counted in `total`. */
export const casesAnswer = z.object({
  ...head,
  total: z.number().int(),
  incidents: z.array(z.custom<Incident>()),
  /** For `after`; null: the last page. */
  next: z.number().int().nullable(),
})
export type CasesAnswer = z.infer<typeof casesAnswer>
