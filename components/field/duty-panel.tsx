'use client'
/** On or off duty, what that means for one's position, and the notice before the first fix. */
import { useState } from 'react'
import { commonWords } from '../../lib/i18n/common.ts'
import { phoneWords } from '../../lib/i18n/phone.ts'
import { fill } from '../../lib/i18n/words.ts'
import { fieldWords } from '../../lib/i18n/work.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { usePreferences, useWords } from '../ui/preferences.tsx'
import { clockTime, dayTime } from '../ui/time.ts'
import styles from './field.module.css'
import type { SenderState } from './position-sender.ts'
import type { Duty } from './use-duty.ts'

type FieldWords = { readonly [K in keyof typeof fieldWords]: string }

function positionSentence(state: SenderState, words: FieldWords, time: (at: number) => string): string {
  switch (state.kind) {
    case 'off':
      return words.notTracked
    case 'sent':
      return fill(words.sent, { time: time(state.at) })
    case 'queued':
      return fill(words.queued, { count: state.count })
    case 'refused':
      return state.code === 'not_on_duty' ? words.notOnDuty : fill(words.refused, { code: state.code })
    case 'locating':
    case 'denied':
    case 'unavailable':
    case 'noFix':
    case 'revoked':
      return words[state.kind]
  }
}

/** For a screen reader: changes of kind only, not each new time or count. */
const spokenSentence = (state: SenderState, words: FieldWords): string =>
  state.kind === 'sent'
    ? words.sentSpoken
    : state.kind === 'queued'
      ? words.queuedSpoken
      : positionSentence(state, words, String)

export function DutyPanel({ duty, position, stop }: { duty: Duty; position: SenderState; stop: () => void }) {
  const words = useWords(fieldWords)
  const phone = useWords(phoneWords)
  const common = useWords(commonWords)
  const { locale } = usePreferences()
  const [reading, setReading] = useState(false)
  const { notice, onDuty, leaving, busy, error } = duty
  const press = () => {
    if (onDuty) {
      stop()
      duty.goOff()
    } else if (notice?.acknowledged) duty.goOn()
    else setReading(true)
  }
  return (
    <section
      className={styles.duty}
      aria-label={!notice ? phone.duty : onDuty ? words.onDuty : words.offDuty}
      data-on={onDuty}
    >
      <div className={styles.dutyState}>
        <div>
          <strong className={styles.dutyWord}>{!notice ? phone.duty : onDuty ? words.onDuty : words.offDuty}</strong>
          {onDuty && notice?.since && (
            <span className="muted"> {fill(words.since, { time: dayTime(notice.since, locale) })}</span>
          )}
        </div>
        <Button
          variant={onDuty ? 'plain' : 'primary'}
          size="touch"
          busy={busy}
          disabled={!notice || busy}
          onClick={press}
        >
          {onDuty ? words.goOff : words.goOn}
        </Button>
      </div>
      <p className="visually-hidden" role="status">
        {onDuty ? spokenSentence(position, words) : ''}
      </p>
      <p data-position={onDuty ? position.kind : 'off'}>
        {!notice
          ? phone.dutyUnknown
          : leaving
            ? words.leaving
            : onDuty
              ? `${words.position}：${positionSentence(position, words, (at) => clockTime(at, locale))}`
              : words.notTracked}
      </p>
      {onDuty && <p className="muted">{words.keepOpen}</p>}
      {error && (
        <p className="gc-field-error" role="alert">
          {error}
        </p>
      )}
      {notice && (
        <button type="button" className={styles.link} onClick={() => setReading(true)}>
          {words.notice}
        </button>
      )}
      <Dialog
        open={reading && notice !== undefined}
        onClose={() => setReading(false)}
        title={words.notice}
        footer={
          <>
            <Button size="touch" onClick={() => setReading(false)}>
              {common.close}
            </Button>
            {!onDuty && (
              <Button
                size="touch"
                variant="primary"
                onClick={() => {
                  setReading(false)
                  duty.goOn()
                }}
              >
                {words.noticeAccept}
              </Button>
            )}
          </>
        }
      >
        <p className={styles.notice}>{notice?.[locale]}</p>
        <p className="muted">{notice?.version}</p>
      </Dialog>
    </section>
  )
}
