/**
 * What the page is looking at, as one plain value: it is the address of the page, and it is what every pane asks the server. A link therefore
 * shows another person the same view, within his own scope. Absent parts ask nothing.
 */
import type { IncidentSource, IncidentStateName, Severity } from '../../../lib/domain/incident/state.ts'
import { INCIDENT_SOURCES, INCIDENT_STATES } from '../../../lib/domain/incident/state.ts'
import { CASE_KINDS, type CaseKind, HOURS_OF_WEEK } from '../../../lib/domain/situation/filter.ts'
import { type AreaCode, isAreaCode } from '../../../lib/geo/codes.ts'
import { type MapSettings, readSettings, settingsText } from '../map/map-settings.ts'
import { localTime } from './local-days.ts'
import { COMPARISONS, type Comparison, type PeriodChoice, PRESETS, type Preset, type Range } from './period.ts'

export interface SituationView {
  /** Absent: all that the reader may see. */
  readonly area?: AreaCode
  readonly period: PeriodChoice
  readonly compare: Comparison
  readonly kinds?: readonly CaseKind[]
  /** Two digits for a major, four for a category. */
  readonly categories?: readonly string[]
  readonly severities?: readonly Severity[]
  readonly states?: readonly IncidentStateName[]
  readonly sources?: readonly IncidentSource[]
  readonly departments?: readonly string[]
  /** Hours of the week: 0 is Monday 00:00–01:00. */
  readonly hours?: readonly number[]
  /** H3 cell of resolution 7 to 11. */
  readonly cell?: string
  /** What the map shows of it; absent: as it opens. */
  readonly map?: MapSettings
  /** The part of the period that the map shows; absent: all of it. */
  readonly window?: Range
  /** The moment the time machine stands at, epoch ms; absent: the map shows the period. */
  readonly past?: number
}

/** Parts of a view that hold a list: each value of one is a chip. */
export const LIST_PARTS = ['kinds', 'categories', 'severities', 'states', 'sources', 'departments', 'hours'] as const
export type ListPart = (typeof LIST_PARTS)[number]

export const DEFAULT_VIEW: SituationView = { period: { preset: '30d' }, compare: 'previous' }

/** A value of the address that means nothing here; the page says so and goes on without it. */
export interface Dropped {
  readonly field: string
  readonly value: string
}

/** As many as the server takes in one list. */
const LIST_MAX = 100
/** A longer value is not repeated back whole. */
const SHOWN_MAX = 40

const oneOf =
  <const T extends string>(list: readonly T[]) =>
  (text: string): T | undefined =>
    list.find((value) => value === text)
const whole =
  (min: number, max: number) =>
  (text: string): number | undefined =>
    /^\d{1,3}$/.test(text) && Number(text) >= min && Number(text) <= max ? Number(text) : undefined
const matching =
  (pattern: RegExp) =>
  (text: string): string | undefined =>
    pattern.test(text) ? text : undefined

const LIST_READERS: Readonly<Record<ListPart, (text: string) => string | number | undefined>> = {
  kinds: oneOf(CASE_KINDS),
  categories: matching(/^\d{2}(\d{2})?$/),
  severities: whole(1, 4),
  states: oneOf(INCIDENT_STATES),
  sources: oneOf(INCIDENT_SOURCES),
  departments: matching(/^[a-z_]{1,40}$/),
  hours: whole(0, HOURS_OF_WEEK - 1),
}
const readCell = matching(/^8[7-9ab][0-9a-f]{13}$/)
const readPreset = oneOf(PRESETS)
const readComparison = oneOf(COMPARISONS)
const KNOWN = new Set<string>([
  ...LIST_PARTS,
  'area',
  'period',
  'from',
  'to',
  'compare',
  'cell',
  'map',
  'window',
  'past',
])

/** Reads the address. What it does not know, or cannot be, is dropped by name; the rest holds. */
export function readView(params: URLSearchParams): { readonly view: SituationView; readonly dropped: Dropped[] } {
  const dropped: Dropped[] = []
  const drop = (field: string, value: string) => dropped.push({ field, value: value.slice(0, SHOWN_MAX) })
  const read = <T>(field: string, reader: (text: string) => T | undefined): T | undefined => {
    const text = params.get(field)
    if (text === null) return undefined
    const value = reader(text)
    if (value === undefined) drop(field, text)
    return value
  }
  for (const [field, value] of params) if (!KNOWN.has(field)) drop(field, value)

  const lists: Partial<Record<ListPart, readonly (string | number)[]>> = {}
  for (const field of LIST_PARTS) {
    const texts = params.get(field)?.split(',') ?? []
    const values = texts.flatMap((text) => {
      const value = LIST_READERS[field](text)
      if (value === undefined) drop(field, text)
      return value === undefined ? [] : [value]
    })
    const distinct = [...new Set(values)]
    for (const extra of distinct.slice(LIST_MAX)) drop(field, String(extra))
    if (distinct.length > 0) lists[field] = distinct.slice(0, LIST_MAX)
  }
  const area = read('area', (text) => (isAreaCode(text) ? text : undefined))
  const cell = read('cell', readCell)
  const map = read('map', readSettings)
  const preset = read('period', readPreset)
  const window = read('window', readWindow)
  const past = read('past', momentOf)
  const range = readRange(params, drop)
  const view = {
    ...DEFAULT_VIEW,
    ...(preset && { period: { preset } }),
    ...(range && { period: { range } }),
    ...(area && { area }),
    ...(cell && { cell }),
    ...(map && { map }),
    ...(window && { window }),
    ...(past !== undefined && { past }),
    compare: read('compare', readComparison) ?? DEFAULT_VIEW.compare,
    ...lists,
  } as SituationView
  return { view, dropped }
}

