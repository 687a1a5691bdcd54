'use client'
/** Calls departments to a case, or proposes it: what kind, whom, for what. Nothing chosen is lost when it is refused. */
import { useState } from 'react'
import type { Incident } from '../../lib/domain/incident/state.ts'
import { isOpenTask, tasksOf, WHISTLE_KINDS, type WhistleKind } from '../../lib/domain/incident/whistle.ts'
import type { DepartmentCode } from '../../lib/domain/roles/role.ts'
import { callKindWords, callWords } from '../../lib/i18n/whistle.ts'
import { REASON_MAX } from '../../lib/wire/limits.ts'
import { Button } from '../ui/button.tsx'
import { SelectField, TextArea } from '../ui/field.tsx'
import { useWords } from '../ui/preferences.tsx'
import type { SendWork } from '../work/use-send-work.ts'
import styles from './whistle.module.css'

interface CallFormProps {
  incident: Incident
  departments: ReadonlyMap<DepartmentCode, string>
  /** The matter's own departments stand first: they are whom one usually calls. */
  usual: readonly DepartmentCode[]
  /** `proposeWhistle` for who may only propose. */
  as: 'whistle' | 'proposeWhistle'
  send: SendWork
  onDone: () => void
}

export function CallForm({ incident, departments, usual, as, send, onDone }: CallFormProps) {
  const words = useWords(callWords)
  const kinds = useWords(callKindWords)
  const [kind, setKind] = useState<WhistleKind>(incident.severity <= 2 ? 'emergency' : 'joint')
  const [chosen, setChosen] = useState<readonly DepartmentCode[]>([])
  const [text, setText] = useState('')
  const [checked, setChecked] = useState(false)
  const [busy, setBusy] = useState(false)
  const atWork = tasksOf(incident).filter(isOpenTask)
  const free = [...usual, ...[...departments.keys()].filter((code) => !usual.includes(code))].filter(
    (code) => departments.has(code) && !atWork.some((task) => task.department === code),
  )
  const toggle = (code: DepartmentCode) =>
    setChosen((before) => (before.includes(code) ? before.filter((one) => one !== code) : [...before, code]))
  const submit = async () => {
    setChecked(true)
    if (chosen.length === 0 || text.trim() === '') return
    setBusy(true)
    const done = await send(incident, { type: as, kind, departments: chosen, text: text.trim() })
    setBusy(false)
    if (done) onDone()
  }
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <SelectField label={words.kind} value={kind} onChange={({ target }) => setKind(target.value as WhistleKind)}>
        {WHISTLE_KINDS.map((one) => (
          <option key={one} value={one}>
            {kinds[one]}
          </option>
        ))}
      </SelectField>
      <fieldset className={styles.choices}>
        <legend>{words.departments}</legend>
        {free.map((code) => (
          <label key={code}>
            <input type="checkbox" checked={chosen.includes(code)} onChange={() => toggle(code)} />
            {departments.get(code)}
          </label>
        ))}
        {checked && chosen.length === 0 && (
          <span className="gc-field-error" role="alert">
            {words.chooseDepartment}
          </span>
        )}
      </fieldset>
      <TextArea
        label={words.ask}
        value={text}
        rows={2}
        maxLength={REASON_MAX}
        error={checked && text.trim() === '' ? words.askMissing : undefined}
        onChange={({ target }) => setText(target.value)}
      />
      <div className={styles.row}>
        <Button type="submit" variant="primary" busy={busy} disabled={busy}>
          {as === 'whistle' ? words.whistle : words.propose}
        </Button>
        {as === 'proposeWhistle' && <span className="muted">{words.proposeHint}</span>}
      </div>
    </form>
  )
}
