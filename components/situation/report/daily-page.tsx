'use client'
/** One daily report as it was kept, to be read and printed again. */
import { useSearchParams } from 'next/navigation'
import { useCallback, useState } from 'react'
import { dailyWords, reportWords } from '../../../lib/i18n/situation-report.ts'
import { fill } from '../../../lib/i18n/words.ts'
import type { DailyAnswer } from '../../../lib/wire/daily-reports.ts'
import type { OutlinesAnswer } from '../../../lib/wire/outlines-api.ts'
import { useApi } from '../../http/use-api.ts'
import { useWords } from '../../ui/preferences.tsx'
import { tilesOf } from '../figures/tile.ts'
import type { Range } from '../filter/period.ts'
import { MapPicture } from './map-picture.tsx'
import styles from './report.module.css'
import { span, stamp } from './report-sheet.tsx'
import { Definitions, FigureTable, UnitTable } from './report-tables.tsx'
import { type Paper, ReportTools } from './report-tools.tsx'
import { usePrinting } from './use-printing.ts'

const rangeOf = ({ from, to }: { from: string; to: string }): Range => ({ from: Date.parse(from), to: Date.parse(to) })

export function DailyPage() {
  const words = useWords(reportWords)
  const daily = useWords(dailyWords)
  const id = useSearchParams().get('id') ?? ''
  const report = useApi<DailyAnswer>(`/api/v1/situation/daily-reports/${encodeURIComponent(id)}`)
  const area = report.data?.area.code
  const outlines = useApi<OutlinesAnswer>(area && `/api/v1/situation/outlines?area=${area}`)
  const [paper, setPaper] = useState<Paper>('a4')
  const [isDrawn, setDrawn] = useState(false)
  const onDrawn = useCallback(() => setDrawn(true), [])
  const units = outlines.data?.units
  const isReady = report.data !== undefined && units !== undefined && (isDrawn || units.length === 0)
  usePrinting(isReady)
  const failed = [...(report.error ? [daily.ofPartReport] : []), ...(outlines.error ? [words.ofPartMap] : [])]
  return (
    <div className={styles.report} data-paper={paper} data-ready={isReady || undefined} data-report>
      <ReportTools paper={paper} onPaper={setPaper} isReady={isReady} query="" />
      {failed.length > 0 && (
        <p className={styles.notice} role="alert">
          {fill(words.refused, { parts: failed.join('、') })}
        </p>
      )}
      {failed.length === 0 && !isReady && (
        <p className={styles.notice} role="status">
          {words.waiting}
        </p>
      )}
      {report.data && units && <DailySheet report={report.data} units={units} onDrawn={onDrawn} />}
    </div>
  )
}

function DailySheet({
  report,
  units,
  onDrawn,
}: {
  report: DailyAnswer
  units: OutlinesAnswer['units']
  onDrawn: () => void
}) {
  const words = useWords(reportWords)
  const daily = useWords(dailyWords)
  const { content, day, madeAt, madeBy, late } = report
  const { figures, before } = content
  const area = figures.area.name
  const period = fill(words.period, span(rangeOf(figures)))
  const source = content.demo ? words.sourceDemo : words.source
  const made = fill(daily.madeAt, { time: stamp(Date.parse(madeAt)) })
  return (
    <article>
      <header className={styles.head}>
        <h1>{fill(daily.heading, { area, day })}</h1>
        <ul>
          <li>{period}</li>
          <li>{daily.compared}</li>
          <li>
            {made}
            {late && `（${daily.late}）`}
          </li>
          <li>{fill(daily.madeBy, { name: madeBy ?? daily.auto })}</li>
          <li>{source}</li>
        </ul>
      </header>
      <section className={styles.whole}>
        <h2>{words.map}</h2>
        {units.length > 0 ? (
          <MapPicture
            facts={{
              units,
              cases: new Map(figures.parts.map(({ key, cases }) => [key, cases])),
              title: `${area}·${words.map}`,
              subtitle: period,
              legend: words.legend,
              source: `${source}　${made}`,
              kilometres: words.kilometres,
              metres: words.metres,
              north: words.north,
            }}
            name={`${area}_${day}`}
            onDrawn={onDrawn}
          />
        ) : (
          <p>{words.noMap}</p>
        )}
      </section>
      <UnitTable units={figures.parts} figures={figures} />
      <FigureTable
        tiles={tilesOf({ answer: figures, range: rangeOf(figures) }, { answer: before, range: rangeOf(before) }, {})}
      />
      <Definitions />
    </article>
  )
}
