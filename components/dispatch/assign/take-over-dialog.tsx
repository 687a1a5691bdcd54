'use client'
/** A case that is somebody's is given to another only with a reason (domain.md §4.2, row 7). */
import { useState } from 'react'
import { dispatchWords } from '../../../lib/i18n/dispatch.ts'
import { fill } from '../../../lib/i18n/words.ts'
import { REASON_MAX } from '../../../lib/wire/limits.ts'
import { useIncidents } from '../../live/hooks.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/field.tsx'
import { useWords } from '../../ui/preferences.tsx'
import { useDesk, useUi } from '../desk/desk-context.tsx'
import { shortNumber } from '../desk/format.ts'

export function TakeOverDialog() {
  const words = useWords(dispatchWords)
  const { ui, assign, facts } = useDesk()
  const takeOver = useUi((state) => state.takeOver)
  const incident = useIncidents(facts).get(takeOver?.incidentId ?? ('' as never))
  const [reason, setReason] = useState('')
  const close = () => {
    setReason('')
    ui.getState().set({ takeOver: null })
  }
  const title =
    takeOver && incident ? fill(words.reassignTitle, { number: shortNumber(incident.number), name: takeOver.name }) : ''
  return (
    <Dialog open={takeOver !== null} onClose={close} title={title}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (!takeOver || reason.trim() === '') return
          assign.assign(takeOver.incidentId, takeOver.personId, undefined, reason.trim())
          close()
        }}
        style={{ display: 'grid', gap: 12 }}
      >
        <TextField
          label={words.reasonReassign}
          value={reason}
          maxLength={REASON_MAX}
          required
          onChange={(event) => setReason(event.target.value)}
        />
        <Button type="submit" variant="primary">
          {words.reassign}
        </Button>
      </form>
    </Dialog>
  )
}
