'use client'
/** The way from the reader's own area down to the one on show, and the units below it. Every step is a link of its own. */
import { type AreaCode, lineageOf } from '../../../lib/geo/codes.ts'
import { filterWords } from '../../../lib/i18n/situation-filter.ts'
import { useWords } from '../../ui/preferences.tsx'
import styles from './filter.module.css'
import type { Names } from './use-names.ts'
import type { SituationFilter } from './use-situation-filter.ts'
import { withArea } from './view.ts'

/** Units straight below: the next level that has a code of its own. */
function unitsBelow(areas: Names['areas'], area: string): Names['areas'] {
  const below = areas.filter(({ code }) => code.length > area.length && code.startsWith(area))
  const next = Math.min(...below.map(({ code }) => code.length))
  return below.filter(({ code }) => code.length === next)
}

export function AreaPath({ filter, names }: { filter: SituationFilter; names: Names }) {
  const { view, go, scope, area } = filter
  const words = useWords(filterWords)
  const steps = lineageOf(area).filter((code) => code.length >= scope.length)
  const below = unitsBelow(names.areas, area)
  const goTo = (code: AreaCode) => go(withArea(view, code))
  return (
    <nav className={styles.path} aria-label={words.path}>
      <ol>
        {steps.map((code) => (
          <li key={code}>
            {code === area ? (
              <b aria-current="location">{names.area(code)}</b>
            ) : (
              <button type="button" onClick={() => goTo(code)}>
                {names.area(code)}
              </button>
            )}
          </li>
        ))}
      </ol>
      {below.length > 0 && (
        <select
          className="gc-input"
          aria-label={words.below}
          value=""
          onChange={({ target }) => goTo(target.value as AreaCode)}
        >
          <option value="">{words.belowNone}</option>
          {below.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      )}
    </nav>
  )
}
