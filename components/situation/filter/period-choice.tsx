'use client'
/** The time the page is about: presets, a range of days, and what it is compared with. */
import { useState } from 'react'
import { filterWords } from '../../../lib/i18n/situation-filter.ts'
import { Button } from '../../ui/button.tsx'
import { useWords } from '../../ui/preferences.tsx'
import styles from './filter.module.css'
import { DAY_MS, dateText } from './local-days.ts'
import { COMPARISONS, type Comparison, PRESETS } from './period.ts'
import type { SituationFilter } from './use-situation-filter.ts'

export function PeriodChoice({ filter }: { filter: SituationFilter }) {
  const { view, go } = filter
  const words = useWords(filterWords)
  const isCustom = 'range' in view.period
  const [open, setOpen] = useState(false)
  const shown = open || isCustom
  return (
    <>
      <fieldset className={styles.presets}>
        <legend className="visually-hidden">{words.period}</legend>
        {PRESETS.map((preset) => (
          <button
            key={preset}
            type="button"
            aria-pressed={'preset' in view.period && view.period.preset === preset}
            onClick={() => {
              setOpen(false)
              go({ ...view, period: { preset } })
            }}
          >
            {words[preset]}
          </button>
        ))}
        <button type="button" aria-pressed={isCustom} aria-expanded={shown} onClick={() => setOpen(!shown)}>
          {words.custom}
        </button>
      </fieldset>
      {shown && <Days key={`${filter.range.from}-${filter.range.to}`} filter={filter} />}
      <label className={styles.compare}>
        <span>{words.compare}</span>
        <select
          className="gc-input"
          value={view.compare}
          onChange={({ target }) => go({ ...view, compare: target.value as Comparison })}
        >
          {COMPARISONS.map((comparison) => (
            <option key={comparison} value={comparison}>
              {words[comparison]}
            </option>
          ))}
        </select>
      </label>
    </>
  )
}

/** Whole days of the place, both ends included, as people say them. */
function Days({ filter: { view, range, go } }: { filter: SituationFilter }) {
  const words = useWords(filterWords)
  const [first, setFirst] = useState(dateText(range.from))
  const [last, setLast] = useState(dateText(range.to - 1))
  const isBad = first !== '' && last !== '' && last < first
  const isWhole = first !== '' && last !== '' && !isBad
  const midnight = (date: string) => Date.parse(`${date}T00:00:00+08:00`)
  return (
    <form
      className={styles.days}
      onSubmit={(event) => {
        event.preventDefault()
        if (isWhole) go({ ...view, period: { range: { from: midnight(first), to: midnight(last) + DAY_MS } } })
      }}
    >
      <input
        className="gc-input"
        type="date"
        aria-label={words.firstDay}
        value={first}
        onChange={({ target }) => setFirst(target.value)}
      />
      <span aria-hidden="true">–</span>
      <input
        className="gc-input"
        type="date"
        aria-label={words.lastDay}
        aria-invalid={isBad || undefined}
        value={last}
        onChange={({ target }) => setLast(target.value)}
      />
      <Button type="submit" size="small" disabled={!isWhole}>
        {words.apply}
      </Button>
      {isBad && <span role="alert">{words.badRange}</span>}
    </form>
  )
}
