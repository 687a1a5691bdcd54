'use client'
/** Cases of the period by one of their parts: state, matter, source. */
import { chartWords } from '../../../lib/i18n/situation-charts.ts'
import { fill } from '../../../lib/i18n/words.ts'
import type { SeriesAnswer, SeriesPart } from '../../../lib/wire/situation-api.ts'
import { useWords } from '../../ui/preferences.tsx'
import type { Column } from '../../ui/table.tsx'
import type { Names } from '../filter/use-names.ts'
import type { SituationFilter } from '../filter/use-situation-filter.ts'
import { type ListPart, toggled } from '../filter/view.ts'
import { useAnswer } from '../use-answer.ts'
import { Bars } from './bars.tsx'
import { ChartFrame } from './chart-frame.tsx'

type Group = SeriesAnswer['groups'][number]

export function CountBars({
  filter,
  names,
  version,
  by,
  part,
  title,
  hint,
  first,
  order,
}: {
  filter: SituationFilter
  names: Names
  version: number
  by: SeriesPart
  part: ListPart
  title: string
  hint?: string
  /** Only so many of the largest are drawn; the table has all. */
  first?: number
  /** Keys in the order of a life; absent: largest first. */
  order?: readonly string[]
}) {
  const words = useWords(chartWords)
  const answer = useAnswer<SeriesAnswer>(`/api/v1/situation/series?${filter.ask({ by })}`, version)
  const total = answer.data?.total ?? 0
  const bySize = (one: Group, other: Group) => other.cases - one.cases
  const inOrder = (one: Group, other: Group) => (order?.indexOf(one.key) ?? 0) - (order?.indexOf(other.key) ?? 0)
  const groups = (answer.data?.groups ?? []).filter(({ cases }) => cases > 0).toSorted(order ? inOrder : bySize)
  const chosen: readonly (string | number)[] = filter.view[part] ?? []
  const share = (cases: number) => (total === 0 ? '–' : `${((cases / total) * 100).toFixed(1)} %`)
  const columns: Column<Group>[] = [
    { id: 'name', head: words.name, cell: ({ key }) => names.of(part, key) },
    { id: 'count', head: words.count, align: 'end', cell: ({ cases }) => cases },
    { id: 'share', head: words.share, align: 'end', cell: ({ cases }) => share(cases) },
  ]
  const withheld = answer.data?.withheld ?? 0
  return (
    <ChartFrame
      name={by}
      title={title}
      hint={[
        hint,
        first !== undefined && groups.length > first && fill(words.categoriesHint, { count: first }),
        withheld > 0 && fill(words.withheld, { count: withheld }),
      ]
        .filter(Boolean)
        .join(' · ')}
      answer={answer}
      columns={columns}
      rows={groups}
      keyOf={({ key }) => key}
    >
      <Bars
        lines={groups.slice(0, first).map(({ key, cases }) => ({
          key,
          name: names.of(part, key),
          value: cases,
          text: `${cases} · ${share(cases)}`,
          isOn: chosen.includes(key),
        }))}
        onPick={(key) => filter.go(toggled(filter.view, part, key))}
      />
    </ChartFrame>
  )
}
