'use client'
/** What is on the paper, in reading order: of what it is, the state in words, the map with its units, the figures, what each means. */
import { situationWords } from '../../../lib/i18n/situation.ts'
import { filterWords } from '../../../lib/i18n/situation-filter.ts'
import { reportWords } from '../../../lib/i18n/situation-report.ts'
import { fill } from '../../../lib/i18n/words.ts'
import { useSignedIn } from '../../shell/signed-in.tsx'
import { useWords } from '../../ui/preferences.tsx'
import { localTime } from '../filter/local-days.ts'
import type { Range } from '../filter/period.ts'
import type { Names } from '../filter/use-names.ts'
import type { SituationFilter } from '../filter/use-situation-filter.ts'
import { LIST_PARTS } from '../filter/view.ts'
import { inWords } from '../now/in-words.ts'
import type { MapFacts } from './area-map.ts'
import { MapPicture } from './map-picture.tsx'
import styles from './report.module.css'
import { Definitions, FigureTable, UnitTable } from './report-tables.tsx'
import type { Report } from './use-report.ts'

/** 2026-03-02 08:00 */
export const stamp = (at: number): string => localTime(at).slice(0, 16).replace('T', ' ')
export const span = ({ from, to }: Range) => ({ from: stamp(from), to: stamp(to) })

export function ReportSheet({
  report,
  filter,
  names,
  onDrawn,
}: {
  report: Report
  filter: SituationFilter
  names: Names
  onDrawn: () => void
}) {
  const words = useWords(reportWords)
  const situation = useWords(situationWords)
  const parts = useWords(filterWords)
  const { me, config } = useSignedIn()
  const { figures, outlines, units, summary } = report
  const area = names.area(filter.area)
  const asOf = fill(words.asOf, { time: stamp(Date.parse(figures.at)) })
  const source = config.demo.active ? words.sourceDemo : words.source
  const filtered = LIST_PARTS.flatMap((part) => {
    const values: readonly (string | number)[] = filter.view[part] ?? []
    return values.length > 0 ? [`${parts[part]}：${values.map((value) => names.of(part, value)).join('、')}`] : []
  })
  if (filter.view.cell) filtered.push(fill(parts.cell, { cell: filter.view.cell }))
  const period = fill(words.period, span(filter.range))
  const map: MapFacts = {
    units: outlines,
    cases: new Map(units.map(({ key, cases }) => [key, cases])),
    title: `${area}·${words.map}`,
    subtitle: `${period}  ${fill(words.filter, { parts: filtered.join('；') || words.noFilter })}`,
    legend: words.legend,
    source: `${source}　${asOf}`,
    kilometres: words.kilometres,
    metres: words.metres,
    north: words.north,
  }
  return (
    <article>
      <header className={styles.head}>
        <h1>
          {area}·{words.title}
        </h1>
        <ul>
          <li>{period}</li>
          {filter.compared && <li>{fill(words.compared, span(filter.compared))}</li>}
          <li>{fill(words.filter, { parts: filtered.join('；') || words.noFilter })}</li>
          {filter.told && <li>{fill(parts[filter.told], { area })}</li>}
          <li>{asOf}</li>
          <li>{source}</li>
          <li>{fill(words.printedBy, { name: me.name })}</li>
        </ul>
      </header>
      <section className={styles.words}>
        <h2>{words.now}</h2>
        {inWords(summary, situation).map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </section>
      <section className={styles.whole}>
        <h2>{words.map}</h2>
        {outlines.length > 0 ? (
          <MapPicture facts={map} name={`${area}_${stamp(Date.parse(figures.at)).slice(0, 10)}`} onDrawn={onDrawn} />
        ) : (
          <p>{words.noMap}</p>
        )}
      </section>
      <UnitTable units={units} figures={figures} />
      <FigureTable tiles={report.tiles} />
      <Definitions />
    </article>
  )
}
