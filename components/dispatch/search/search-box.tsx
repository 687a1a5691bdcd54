'use client'
/** The palette (⌘K, Ctrl+K): one field for grids, workers, incidents, streets, coordinates and every act of the desk; what was gone to lately comes first. */
import { type KeyboardEvent, useDeferredValue, useId, useState } from 'react'
import { dispatchWords } from '../../../lib/i18n/dispatch.ts'
import { fill } from '../../../lib/i18n/words.ts'
import { SEARCH_MAX, type SearchAnswer } from '../../../lib/wire/api.ts'
import { useApi } from '../../http/use-api.ts'
import { useWords } from '../../ui/preferences.tsx'
import { SeverityGlyph } from '../../ui/severity-glyph.tsx'
import { useDesk } from '../desk/desk-context.tsx'
import styles from './search.module.css'
import { type Hit, useHits } from './use-hits.ts'
import { useSettled } from './use-settled.ts'

export const SEARCH_INPUT_ID = 'desk-search'
/** Long enough that a Chinese word is finished, short enough to feel at once. */
const SETTLE_MS = 120
/** In this window only: whom somebody looked for is nobody else's business. */
const RECENT_MAX = 4

export function SearchBox() {
  const words = useWords(dispatchWords)
  const desk = useDesk()
  const id = useId()
  const [text, setText] = useState('')
  const [open, setOpen] = useState(false)
  const [active, setActive] = useState(0)
  const asked = useSettled(useDeferredValue(text.trim()), SETTLE_MS)
  const { data, error } = useApi<SearchAnswer>(
    asked === '' ? undefined : `/api/v1/search?q=${encodeURIComponent(asked)}`,
  )
  const found = useHits(asked, data)
  const [recent, setRecent] = useState<readonly Hit[]>([])
  const hits = asked === '' ? recentThen(recent, found, words.groupRecent) : recentFirst(found, recent)
  const shown = open && (asked !== '' || text === '')
  const at = Math.min(active, Math.max(0, hits.length - 1))

  const go = (hit: Hit | undefined, beside = false) => {
    if (!hit) return
    setOpen(false)
    setText('')
    setRecent((before) => [hit, ...before.filter(({ key }) => key !== hit.key)].slice(0, RECENT_MAX))
    // An act is done at the desk, not in this field.
    document.getElementById(SEARCH_INPUT_ID)?.blur()
    if (beside && hit.goBeside) hit.goBeside()
    else hit.go()
  }
  const onKey = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return
    if (event.code === 'Escape') {
      setOpen(false)
      setText('')
      event.currentTarget.blur()
    } else if (event.code === 'ArrowDown') setActive(Math.min(hits.length - 1, at + 1))
    else if (event.code === 'ArrowUp') setActive(Math.max(0, at - 1))
    else if (event.code === 'Enter') go(hits[at], event.altKey)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const scope = desk.me.grants[0]?.scopeName ?? ''
  return (
    <search className={styles.box}>
      <input
        id={SEARCH_INPUT_ID}
        className="gc-input"
        type="search"
        role="combobox"
        aria-label={words.search}
        aria-expanded={shown && hits.length > 0}
        aria-controls={`${id}-hits`}
        aria-activedescendant={shown && hits[at] ? `${id}-${at}` : undefined}
        aria-autocomplete="list"
        placeholder={`${words.searchHint} (Ctrl K)`}
        autoComplete="off"
        maxLength={SEARCH_MAX}
        value={text}
        onChange={(event) => {
          setText(event.target.value)
          setActive(0)
          setOpen(true)
        }}
        onFocus={() => setOpen(true)}
        // A click on a hit does not take the focus, so this is a real leave.
        onBlur={() => setOpen(false)}
        onKeyDown={onKey}
      />
      {shown && (
        <div className={styles.panel}>
          {hits.length > 0 ? (
            <div role="listbox" id={`${id}-hits`} aria-label={words.results}>
              {hits.map((hit, index) => (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox holds the focus and answers the keys
                // biome-ignore lint/a11y/useFocusableInteractive: an option of a combobox with aria-activedescendant
                <div
                  key={hit.key}
                  id={`${id}-${index}`}
                  role="option"
                  aria-selected={index === at}
                  className={styles.hit}
                  onPointerMove={() => setActive(index)}
                  onPointerDown={(event) => event.preventDefault()}
                  onClick={() => go(hit)}
                >
                  <span className={styles.group}>
                    {hits[index - 1]?.group === hit.group ? '' : `${hit.group} ${countOf(hits, hit.group)}`}
                  </span>
                  <span className={styles.text}>
                    {hit.severity && <SeverityGlyph severity={hit.severity} size={18} />}
                    {hit.text}
                  </span>
                  <span className={styles.note}>{hit.note}</span>
                </div>
              ))}
            </div>
          ) : error ? (
            <p role="status">{words.searchFailed}</p>
          ) : data && asked !== '' ? (
            <p role="status">{fill(words.searchNothing, { scope, text: asked })}</p>
          ) : null}
        </div>
      )}
    </search>
  )
}

const countOf = (hits: readonly Hit[], group: string): number => hits.filter((hit) => hit.group === group).length

/** With nothing asked: where one was lately, then what can be done. */
const recentThen = (recent: readonly Hit[], found: readonly Hit[], group: string): readonly Hit[] => [
  ...recent.map((hit) => ({ ...hit, group })),
  ...found.filter(({ key }) => !recent.some((hit) => hit.key === key)),
]

/** Within its group what was gone to lately stands first; the groups keep their order. */
function recentFirst(found: readonly Hit[], recent: readonly Hit[]): readonly Hit[] {
  const lately = (hit: Hit) => {
    const at = recent.findIndex(({ key }) => key === hit.key)
    return at < 0 ? recent.length : at
  }
  const groups = [...new Set(found.map(({ group }) => group))]
  return groups.flatMap((group) => found.filter((hit) => hit.group === group).sort((a, b) => lately(a) - lately(b)))
}
