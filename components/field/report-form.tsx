'use client'
/** The last step of a report: where it is, and off it goes. What the worker has already dealt with ends here too (自办自结). */
import { useId, useState } from 'react'
import type { Matter } from '../../lib/domain/regulation/matter-list.ts'
import { phoneWords, reportWords } from '../../lib/i18n/phone.ts'
import { fill } from '../../lib/i18n/words.ts'
import { TEXT_MAX, TITLE_MAX } from '../../lib/wire/limits.ts'
import type { NewItem } from '../outbox/outbox-item.ts'
import { Button } from '../ui/button.tsx'
import { SelectField, TextArea } from '../ui/field.tsx'
import { useWords } from '../ui/preferences.tsx'
import { CameraButton, PhotoField } from './photo-field.tsx'
import { mayHandle } from './report-kinds.ts'
import type { GridChoice } from './report-sheet.tsx'
import styles from './sheets.module.css'
import type { Finding } from './use-report-place.ts'

/** Beyond this a house is easily mistaken for the next. */
const ROUGH_M = 50
const HERE = 'here'

interface ReportFormProps {
  matter: Matter
  finding: Finding
  grids: readonly GridChoice[]
  mayFinish: boolean
  onBack: () => void
  /** True when it lies in the outbox; the form is then gone. */
  onSend: (item: NewItem) => Promise<boolean>
}

export function ReportForm({ matter, finding, grids, mayFinish, onBack, onSend }: ReportFormProps) {
  const words = useWords(reportWords)
  const phone = useWords(phoneWords)
  const handledId = useId()
  const [where, setWhere] = useState<string>(HERE)
  const [text, setText] = useState('')
  const [isHandled, setHandled] = useState(false)
  const [result, setResult] = useState('')
  const [photos, setPhotos] = useState<readonly Blob[]>([])
  const [tried, setTried] = useState(false)
  const [bad, setBad] = useState(false)
  const [busy, setBusy] = useState(false)

  const grid = grids.find(({ code }) => code === where)
  const place = grid
    ? { lon: grid.centre[0], lat: grid.centre[1], address: grid.name }
    : finding.kind === 'found'
      ? { lon: finding.fix.lon, lat: finding.fix.lat }
      : undefined

  const send = async (taken: readonly Blob[]) => {
    setTried(true)
    const all = [...photos, ...taken]
    // What was taken stays, also when something else is missing.
    setPhotos(all)
    if (!place || (isHandled && (result.trim() === '' || all.length === 0))) return
    // The record is kept in Chinese whatever this phone shows.
    const title = matter.zh.slice(0, TITLE_MAX)
    const fields = { category: matter.code, title, description: text.trim(), source: 'grid_worker' as const }
    setBusy(true)
    await onSend({
      title,
      target: { kind: 'new', place },
      command: isHandled
        ? { type: 'reportHandled', ...fields, result: result.trim(), photoIds: [] }
        : { type: 'report', ...fields },
      photos: all,
    })
    setBusy(false)
  }

  return (
    <>
      <button type="button" className={styles.link} onClick={onBack}>
        ← {words.back}
      </button>
      <SelectField
        label={words.place}
        value={where}
        error={tried && !place ? words.placeMissing : undefined}
        onChange={({ target }) => setWhere(target.value)}
      >
        <option value={HERE}>{placeSentence(finding, words)}</option>
        {grids.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </SelectField>
      {matter.workerRole === 'report' && <p className="muted">{words.deskOnly}</p>}
      {!isHandled && (
        <>
          <CameraButton variant="primary" size="huge" onTaken={send} onBad={() => setBad(true)}>
            {words.sendWithPhoto}
          </CameraButton>
          <Button size="touch" busy={busy} disabled={busy} onClick={() => send([])}>
            {photos.length > 0 ? words.send : words.sendPlain}
          </Button>
          {bad && (
            <p className="gc-field-error" role="alert">
              {phone.photoBad}
            </p>
          )}
        </>
      )}
      <TextArea
        label={words.text}
        hint={words.textHint}
        maxLength={TEXT_MAX}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      {mayFinish && mayHandle(matter) && (
        <div className={styles.choice}>
          <input
            id={handledId}
            type="checkbox"
            checked={isHandled}
            onChange={({ target }) => setHandled(target.checked)}
          />
          <label htmlFor={handledId}>
            {words.handled} <span className="muted">{words.handledHint}</span>
          </label>
        </div>
      )}
      {(isHandled || photos.length > 0) && (
        <PhotoField
          label={isHandled ? phone.photoRequired : phone.photoOptional}
          photos={photos}
          error={tried && isHandled && photos.length === 0 ? words.photoMissing : undefined}
          onChange={setPhotos}
        />
      )}
      {isHandled && (
        <>
          <TextArea
            label={words.result}
            hint={words.textHint}
            maxLength={TEXT_MAX}
            value={result}
            error={tried && result.trim() === '' ? words.resultMissing : undefined}
            onChange={({ target }) => setResult(target.value)}
          />
          <Button variant="primary" size="huge" busy={busy} disabled={busy} onClick={() => send([])}>
            {words.send}
          </Button>
        </>
      )}
    </>
  )
}

function placeSentence(finding: Finding, words: { readonly [K in keyof typeof reportWords]: string }): string {
  switch (finding.kind) {
    case 'locating':
      return words.locating
    case 'none':
      return words.noFix
    case 'found': {
      const metres = Math.round(finding.fix.accuracyM ?? 0)
      // Some phones do not say how sure they are.
      if (metres === 0) return words.here
      return fill(metres > ROUGH_M ? words.hereRough : words.hereWithin, { metres })
    }
  }
}
