'use client'
/** Label, control, hint and error bound together, so that every form says what is wrong at the field itself. */
import { type ComponentProps, type ReactNode, useId } from 'react'

interface Surround {
  label: string
  hint?: ReactNode
  /** In plain words; its presence marks the control as invalid. */
  error?: string | undefined
}

interface Bound {
  id: string
  'aria-invalid'?: true
  'aria-describedby'?: string
}

function Field({ label, hint, error, control }: Surround & { control: (bound: Bound) => ReactNode }) {
  const id = useId()
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ')
  return (
    <div className="gc-field">
      <label htmlFor={id}>{label}</label>
      {control({ id, ...(error && { 'aria-invalid': true }), ...(described && { 'aria-describedby': described }) })}
      {hint && (
        <span id={`${id}-hint`} className="gc-field-hint">
          {hint}
        </span>
      )}
      {error && (
        <span id={`${id}-error`} className="gc-field-error" role="alert">
          {error}
        </span>
      )}
    </div>
  )
}

export const TextField = ({ label, hint, error, ...rest }: Surround & ComponentProps<'input'>) => (
  <Field
    label={label}
    hint={hint}
    error={error}
    control={(bound) => <input {...rest} {...bound} className="gc-input" />}
  />
)

export const TextArea = ({ label, hint, error, ...rest }: Surround & ComponentProps<'textarea'>) => (
  <Field
    label={label}
    hint={hint}
    error={error}
    control={(bound) => <textarea {...rest} {...bound} className="gc-input" />}
  />
)

export const SelectField = ({ label, hint, error, children, ...rest }: Surround & ComponentProps<'select'>) => (
  <Field
    label={label}
    hint={hint}
    error={error}
    control={(bound) => (
      <select {...rest} {...bound} className="gc-input">
        {children}
      </select>
    )}
  />
)
