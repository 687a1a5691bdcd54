'use client'
/** The forms of a task: the result, why not, and what is to be added. Each goes into the outbox whole. */
import { useState } from 'react'
import type { Incident } from '../../lib/domain/incident/state.ts'
import { commonWords } from '../../lib/i18n/common.ts'
import { phoneWords } from '../../lib/i18n/phone.ts'
import { workWords } from '../../lib/i18n/work.ts'
import { REASON_MAX, TEXT_MAX } from '../../lib/wire/limits.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextArea } from '../ui/field.tsx'
import { useWords } from '../ui/preferences.tsx'
import { PhotoField } from './photo-field.tsx'
import styles from './sheets.module.css'
import type { QueueWork } from './use-queue-work.ts'

export type Sheet = 'resolve' | 'decline' | 'remark'

interface SheetProps {
  incident: Incident
  queue: QueueWork
  onClose: () => void
}

export function TaskSheets({ sheet, needsPhoto, ...rest }: SheetProps & { sheet: Sheet; needsPhoto: boolean }) {
  switch (sheet) {
    case 'resolve':
      return <ResolveSheet needsPhoto={needsPhoto} {...rest} />
    case 'decline':
      return <DeclineSheet {...rest} />
    case 'remark':
      return <RemarkSheet {...rest} />
  }
}

/** Sends once, closes when it lies in the outbox. */
function useSubmit(submit: () => Promise<boolean>, onClose: () => void) {
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const press = async (isComplete: boolean) => {
    setTried(true)
    if (!isComplete) return
    setBusy(true)
    const isQueued = await submit()
    setBusy(false)
    if (isQueued) onClose()
  }
  return { tried, busy, press }
}

function Foot({ busy, onCancel, onSend }: { busy: boolean; onCancel: () => void; onSend: () => void }) {
  const words = useWords(workWords)
  const common = useWords(commonWords)
  return (
    <>
      <Button size="touch" onClick={onCancel}>
        {common.cancel}
      </Button>
      <Button size="touch" variant="primary" busy={busy} disabled={busy} onClick={onSend}>
        {words.send}
      </Button>
    </>
  )
}

function ResolveSheet({ incident, needsPhoto, queue, onClose }: SheetProps & { needsPhoto: boolean }) {
  const words = useWords(workWords)
  const phone = useWords(phoneWords)
  const [text, setText] = useState('')
  const [photos, setPhotos] = useState<readonly Blob[]>([])
  const isComplete = text.trim() !== '' && (!needsPhoto || photos.length > 0)
  const { tried, busy, press } = useSubmit(
    () => queue(incident, { type: 'resolve', text: text.trim(), photoIds: [] }, photos),
    onClose,
  )
  return (
    <Dialog
      open
      onClose={onClose}
      title={`${words.resolve} · ${incident.title}`}
      footer={<Foot busy={busy} onCancel={onClose} onSend={() => press(isComplete)} />}
    >
      <PhotoField
        label={needsPhoto ? phone.photoRequired : phone.photoOptional}
        photos={photos}
        error={tried && needsPhoto && photos.length === 0 ? phone.photoMissing : undefined}
        onChange={setPhotos}
      />
      <TextArea
        label={words.resultLabel}
        hint={words.resultHint}
        maxLength={TEXT_MAX}
        value={text}
        error={tried && text.trim() === '' ? words.textMissing : undefined}
        onChange={({ target }) => setText(target.value)}
      />
    </Dialog>
  )
}

const DECLINE_REASONS = [
  'declineBusy',
  'declineFar',
  'declineNotMine',
  'declineUnwell',
  'declineUnsafe',
  'declineOther',
] as const
type DeclineReason = (typeof DECLINE_REASONS)[number]

function DeclineSheet({ incident, queue, onClose }: SheetProps) {
  const words = useWords(workWords)
  const phone = useWords(phoneWords)
  const [reason, setReason] = useState<DeclineReason>()
  const [more, setMore] = useState('')
  const needsMore = reason === 'declineOther'
  const isComplete = reason !== undefined && (!needsMore || more.trim() !== '')
  // The desk reads Chinese whatever this phone shows.
  const sentence = (chosen: DeclineReason) =>
    [chosen === 'declineOther' ? '' : phoneWords[chosen].zh, more.trim()].filter((part) => part !== '').join('：')
  const { tried, busy, press } = useSubmit(
    async () => reason !== undefined && queue(incident, { type: 'decline', reason: sentence(reason) }),
    onClose,
  )
  return (
    <Dialog
      open
      onClose={onClose}
      title={`${words.decline} · ${incident.title}`}
      footer={<Foot busy={busy} onCancel={onClose} onSend={() => press(isComplete)} />}
    >
      <fieldset className={styles.choices}>
        <legend>{phone.declineTitle}</legend>
        {DECLINE_REASONS.map((one) => (
          <label key={one} className={styles.choice}>
            <input type="radio" name="reason" checked={reason === one} onChange={() => setReason(one)} />
            {phone[one]}
          </label>
        ))}
        {tried && reason === undefined && (
          <p className="gc-field-error" role="alert">
            {phone.choose}
          </p>
        )}
      </fieldset>
      <TextArea
        label={phone.declineMore}
        maxLength={REASON_MAX - LONGEST_REASON}
        value={more}
        error={tried && needsMore && more.trim() === '' ? words.textMissing : undefined}
        onChange={({ target }) => setMore(target.value)}
      />
    </Dialog>
  )
}
/** Room for the chosen reason and its colon in front of the words. */
const LONGEST_REASON = 40

function RemarkSheet({ incident, queue, onClose }: SheetProps) {
  const phone = useWords(phoneWords)
  const words = useWords(workWords)
  const [text, setText] = useState('')
  const [photos, setPhotos] = useState<readonly Blob[]>([])
  const said = text.trim()
  const isComplete = said !== '' || photos.length > 0
  const { tried, busy, press } = useSubmit(
    () => queue(incident, said === '' ? { type: 'attach', photoIds: [] } : { type: 'comment', text: said }, photos),
    onClose,
  )
  return (
    <Dialog
      open
      onClose={onClose}
      title={phone.remarkTitle}
      footer={<Foot busy={busy} onCancel={onClose} onSend={() => press(isComplete)} />}
    >
      <PhotoField label={phone.photoOptional} photos={photos} onChange={setPhotos} />
      <TextArea
        label={phone.remarkLabel}
        hint={words.resultHint}
        maxLength={TEXT_MAX}
        value={text}
        error={tried && !isComplete ? phone.remarkMissing : undefined}
        onChange={({ target }) => setText(target.value)}
      />
    </Dialog>
  )
}
