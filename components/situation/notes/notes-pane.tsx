'use client'
/** Notes on views of this page, those pinned first: what the next meeting should look at. */
import { type ReactNode, useState } from 'react'
import { commonWords } from '../../../lib/i18n/common.ts'
import { noteWords } from '../../../lib/i18n/situation-notes.ts'
import { fill } from '../../../lib/i18n/words.ts'
import { NOTE_MAX, type NotesAnswer, type SituationNote } from '../../../lib/wire/situation-notes.ts'
import { ApiError, postJson } from '../../http/api.ts'
import { errorSentence } from '../../http/error-words.ts'
import { getTogether } from '../../http/together.ts'
import { useApi } from '../../http/use-api.ts'
import { useSignedIn } from '../../shell/signed-in.tsx'
import { Button } from '../../ui/button.tsx'
import { PartFailed } from '../../ui/error-boundary.tsx'
import { TextArea } from '../../ui/field.tsx'
import { usePreferences, useWords } from '../../ui/preferences.tsx'
import { dayTime } from '../../ui/time.ts'
import { useSituationFilter } from '../filter/use-situation-filter.ts'
import { withArea, writeView } from '../filter/view.ts'
import styles from './notes.module.css'

/** Another's note may be this late. */
const POLL_MS = 30_000
/** Roles that may speak on cases; an auditor reads. */
const WRITERS = ['leader', 'duty_officer', 'dispatcher']

export function NotesPane() {
  const words = useWords(noteWords)
  const common = useWords(commonWords)
  const { me } = useSignedIn()
  const { area, view } = useSituationFilter()
  const notes = useApi<NotesAnswer>(`/api/v1/situation/notes?area=${area}`, POLL_MS, getTogether)
  const [text, setText] = useState('')
  const [trouble, setTrouble] = useState<string>()
  const [busy, setBusy] = useState(false)
  const mayWrite = me.grants.some(({ role }) => WRITERS.includes(role))

  const send = async (path: string, body: unknown): Promise<boolean> => {
    setBusy(true)
    try {
      await postJson(`/api/v1/situation/notes${path}`, body)
      setTrouble(undefined)
      notes.reload()
      return true
    } catch (thrown) {
      const error = thrown instanceof ApiError ? thrown : new ApiError(0, 'fault')
      setTrouble(words.failed + (error.code === 'too_many_notes' ? words.tooMany : errorSentence(error, common)))
      return false
    } finally {
      setBusy(false)
    }
  }
  const write = async () => {
    if (text.trim() === '') return setTrouble(words.missing)
    // A note of all that is mine is of that area, whoever reads it.
    if (await send('', { area, text: text.trim(), view: writeView(withArea(view, area)) })) setText('')
  }
  return (
    <section className={styles.pane} aria-label={words.title} data-part="notes">
      <h2>{words.title}</h2>
      <p className="muted">{words.hint}</p>
      {notes.error && !notes.data && (
        <PartFailed part={words.title} reason={errorSentence(notes.error, common)} retry={notes.reload} />
      )}
      {notes.data?.notes.length === 0 && <p>{words.none}</p>}
      <ul className={styles.list}>
        {notes.data?.notes.map((note) => (
          <Note
            key={note.id}
            note={note}
            actions={
              mayWrite && (
                <>
                  <Button
                    size="small"
                    disabled={busy}
                    onClick={() => void send(`/${note.id}/pin`, { pinned: !note.pinned })}
                  >
                    {note.pinned ? words.unpin : words.pin}
                  </Button>
                  <Button
                    size="small"
                    variant="quiet"
                    disabled={busy}
                    onClick={() => void send(`/${note.id}/take-down`, {})}
                  >
                    {words.takeDown}
                  </Button>
                </>
              )
            }
          />
        ))}
      </ul>
      {mayWrite && (
        <div className={styles.form}>
          <TextArea
            label={words.text}
            hint={words.textHint}
            error={trouble}
            value={text}
            rows={2}
            maxLength={NOTE_MAX}
            onChange={(event) => setText(event.target.value)}
          />
          <Button variant="primary" busy={busy} disabled={busy} onClick={() => void write()}>
            {words.write}
          </Button>
        </div>
      )}
    </section>
  )
}

function Note({ note, actions }: { note: SituationNote; actions: ReactNode }) {
  const words = useWords(noteWords)
  const { locale } = usePreferences()
  return (
    <li data-pinned={note.pinned || undefined}>
      <p>
        {note.pinned && <b>{words.pinned} · </b>}
        {note.text}
      </p>
      <p className={styles.said}>
        {fill(words.said, { by: note.by, at: dayTime(note.at, locale), area: note.area.name })}
      </p>
      <div className={styles.actions}>
        <a href={note.view ? `/situation?${note.view}` : '/situation'}>{words.open}</a>
        {actions}
      </div>
    </li>
  )
}
