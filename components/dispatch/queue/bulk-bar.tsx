'use client'
/** Acts on all that is picked, and what became of each: done, or refused and why, to be tried again. */
import { type FormEvent, type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import type { Incident } from '../../../lib/domain/incident/state.ts'
import { actionFormWords, actionWords } from '../../../lib/i18n/actions.ts'
import { queueWords } from '../../../lib/i18n/queue.ts'
import { fill } from '../../../lib/i18n/words.ts'
import { useConnectionState } from '../../live/hooks.ts'
import { Button } from '../../ui/button.tsx'
import { useWords } from '../../ui/preferences.tsx'
import { useRejectionWords } from '../assign/rejection-sentence.ts'
import { useDesk, useUi } from '../desk/desk-context.tsx'
import { shortNumber } from '../desk/format.ts'
import { Control } from '../detail/action-form.tsx'
import { type ActionForm, initialValues, missingField, type Values } from '../detail/form-fields.ts'
import { useFormOf } from '../detail/use-give.ts'
import { mayCommand } from '../live-state/may-command.ts'
import { BULK_OFFERS, type BulkOffer, PICKED_MAX } from './bulk.ts'
import styles from './queue.module.css'

export function BulkBar({ rows }: { rows: readonly Incident[] }) {
  const words = useWords(queueWords)
  const names = useWords(actionWords)
  const { ui, bulk, assign, connection } = useDesk()
  const picked = useUi((state) => state.picked)
  const picking = useUi((state) => state.picking)
  const run = useUi((state) => state.bulkRun)
  const offline = !mayCommand(useConnectionState(connection))
  const [form, setForm] = useState<BulkOffer | null>(null)
  const { set } = ui.getState()
  if (picked.size === 0 && !picking && !run) return null
  const begin = (offer: BulkOffer) => {
    const first = bulk.picked()[0]
    if (!first) return
    if (offer === 'accept') bulk.start(offer, () => [{ type: 'accept' }])
    else if (offer === 'assign') assign.openPicker({ kind: 'incident', id: first.id }, undefined, 'bulk')
    else setForm(form === offer ? null : offer)
  }
  return (
    <section className={styles.bulk} aria-label={words.bulk}>
      <div className={styles.bulkRow}>
        <b aria-live="polite">{fill(words.picked, { count: picked.size })}</b>
        {picked.size === 0 ? (
          <Button
            size="small"
            onClick={() => set({ picked: new Set(rows.slice(0, PICKED_MAX).map((incident) => incident.id)) })}
          >
            {words.pickAll}
          </Button>
        ) : (
          <>
            {BULK_OFFERS.map((offer) => (
              <Button
                key={offer}
                size="small"
                disabled={offline}
                aria-expanded={form === offer || undefined}
                onClick={() => begin(offer)}
              >
                {names[offer]}
              </Button>
            ))}
            <Button size="small" variant="quiet" onClick={() => set({ picked: new Set(), picking: false })}>
              {words.clear}
            </Button>
          </>
        )}
      </div>
      {form && picked.size > 0 && <BulkForm key={form} offer={form} close={() => setForm(null)} />}
      {run && <Result />}
    </section>
  )
}

/** One form for all: it wants whatever any of them wants. */
function BulkForm({ offer, close }: { offer: BulkOffer; close: () => void }) {
  const words = useWords(actionFormWords)
  const bulkWords = useWords(queueWords)
  const names = useWords(actionWords)
  const { bulk } = useDesk()
  const formOf = useFormOf()
  const picked = useUi((state) => state.picked)
  const size = picked.size
  // biome-ignore lint/correctness/useExhaustiveDependencies: `picked` stands for what `bulk` reads
  const forms = useMemo(
    () =>
      bulk
        .picked()
        .map((incident) => formOf(incident, offer))
        .filter((form): form is ActionForm => form !== null),
    [bulk, formOf, offer, picked],
  )
  const first = forms[0]
  const [values, setValues] = useState<Values>(() => (first ? initialValues(first) : {}))
  const [tried, setTried] = useState(false)
  const element = useRef<HTMLFormElement>(null)
  useEffect(() => element.current?.querySelector<HTMLElement>('input, select, textarea')?.focus(), [])
  if (!first) return null
  // A photo proves something of one case and belongs to it alone.
  const fields = first.fields.filter(({ kind }) => kind !== 'photos')
  const missing = forms.map((form) => missingField(form, values)?.name).find((name) => name !== undefined)
  const submit = (event?: FormEvent) => {
    event?.preventDefault()
    setTried(true)
    if (missing !== undefined) return
    bulk.start(offer, (incident) => formOf(incident, offer)?.commands(values) ?? [])
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
      className={styles.bulkForm}
      aria-label={fill(bulkWords.bulkTitle, { act: names[offer], count: size })}
      onSubmit={submit}
      onKeyDown={onKey}
      noValidate
    >
      {fields.map((field) => (
        <Control
          key={field.name}
          field={field}
          value={values[field.name] ?? ''}
          required={forms.some((form) => form.fields.some((one) => one.name === field.name && one.required(values)))}
          error={tried && missing === field.name ? fill(words.missing, { field: field.label }) : undefined}
          onChange={(value) => setValues({ ...values, [field.name]: value })}
        />
      ))}
      <div className={styles.bulkRow}>
        <Button size="small" type="submit" variant="primary">
          {fill(bulkWords.bulkTitle, { act: names[offer], count: size })} <kbd>Ctrl ⏎</kbd>
        </Button>
        <Button size="small" variant="quiet" onClick={close}>
          {words.cancel}
        </Button>
      </div>
    </form>
  )
}

function Result() {
  const words = useWords(queueWords)
  const names = useWords(actionWords)
  const sentence = useRejectionWords()
  const { bulk, ui } = useDesk()
  const run = useUi((state) => state.bulkRun)
  if (!run) return null
  const act = names[run.offer]
  const done = run.lines.filter(({ state }) => state === 'done').length
  const refused = run.lines.filter(({ state }) => state === 'refused')
  const isRunning = done + refused.length < run.lines.length
  const said = isRunning ? words.bulkRunning : refused.length > 0 ? words.bulkRefused : words.bulkDone
  return (
    <div className={styles.result}>
      <p role="status">{fill(said, { act, done, refused: refused.length, all: run.lines.length })}</p>
      {refused.length > 0 && (
        <ul>
          {refused.map((line) => (
            <li key={line.incidentId}>
              <button type="button" onClick={() => ui.getState().selectIncident(line.incidentId, true)}>
                {shortNumber(line.number)} {line.title}
              </button>
              <span>{line.refused?.rejection ? sentence(line.refused.rejection) : line.refused?.message}</span>
            </li>
          ))}
        </ul>
      )}
      <div className={styles.bulkRow}>
        {!isRunning && refused.length > 0 && (
          <Button size="small" onClick={() => bulk.retry()}>
            {words.retry}
          </Button>
        )}
        <Button size="small" variant="quiet" onClick={() => bulk.dismiss()}>
          {words.dismiss}
        </Button>
      </div>
    </div>
  )
}
