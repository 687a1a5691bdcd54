'use client'
/** Says that the period has no case, and which day nearest to it has. */
import { chartWords } from '../../lib/i18n/situation-charts.ts'
import { fill } from '../../lib/i18n/words.ts'
import type { SeriesAnswer } from '../../lib/wire/situation-api.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { useWords } from '../ui/preferences.tsx'
import { DAY_MS, dateText, dayStart } from './filter/local-days.ts'
import type { Range } from './filter/period.ts'
import type { SituationFilter } from './filter/use-situation-filter.ts'
import { useAnswer } from './use-answer.ts'

/** Ten years and some days: as many bins as one question may have. */
const LOOK_BACK_MS = 3_660 * DAY_MS

/** The day with cases that lies nearest to the period, before or after it. */
export function nearestDay(
  groups: SeriesAnswer['groups'],
  { from, to }: Range,
): { at: number; cases: number } | undefined {
  const distance = (at: number) => (at < from ? from - at : Math.max(at - to, 0))
  let nearest: { at: number; cases: number } | undefined
  for (const { key, cases } of groups) {
    const at = Date.parse(key)
    if (cases > 0 && (nearest === undefined || distance(at) < distance(nearest.at))) nearest = { at, cases }
  }
  return nearest
}

export function EmptyPeriod({ filter, version }: { filter: SituationFilter; version: number }) {
  const words = useWords(chartWords)
  const to = dayStart(Date.now()) + DAY_MS
  const { data } = useAnswer<SeriesAnswer>(
    `/api/v1/situation/series?${filter.askIn({ from: to - LOOK_BACK_MS, to }, { by: 'day' })}`,
    version,
  )
  const day = data && nearestDay(data.groups, filter.range)
  return (
    <EmptyState title={words.empty}>
      {data && !day && <p>{words.neverAny}</p>}
      {day && (
        <>
          <p>{fill(words.nearest, { day: dateText(day.at), count: day.cases })}</p>
          <Button
            onClick={() => filter.go({ ...filter.view, period: { range: { from: day.at, to: day.at + DAY_MS } } })}
          >
            {words.goNearest}
          </Button>
        </>
      )}
    </EmptyState>
  )
}
