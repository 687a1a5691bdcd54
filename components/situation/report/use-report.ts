'use client'
import type { reportWords } from '../../../lib/i18n/situation-report.ts'
/** All that stands in a report, and whether all of it is here: a report with a hole is not printed. */
import type { SummaryAnswer } from '../../../lib/wire/api.ts'
import type { OutlinesAnswer } from '../../../lib/wire/outlines-api.ts'
import type { PeopleAnswer } from '../../../lib/wire/people-api.ts'
import type { FiguresAnswer } from '../../../lib/wire/situation-api.ts'
import { otherFigures, peopleFigures } from '../figures/other-figures.ts'
import { peoplePath } from '../figures/people-path.ts'
import { type Tile, tilesOf } from '../figures/tile.ts'
import type { SituationFilter } from '../filter/use-situation-filter.ts'
import { type Answer, ONCE, useAnswer } from '../use-answer.ts'

export type Part = keyof typeof reportWords & `ofPart${string}`

export interface Report {
  readonly summary: SummaryAnswer
  readonly figures: FiguresAnswer
  readonly units: FiguresAnswer['parts']
  readonly outlines: OutlinesAnswer['units']
  readonly tiles: readonly Tile[]
}

export type ReportState =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'failed'; readonly parts: readonly Part[]; readonly retry: () => void }
  | { readonly kind: 'ready'; readonly report: Report }

export function useReport(filter: SituationFilter): ReportState {
  const compared = filter.askCompared()
  const summary = useAnswer<SummaryAnswer>(`/api/v1/situation/summary?area=${filter.area}`, ONCE)
  const people = useAnswer<PeopleAnswer>(peoplePath(filter.area, filter.range), ONCE)
  const peopleBefore = useAnswer<PeopleAnswer>(filter.compared && peoplePath(filter.area, filter.compared), ONCE)
  const figures = useAnswer<FiguresAnswer>(`/api/v1/situation/figures?${filter.ask()}`, ONCE)
  const before = useAnswer<FiguresAnswer>(compared && `/api/v1/situation/figures?${compared}`, ONCE)
  const units = useAnswer<FiguresAnswer>(`/api/v1/situation/figures?${filter.ask({ by: 'area' })}`, ONCE)
  const outlines = useAnswer<OutlinesAnswer>(`/api/v1/situation/outlines?area=${filter.area.slice(0, 12)}`, ONCE)
  const parts: readonly (readonly [Part, Answer<unknown>])[] = [
    ['ofPartSummary', summary],
    ['ofPartFigures', figures],
    ['ofPartUnits', units],
    ['ofPartMap', outlines],
    ['ofPartDebts', people],
    ...(compared
      ? ([
          ['ofPartCompared', before],
          ['ofPartCompared', peopleBefore],
        ] as const)
      : []),
  ]
  const failed = parts.filter(([, { error, data, isOld }]) => error && (!data || isOld))
  if (failed.length > 0)
    return {
      kind: 'failed',
      parts: failed.map(([part]) => part),
      retry: () => {
        for (const [, { reload }] of failed) reload()
      },
    }
  if (
    parts.some(([, { isOld }]) => isOld) ||
    !summary.data ||
    !figures.data ||
    !units.data ||
    !outlines.data ||
    !people.data
  )
    return { kind: 'waiting' }
  if (compared && (!before.data || !peopleBefore.data)) return { kind: 'waiting' }
  return {
    kind: 'ready',
    report: {
      summary: summary.data,
      figures: figures.data,
      units: units.data.parts,
      outlines: outlines.data.units,
      tiles: tilesOf(
        { answer: figures.data, range: filter.range },
        filter.compared && before.data && { answer: before.data, range: filter.compared },
        otherFigures(summary.data, people.data),
        filter.compared && peopleBefore.data ? peopleFigures(peopleBefore.data) : {},
      ),
    },
  }
}
