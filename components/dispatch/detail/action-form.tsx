'use client'
/** The form of one act, in place under its button: quick texts, what is missing named at its field, Ctrl+Enter gives it, Esc leaves. */
import { type FormEvent, type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react'
import type { Incident } from '../../../lib/domain/incident/state.ts'
import { actionFormWords, actionWords } from '../../../lib/i18n/actions.ts'
import { photoWords } from '../../../lib/i18n/photos.ts'
import { fill } from '../../../lib/i18n/words.ts'
import { PhotoPicker, usePhotoUploads } from '../../photos/photo-picker.tsx'
import { allArrived, arrived } from '../../photos/photo-uploads.ts'
import { Button } from '../../ui/button.tsx'
import { SelectField, TextArea, TextField } from '../../ui/field.tsx'
import { usePreferences, useWords } from '../../ui/preferences.tsx'
import { useDesk } from '../desk/desk-context.tsx'
import styles from './detail.module.css'
import {
  type ActionForm as Form,
  type FormField,
  initialValues,
  missingField,
  PHOTOS_ON_WAY,
  type Values,
} from './form-fields.ts'
import type { DeskOffer } from './offers.ts'
import { useGive } from './use-give.ts'

export function ActionForm({ incident, offer, form }: { incident: Incident; offer: DeskOffer; form: Form }) {
  const words = useWords(actionFormWords)
  const names = useWords(actionWords)
  const { ui } = useDesk()
  const give = useGive()
  const titleId = useId()
  const element = useRef<HTMLFormElement>(null)
  const [values, setValues] = useState<Values>(() => initialValues(form))
  const [tried, setTried] = useState(false)
  const missing = tried ? missingField(form, values) : undefined
  useEffect(() => {
    const first = element.current?.querySelector<HTMLElement>('input, select, textarea')
    first?.focus()
    // What stands there already is replaced by typing.
    if (first instanceof HTMLTextAreaElement) first.select()
  }, [])
  const close = () => {
    ui.getState().set({ form: null })
    document.querySelector<HTMLElement>('[data-list="queue"]')?.focus()
  }
  const submit = (event?: FormEvent) => {
    event?.preventDefault()
    setTried(true)
    const wanted = missingField(form, values)
    if (wanted) {
      element.current?.querySelector<HTMLElement>(`[name="${wanted.name}"]`)?.focus()
      return
    }
    const trimmed = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value.trim()]))
    void give(incident, offer, form.commands(trimmed))
    close()
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.code === 'Escape') close()
    else if (event.code === 'Enter' && (event.ctrlKey || event.metaKey)) submit()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <form
      ref={element}
      className={styles.form}
      aria-labelledby={titleId}
      onSubmit={submit}
      onKeyDown={onKey}
      noValidate
    >
      <b id={titleId}>{names[offer]}</b>
      {form.fields.map((field) => (
        <Control
          key={field.name}
          field={field}
          value={values[field.name] ?? ''}
          required={field.required(values)}
          error={missing === field ? fill(words.missing, { field: field.label }) : undefined}
          onChange={(value) => setValues((before) => ({ ...before, [field.name]: value }))}
        />
      ))}
      <div className={styles.formFoot}>
        <Button variant="quiet" onClick={close}>
          {words.cancel} <kbd>Esc</kbd>
        </Button>
        <Button type="submit" variant="primary">
          {names[offer]} <kbd>Ctrl ⏎</kbd>
        </Button>
      </div>
    </form>
  )
}

interface ControlProps {
  field: FormField
  value: string
  required: boolean
  error: string | undefined
  onChange: (value: string) => void
}

/** One field of a form, whoever shows it. */
export function Control({ field, value, required, error, onChange }: ControlProps) {
  const words = useWords(actionFormWords)
  const label = required ? `${field.label} (${words.required})` : field.label
  const common = { label, name: field.name, required, error, ...(field.hint && { hint: field.hint }) }
  switch (field.kind) {
    case 'text':
      return (
        <div className={styles.field}>
          <TextArea
            {...common}
            rows={2}
            maxLength={field.max}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
          {field.quick.length > 0 && (
            // biome-ignore lint/a11y/useSemanticElements: a row of buttons, not a fieldset of controls
            <div role="group" aria-label={words.quickTexts} className={styles.quick}>
              {field.quick.map((text) => (
                <button key={text} type="button" aria-pressed={value === text} onClick={() => onChange(text)}>
                  {text}
                </button>
              ))}
            </div>
          )}
        </div>
      )
    case 'choice':
      return (
        <SelectField {...common} value={value} onChange={(event) => onChange(event.target.value)}>
          {field.options.some((option) => option.value === value) ? null : <option value={value} />}
          {field.options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.text}
            </option>
          ))}
        </SelectField>
      )
    case 'date':
      return (
        <TextField
          {...common}
          type="date"
          min={field.min}
          max={field.max}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )
    case 'check':
      return (
        <label className={styles.check}>
          <input
            type="checkbox"
            name={field.name}
            checked={value === 'yes'}
            onChange={(event) => onChange(event.target.checked ? 'yes' : '')}
          />
          {field.label}
        </label>
      )
    case 'photos':
      return <PhotosControl error={error} onChange={onChange} />
    default:
      return field satisfies never
  }
}

function PhotosControl({ error, onChange }: Pick<ControlProps, 'error' | 'onChange'>) {
  const words = useWords(photoWords)
  const { uploads, photos } = usePhotoUploads()
  const value = allArrived(photos) ? arrived(photos).join(',') : PHOTOS_ON_WAY
  const tell = useRef(onChange)
  tell.current = onChange
  useEffect(() => tell.current(value), [value])
  return <PhotoPicker uploads={uploads} error={error && words.unfinished} />
}

/** The form of an act for an incident as it stands; null where there is nothing to ask. Made anew only with the case or the act. */
export function useActionForm(incident: Incident, offer: DeskOffer | null, formOf: (offer: DeskOffer) => Form | null) {
  const { locale } = usePreferences()
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is being typed must not be made anew with every second of the clock
  return useMemo(() => (offer ? formOf(offer) : null), [incident.id, incident.version, offer, locale])
}
