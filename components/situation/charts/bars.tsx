'use client'
/** Lying bars that are buttons: a press filters the whole page by that part, a second press takes it off again. */
import { chartWords } from '../../../lib/i18n/situation-charts.ts'
import { fill } from '../../../lib/i18n/words.ts'
import { useWords } from '../../ui/preferences.tsx'
import styles from './charts.module.css'

export interface BarLine {
  readonly key: string
  readonly name: string
  readonly value: number
  /** As it is read: with unit, and n where it is a rate. */
  readonly text: string
  readonly isOn?: boolean
  /** Few cases: hatched. */
  readonly isFew?: boolean
}

export function Bars({
  lines,
  most,
  onPick,
}: {
  lines: readonly BarLine[]
  /** Full length; absent: that of the longest. */
  most?: number
  onPick?: (key: string) => void
}) {
  const words = useWords(chartWords)
  const full = most ?? Math.max(...lines.map(({ value }) => value), 1)
  return (
    <ul className={styles.bars}>
      {lines.map(({ key, name, value, text, isOn = false, isFew = false }) => (
        <li key={key}>
          <button
            type="button"
            data-key={key}
            aria-pressed={isOn}
            aria-label={fill(words.pick, { name, value: text })}
            onClick={() => onPick?.(key)}
          >
            <span className={styles.barName}>{name}</span>
            <span className={styles.track}>
              <span data-few={isFew || undefined} style={{ width: `${Math.min((value / full) * 100, 100)}%` }} />
            </span>
            <span className={styles.barText}>{text}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
