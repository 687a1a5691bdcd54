'use client'
/** Asks for one or two texts before a command: the result, a reason, whose duty it is. Nothing typed is lost when sending fails. */
import { useState } from 'react'
import { commonWords } from '../../lib/i18n/common.ts'
import { workWords } from '../../lib/i18n/work.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextArea } from '../ui/field.tsx'
import { useWords } from '../ui/preferences.tsx'

export interface TextQuestion {
  name: string
  label: string
  hint?: string
  max: number
}

interface TextDialogProps {
  open: boolean
  title: string
  questions: readonly TextQuestion[]
  /** True when it was done; the dialog then closes. */
  onSend: (answers: Readonly<Record<string, string>>) => Promise<boolean>
  onClose: () => void
}

export function TextDialog({ open, title, questions, onSend, onClose }: TextDialogProps) {
  const words = useWords(workWords)
  const common = useWords(commonWords)
  const [answers, setAnswers] = useState<Readonly<Record<string, string>>>({})
  const [checked, setChecked] = useState(false)
  const [busy, setBusy] = useState(false)
  const missing = questions.filter(({ name }) => !answers[name]?.trim()).map(({ name }) => name)
  const send = async () => {
    setChecked(true)
    if (missing.length > 0) return
    setBusy(true)
    const done = await onSend(Object.fromEntries(questions.map(({ name }) => [name, (answers[name] ?? '').trim()])))
    setBusy(false)
    if (!done) return
    setAnswers({})
    setChecked(false)
    onClose()
  }
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={title}
      footer={
        <>
          <Button size="touch" onClick={onClose}>
            {common.cancel}
          </Button>
          <Button size="touch" variant="primary" busy={busy} disabled={busy} onClick={send}>
            {words.send}
          </Button>
        </>
      }
    >
      {questions.map(({ name, label, hint, max }) => (
        <TextArea
          key={name}
          label={label}
          hint={hint}
          maxLength={max}
          value={answers[name] ?? ''}
          error={checked && missing.includes(name) ? words.textMissing : undefined}
          onChange={({ target }) => setAnswers((before) => ({ ...before, [name]: target.value }))}
        />
      ))}
    </Dialog>
  )
}
