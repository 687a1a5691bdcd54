'use client'
/** Title, field and list of a picker: a combobox, best first, with arrows, Enter, 1–3 and Esc. */
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react'
import { dispatchWords } from '../../../lib/i18n/dispatch.ts'
import { Button } from '../../ui/button.tsx'
import { useWords } from '../../ui/preferences.tsx'
import { useDesk } from '../desk/desk-context.tsx'
import styles from './assign.module.css'

/** More than a person reads; typing finds the rest. */
const SHOWN_MAX = 30
const RECOMMENDED_KEYS: Readonly<Record<string, number>> = {
  Digit1: 1,
  Digit2: 2,
  Digit3: 3,
  Numpad1: 1,
  Numpad2: 2,
  Numpad3: 3,
}

export interface Choice {
  readonly id: string
  readonly searchText: string
  readonly rank: number | null
  readonly body: React.ReactNode
}

interface PickerFrameProps {
  title: string
  filterLabel: string
  choices: readonly Choice[]
  onChoose: (id: string) => void
  children?: React.ReactNode
}

export function PickerFrame({ title, filterLabel, choices, onChoose, children }: PickerFrameProps) {
  const words = useWords(dispatchWords)
  const { ui } = useDesk()
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const [text, setText] = useState('')
  const [active, setActive] = useState(0)
  const shown = useMemo(() => {
    const wanted = text.trim().toLowerCase()
    return choices.filter((choice) => choice.searchText.toLowerCase().includes(wanted)).slice(0, SHOWN_MAX)
  }, [choices, text])
  const at = Math.min(active, Math.max(0, shown.length - 1))
  useEffect(() => {
    const before = document.activeElement
    input.current?.focus()
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])
  useEffect(() => {
    list.current?.children[at]?.scrollIntoView({ block: 'nearest' })
  }, [at])
  const close = () => ui.getState().set({ picker: null })
  const choose = (choice: Choice | undefined) => {
    if (!choice) return
    close()
    onChoose(choice.id)
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const recommended = text === '' ? RECOMMENDED_KEYS[event.code] : undefined
    if (event.code === 'Escape') close()
    else if (event.code === 'ArrowDown') setActive(Math.min(shown.length - 1, at + 1))
    else if (event.code === 'ArrowUp') setActive(Math.max(0, at - 1))
    else if (event.code === 'Enter') choose(shown[at])
    else if (recommended) choose(shown.find((choice) => choice.rank === recommended))
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <section role="dialog" aria-label={title} className={styles.picker}>
      <header className={styles.pickerHead}>
        <h2>{title}</h2>
        <Button variant="quiet" size="small" onClick={close} aria-label={words.keyEscape}>
          ✕
        </Button>
      </header>
      <input
        ref={input}
        className="gc-input"
        role="combobox"
        aria-label={filterLabel}
        placeholder={filterLabel}
        aria-expanded={shown.length > 0}
        aria-controls={shown.length > 0 ? `${id}-list` : undefined}
        aria-activedescendant={shown[at] ? `${id}-${at}` : undefined}
        aria-autocomplete="list"
        aria-describedby={`${id}-hint`}
        autoComplete="off"
        value={text}
        onChange={(event) => {
          setText(event.target.value)
          setActive(0)
        }}
        onKeyDown={onKey}
      />
      {shown.length > 0 ? (
        <div ref={list} role="listbox" id={`${id}-list`} aria-label={title} className={styles.choices}>
          {shown.map((choice, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox holds the focus and answers the keys
            // biome-ignore lint/a11y/useFocusableInteractive: an option of a combobox with aria-activedescendant
            <div
              key={choice.id}
              role="option"
              id={`${id}-${index}`}
              aria-selected={index === at}
              className={styles.choice}
              onPointerMove={() => setActive(index)}
              onClick={() => choose(choice)}
            >
              {choice.body}
            </div>
          ))}
        </div>
      ) : (
        <p className={styles.none} role="status">
          {words.pickerEmpty}
        </p>
      )}
      {children}
      <p id={`${id}-hint`} className={styles.hint}>
        {words.pickerHint}
      </p>
    </section>
  )
}
