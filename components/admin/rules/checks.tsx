'use client'
/** Several of a few: one group of boxes with a name, and what is wrong said under it. */
import { useId } from 'react'
import styles from './rules.module.css'

export function Checks<Value extends string | number>({
  label,
  options,
  chosen,
  error,
  onChange,
}: {
  label: string
  options: readonly { value: Value; text: string }[]
  chosen: readonly Value[]
  error?: string | undefined
  onChange: (chosen: readonly Value[]) => void
}) {
  const id = useId()
  const turn = (value: Value, on: boolean) =>
    onChange(options.flatMap((one) => ((one.value === value ? on : chosen.includes(one.value)) ? one.value : [])))
  return (
    <fieldset className={styles.checks} {...(error && { 'aria-describedby': id })}>
      <legend>{label}</legend>
      <div className={styles.boxes}>
        {options.map(({ value, text }) => (
          <label key={value}>
            <input
              type="checkbox"
              checked={chosen.includes(value)}
              onChange={({ target }) => turn(value, target.checked)}
            />
            {text}
          </label>
        ))}
      </div>
      {error && (
        <span id={id} className="gc-field-error" role="alert">
          {error}
        </span>
      )}
    </fieldset>
  )
}
