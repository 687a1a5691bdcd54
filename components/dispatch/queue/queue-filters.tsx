'use client'
/** What is filtered: text, level, street and kind. */
import type { Severity } from '../../../lib/domain/incident/state.ts'
import type { TownshipCode } from '../../../lib/geo/codes.ts'
import { dispatchWords } from '../../../lib/i18n/dispatch.ts'
import { severityWords } from '../../../lib/i18n/incident.ts'
import { Button } from '../../ui/button.tsx'
import { useWords } from '../../ui/preferences.tsx'
import { SeverityGlyph } from '../../ui/severity-glyph.tsx'
import { useDesk, useUi } from '../desk/desk-context.tsx'
import { FILTER_INPUT_ID } from './filter-input.ts'
import styles from './queue.module.css'
import { isFiltered, type MatterKind, NO_FILTER } from './queue-order.ts'

const SEVERITIES: readonly Severity[] = [1, 2, 3, 4]

export function QueueFilters() {
  const words = useWords(dispatchWords)
  const levels = useWords(severityWords)
  const { areas, ui } = useDesk()
  const filter = useUi((state) => state.filter)
  const { setFilter, set } = ui.getState()
  const streets = areas.filter((area) => area.level === 'township')
  const toggle = (severity: Severity) =>
    setFilter({
      severities: filter.severities.includes(severity)
        ? filter.severities.filter((other) => other !== severity)
        : [...filter.severities, severity],
    })
  return (
    <search className={styles.head} aria-label={words.filter}>
      <div className={styles.filters}>
        <input
          id={FILTER_INPUT_ID}
          className={`gc-input ${styles.text}`}
          type="search"
          aria-label={words.filterText}
          placeholder={`${words.filter} ( / )`}
          title={words.filterHint}
          value={filter.text}
          onChange={(event) => setFilter({ text: event.target.value })}
          onKeyDown={(event) => {
            if (event.code !== 'Escape' || event.nativeEvent.isComposing) return
            setFilter({ text: '' })
            event.currentTarget.blur()
          }}
        />
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a flex row everywhere */}
        <div role="group" aria-label={words.level} className={styles.levels}>
          {SEVERITIES.map((severity) => (
            <button
              key={severity}
              type="button"
              className={styles.level}
              aria-pressed={filter.severities.includes(severity)}
              aria-label={levels[severity]}
              title={levels[severity]}
              onClick={() => toggle(severity)}
            >
              <SeverityGlyph severity={severity} size={20} label={false} />
            </button>
          ))}
        </div>
        {streets.length > 1 && (
          <select
            className="gc-input"
            aria-label={words.street}
            value={filter.township ?? ''}
            onChange={(event) => setFilter({ township: (event.target.value || null) as TownshipCode | null })}
          >
            <option value="">{words.allStreets}</option>
            {streets.map((street) => (
              <option key={street.code} value={street.code}>
                {street.name}
              </option>
            ))}
          </select>
        )}
        <select
          className="gc-input"
          aria-label={words.kind}
          value={filter.kind ?? ''}
          onChange={(event) => setFilter({ kind: (event.target.value || null) as MatterKind | null })}
        >
          <option value="">{words.allKinds}</option>
          <option value="hazard">{words.kindHazard}</option>
          <option value="dispute">{words.kindDispute}</option>
          <option value="other">{words.kindOther}</option>
        </select>
        {isFiltered(filter) && (
          <span className={styles.clear}>
            <Button variant="quiet" size="small" onClick={() => set({ filter: NO_FILTER })}>
              {words.clearFilter}
            </Button>
          </span>
        )}
      </div>
    </search>
  )
}
