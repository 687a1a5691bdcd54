'use client'
/** Puts alarms of one street and kind aside: never without a reason, never without an end. */
import { useState } from 'react'
import type { AlarmGroup } from '../../../lib/domain/wall/alarms.ts'
import { SHELVE_CHOICES_MINUTES, SHELVE_REASON_MAX } from '../../../lib/domain/wall/shelving.ts'
import { alarmFaultWords, alarmListWords } from '../../../lib/i18n/alarm-list.ts'
import { fill } from '../../../lib/i18n/words.ts'
import type { ShelvedAnswer } from '../../../lib/wire/alarm-api.ts'
import { Button } from '../../ui/button.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'
import { useWords } from '../../ui/preferences.tsx'
import { useSend } from '../../ui/use-send.ts'
import { useDesk } from '../desk/desk-context.tsx'
import { clockText } from '../desk/format.ts'
import styles from './alarms.module.css'

const HOUR_MINUTES = 60

interface ShelveFormProps {
  group: AlarmGroup
  onDone: (answer: ShelvedAnswer) => void
}

export function ShelveForm({ group: { township, category }, onDone }: ShelveFormProps) {
  const words = useWords(alarmListWords)
  const { names } = useDesk()
  const send = useSend(useWords(alarmFaultWords))
  const [reason, setReason] = useState('')
  const [minutes, setMinutes] = useState<number>(SHELVE_CHOICES_MINUTES[1])
  const [busy, setBusy] = useState(false)
  const untilIn = ({ shelved }: ShelvedAnswer) =>
    shelved.find((one) => one.township === township && one.category === category)?.until ?? ''
  const shelve = async () => {
    setBusy(true)
    const answer = await send<ShelvedAnswer>('/api/v1/alarms/shelve', { township, category, minutes, reason }, (done) =>
      fill(words.shelvedDone, { time: clockText(Date.parse(untilIn(done))) }),
    )
    setBusy(false)
    if (answer) onDone(answer)
  }
  const title = fill(words.shelveGroup, { street: names.area(township), kind: names.matter(category) })
  return (
    <form
      className={styles.form}
      aria-label={title}
      onSubmit={(event) => {
        event.preventDefault()
        void shelve()
      }}
    >
      <p>
        <b>{title}</b>
        <br />
        {words.shelveHint}
      </p>
      <TextField
        label={fill(words.reason, { max: SHELVE_REASON_MAX })}
        value={reason}
        maxLength={SHELVE_REASON_MAX}
        required
        onChange={({ target }) => setReason(target.value)}
      />
      <SelectField label={words.duration} value={minutes} onChange={({ target }) => setMinutes(Number(target.value))}>
        {SHELVE_CHOICES_MINUTES.map((choice) => (
          <option key={choice} value={choice}>
            {choice < HOUR_MINUTES
              ? fill(words.minutes, { count: choice })
              : fill(words.hours, { count: choice / HOUR_MINUTES })}
          </option>
        ))}
      </SelectField>
      <Button type="submit" variant="primary" busy={busy} disabled={busy}>
        {words.shelveNow}
      </Button>
    </form>
  )
}
