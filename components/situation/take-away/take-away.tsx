'use client'
/** What is shown, as a file: which table, in which form, and for single cases why. A running export can be watched and given up. */
import { useEffect, useState } from 'react'
import { commonWords } from '../../../lib/i18n/common.ts'
import { takeAwayWords, takenFormatWords, takenTableWords } from '../../../lib/i18n/take-away.ts'
import { fill } from '../../../lib/i18n/words.ts'
import { REASON_MAX } from '../../../lib/wire/limits.ts'
import {
  needsReason,
  TAKEN_FORMATS,
  TAKEN_TABLES,
  type TakenFormat,
  type TakenTable,
} from '../../../lib/wire/take-away-api.ts'
import { errorSentence } from '../../http/error-words.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { SelectField, TextArea } from '../../ui/field.tsx'
import { usePreferences, useWords } from '../../ui/preferences.tsx'
import type { SituationFilter } from '../filter/use-situation-filter.ts'
import { writeView } from '../filter/view.ts'
import { isPrintKey } from './print-key.ts'
import styles from './take-away.module.css'
import { type ExportState, useExport } from './use-export.ts'

export function TakeAway({ filter }: { filter: SituationFilter }) {
  const words = useWords(takeAwayWords)
  const tables = useWords(takenTableWords)
  const formats = useWords(takenFormatWords)
  const { locale } = usePreferences()
  const { state, start, cancel } = useExport()
  const [open, setOpen] = useState(false)
  const [table, setTable] = useState<TakenTable>('figures')
  const [format, setFormat] = useState<TakenFormat>('xlsx')
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState(false)
  const isRunning = state.kind === 'running'
  const send = () => {
    const lacks = needsReason(table) && reason.trim() === ''
    setMissing(lacks)
    if (!lacks) void start(filter.ask(), { table, format, locale, reason: needsReason(table) ? reason.trim() : '' })
  }
  const query = writeView(filter.view)
  const report = query ? `/situation/report?${query}` : '/situation/report'
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (isPrintKey(event)) window.location.assign(`${report}#print`)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [report])
  return (
    <>
      <a className={styles.link} href={report}>
        {words.report}
      </a>
      <Button size="small" onClick={() => setOpen(true)} aria-haspopup="dialog">
        {isRunning ? words.running : words.export}
      </Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={words.export}
        footer={
          isRunning ? (
            <Button onClick={cancel}>{words.cancel}</Button>
          ) : (
            <Button variant="primary" onClick={send}>
              {words.take}
            </Button>
          )
        }
      >
        <div className={styles.form}>
          <p>{words.sameAsShown}</p>
          <SelectField
            label={words.table}
            value={table}
            disabled={isRunning}
            onChange={(event) => setTable(event.target.value as TakenTable)}
          >
            {TAKEN_TABLES.map((one) => (
              <option key={one} value={one}>
                {tables[one]}
              </option>
            ))}
          </SelectField>
          <SelectField
            label={words.format}
            value={format}
            disabled={isRunning}
            onChange={(event) => setFormat(event.target.value as TakenFormat)}
          >
            {TAKEN_FORMATS.map((one) => (
              <option key={one} value={one}>
                {formats[one]}
              </option>
            ))}
          </SelectField>
          {needsReason(table) && (
            <TextArea
              label={words.reason}
              hint={words.reasonHint}
              error={missing ? words.reasonMissing : undefined}
              value={reason}
              rows={2}
              maxLength={REASON_MAX}
              disabled={isRunning}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
          <ExportSaid state={state} />
        </div>
      </Dialog>
    </>
  )
}

function ExportSaid({ state }: { state: ExportState }) {
  const words = useWords(takeAwayWords)
  const common = useWords(commonWords)
  switch (state.kind) {
    case 'idle':
      return null
    case 'running': {
      const { progress } = state
      return (
        <div className={styles.progress}>
          <progress aria-label={words.running} {...(progress && { value: progress.rows, max: progress.total })} />
          <span>{progress ? fill(words.rowsOf, { rows: progress.rows, total: progress.total }) : words.running}</span>
        </div>
      )
    }
    case 'failed':
      return (
        <p className="gc-notice" role="alert">
          {words.failed}
          {state.error.code === 'export_running' ? words.busy : errorSentence(state.error, common)}
        </p>
      )
    case 'cancelled':
      return <p role="status">{words.cancelled}</p>
    case 'saved':
      return <p role="status">{fill(words.saved, { name: state.name })}</p>
    default:
      return state satisfies never
  }
}
