'use client'
/** The buttons of an incident: only what its state allows, the usual next step filled. */
import { useId, useState } from 'react'
import type { Incident } from '../../../lib/domain/incident/state.ts'
import type { DepartmentCode } from '../../../lib/domain/roles/role.ts'
import { dispatchWords } from '../../../lib/i18n/dispatch.ts'
import { useConnectionState } from '../../live/hooks.ts'
import { Button } from '../../ui/button.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'
import { useWords } from '../../ui/preferences.tsx'
import { useDesk } from '../desk/desk-context.tsx'
import { mayCommand } from '../live-state/may-command.ts'
import styles from './detail.module.css'

const TRANSFERABLE: readonly Incident['state'][] = [
  'reported',
  'accepted',
  'assigned',
  'acknowledged',
  'en_route',
  'on_scene',
  'handling',
]
const WITHDRAWABLE: readonly Incident['state'][] = ['assigned', 'acknowledged', 'en_route']

type OpenForm = 'withdraw' | 'transfer' | null

export function DetailActions({ incident }: { incident: Incident }) {
  const words = useWords(dispatchWords)
  const desk = useDesk()
  const [form, setForm] = useState<OpenForm>(null)
  const offline = !mayCommand(useConnectionState(desk.connection))
  const matter = desk.matters.matters.get(incident.category)
  const forWorkers = matter?.workerRole !== 'report'
  const waiting = incident.state === 'reported' || incident.state === 'accepted'
  const withdrawable = WITHDRAWABLE.includes(incident.state)
  const transferable = TRANSFERABLE.includes(incident.state) && departmentsFor(desk.matters, incident).length > 0
  const close = () => setForm(null)
  if (!waiting && !transferable && !withdrawable) return <p className={styles.idle}>{words.nothingToDo}</p>
  return (
    <div className={styles.actions}>
      {incident.state === 'reported' && (
        <Button disabled={offline} onClick={() => desk.assign.accept(incident)}>
          {words.accept} <kbd>E</kbd>
        </Button>
      )}
      {waiting && (
        <Button
          variant={forWorkers ? 'primary' : 'plain'}
          disabled={offline}
          onClick={() => desk.assign.openPicker({ kind: 'incident', id: incident.id })}
        >
          {words.assign} <kbd>A</kbd>
        </Button>
      )}
      {transferable && (
        <Button
          variant={waiting && !forWorkers ? 'primary' : 'plain'}
          disabled={offline}
          aria-expanded={form === 'transfer'}
          onClick={() => setForm(form === 'transfer' ? null : 'transfer')}
        >
          {words.transfer}
        </Button>
      )}
      {withdrawable && (
        <Button
          disabled={offline}
          aria-expanded={incident.state === 'assigned' ? undefined : form === 'withdraw'}
          onClick={() => (incident.state === 'assigned' ? desk.assign.withdraw(incident, '') : setForm('withdraw'))}
        >
          {words.withdraw}
        </Button>
      )}
      {form === 'withdraw' && <WithdrawForm incident={incident} onDone={close} />}
      {form === 'transfer' && <TransferForm incident={incident} onDone={close} />}
    </div>
  )
}

function departmentsFor(matters: ReturnType<typeof useDesk>['matters'], incident: Incident): DepartmentCode[] {
  const matter = matters.matters.get(incident.category)
  if (!matter) return []
  return matter.leadDepartment ? [matter.leadDepartment, ...matter.coDepartments] : [...matters.departmentNames.keys()]
}

function WithdrawForm({ incident, onDone }: { incident: Incident; onDone: () => void }) {
  const words = useWords(dispatchWords)
  const { assign } = useDesk()
  const [reason, setReason] = useState('')
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (reason.trim() === '') return
        assign.withdraw(incident, reason.trim())
        onDone()
      }}
    >
      <TextField
        label={words.reasonWithdraw}
        value={reason}
        required
        onChange={(event) => setReason(event.target.value)}
      />
      <Button type="submit">{words.withdraw}</Button>
    </form>
  )
}

function TransferForm({ incident, onDone }: { incident: Incident; onDone: () => void }) {
  const words = useWords(dispatchWords)
  const { assign, matters } = useDesk()
  const formId = useId()
  const choices = departmentsFor(matters, incident)
  const [department, setDepartment] = useState<string>(choices[0] ?? '')
  const [reason, setReason] = useState<string>(words.transferDefault)
  const lead = matters.matters.get(incident.category)?.leadDepartment
  return (
    <form
      id={formId}
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (department === '' || reason.trim() === '') return
        assign.transfer(incident, department as DepartmentCode, reason.trim())
        onDone()
      }}
    >
      <SelectField label={words.department} value={department} onChange={(event) => setDepartment(event.target.value)}>
        {choices.map((code) => (
          <option key={code} value={code}>
            {matters.departmentNames.get(code) ?? code} {lead ? `(${code === lead ? words.lead : words.co})` : ''}
          </option>
        ))}
      </SelectField>
      <TextField
        label={words.reasonTransfer}
        value={reason}
        required
        onChange={(event) => setReason(event.target.value)}
      />
      <Button type="submit">{words.transfer}</Button>
    </form>
  )
}
