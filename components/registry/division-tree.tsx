'use client'
/** Divisions as nested lists that open and close: county, townships, communities. Choosing one narrows the table. */
import { useState } from 'react'
import { registryWords } from '../../lib/i18n/registry.ts'
import { fill } from '../../lib/i18n/words.ts'
import type { AreasAnswer } from '../../lib/wire/api.ts'
import { useWords } from '../ui/preferences.tsx'
import styles from './registry.module.css'

type Area = AreasAnswer['areas'][number]

interface DivisionTreeProps {
  areas: readonly Area[]
  selected: string | undefined
  onSelect: (code: string) => void
}

export function DivisionTree({ areas, selected, onSelect }: DivisionTreeProps) {
  const known = new Set(areas.map((area) => area.code))
  const roots = areas.filter((area) => area.parentCode === null || !known.has(area.parentCode))
  return (
    <ul className={styles.tree}>
      {roots.map((area) => (
        <Division key={area.code} area={area} areas={areas} selected={selected} onSelect={onSelect} />
      ))}
    </ul>
  )
}

function Division({ area, areas, selected, onSelect }: DivisionTreeProps & { area: Area }) {
  const words = useWords(registryWords)
  const [open, setOpen] = useState(area.level !== 'township')
  const below = areas.filter((other) => other.parentCode === area.code)
  return (
    <li>
      {below.length > 0 && (
        <button
          type="button"
          className={styles.opener}
          aria-expanded={open}
          aria-label={fill(words.open, { name: area.name })}
          onClick={() => setOpen(!open)}
        >
          {open ? '▾' : '▸'}
        </button>
      )}
      <button
        type="button"
        className={styles.division}
        aria-pressed={selected === area.code}
        title={area.code}
        onClick={() => onSelect(area.code)}
      >
        {area.name}
      </button>
      {open && below.length > 0 && (
        <ul className={styles.tree}>
          {below.map((part) => (
            <Division key={part.code} area={part} areas={areas} selected={selected} onSelect={onSelect} />
          ))}
        </ul>
      )}
    </li>
  )
}
