'use client'
/** What the page is looking at, said and changed in one place: area, time, comparison, filters, and the link to all of it. */
import { filterWords } from '../../../lib/i18n/situation-filter.ts'
import { fill } from '../../../lib/i18n/words.ts'
import { Button } from '../../ui/button.tsx'
import { usePreferences, useWords } from '../../ui/preferences.tsx'
import { dayTime } from '../../ui/time.ts'
import { useToast } from '../../ui/toast.tsx'
import { TakeAway } from '../take-away/take-away.tsx'
import { AreaPath } from './area-path.tsx'
import styles from './filter.module.css'
import { FilterChips } from './filter-chips.tsx'
import { PeriodChoice } from './period-choice.tsx'
import type { Names } from './use-names.ts'
import type { SituationFilter } from './use-situation-filter.ts'
import { withArea, writeView } from './view.ts'

export function FilterBar({ filter, names }: { filter: SituationFilter; names: Names }) {
  const words = useWords(filterWords)
  const { locale } = usePreferences()
  const { area, told, range, compared, dropped } = filter
  const span = ({ from, to }: { from: number; to: number }) => ({
    from: dayTime(from, locale),
    to: dayTime(to, locale),
  })
  return (
    <section className={styles.bar} aria-label={words.looking}>
      <div className={styles.row}>
        <AreaPath filter={filter} names={names} />
        <PeriodChoice filter={filter} />
        <FilterChips filter={filter} names={names} />
        <CopyLink filter={filter} />
        <TakeAway filter={filter} />
      </div>
      <p className={styles.said}>
        {fill(words.forArea, { area: names.area(area), ...span(range) })}
        {compared && ` · ${fill(words.comparedWith, span(compared))}`}
      </p>
      {told && (
        <p className="gc-notice" role="status" data-told={told}>
          {fill(words[told], { area: names.area(area) })}
        </p>
      )}
      {dropped.length > 0 && (
        <p className="gc-notice" role="status">
          {words.droppedLead}
          {dropped.map(({ field, value }) => (
            <code key={`${field}=${value}`}>
              {field}={value}
            </code>
          ))}
        </p>
      )}
    </section>
  )
}

/** The link names its area also where the page opened on it by itself: whoever has a smaller one is told that he sees a part. */
function CopyLink({ filter: { view, area } }: { filter: SituationFilter }) {
  const words = useWords(filterWords)
  const { show } = useToast()
  const copy = () => {
    const { origin, pathname } = window.location
    navigator.clipboard.writeText(`${origin}${pathname}?${writeView(withArea(view, view.area ?? area))}`).then(
      () => show({ text: words.copied }),
      () => show({ text: words.copyFailed }),
    )
  }
  return (
    <Button size="small" onClick={copy}>
      {words.copyLink}
    </Button>
  )
}
