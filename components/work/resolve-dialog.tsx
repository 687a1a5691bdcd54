'use client'
/** Asks for the result of the work: a text, and photos, whose need is said before anything is sent. Nothing is lost when sending fails. */
import { useState } from 'react'
import type { Incident } from '../../lib/domain/incident/state.ts'
import { commonWords } from '../../lib/i18n/common.ts'
import { photoWords } from '../../lib/i18n/photos.ts'
import { workWords } from '../../lib/i18n/work.ts'
import type { MattersAnswer } from '../../lib/wire/api.ts'
import { TEXT_MAX } from '../../lib/wire/limits.ts'
import { useApi } from '../http/use-api.ts'
import { PhotoPicker, usePhotoUploads } from '../photos/photo-picker.tsx'
import { allArrived, arrived } from '../photos/photo-uploads.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextArea } from '../ui/field.tsx'
import { useWords } from '../ui/preferences.tsx'
import type { SendWork } from './use-send-work.ts'

interface ResolveDialogProps {
  open: boolean
  incident: Incident
  send: SendWork
  onClose: () => void
}

export function ResolveDialog({ open, incident, send, onClose }: ResolveDialogProps) {
  const words = useWords(workWords)
  const common = useWords(commonWords)
  const said = useWords(photoWords)
  const { uploads, photos } = usePhotoUploads()
  const { data: list } = useApi<MattersAnswer>(open ? '/api/v1/matters' : undefined)
  const [text, setText] = useState('')
  const [checked, setChecked] = useState(false)
  const [busy, setBusy] = useState(false)
  const required = list?.matters.find(({ code }) => code === incident.category)?.photoRequired === true
  const result = text.trim()
  const wrongPhotos = !allArrived(photos) ? said.unfinished : required && photos.length === 0 ? said.missing : undefined

  const submit = async () => {
    setChecked(true)
    if (result === '' || wrongPhotos) return
    setBusy(true)
    const done = await send(incident, { type: 'resolve', text: result, photoIds: arrived(photos) })
    setBusy(false)
    if (!done) return
    setText('')
    setChecked(false)
    uploads.clear()
    onClose()
  }
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={`${words.resolve} · ${incident.title}`}
      footer={
        <>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button variant="primary" busy={busy} disabled={busy} onClick={submit}>
            {words.send}
          </Button>
        </>
      }
    >
      <TextArea
        label={words.resultLabel}
        hint={words.resultHint}
        maxLength={TEXT_MAX}
        value={text}
        error={checked && result === '' ? words.textMissing : undefined}
        onChange={({ target }) => setText(target.value)}
      />
      <PhotoPicker uploads={uploads} required={required} error={checked ? wrongPhotos : undefined} />
    </Dialog>
  )
}
