'use client'
/** What is filtered now, each part removable by itself; and the choice of kinds, levels, states and sources. */
import { useState } from 'react'
import { INCIDENT_SOURCES, INCIDENT_STATES } from '../../../lib/domain/incident/state.ts'
import { CASE_KINDS } from '../../../lib/domain/situation/filter.ts'
import { filterWords } from '../../../lib/i18n/situation-filter.ts'
import { fill } from '../../../lib/i18n/words.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { useWords } from '../../ui/preferences.tsx'
import styles from './filter.module.css'
import type { Names } from './use-names.ts'
import type { SituationFilter } from './use-situation-filter.ts'
import { LIST_PARTS, type ListPart, type SituationView, toggled, withCell, withPart } from './view.ts'

/** Chosen from a list here; matters, departments and hours are chosen on their charts. Merged and void cases are in no figure. */
const CHOICES = {
  kinds: CASE_KINDS,
  severities: [1, 2, 3, 4],
  states: INCIDENT_STATES.filter((state) => state !== 'merged' && state !== 'voided'),
  sources: INCIDENT_SOURCES,
} as const satisfies Partial<Record<ListPart, readonly (string | number)[]>>
const CHOSEN_HERE = Object.keys(CHOICES) as (keyof typeof CHOICES)[]
/** More hours than this are one chip. */
const HOURS_SHOWN = 6

interface Part {
  readonly key: string
  readonly text: string
  readonly without: SituationView
}

function partsOf(
  view: SituationView,
  names: Names,
  words: { readonly [K in keyof typeof filterWords]: string },
): Part[] {
  const parts: Part[] = LIST_PARTS.flatMap((part) => {
    const values: readonly (string | number)[] = view[part] ?? []
    if (part === 'hours' && values.length > HOURS_SHOWN)
      return [{ key: part, text: `${words.hours} × ${values.length}`, without: withPart(view, part, []) }]
    return values.map((value) => ({
      key: `${part}=${value}`,
      text: `${words[part]}：${names.of(part, value)}`,
      without: toggled(view, part, value),
    }))
  })
  if (view.cell)
    parts.push({
      key: 'cell',
      text: fill(words.cell, { cell: view.cell.slice(0, 9) }),
      without: withCell(view, undefined),
    })
  return parts
}

export function FilterChips({ filter: { view, go }, names }: { filter: SituationFilter; names: Names }) {
  const words = useWords(filterWords)
  const [open, setOpen] = useState(false)
  const parts = partsOf(view, names, words)
  const cleared = () => LIST_PARTS.reduce((left, part) => withPart(left, part, []), withCell(view, undefined))
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)} aria-haspopup="dialog">
        {parts.length > 0 ? fill(words.filterOn, { count: parts.length }) : words.filters}
      </Button>
      {parts.length > 0 && (
        <ul className={styles.chips} aria-label={words.active}>
          {parts.map(({ key, text, without }) => (
            <li key={key}>
              <button type="button" aria-label={fill(words.remove, { name: text })} onClick={() => go(without)}>
                {text} <span aria-hidden="true">×</span>
              </button>
            </li>
          ))}
          <li>
            <Button size="small" variant="quiet" onClick={() => go(cleared())}>
              {words.clear}
            </Button>
          </li>
        </ul>
      )}
      <Dialog open={open} onClose={() => setOpen(false)} title={words.filters}>
        {CHOSEN_HERE.map((part) => (
          <fieldset key={part} className={styles.choices}>
            <legend>{words[part]}</legend>
            {CHOICES[part].map((value) => (
              <button
                key={value}
                type="button"
                aria-pressed={(view[part] as readonly (string | number)[] | undefined)?.includes(value) ?? false}
                onClick={() => go(toggled(view, part, value))}
              >
                {names.of(part, value)}
              </button>
            ))}
          </fieldset>
        ))}
      </Dialog>
    </>
  )
}
