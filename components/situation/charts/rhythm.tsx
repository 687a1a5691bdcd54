'use client'
/** When in the week cases come: a table of hours and weekdays whose fields are tinted by count. A press shows that hour only. */
import { type KeyboardEvent, useRef, useState } from 'react'
import { HOURS_OF_WEEK } from '../../../lib/domain/situation/filter.ts'
import { chartWords } from '../../../lib/i18n/situation-charts.ts'
import { fill } from '../../../lib/i18n/words.ts'
import type { SeriesAnswer } from '../../../lib/wire/situation-api.ts'
import { useWords } from '../../ui/preferences.tsx'
import type { Column } from '../../ui/table.tsx'
import type { Names } from '../filter/use-names.ts'
import type { SituationFilter } from '../filter/use-situation-filter.ts'
import { toggled } from '../filter/view.ts'
import { useAnswer } from '../use-answer.ts'
import { ChartFrame } from './chart-frame.tsx'
import styles from './charts.module.css'

const HOURS = 24
const DAYS = 7
const CLASSES = 5

/** Classes of equal width up to the largest; 0 is none at all. */
const classOf = (count: number, most: number): number => (count === 0 ? 0 : Math.ceil((count / most) * CLASSES))

export function Rhythm({ filter, names, version }: { filter: SituationFilter; names: Names; version: number }) {
  const words = useWords(chartWords)
  const answer = useAnswer<SeriesAnswer>(`/api/v1/situation/series?${filter.ask({ by: 'hour_of_week' })}`, version)
  const table = useRef<HTMLTableElement>(null)
  const [at, setAt] = useState(0)
  const groups = answer.data?.groups ?? []
  const counts = new Map(groups.map(({ key, cases }) => [Number(key), cases]))
  const most = Math.max(...counts.values(), 1)
  const chosen = filter.view.hours ?? []
  const isOn = (hour: number) => chosen.includes(hour)

  const move = (event: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: HOURS, ArrowUp: -HOURS }
    const step = steps[event.code]
    if (step === undefined) return
    event.preventDefault()
    const next = (at + step + HOURS_OF_WEEK) % HOURS_OF_WEEK
    setAt(next)
    table.current?.querySelector<HTMLElement>(`[data-hour="${next}"]`)?.focus()
  }
  const columns: Column<number>[] = [
    { id: 'hour', head: words.bin, cell: (hour) => names.of('hours', hour) },
    { id: 'count', head: words.count, align: 'end', cell: (hour) => counts.get(hour) ?? 0 },
  ]
  const hours = [...counts].flatMap(([hour, count]) => (count > 0 ? [hour] : [])).toSorted((one, other) => one - other)
  return (
    <ChartFrame
      name="rhythm"
      title={words.rhythm}
      hint={words.rhythmHint}
      answer={answer}
      columns={columns}
      rows={hours}
      keyOf={String}
      wide
    >
      <table ref={table} className={styles.rhythm} onKeyDown={move}>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{words.day}</span>
            </th>
            {Array.from({ length: HOURS }, (_, hour) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: hours of a day never move
              <th key={hour} scope="col">
                {hour}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: DAYS }, (_, day) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: days of a week never move
            <tr key={day}>
              <th scope="row">{names.of('hours', day * HOURS).split(' ')[0]}</th>
              {Array.from({ length: HOURS }, (_, hourOfDay) => {
                const hour = day * HOURS + hourOfDay
                const count = counts.get(hour) ?? 0
                return (
                  <td key={hour}>
                    <button
                      type="button"
                      data-hour={hour}
                      data-class={classOf(count, most)}
                      tabIndex={hour === at ? 0 : -1}
                      aria-pressed={isOn(hour)}
                      aria-label={fill(words.rhythmCell, { hour: names.of('hours', hour), count })}
                      onFocus={() => setAt(hour)}
                      onClick={() => filter.go(toggled(filter.view, 'hours', hour))}
                    >
                      {count || ''}
                    </button>
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </ChartFrame>
  )
}
