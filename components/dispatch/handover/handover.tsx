'use client'
/** 交接班: the chip that says it waits, and the sheet that both sides sign (ui.md §4.8). */
import { useCallback, useMemo, useState } from 'react'
import { flushSync } from 'react-dom'
import { handoverSheet, mustBeTicked } from '../../../lib/domain/handover/sheet.ts'
import { commonWords } from '../../../lib/i18n/common.ts'
import { handoverWords } from '../../../lib/i18n/handover.ts'
import { fill } from '../../../lib/i18n/words.ts'
import type { HandoversAnswer, Handover as Signed } from '../../../lib/wire/handovers.ts'
import { HANDOVER_NOTES_MAX } from '../../../lib/wire/limits.ts'
import { ApiError, postJson } from '../../http/api.ts'
import { errorSentence } from '../../http/error-words.ts'
import { useApi } from '../../http/use-api.ts'
import { useIncidents } from '../../live/hooks.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { PartFailed } from '../../ui/error-boundary.tsx'
import { TextArea } from '../../ui/field.tsx'
import { usePreferences, useWords } from '../../ui/preferences.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { dayTime } from '../../ui/time.ts'
import { useDesk } from '../desk/desk-context.tsx'
import { useSingleKey } from '../keyboard/use-single-key.ts'
import styles from './handover.module.css'
import { type Paper, PrintedSheet } from './printed-sheet.tsx'
import { SheetBody } from './sheet-body.tsx'

/** Both sides see within this time that the other has signed or ticked. */
const POLL_MS = 10_000
const POLL_OPEN_MS = 2_000

export function HandoverButton() {
  const words = useWords(handoverWords)
  const { locale } = usePreferences()
  const [shown, setShown] = useState(false)
  const { data, error, reload } = useApi<HandoversAnswer>('/api/v1/handovers', shown ? POLL_OPEN_MS : POLL_MS)
  const open = data?.open ?? null
  useSingleKey('KeyH', () => setShown(true))
  const show = () => {
    reload()
    setShown(true)
  }
  return (
    <>
      <Button
        size="small"
        variant={open ? 'plain' : 'quiet'}
        className={open ? styles.waiting : undefined}
        data-handover={open ? 'waiting' : undefined}
        onClick={show}
      >
        {open ? words.waiting : words.title}
        {open && (
          <span className={styles.wide}>
            {fill(words.waitingFrom, { name: open.outgoingName, time: dayTime(open.signedOutAt, locale) })}
          </span>
        )}
      </Button>
      <HandoverDialog shown={shown} onClose={() => setShown(false)} data={data} error={error} reload={reload} />
    </>
  )
}

interface DialogProps {
  shown: boolean
  onClose: () => void
  data: HandoversAnswer | undefined
  error: ApiError | undefined
  reload: () => void
}

function HandoverDialog({ shown, onClose, data, error, reload }: DialogProps) {
  const words = useWords(handoverWords)
  const common = useWords(commonWords)
  const { me, facts, serverNow } = useDesk()
  const incidents = useIncidents(facts)
  const [notes, setNotes] = useState('')
  const [paper, setPaper] = useState<Paper | null>(null)
  const { act, busy, failed } = useActs(reload)
  const open = data?.open ?? null
  const sheet = useMemo(
    () => open?.sheet ?? handoverSheet(shown ? incidents.values() : [], serverNow()),
    [open, shown, incidents, serverNow],
  )
  const isOwn = open?.outgoingUserId === me.userId
  const missing = open ? untickedOf(open) : 0
  const path = `/api/v1/handovers/${open?.id}`
  const print = (next: Paper) => {
    // Paper shows what is in the page at this moment.
    flushSync(() => setPaper(next))
    window.print()
  }
  const signOut = async () => {
    if (await act('/api/v1/handovers', { notes })) setNotes('')
  }
  return (
    <Dialog
      open={shown}
      onClose={onClose}
      title={data ? fill(words.sheetOf, { scope: data.scopeName }) : words.title}
      footer={
        data && (
          <>
            {failed && <p role="alert">{fill(words.failed, { reason: errorSentence(failed, common) })}</p>}
            {open && !isOwn && missing > 0 && <p role="status">{fill(words.tickFirst, { count: missing })}</p>}
            <Button onClick={() => print(open ?? { sheet, notes })}>{words.print}</Button>
            {!open && (
              <Button variant="primary" busy={busy} onClick={() => void signOut()}>
                {words.signOut}
              </Button>
            )}
            {open && isOwn && (
              <Button busy={busy} onClick={() => void act(`${path}/take-back`, {})}>
                {words.takeBack}
              </Button>
            )}
            {open && !isOwn && (
              <Button variant="primary" busy={busy} disabled={missing > 0} onClick={() => void act(`${path}/sign`, {})}>
                {words.signIn}
              </Button>
            )}
          </>
        )
      }
    >
      {data ? (
        <div className={styles.sheet}>
          {open && isOwn && <p className="gc-notice">{words.ownWaits}</p>}
          <SheetBody
            sheet={sheet}
            notes={open ? open.notes : null}
            ticked={new Set(open?.ticked ?? [])}
            onTick={open && !isOwn ? (id) => void act(`${path}/tick`, { incidentIds: [id] }) : undefined}
          />
          {!open && (
            <TextArea
              label={words.notes}
              hint={fill(words.notesHint, { max: HANDOVER_NOTES_MAX })}
              maxLength={HANDOVER_NOTES_MAX}
              rows={3}
              value={notes}
              onChange={(event) => setNotes(event.target.value)}
            />
          )}
          <Signatures open={open} last={data.last} print={print} />
          {paper && <PrintedSheet scopeName={data.scopeName} paper={paper} />}
        </div>
      ) : error ? (
        <PartFailed part={words.part} reason={errorSentence(error, common)} retry={reload} />
      ) : (
        <Skeleton rows={5} />
      )}
    </Dialog>
  )
}

const untickedOf = ({ sheet, ticked }: Signed): number => {
  const seen = new Set(ticked)
  return sheet.cases.filter((one) => mustBeTicked(one) && !seen.has(one.id)).length
}

/** One act at a time; what the server refused is said and stays until the next one. */
function useActs(reload: () => void) {
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<ApiError | null>(null)
  const act = useCallback(
    async (path: string, body: object): Promise<boolean> => {
      setBusy(true)
      try {
        await postJson(path, body)
        setFailed(null)
        return true
      } catch (error) {
        setFailed(error instanceof ApiError ? error : new ApiError(0, 'fault'))
        return false
      } finally {
        setBusy(false)
        reload()
      }
    },
    [reload],
  )
  return { act, busy, failed }
}

function Signatures({ open, last, print }: Pick<HandoversAnswer, 'open' | 'last'> & { print: (paper: Paper) => void }) {
  const words = useWords(handoverWords)
  const { locale } = usePreferences()
  if (open)
    return (
      <dl className={styles.signatures}>
        <dt>{words.outgoing}</dt>
        <dd>
          {open.outgoingName} · {dayTime(open.signedOutAt, locale)}
        </dd>
        <dt>{words.incoming}</dt>
        <dd>{words.notSigned}</dd>
      </dl>
    )
  if (!last?.signedInAt) return null
  return (
    <p data-last-handover>
      {fill(words.last, {
        out: last.outgoingName,
        in: last.incomingName ?? '',
        time: dayTime(last.signedInAt, locale),
      })}{' '}
      <Button size="small" onClick={() => print(last)}>
        {words.printLast}
      </Button>
    </p>
  )
}