function readRange(params: URLSearchParams, drop: (field: string, value: string) => void): Range | undefined {
  const [fromText, toText] = [params.get('from'), params.get('to')]
  if (fromText === null && toText === null) return undefined
  const from = momentOf(fromText)
  const to = momentOf(toText)
  if (from !== undefined && to !== undefined && from < to) return { from, to }
  if (fromText !== null) drop('from', fromText)
  if (toText !== null) drop('to', toText)
  return undefined
}

/** A date and time with its offset; a plus that a link lost to a space is taken back. */
function momentOf(text: string | null): number | undefined {
  const iso = text?.replace(' ', '+')
  if (!iso || !/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)$/.test(iso)) return undefined
  const at = Date.parse(iso)
  return Number.isNaN(at) ? undefined : at
}

/** Between the two ends of a window. */
const TO = ','

function readWindow(text: string): Range | undefined {
  const [from, to, ...more] = text.split(TO).map(momentOf)
  return from !== undefined && to !== undefined && more.length === 0 && from < to ? { from, to } : undefined
}

/** The address of a view: shortest first, defaults left out, always in the same order, so that equal views are equal links. */
export function writeView(view: SituationView): string {
  const params: [string, string][] = []
  if (view.area) params.push(['area', view.area])
  if ('range' in view.period) {
    params.push(['from', localTime(view.period.range.from)], ['to', localTime(view.period.range.to)])
  } else if (view.period.preset !== presetOf(DEFAULT_VIEW)) params.push(['period', view.period.preset])
  if (view.compare !== DEFAULT_VIEW.compare) params.push(['compare', view.compare])
  params.push(...listParams(view))
  if (view.cell) params.push(['cell', view.cell])
  const map = view.map && settingsText(view.map)
  if (map) params.push(['map', map])
  if (view.window) params.push(['window', `${localTime(view.window.from)}${TO}${localTime(view.window.to)}`])
  if (view.past !== undefined) params.push(['past', localTime(view.past)])
  return queryOf(params)
}

const presetOf = ({ period }: SituationView): Preset | undefined => ('preset' in period ? period.preset : undefined)

const listParams = (view: SituationView): [string, string][] =>
  LIST_PARTS.flatMap((field) => (view[field] ? [[field, view[field].join(',')] as [string, string]] : []))

/** Commas and colons stay readable in a link. */
const queryOf = (params: readonly [string, string][]): string =>
  params
    .map(([field, value]) => `${field}=${encodeURIComponent(value).replaceAll('%2C', ',').replaceAll('%3A', ':')}`)
    .join('&')

/** What a pane asks the server of a view: the filter of `lib/wire/situation-api.ts`, for one range of time. */
export function askOf(view: SituationView, range: Range, more: Readonly<Record<string, string>> = {}): string {
  const params: [string, string][] = [
    ...(view.area ? [['area', view.area] as [string, string]] : []),
    ['from', localTime(range.from)],
    ['to', localTime(range.to)],
    ...listParams(view),
    ...(view.cell ? [['cell', view.cell] as [string, string]] : []),
    ...Object.entries(more),
  ]
  return queryOf(params)
}

/** The view with one value of a list put in or taken out: what a click on a bar or on a chip does. */
export function toggled(view: SituationView, part: ListPart, value: string | number): SituationView {
  const before: readonly (string | number)[] = view[part] ?? []
  const after = before.includes(value) ? before.filter((one) => one !== value) : [...before, value]
  return withPart(view, part, after)
}

/** The view with a list set; an empty one asks nothing. */
export function withPart(view: SituationView, part: ListPart, values: readonly (string | number)[]): SituationView {
  const { [part]: _, ...rest } = view
  return values.length === 0 ? rest : { ...rest, [part]: values.slice(0, LIST_MAX) }
}

export function withArea(view: SituationView, area: AreaCode | undefined): SituationView {
  const { area: _, ...rest } = view
  return area === undefined ? rest : { ...rest, area }
}

export function withCell(view: SituationView, cell: string | undefined): SituationView {
  const { cell: _, ...rest } = view
  return cell === undefined ? rest : { ...rest, cell }
}

export function withPast(view: SituationView, past: number | undefined): SituationView {
  const { past: _, ...rest } = view
  return past === undefined ? rest : { ...rest, past }
}

export function withWindow(view: SituationView, window: Range | undefined): SituationView {
  const { window: _, ...rest } = view
  return window === undefined ? rest : { ...rest, window }
}
